/* SPDX-License-Identifier: Apache-2.0 */
/* Dates and times as people write them in Japanese and English mail. */
#ifndef VULN_LIB_EXTRACT_DATE_H
#define VULN_LIB_EXTRACT_DATE_H

#include <glib.h>

/** Finds dates; holds what is costly to make anew. */
struct vuln_date_reader;

struct vuln_date_reader *vuln_date_reader_new(void);
void vuln_date_reader_free(struct vuln_date_reader *reader);

/** A date that was found, as places in the text. */
struct vuln_date {
	const char *start, *end;
	int year, month, day;
	/** -1 where only a day is named */
	int hour;
	int minute;
	/** minutes east of UTC */
	int offset;
};

/**
 * Find the first date in @text (folded with NFKC, NUL-terminated) that begins
 * before @limit bytes: "2027-01-04 14:00 JST", "2027/1/4", "2027年1月4日 (月)
 * 午後2時", "令和9年1月4日", "4 January 2027, 14:00 UTC", "Jan 4, 2027". One
 * without year, one that does not exist and one whose zone is not known are
 * passed over. Without a zone the offset is that of JST.
 */
gboolean vuln_date_find(const struct vuln_date_reader *reader, const char *text,
	gsize limit, struct vuln_date *date);

/** "2027-01-04T14:00:00+09:00" or "2027-01-04"; the caller frees it. */
char *vuln_date_value(const struct vuln_date *date);

/** Seconds since 1970 in UTC, of a date that has an hour. */
gint64 vuln_date_time(const struct vuln_date *date);

#endif
