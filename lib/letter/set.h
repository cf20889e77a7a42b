/* SPDX-License-Identifier: Apache-2.0 */
/* What the makers of values for letters share. */
#ifndef VULN_LIB_LETTER_SET_H
#define VULN_LIB_LETTER_SET_H

#include "letter/letter.h"

/* A text, or FALSE where there is none. */
void vuln_letter_set(VulnData *data, const char *name, const char *text);

/* A time of the records as people read it, in the policy's zone. */
void vuln_letter_set_time(const VulnLetter *letter, VulnData *data,
	const char *name, const char *text);

/* One truth value `<prefix>-<word>` for each word that a choice could be. */
void vuln_letter_set_choice(VulnData *data, const char *prefix,
	const char *const *words, const char *word);

/* Set one truth value for each word of the field at @path of the schema, as
 * vuln_schema_path() takes it. */
void vuln_letter_set_word(
	VulnData *data, const char *prefix, const char *path, const char *word);

/* The name of a thing in the reader's language; borrowed. */
const char *vuln_letter_name(const VulnLetter *letter, const VulnNode *values);

/* The text in the reader's language, else in any; borrowed. */
const char *vuln_letter_in_language(
	const VulnLetter *letter, const VulnNode *texts);

/* Whether the reader is one of us and on the case, and so may read what a
 * supplier has barred us from passing on (S11). */
gboolean vuln_letter_is_on_case(const VulnLetter *letter);

/* ask.c: suppliers, requests, consultations. */
void vuln_letter_set_talk(const VulnLetter *letter, VulnData *data);

/* outreach.c: notices; briefings for those inside. */
void vuln_letter_set_outreach(const VulnLetter *letter, VulnData *data);

/* remind.c: what is late, for the reader of a reminder. */
void vuln_letter_set_late(const VulnLetter *letter, VulnData *data);

/* scope.c */
void vuln_letter_set_orders(const VulnLetter *letter, VulnData *data);

/* plan.c */
void vuln_letter_set_remedies(
	const VulnLetter *letter, VulnData *data, const VulnNode *view);
gboolean vuln_letter_is_open(const VulnNode *view);
void vuln_letter_set_milestones(const VulnLetter *letter, VulnData *data);

/* publish.c */
void vuln_letter_set_publication(const VulnLetter *letter, VulnData *data);
void vuln_letter_set_revisions(
	const VulnLetter *letter, VulnData *data, const VulnNode *view);
void vuln_letter_set_address(
	const VulnLetter *letter, VulnData *data, const VulnNode *view);

/* receipt.c */
void vuln_letter_set_leaks(const VulnLetter *letter, VulnData *data);
void vuln_letter_set_finder(const VulnLetter *letter, VulnData *data);

#endif
