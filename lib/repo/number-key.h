/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Marks: numbers of cases under a key. Under `overview: sealed` a mail finds
 * its case by them, though whoever takes it in is on no case.
 *
 * The key is one secret of the repository, sealed to each person who receives
 * or hands it on (`finding-key` in the person's own record). A mark is an HMAC
 * of a folded number; a bare digest would give away eight digits at once.
 */
#ifndef VULN_LIB_NUMBER_KEY_H
#define VULN_LIB_NUMBER_KEY_H

#include "repo/repo-inside.h"

/* The key as the user @me can open it, owned by the caller; NULL when he was
 * given none, or numbers stand in the clear. */
char *vuln_number_key(VulnRepo *repo, const char *me);

/* The mark of a number in any writing; owned by the caller. */
char *vuln_number_mark(const char *key, const char *number);

/* Under `fields`: the marks of the numbers that @fields and the case as it is
 * (@before) have, as far as they are not there yet. @key may be NULL. */
void vuln_number_marks(
	const char *key, const VulnThing *before, VulnNode *fields);

/* The field of a person's record that holds the sealed key, and its length. */
#define VULN_NUMBER_KEY_FIELD "finding-key"
enum { VULN_NUMBER_KEY_BYTES = 32 };

/* Tell whether the numbers of cases are sealed here. */
gboolean vuln_numbers_are_sealed(VulnRepo *repo);

#endif
