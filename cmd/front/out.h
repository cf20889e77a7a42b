/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Results on stdout: one interface, written as text for people or as JSON.
 *
 * A command describes what it found once. In JSON everything but out_text(),
 * out_style() and the headings of tables becomes one object, printed by
 * out_finish(), whose first member is `"format": "vuln.<command>/1"`. In text
 * a member of a map is a line `key: value` (label padded and translated, dashes
 * of the key shown as blanks), a list of maps best is a table.
 *
 * Every string passes the display filter on its way into text, so it may come
 * from outside; JSON escapes controls itself.
 */
#ifndef CMD_OUT_H
#define CMD_OUT_H

#include <stdio.h>

#include <glib.h>

#include "vuln/time.h"

struct out;

enum out_style {
	OUT_PLAIN,
	/** ids, headings */
	OUT_BOLD,
	/** done, good */
	OUT_GOOD,
	/** soon, a warning */
	OUT_WARN,
	/** late, bad */
	OUT_BAD,
	/** of no weight */
	OUT_DIM,
};

/** Write to @stream, which stays the caller's; JSON for @command if @json. */
struct out *out_new(
	FILE *stream, const char *command, gboolean json, gboolean color);

/** Free without writing what is still held. */
void out_free(struct out *out);

gboolean out_is_json(const struct out *out);

/** The zone in which text shows times; UTC until called. It is copied. */
void out_set_zone(struct out *out, const VulnZone *zone);

/**
 * A map or a list, as member @key of the map around it; @key is NULL inside a
 * list. The outermost map is always there and is not begun. In text a map
 * inside a list begins with an empty line between neighbours.
 */
void out_begin_map(struct out *out, const char *key);
void out_end_map(struct out *out);
void out_begin_list(struct out *out, const char *key);
void out_end_list(struct out *out);

/** One value, as member @key, or NULL inside a list. A string NULL is JSON's
 * null, and `-` in text. */
void out_string(struct out *out, const char *key, const char *value);
void out_int(struct out *out, const char *key, gint64 value);
void out_bool(struct out *out, const char *key, gboolean value);

/** A time in seconds since 1970, UTC; in JSON `2026-12-18T03:00:00Z`. */
void out_time(struct out *out, const char *key, gint64 value);

/** As out_string() for JSON only; text has told it with out_text(). */
void out_json_string(struct out *out, const char *key, const char *value);
void out_json_int(struct out *out, const char *key, gint64 value);
void out_json_bool(struct out *out, const char *key, gboolean value);
void out_json_time(struct out *out, const char *key, gint64 value);

/** Text for people only, ignored in JSON; the whole of it is filtered, line
 * feeds and tabs excepted. */
void out_text(struct out *out, const char *format, ...) G_GNUC_PRINTF(2, 3);

/** As out_text(), for one string in one style. */
void out_styled(struct out *out, enum out_style style, const char *text);

/** The bytes of @text as they are, in text and in JSON mode alike: for what
 * is a document of its own (a rendered page, a record). */
void out_raw(struct out *out, const char *text, gsize length);

/** What the cells of a column hold; how a row gives them, as a string. */
enum out_kind {
	OUT_TEXT,
	/** decimal digits; at the right side, a number in JSON */
	OUT_NUMBER,
	/** decimal seconds since 1970, shown as out_time() does */
	OUT_TIME,
	/** "1" or "0", shown as yes or no, a boolean in JSON */
	OUT_BOOL,
};

/** A column of a table. */
struct out_column {
	/** name of the member in JSON */
	const char *key;
	/** heading in text, marked with N_(); NULL: only in JSON */
	const char *heading;
	enum out_kind kind;
};

/**
 * A table: a list @key of maps in JSON, aligned columns in text, by display
 * width. @columns ends with `{0}` and must live until out_end_table(), which
 * is when text is written (nothing for a table without rows).
 */
void out_begin_table(
	struct out *out, const char *key, const struct out_column *columns);

/** One row: a value per column, NULL for none (null in JSON, `-` in text). */
void out_row(struct out *out, const char *const *values);

/** As out_row(), in one style; @style is for the row's first shown column. */
void out_row_styled(
	struct out *out, enum out_style style, const char *const *values);
void out_end_table(struct out *out);

/** How a time is shown: `2026-12-18 12:00 JST`; the caller frees it. */
char *out_time_text(const struct out *out, gint64 value);

/** Whether writing has failed, so that a long loop may stop. */
gboolean out_broken(const struct out *out);

/** Discard what JSON was gathered and write an object for an error instead;
 * nothing in text. */
void out_fail(struct out *out, int status, const char *message);

/** Write what is held and flush; VULN_ERROR_FATAL if anything was lost. */
gboolean out_finish(struct out *out, GError **error);

/**
 * Whether to use colour on a stream: @when (`--color`), else @setting
 * (vuln.color or color.ui; "true" is "auto"), else not if NO_COLOR is set,
 * else if CLICOLOR_FORCE is set or the stream is a terminal that can.
 */
gboolean out_want_color(
	const char *when, const char *setting, gboolean terminal);

/** The width in columns for people: COLUMNS, else the terminal's, else 80. */
int out_width(void);

#endif
