/* SPDX-License-Identifier: Apache-2.0 */
/* What the parts of intake share: receive.c decides which case a mail
 * belongs to, intake.c turns what was found into fields. */
#ifndef VULN_LIB_RECEIVE_H
#define VULN_LIB_RECEIVE_H

#include "case/due-inside.h"
#include "repo/repo-inside.h"
#include "vuln/act.h"
#include "vuln/args.h"
#include "vuln/schema.h"

typedef struct {
	VulnRepo *repo;
	VulnWorld *world;
	const VulnArgs *args;
	GBytes *bytes;	    /* of the mail, or NULL */
	VulnNode *mail;	    /* what vuln-mail says of it, or NULL */
	VulnThing *partner; /* whom it comes from, when known */
	const char *channel;
	char *mark_key; /* for sealed numbers, or NULL */
	char *id;	/* of the case */
	gboolean is_known;
	char **readers; /* handles that it is sealed to */
	gint64 received;
} VulnIntake;

/* Words of the command line into fields. */
gboolean vuln_intake_words(VulnIntake *in, VulnNode *fields, GError **error);

/* What was found in the mail into fields, each with where it was read;
 * words of the command line win. */
void vuln_intake_found(VulnIntake *in, VulnNode *fields);

/* The entry of `messages` for the mail. */
void vuln_intake_message(VulnIntake *in, VulnNode *entry);

/* Whose signature holds over all of the mail, into @entry; what is to be said
 * of signatures and of the form of the mail, into @outcome. */
void vuln_intake_judge(VulnIntake *in, VulnNode *entry, VulnOutcome *outcome);

/* Who is on the known case. */
char **vuln_intake_readers(VulnIntake *in);

#endif
