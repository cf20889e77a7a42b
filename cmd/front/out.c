/* SPDX-License-Identifier: Apache-2.0 */
/* Writes results as text for people, or as JSON. */
#include "cmd/front/out.h"

#include <errno.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <jansson.h>

#include "cmd/front/language.h"
#include "vuln/error.h"
#include "vuln/text.h"

enum { LABEL = 14, INDENT = 2 };

struct row {
	enum out_style style;
	char **values;
};

struct out {
	FILE *stream;
	char *command;
	gboolean color;
	int failed;	/* errno of the first write that failed */
	VulnZone *zone; /* NULL: UTC */
	int depth;	/* text: maps and lists that are open */
	gboolean gap;	/* text: an empty line before the next map of a list */
	json_t *root;
	GPtrArray *open; /* json: json_t * around what comes next */
	const struct out_column *columns;
	GPtrArray *rows;
};

static void row_free(void *data)
{
	struct row *row = data;

	g_strfreev(row->values);
	g_free(row);
}

struct out *out_new(
	FILE *stream, const char *command, gboolean json, gboolean color)
{
	struct out *out = g_new0(struct out, 1);
	g_autofree char *format = g_strdup_printf("vuln.%s/1", command);

	out->stream = stream;
	out->command = g_strdup(command);
	out->color = color;
	out->rows = g_ptr_array_new_with_free_func(row_free);
	out->open = g_ptr_array_new();
	if (!json)
		return out;
	g_strdelimit(format, " ", '-');
	out->root = json_object();
	json_object_set_new(out->root, "format", json_string(format));
	g_ptr_array_add(out->open, out->root);
	return out;
}

void out_free(struct out *out)
{
	if (out == NULL)
		return;
	json_decref(out->root);
	g_ptr_array_unref(out->open);
	g_ptr_array_unref(out->rows);
	vuln_zone_free(out->zone);
	g_free(out->command);
	g_free(out);
}

gboolean out_is_json(const struct out *out)
{
	return out->root != NULL;
}

void out_set_zone(struct out *out, const VulnZone *zone)
{
	VulnZone *copy = vuln_zone_new(vuln_zone_name(zone), NULL);

	if (copy == NULL)
		return;
	vuln_zone_free(out->zone);
	out->zone = copy;
}

static void write_bytes(struct out *out, const char *text, gsize length)
{
	errno = 0;
	if (fwrite(text, 1, length, out->stream) != length && out->failed == 0)
		out->failed = errno == 0 ? EIO : errno;
}

static void write_text(struct out *out, const char *text)
{
	g_return_if_fail(text != NULL);
	write_bytes(out, text, strlen(text));
}

static void write_blanks(struct out *out, int count)
{
	g_autofree char *blanks = g_strnfill((gsize)MAX(count, 0), ' ');

	write_text(out, blanks);
}

static void write_filtered(
	struct out *out, const char *text, VulnTextFlags flags)
{
	g_autofree char *shown = vuln_text_display(text, -1, flags);

	write_text(out, shown);
}

/* Put a new value into the map or list around it; takes it over. */
static void put(struct out *out, const char *key, json_t *value)
{
	json_t *around = out->open->pdata[out->open->len - 1];

	if (key == NULL)
		json_array_append_new(around, value);
	else
		json_object_set_new(around, key, value);
}

/* "known until:" for the member "known-until", or its translation. */
static char *label_of(const char *key)
{
	const char *translated = _(key);
	char *label = g_strconcat(translated, ":", NULL);

	return translated == key ? g_strdelimit(label, "-_", ' ') : label;
}

static void write_label(struct out *out, const char *key, int width)
{
	g_autofree char *label = NULL;
	g_autofree char *padded = NULL;

	write_blanks(out, out->depth * INDENT);
	if (key == NULL) {
		write_text(out, "- ");
		return;
	}
	label = label_of(key);
	padded = vuln_text_pad(label, width);
	write_text(out, padded);
}

static void write_value(struct out *out, const char *key, const char *value)
{
	write_label(out, key, LABEL);
	write_text(out, key == NULL ? "" : " ");
	write_filtered(out, value, VULN_TEXT_LINE);
	write_text(out, "\n");
}

static void begin(struct out *out, const char *key, json_t *container)
{
	if (container != NULL) {
		put(out, key, container);
		g_ptr_array_add(out->open, container);
		return;
	}
	if (key != NULL) {
		write_label(out, key, 0);
		write_text(out, "\n");
	} else if (out->gap) {
		write_text(out, "\n");
	}
	out->gap = FALSE;
	out->depth += key != NULL ? 1 : 0;
	g_ptr_array_add(out->open, (void *)key);
}

static void end(struct out *out)
{
	const void *key = out->open->pdata[out->open->len - 1];

	g_ptr_array_set_size(out->open, (int)out->open->len - 1);
	if (out->root != NULL)
		return;
	out->depth -= key != NULL ? 1 : 0;
	out->gap = key == NULL;
}

void out_begin_map(struct out *out, const char *key)
{
	begin(out, key, out->root == NULL ? NULL : json_object());
}

void out_end_map(struct out *out)
{
	end(out);
}

void out_begin_list(struct out *out, const char *key)
{
	begin(out, key, out->root == NULL ? NULL : json_array());
}

void out_end_list(struct out *out)
{
	end(out);
}

static json_t *string_or_null(const char *value)
{
	g_autofree char *valid = NULL;

	if (value == NULL)
		return json_null();
	valid = g_utf8_make_valid(value, -1);
	return json_string(valid);
}

static json_t *time_value(gint64 value)
{
	g_autofree char *text = vuln_time_format_utc(value);

	return string_or_null(text);
}

char *out_time_text(const struct out *out, gint64 value)
{
	return vuln_time_format(
		value, out->zone != NULL ? out->zone : vuln_zone_utc());
}

void out_json_string(struct out *out, const char *key, const char *value)
{
	if (out->root != NULL)
		put(out, key, string_or_null(value));
}

void out_json_int(struct out *out, const char *key, gint64 value)
{
	if (out->root != NULL)
		put(out, key, json_integer(value));
}

void out_json_bool(struct out *out, const char *key, gboolean value)
{
	if (out->root != NULL)
		put(out, key, json_boolean(value));
}

void out_json_time(struct out *out, const char *key, gint64 value)
{
	if (out->root != NULL)
		put(out, key, time_value(value));
}

void out_string(struct out *out, const char *key, const char *value)
{
	if (out->root != NULL)
		out_json_string(out, key, value);
	else
		write_value(out, key, value == NULL ? "-" : value);
}

void out_int(struct out *out, const char *key, gint64 value)
{
	g_autofree char *text = g_strdup_printf("%" G_GINT64_FORMAT, value);

	if (out->root != NULL)
		out_json_int(out, key, value);
	else
		write_value(out, key, text);
}

void out_bool(struct out *out, const char *key, gboolean value)
{
	if (out->root != NULL)
		out_json_bool(out, key, value);
	else
		write_value(out, key, value ? _("yes") : _("no"));
}

void out_time(struct out *out, const char *key, gint64 value)
{
	g_autofree char *text = out_time_text(out, value);

	if (out->root != NULL)
		out_json_time(out, key, value);
	else
		write_value(out, key, text);
}

void out_text(struct out *out, const char *format, ...)
{
	g_autofree char *text = NULL;
	va_list args;

	if (out->root != NULL)
		return;
	va_start(args, format);
	text = g_strdup_vprintf(format, args);
	va_end(args);
	write_filtered(out, text, VULN_TEXT_BLOCK);
}

static const char *color_of(const struct out *out, enum out_style style)
{
	static const char *const codes[] = {
		[OUT_PLAIN] = "",
		[OUT_BOLD] = "\033[1m",
		[OUT_GOOD] = "\033[32m",
		[OUT_WARN] = "\033[33m",
		[OUT_BAD] = "\033[31m",
		[OUT_DIM] = "\033[2m",
	};

	return out->color ? codes[style] : "";
}

void out_styled(struct out *out, enum out_style style, const char *text)
{
	const char *code = color_of(out, style);

	if (out->root != NULL)
		return;
	write_text(out, code);
	write_filtered(out, text, VULN_TEXT_BLOCK);
	write_text(out, *code == '\0' ? "" : "\033[m");
}

void out_raw(struct out *out, const char *text, gsize length)
{
	write_bytes(out, text, length);
}

void out_begin_table(
	struct out *out, const char *key, const struct out_column *columns)
{
	out->columns = columns;
	if (out->root != NULL)
		out_begin_list(out, key);
}

static void json_cell(
	struct out *out, const struct out_column *column, const char *value)
{
	gint64 number = value == NULL ? 0 : g_ascii_strtoll(value, NULL, 10);

	if (value == NULL || column->kind == OUT_TEXT)
		out_json_string(out, column->key, value);
	else if (column->kind == OUT_NUMBER)
		out_json_int(out, column->key, number);
	else if (column->kind == OUT_TIME)
		out_json_time(out, column->key, number);
	else
		out_json_bool(out, column->key, number != 0);
}

static void json_row(struct out *out, const char *const *values)
{
	const struct out_column *column = out->columns;

	out_begin_map(out, NULL);
	for (; column->key != NULL; column++)
		json_cell(out, column, *values++);
	out_end_map(out);
}

static char *text_cell(
	struct out *out, const struct out_column *column, const char *value)
{
	gint64 number = value == NULL ? 0 : g_ascii_strtoll(value, NULL, 10);

	if (value == NULL)
		return g_strdup("-");
	if (column->kind == OUT_TIME)
		return out_time_text(out, number);
	if (column->kind == OUT_BOOL)
		return g_strdup(number != 0 ? _("yes") : _("no"));
	return vuln_text_display(value, -1, VULN_TEXT_LINE);
}

static guint count_columns(const struct out *out)
{
	guint count = 0;

	while (out->columns[count].key != NULL)
		count++;
	return count;
}

static void text_row(
	struct out *out, enum out_style style, const char *const *values)
{
	struct row *row = g_new0(struct row, 1);
	guint count = count_columns(out);
	guint i;

	row->style = style;
	row->values = g_new0(char *, count + 1);
	for (i = 0; i < count; i++)
		row->values[i] = text_cell(out, &out->columns[i], values[i]);
	g_ptr_array_add(out->rows, row);
}

void out_row_styled(
	struct out *out, enum out_style style, const char *const *values)
{
	if (out->root != NULL)
		json_row(out, values);
	else
		text_row(out, style, values);
}

void out_row(struct out *out, const char *const *values)
{
	out_row_styled(out, OUT_PLAIN, values);
}

static int column_width(const struct out *out, guint column)
{
	int widest = vuln_text_width(_(out->columns[column].heading));
	guint i;

	for (i = 0; i < out->rows->len; i++) {
		const struct row *row = out->rows->pdata[i];

		widest = MAX(widest, vuln_text_width(row->values[column]));
	}
	return widest;
}

static void write_cell(struct out *out, guint column, int width,
	const char *value, gboolean last)
{
	int pad = MAX(width - vuln_text_width(value), 0);
	gboolean right = out->columns[column].kind == OUT_NUMBER;

	write_blanks(out, right ? pad : 0);
	write_text(out, value);
	if (!last)
		write_blanks(out, right ? 2 : pad + 2);
}

static void write_row(
	struct out *out, const int *widths, enum out_style style, char **values)
{
	guint count = count_columns(out);
	const char *code = color_of(out, style);
	gboolean first = TRUE;
	guint i;

	while (count > 0 && out->columns[count - 1].heading == NULL)
		count--;
	for (i = 0; i < count; i++) {
		if (out->columns[i].heading == NULL)
			continue;
		write_text(out, first ? code : "");
		write_cell(out, i, widths[i], values[i], i + 1 == count);
		write_text(out, first && *code != '\0' ? "\033[m" : "");
		first = FALSE;
	}
	write_text(out, "\n");
}

static void write_table(struct out *out)
{
	guint count = count_columns(out);
	g_autofree int *widths = g_new0(int, count + 1);
	g_autofree char **headings = g_new0(char *, count + 1);
	guint i;

	for (i = 0; i < count; i++) {
		if (out->columns[i].heading == NULL)
			continue;
		widths[i] = column_width(out, i);
		headings[i] = (char *)_(out->columns[i].heading);
	}
	write_row(out, widths, OUT_PLAIN, headings);
	for (i = 0; i < out->rows->len; i++) {
		struct row *row = out->rows->pdata[i];

		write_row(out, widths, row->style, row->values);
	}
}

void out_end_table(struct out *out)
{
	if (out->root != NULL)
		out_end_list(out);
	else if (out->rows->len > 0)
		write_table(out);
	g_ptr_array_set_size(out->rows, 0);
	out->columns = NULL;
}

gboolean out_broken(const struct out *out)
{
	return out->failed != 0;
}

void out_fail(struct out *out, int status, const char *message)
{
	g_auto(GStrv) lines = NULL;
	json_t *hints;
	char **line;

	if (out->root == NULL)
		return;
	lines = g_strsplit(message, "\n", -1);
	json_object_clear(out->root);
	g_ptr_array_set_size(out->open, 1);
	out_json_string(out, "format", "vuln.error/1");
	out_json_string(out, "command", out->command);
	out_json_int(out, "status", status);
	out_json_string(out, "message", lines[0]);
	hints = json_array();
	put(out, "hints", hints);
	for (line = lines + 1; lines[0] != NULL && *line != NULL; line++)
		json_array_append_new(
			hints, string_or_null(g_str_has_prefix(*line, "hint: ")
						      ? *line + 6
						      : *line));
}

static int write_chunk(const char *buffer, size_t size, void *data)
{
	struct out *out = data;

	write_bytes(out, buffer, size);
	return out->failed == 0 ? 0 : -1;
}

gboolean out_finish(struct out *out, GError **error)
{
	if (out->root != NULL) {
		json_dump_callback(out->root, write_chunk, out, JSON_INDENT(2));
		write_text(out, "\n");
	}
	errno = 0;
	if (fflush(out->stream) != 0 || ferror(out->stream) != 0)
		out->failed = out->failed != 0 ? out->failed
			      : errno == 0     ? EIO
					       : errno;
	if (out->failed == 0)
		return TRUE;
	g_set_error(error, G_FILE_ERROR,
		(int)g_file_error_from_errno(out->failed),
		_("cannot write the output: %s"), g_strerror(out->failed));
	return FALSE;
}

static gboolean env_set(const char *name)
{
	const char *value = g_getenv(name);

	return value != NULL && *value != '\0' && strcmp(value, "0") != 0;
}

gboolean out_want_color(
	const char *when, const char *setting, gboolean terminal)
{
	if (when == NULL)
		when = setting;
	if (g_strcmp0(when, "always") == 0)
		return TRUE;
	if (g_strcmp0(when, "never") == 0 || g_strcmp0(when, "false") == 0)
		return FALSE;
	if (when == NULL && env_set("NO_COLOR"))
		return FALSE;
	if (when == NULL && env_set("CLICOLOR_FORCE"))
		return TRUE;
	return terminal && g_strcmp0(g_getenv("TERM"), "dumb") != 0;
}

int out_width(void)
{
	const char *columns = g_getenv("COLUMNS");
	struct winsize size = {0};
	guint64 value = 0;

	if (columns != NULL &&
		g_ascii_string_to_unsigned(columns, 10, 20, 1000, &value, NULL))
		return (int)value;
	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
		return size.ws_col;
	return 80;
}
