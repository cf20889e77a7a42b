/* SPDX-License-Identifier: Apache-2.0 */
/* This tells what a mail announces or presses for. */
#ifndef VULN_MAIL_EXTRACT_INTENT_H
#define VULN_MAIL_EXTRACT_INTENT_H

#include <glib.h>

/** The patterns, compiled. */
struct vuln_intents;

struct vuln_intents *vuln_intents_new(void);
void vuln_intents_free(struct vuln_intents *intents);

/** Something announced: @name is static ("postponed", ...), @at is where in
 * the text; @sure is FALSE where it may be so ("may have been exploited"). */
typedef void (*VulnIntentFound)(
	const char *name, const char *at, gboolean sure, void *data);

/**
 * Tell @found what @text (folded with NFKC) announces. What is only supposed
 * ("if it has to be postponed"), denied or asked for by others is not told.
 * @about: the mail speaks of the publication, so that "it is postponed" is
 * understood. (Source: requirements R8, U3.)
 */
void vuln_intents_read(const struct vuln_intents *intents, const char *text,
	gboolean about, VulnIntentFound found, void *data);

#endif
