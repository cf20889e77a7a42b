/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Messages are translated by gettext where they are composed (architecture.md,
 * "A language").
 *
 * The library only asks for a translation: where the catalogues lie, and
 * whether anything is translated at all, is settled by the program, which
 * calls setlocale() and bindtextdomain(). A program that does neither, and one
 * whose LC_MESSAGES is "C", gets each message as it stands in the source.
 *
 * Functions that compose a message from a format (vuln_fail(), ...) translate
 * the format themselves: their callers give a literal, which `make po` finds
 * by the lists in po/keywords. All other text for people is marked: with _()
 * where it is used, with N_() where it lies in a table or a condition.
 *
 * What is compared, stored or read by a program is never translated.
 */
#ifndef VULN_TRANSLATE_H
#define VULN_TRANSLATE_H

#include <glib.h>
#include <libintl.h>

/** @msgid in the user's language; borrowed, never freed. Of "" there is no
 * translation: gettext answers it with the head of the catalogue. */
static inline const char *vuln_translate(const char *msgid) G_GNUC_FORMAT(1);

static inline const char *vuln_translate(const char *msgid)
{
	return *msgid == '\0' ? msgid : dgettext("vuln", msgid);
}

/** Translated, at run time; and only marked, for tables. */
#define _(text)	 vuln_translate(text)
#define N_(text) text

/** One of two messages by a number, for languages that tell them apart. */
#define P_(one, many, count) dngettext("vuln", one, many, count)

#endif
