/* SPDX-License-Identifier: Apache-2.0 */
/* Reads and checks the JSON object of a letter that is to be built. */
#include <string.h>

#include "base/translate.h"
#include "mail/letter-in.h"
#include "vuln/error.h"
#include "vuln/text.h"

#define ALNUM                                                                  \
	"abcdefghijklmnopqrstuvwxyz"                                           \
	"ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
/* RFC 5322, section 3.2.3: atext and the dot */
#define LOCAL ALNUM "!#$%&'*+-/=?^_`{|}~."
#define HOST  ALNUM "-."
/* RFC 6838, section 4.2 */
#define TYPE ALNUM "!#$&-^_.+"

#define MOST_RECIPIENTS 200
#define MOST_LINE	900

static const char *const members[] = {"from", "to", "cc", "subject",
	"message_id", "date", "zone_offset", "in_reply_to", "references",
	"text", "charset", "attachments", "sign", "encrypt_keys", NULL};

static void attachment_free(void *data)
{
	struct vuln_mail_attachment *attachment = data;

	g_free(attachment->type);
	g_free(attachment->subtype);
	g_clear_pointer(&attachment->content, g_bytes_unref);
	g_free(attachment);
}

void vuln_mail_letter_free(VulnMailLetter *letter)
{
	if (letter == NULL)
		return;
	g_array_free(letter->to, TRUE);
	g_array_free(letter->cc, TRUE);
	g_free(letter->message_id);
	g_free(letter->in_reply_to);
	g_ptr_array_free(letter->references, TRUE);
	g_free(letter->text);
	g_ptr_array_free(letter->attachments, TRUE);
	g_array_free(letter->keys, TRUE);
	json_decref(letter->json);
	g_free(letter);
}

static gboolean bad(GError **error, const char *member, const char *what)
{
	return vuln_fail(error, VULN_ERROR_USAGE, "'%s' %s", member, _(what));
}

static gboolean has_controls(const char *text)
{
	const char *at;

	for (at = text; *at != '\0'; at = g_utf8_next_char(at)) {
		gunichar c = g_utf8_get_char(at);

		if (g_unichar_iscntrl(c) || c == 0x2028 || c == 0x2029)
			return TRUE;
	}
	return FALSE;
}

/* A string for a header; NULL where it may be missing and is. */
static gboolean read_line(const json_t *object, const char *member,
	gboolean required, const char **line, GError **error)
{
	const json_t *value = json_object_get(object, member);

	*line = NULL;
	if (value == NULL || json_is_null(value))
		return !required || bad(error, member, "is missing");
	if (!json_is_string(value))
		return bad(error, member, "is not a string");
	*line = json_string_value(value);
	if (strlen(*line) > MOST_LINE)
		return bad(error, member, "is too long");
	if (has_controls(*line))
		return bad(error, member, "holds a control character");
	return TRUE;
}

static gboolean read_number(const json_t *object, const char *member,
	gint64 least, gint64 most, gint64 *number, GError **error)
{
	const json_t *value = json_object_get(object, member);

	if (value == NULL)
		return bad(error, member, "is missing");
	if (!json_is_integer(value))
		return bad(error, member, "is not a whole number");
	*number = json_integer_value(value);
	if (*number < least || *number > most)
		return bad(error, member, "is out of range");
	return TRUE;
}

/* An array that may be missing; NULL then. */
static gboolean read_array(const json_t *object, const char *member,
	const json_t **array, GError **error)
{
	*array = json_object_get(object, member);
	if (*array == NULL || json_is_null(*array))
		*array = NULL;
	else if (!json_is_array(*array))
		return bad(error, member, "is not an array");
	return TRUE;
}

/* local@host, the plain form of both: what is quoted is refused. */
static gboolean is_address(const char *text)
{
	const char *at = text == NULL ? NULL : strchr(text, '@');

	return at != NULL && at != text && at[1] != '\0' && *text != '.' &&
	       at[-1] != '.' && strspn(text, LOCAL) == (gsize)(at - text) &&
	       strspn(at + 1, HOST) == strlen(at + 1) && at[1] != '.' &&
	       at[1] != '-' && strstr(text, "..") == NULL;
}

static gboolean read_address(const json_t *object, const char *member,
	struct vuln_mail_address *address, GError **error)
{
	if (!json_is_object(object))
		return bad(error, member, "is not an object");
	if (!read_line(object, "name", FALSE, &address->name, error) ||
		!read_line(object, "address", TRUE, &address->address, error))
		return FALSE;
	if (address->name != NULL && *address->name == '\0')
		address->name = NULL;
	return is_address(address->address) ||
	       vuln_fail(error, VULN_ERROR_USAGE,
		       "'%s' is not an address that can be written",
		       address->address);
}

static gboolean read_addresses(const json_t *object, const char *member,
	GArray *addresses, GError **error)
{
	const json_t *array;
	gsize i;

	if (!read_array(object, member, &array, error))
		return FALSE;
	if (json_array_size(array) > MOST_RECIPIENTS)
		return bad(error, member, "has too many entries");
	for (i = 0; i < json_array_size(array); i++) {
		struct vuln_mail_address address;

		if (!read_address(
			    json_array_get(array, i), member, &address, error))
			return FALSE;
		g_array_append_val(addresses, address);
	}
	return TRUE;
}

static char *message_id(const char *text)
{
	g_autofree char *bare = g_strdup(text);
	gsize size = strlen(bare);

	if (size > 2 && bare[0] == '<' && bare[size - 1] == '>') {
		bare[size - 1] = '\0';
		memmove(bare, bare + 1, size - 1);
	}
	return vuln_text_is_message_id(bare) ? g_steal_pointer(&bare) : NULL;
}

static gboolean read_message_id(const json_t *object, const char *member,
	gboolean required, char **id, GError **error)
{
	const char *line;

	if (!read_line(object, member, required, &line, error))
		return FALSE;
	if (line == NULL)
		return TRUE;
	*id = message_id(line);
	return *id != NULL || bad(error, member, "is not a message id");
}

static gboolean read_references(VulnMailLetter *letter, GError **error)
{
	const json_t *array;
	gsize i;

	if (!read_array(letter->json, "references", &array, error))
		return FALSE;
	for (i = 0; i < json_array_size(array); i++) {
		const char *text = json_string_value(json_array_get(array, i));
		char *id = text == NULL ? NULL : message_id(text);

		if (id == NULL)
			return bad(error, "references",
				"holds what is not a message id");
		g_ptr_array_add(letter->references, id);
	}
	return TRUE;
}

static gboolean is_plain_text(const char *text)
{
	const char *at;

	for (at = text; *at != '\0'; at = g_utf8_next_char(at)) {
		if (*at != '\n' && *at != '\t' &&
			g_unichar_iscntrl(g_utf8_get_char(at)))
			return FALSE;
	}
	return TRUE;
}

static gboolean read_text(VulnMailLetter *letter, GError **error)
{
	const json_t *value = json_object_get(letter->json, "text");
	g_auto(GStrv) lines = NULL;
	g_autofree char *text = NULL;

	if (!json_is_string(value))
		return bad(error, "text", "is missing or not a string");
	lines = g_strsplit(json_string_value(value), "\r\n", -1);
	text = g_strjoinv("\n", lines);
	if (!is_plain_text(text))
		return bad(error, "text", "holds a control character");
	letter->text = g_strconcat(
		text, g_str_has_suffix(text, "\n") ? "" : "\n", NULL);
	return TRUE;
}

static gboolean read_charset(VulnMailLetter *letter, GError **error)
{
	const char *charset;

	if (!read_line(letter->json, "charset", FALSE, &charset, error))
		return FALSE;
	if (charset == NULL || g_ascii_strcasecmp(charset, "utf-8") == 0)
		return TRUE;
	letter->jis = g_ascii_strcasecmp(charset, "iso-2022-jp") == 0;
	return letter->jis ||
	       bad(error, "charset", "is neither 'utf-8' nor 'iso-2022-jp'");
}

static gboolean split_type(
	struct vuln_mail_attachment *attachment, const char *type)
{
	const char *slash = strchr(type, '/');

	if (slash == NULL || slash == type || slash[1] == '\0' ||
		strspn(type, TYPE) != (gsize)(slash - type) ||
		strspn(slash + 1, TYPE) != strlen(slash + 1))
		return FALSE;
	attachment->type = g_ascii_strdown(type, slash - type);
	attachment->subtype = g_ascii_strdown(slash + 1, -1);
	return strcmp(attachment->type, "multipart") != 0 &&
	       strcmp(attachment->type, "message") != 0;
}

/* g_base64_decode() passes over what is no base64. */
static GBytes *decode(const char *text)
{
	gsize digits = strspn(text, ALNUM "+/");
	gsize length = strlen(text), size;
	guchar *bytes;

	if (length % 4 != 0 || length - digits > 2 ||
		strspn(text + digits, "=") != length - digits)
		return NULL;
	bytes = g_base64_decode(text, &size);
	return g_bytes_new_take(bytes, size);
}

static gboolean read_attachment(
	VulnMailLetter *letter, const json_t *object, GError **error)
{
	struct vuln_mail_attachment *attachment =
		g_new0(struct vuln_mail_attachment, 1);
	const json_t *content = json_object_get(object, "base64");
	const char *type = NULL;

	g_ptr_array_add(letter->attachments, attachment);
	if (!read_line(
		    object, "filename", TRUE, &attachment->filename, error) ||
		!read_line(object, "type", TRUE, &type, error))
		return FALSE;
	g_assert(attachment->filename != NULL && type != NULL);
	if (*attachment->filename == '\0')
		return bad(error, "filename", "is empty");
	if (!split_type(attachment, type))
		return bad(error, "type", "is no media type of a single part");
	if (!json_is_string(content))
		return bad(error, "base64", "is missing or not a string");
	attachment->content = decode(json_string_value(content));
	return attachment->content != NULL ||
	       bad(error, "base64", "is not base64");
}

static gboolean read_attachments(VulnMailLetter *letter, GError **error)
{
	const json_t *array;
	gsize i;

	if (!read_array(letter->json, "attachments", &array, error))
		return FALSE;
	for (i = 0; i < json_array_size(array); i++) {
		if (!read_attachment(letter, json_array_get(array, i), error))
			return FALSE;
	}
	return TRUE;
}

static gboolean is_fingerprint(const char *text)
{
	gsize length = strlen(text);

	return (length == 40 || length == 64) &&
	       strspn(text, "0123456789abcdefABCDEF") == length;
}

static gboolean read_fingerprint(const json_t *object, const char *member,
	gboolean required, const char **fingerprint, GError **error)
{
	if (!read_line(object, member, required, fingerprint, error))
		return FALSE;
	return *fingerprint == NULL || is_fingerprint(*fingerprint) ||
	       bad(error, member, "is not a whole fingerprint");
}

static gboolean read_keys(VulnMailLetter *letter, GError **error)
{
	const json_t *array;
	gsize i;

	if (!read_array(letter->json, "encrypt_keys", &array, error))
		return FALSE;
	for (i = 0; i < json_array_size(array); i++) {
		const json_t *object = json_array_get(array, i);
		const json_t *armor = json_object_get(object, "armor");
		struct vuln_mail_key key;

		if (!read_fingerprint(object, "fingerprint", TRUE,
			    &key.fingerprint, error))
			return FALSE;
		if (!json_is_string(armor))
			return bad(error, "armor", "is missing");
		key.armor = json_string_value(armor);
		g_array_append_val(letter->keys, key);
	}
	return TRUE;
}

/* A misspelt "encrypt_keys" must not send a letter in the clear. */
static gboolean check_members(const json_t *object, GError **error)
{
	const char *name;
	json_t *value;

	json_object_foreach((json_t *)object, name, value)
	{
		if (!g_strv_contains(members, name))
			return bad(error, name, "is not a known member");
	}
	return TRUE;
}

static gboolean read_head(VulnMailLetter *letter, GError **error)
{
	const json_t *json = letter->json;
	gint64 zone = 0;

	if (!read_address(json_object_get(json, "from"), "from", &letter->from,
		    error) ||
		!read_addresses(json, "to", letter->to, error) ||
		!read_addresses(json, "cc", letter->cc, error) ||
		!read_line(json, "subject", TRUE, &letter->subject, error) ||
		!read_message_id(
			json, "message_id", TRUE, &letter->message_id, error) ||
		!read_message_id(json, "in_reply_to", FALSE,
			&letter->in_reply_to, error) ||
		!read_references(letter, error) ||
		!read_number(json, "date", 0, G_GINT64_CONSTANT(253402300799),
			&letter->date, error))
		return FALSE;
	if (letter->to->len == 0)
		return bad(error, "to", "is missing");
	if (json_object_get(json, "zone_offset") != NULL &&
		!read_number(json, "zone_offset", -840, 840, &zone, error))
		return FALSE;
	letter->zone_offset = (int)zone;
	return TRUE;
}

static gboolean read_rest(VulnMailLetter *letter, GError **error)
{
	return read_text(letter, error) && read_charset(letter, error) &&
	       read_attachments(letter, error) &&
	       read_fingerprint(
		       letter->json, "sign", FALSE, &letter->sign, error) &&
	       read_keys(letter, error);
}

static VulnMailLetter *letter_new(json_t *json)
{
	VulnMailLetter *letter = g_new0(VulnMailLetter, 1);

	letter->json = json;
	letter->to =
		g_array_new(FALSE, FALSE, sizeof(struct vuln_mail_address));
	letter->cc =
		g_array_new(FALSE, FALSE, sizeof(struct vuln_mail_address));
	letter->references = g_ptr_array_new_with_free_func(g_free);
	letter->attachments = g_ptr_array_new_with_free_func(attachment_free);
	letter->keys = g_array_new(FALSE, FALSE, sizeof(struct vuln_mail_key));
	return letter;
}

VulnMailLetter *vuln_mail_letter_new(
	const char *text, gsize length, GError **error)
{
	json_error_t where;
	json_t *json = json_loadb(text, length, JSON_REJECT_DUPLICATES, &where);
	g_autoptr(VulnMailLetter) letter = NULL;

	if (json == NULL)
		return vuln_fail_null(error, VULN_ERROR_USAGE,
			"cannot read the letter: %d:%d: %s", where.line,
			where.column, where.text);
	letter = letter_new(json);
	if (!json_is_object(json))
		return vuln_fail_null(error, VULN_ERROR_USAGE,
			"cannot read the letter: not an object");
	if (!check_members(json, error) || !read_head(letter, error) ||
		!read_rest(letter, error))
		return NULL;
	return g_steal_pointer(&letter);
}
