/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The rules of the work: what may follow what. The same functions judge a
 * record before it is committed, in CI, in the server hook and in an audit.
 */
#ifndef VULN_LIB_JUDGE_H
#define VULN_LIB_JUDGE_H

#include "vuln/finding.h"
#include "case/mails.h"
#include "repo/people.h"
#include "repo/world.h"

typedef struct {
	VulnWorld *world;  /* the parent's tree: whose policy counts */
	VulnWorld *now;	   /* the tree with the record in it, or NULL */
	VulnThing *before; /* the thing without the record */
	VulnThing *after;  /* the thing with it */
	const VulnRecord *record;
	VulnThing *signer; /* the person, or NULL when unknown */
	gint64 clock;	   /* the history's clock, UTC seconds */
	gboolean is_new;   /* about to be committed: warn and demand too */
	VulnMails *mails;  /* what is sealed, or NULL: without keys */
	VulnFindings *findings;
	guint left_out; /* findings of rules that could not read enough */
} VulnJudge;

/* Schema, references, right, order of the work, conflicts. */
void vuln_judge(VulnJudge *judge);

/* Its parts in files of their own. */
void vuln_judge_work(VulnJudge *judge);
void vuln_judge_people(VulnJudge *judge);

/* Fingerprints (char *) of every key that a person's records ever named, and of
 * the subkeys in their armour that could sign. */
GPtrArray *vuln_person_keys(const VulnThing *person);

/* Take back what rules that need keys found since the @first finding, when
 * some record of the thing could not be opened: a value that stayed sealed is
 * not a missing one. What is about to be committed is refused instead. */
void vuln_judge_leave_out(VulnJudge *judge, guint first);

#endif
