/* SPDX-License-Identifier: Apache-2.0 */
/* Mails of a case that nobody has read hold what leaves (R8, U3). */
#ifndef VULN_LIB_UNREAD_H
#define VULN_LIB_UNREAD_H

#include "repo/world.h"

/* Find the mails that joined @thing after its first report and that no `read`
 * record names, whoever sent them; replies that a program sent by itself and
 * that announce nothing are left out. On a closed case only those that came
 * after it was closed. An array of the keys of `messages`, oldest first,
 * borrowed from @thing; the array is the caller's. */
GPtrArray *vuln_unread(const VulnThing *thing);

/* Return the record that brought the mail @key into the case, or NULL. */
const VulnRecord *vuln_mail_record(const VulnThing *thing, const char *key);

/* Tell whether the mail @key is from partner @id beyond what its header claims:
 * signed with a key of the partner, or the partner has no key on file (R1). */
gboolean vuln_mail_is_from(VulnWorld *world, const VulnThing *thing,
	const char *key, const char *id);

/* Tell whether the mail @key announces that the day does not stand, as far as a
 * program could tell (`intents`). */
gboolean vuln_mail_announces(const VulnThing *thing, const char *key);

/* Find the mail that a user names by @word: its key or the beginning of it
 * (four digits at least), its Message-ID, or the record that brought it, by
 * name, number or last four characters. Borrowed; NULL with #VULN_ERROR_NO
 * when it names none or several. */
const char *vuln_case_mail(
	const VulnThing *thing, const char *word, GError **error);

#endif
