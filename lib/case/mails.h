/* SPDX-License-Identifier: Apache-2.0 */
/* The wording of the sealed mails of a case, opened in memory (T6). */
#ifndef VULN_LIB_CASE_MAILS_H
#define VULN_LIB_CASE_MAILS_H

#include "repo/repo-inside.h"
#include "reveal/reveal.h"

/* Mails that were opened once; each is opened when it is first asked for, and
 * nothing of it is kept anywhere but here. */
typedef struct vuln_mails VulnMails;

/* Mails that the user of @repo can open. Owned by the caller. */
VulnMails *vuln_mails_new(VulnRepo *repo);
void vuln_mails_free(VulnMails *mails);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(VulnMails, vuln_mails_free)

/*
 * Add to @reveal the mails of @thing that lie in @world. Details, attachments
 * and the mails of finders are secret, and each says the name of its record;
 * an initial notification and a skeleton are meant for the statement, so what
 * they say is known. Returns how many could not be opened.
 */
guint vuln_mails_tell(VulnMails *mails, VulnWorld *world,
	const VulnThing *thing, VulnReveal *reveal);

/* How many sealed mails there are of @thing. */
guint vuln_mails_count(const VulnThing *thing);

#endif
