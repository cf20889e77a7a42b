/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Messages that are kept before they are shown: whoever made one may have had
 * another language than whoever reads it, and a program reads it untranslated.
 * So its format is kept apart from its arguments.
 */
#ifndef VULN_MESSAGE_H
#define VULN_MESSAGE_H

#include <glib.h>

G_BEGIN_DECLS

/** @format, a msgid whose directives are all `%s`, with its arguments, which
 * end with NULL, as one string to be kept; the caller frees it. A message
 * without arguments is kept as it stands. */
char *vuln_message_pack(const char *format, ...) G_GNUC_NULL_TERMINATED;

/** A kept message in the user's language; the caller frees it. */
char *vuln_message_shown(const char *packed);

/** A kept message as it stands in the source, for JSON and for letters; the
 * caller frees it. */
char *vuln_message_plain(const char *packed);

G_END_DECLS

#endif
