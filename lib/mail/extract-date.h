/* SPDX-License-Identifier: Apache-2.0 */
/* This reads dates and times as people write them in Japanese and English. */
#ifndef VULN_MAIL_EXTRACT_DATE_H
#define VULN_MAIL_EXTRACT_DATE_H

#include <glib.h>

/** Finds dates; holds what is costly to make anew. */
struct vuln_date_reader;

struct vuln_date_reader *vuln_date_reader_new(void);
void vuln_date_reader_free(struct vuln_date_reader *reader);

/** Say when the mail was written: seconds since 1970 in UTC. Without it no
 * date that lacks its year is read. */
void vuln_date_reader_set_now(struct vuln_date_reader *reader, gint64 now);

/** How far a date can be relied on. */
enum vuln_date_state {
	/** all of it stands there */
	VULN_DATE_SAID,
	/** its year, or the day that "tomorrow" is, follows from the mail's
	 * own date, or its weekday does not fit */
	VULN_DATE_ASSUMED,
	/** it names a time, but which one cannot be told */
	VULN_DATE_UNREAD,
};

/** A date that was found, as places in the text. */
struct vuln_date {
	const char *start, *end;
	enum vuln_date_state state;
	/** 0 where no year was written, until vuln_date_settle() */
	int year;
	int month, day;
	/** -1 where only a day is named */
	int hour;
	int minute;
	/** minutes east of UTC */
	int offset;
	/** 1 for Monday to 7; 0 where none is written */
	int weekday;
	/** "today", "tomorrow", ...: this many days after the mail's own */
	int ahead;
	gboolean is_relative;
	/** looks like a date only where its surroundings ask for one: "1/18",
	 * "today", "next week" */
	gboolean weak;
};

/** In which direction a missing year is looked for. */
enum vuln_date_way {
	/** the first such day on or after the mail's date: what is to come */
	VULN_DATE_AHEAD,
	/** the nearest such day: what may have been */
	VULN_DATE_NEAREST,
};

/**
 * Find the first date in @text (folded with NFKC, NUL-terminated) that begins
 * at or behind the byte @from, of any state: "2027-01-04 14:00 JST", "2027年1月4日(月)14時", "令和9年1月4日",
 * "2 p.m. JST on January 4, 2027", "1月4日", "next week". Without a zone the
 * offset is that of JST. What is left over of a time makes it #VULN_DATE_UNREAD,
 * so that half of a time is never taken for the whole.
 */
gboolean vuln_date_find(const struct vuln_date_reader *reader, const char *text,
	gsize from, struct vuln_date *date);

/** Give @date its year. It becomes #VULN_DATE_ASSUMED, or #VULN_DATE_UNREAD
 * when the mail's date is not known or the day has just passed. */
void vuln_date_settle(const struct vuln_date_reader *reader,
	struct vuln_date *date, enum vuln_date_way way);

/** "2027-01-04T14:00:00+09:00" or "2027-01-04"; the caller frees it. Only for
 * a date that is settled and not #VULN_DATE_UNREAD. */
char *vuln_date_value(const struct vuln_date *date);

/** Seconds since 1970 in UTC, of a date that has an hour. */
gint64 vuln_date_time(const struct vuln_date *date);

#endif
