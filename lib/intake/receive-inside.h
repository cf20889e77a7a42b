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

/* What a mail may do, by whose it is shown to be (R1, R4, U3). */
enum vuln_standing {
	/* of nobody registered, or against what its signature says: what it
	 * says of dates and numbers counts as nobody's */
	VULN_STANDING_NONE,
	/* of a partner that has a key, without a signature: it may put a day
	 * off, and neither bring one forward nor add a number */
	VULN_STANDING_CLAIMED,
	/* signed by him, or of a partner without a key, or somebody here says
	 * whose it is */
	VULN_STANDING_FULL,
};

typedef struct {
	VulnRepo *repo;
	VulnWorld *world;
	const VulnArgs *args;
	GBytes *bytes;	    /* of the mail, or NULL */
	VulnNode *mail;	    /* what vuln-mail says of it, or NULL */
	VulnThing *partner; /* whom it comes from, when known */
	/* whom its address names though a signature speaks against him */
	VulnThing *pretended;
	enum vuln_standing standing;
	gboolean proven;	 /* by a signature over all of it */
	const VulnThing *before; /* the case as it was; NULL for a new one */
	/* "<item> <value>" of what was read and is not taken */
	GHashTable *left;
	/* it names several cases: what it says is taken by none of them */
	gboolean several;
	/* of several tracking numbers the only one in the subject; or NULL */
	const char *own;
	const char *channel;
	char *mark_key; /* for sealed numbers, or NULL */
	char *id;	/* of the case */
	gboolean is_known;
	char **readers; /* handles that it is sealed to */
	gint64 received;
} VulnIntake;

/* Find out whose the mail is: sets partner, pretended, standing, proven. */
void vuln_intake_weigh(VulnIntake *in);

/* Words of the command line into fields. */
gboolean vuln_intake_words(VulnIntake *in, VulnNode *fields, GError **error);

/* What was found in the mail into fields, each with where it was read;
 * words of the command line win. */
void vuln_intake_found(VulnIntake *in, VulnNode *fields);

/* The dates of the mail into what was offered and is due, as far as they are
 * those of somebody who may name them. */
void vuln_intake_dates(VulnIntake *in, VulnNode *fields);

/* The entry of `messages` for the mail. */
void vuln_intake_message(VulnIntake *in, VulnNode *entry);

/* All that was read in the mail, with places, into the entry of `messages`;
 * what was not understood or not taken is told to @outcome. */
void vuln_intake_read(VulnIntake *in, VulnNode *entry, VulnOutcome *outcome);

/* Note that the value of @item, read as @what, is not taken. */
void vuln_intake_leave(VulnIntake *in, const char *what, const VulnNode *item);

/* A letter of ours came back: say so in @fields (R4). */
void vuln_intake_bounce(VulnIntake *in, VulnNode *fields, VulnNode *entry);

/* The messages of a file: one, or all of an mbox (RFC 4155). An array of
 * GBytes that the caller unrefs. */
GPtrArray *vuln_intake_messages(GBytes *file);

/* Whose signature holds over all of the mail, into @entry; what is to be said
 * of signatures and of the form of the mail, into @outcome. */
void vuln_intake_judge(VulnIntake *in, VulnNode *entry, VulnOutcome *outcome);

/* Who is on the known case. */
char **vuln_intake_readers(VulnIntake *in);

#endif
