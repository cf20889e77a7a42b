/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Marks: numbers of cases under a key. Under `overview: sealed` a mail finds
 * its case by them, though whoever takes it in is on no case.
 *
 * The key is one secret of the repository, sealed to each person who receives
 * or hands it on (`finding-key` in the person's own record). A mark is an HMAC
 * of a folded number; a bare digest would give away eight digits at once.
 */
#ifndef VULN_LIB_MARK_H
#define VULN_LIB_MARK_H

#include "change/change.h"

/* The key as the user @me can open it, owned by the caller; NULL when he was
 * given none, or numbers stand in the clear. */
char *vuln_mark_key(VulnRepo *repo, const char *me);

/* The mark of a number in any writing; owned by the caller. */
char *vuln_mark_of(const char *key, const char *number);

/* Under `fields`: the marks of the numbers that @fields and the case as it is
 * (@before) have, as far as they are not there yet. @key may be NULL. */
void vuln_mark_numbers(
	const char *key, const VulnThing *before, VulnNode *fields);

/*
 * Give the person of @item the key, when he may receive, the numbers are
 * sealed, and he has none or gets another key; @me opens his own copy, or
 * makes the secret when nobody has any. A warning when that cannot be done.
 */
void vuln_mark_give(VulnChange *change, VulnItem *item, const char *me);

#endif
