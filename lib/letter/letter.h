/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Letters: what actions say to others, from templates in the reader's
 * language, into the outbox (design 6, "Nothing is sent by itself").
 * letter.c finds the reader and hands the mail over, key.c finds keys,
 * data.c makes
 * the values that a template is told, text.c the subject and the text.
 */
#ifndef VULN_LIB_LETTER_H
#define VULN_LIB_LETTER_H

#include "change/builder.h"
#include "template/template.h"

/* Who reads a letter decides which classes of fields it may be made from. */
enum vuln_reader {
	VULN_READER_COORDINATOR, /* public, coordinator; issuer: its own TN */
	VULN_READER_RECEIVING,	 /* public; its own handling numbers */
	VULN_READER_FINDER,	 /* public */
	VULN_READER_INSIDE,	 /* all but issuer and sealed */
	VULN_READER_OUTSIDE,	 /* numbers; words that were approved */
};

typedef struct {
	VulnAct *act;
	enum vuln_reader reader;
	const char *of;	      /* "partners/jpcert", "people/kato", "finder" */
	const char *to;	      /* the id in it */
	const char *about;    /* "ack-initial", "result", ... */
	const char *template; /* its name without language and ending */
	const char *words;    /* the user's own, for this reader; or NULL */
	VulnThing *thing;     /* the reader's record; NULL for a finder */
	const char *language, *name, *address;
	VulnNode *facts;   /* what the reader may be told of the case */
	VulnNode *said;	   /* and of what this record says */
	gboolean is_clear; /* may go without encryption */
} VulnLetter;

/*
 * Write the letter that an action asks for: name it under `letters` of the
 * record and lay it into the outbox, where it counts once the record has
 * landed. Words are the user's own for this reader, or NULL.
 *
 * Whoever has no valid key gets none: that is a warning with the remedy. An
 * error is a template that cannot be filled, or a tracking number that the
 * text would tell to somebody else (R5).
 */
gboolean vuln_letter_write(VulnAct *act, const char *of, const char *about,
	const char *template, const char *words, GError **error);

/* A warning: the letter was not written, and why. */
void vuln_letter_warn(
	const VulnLetter *letter, const char *rule, const char *why);

/* The reader's key and our own, so that we can read what we wrote, as the
 * member `encrypt_keys` of what vuln-mail builds; NULL when the reader has
 * none. */
VulnNode *vuln_letter_keys(const VulnLetter *letter);

/* Warn that there is no key, with the remedy; always TRUE. */
gboolean vuln_letter_no_key(const VulnLetter *letter);

/* Hand on what vuln-mail @said when it built the letter and ended with
 * @status: notes, keys that end soon, or why it could not: then FALSE. */
gboolean vuln_letter_report(
	const VulnLetter *letter, const char *said, int status, GError **error);

/* The Message-ID, without brackets, that the letter of this record has: it
 * follows from repository, record, reader and subject. Owned by the caller. */
char *vuln_letter_id(const VulnLetter *letter, GError **error);

/* What @letter's reader may be told of the case, by class of secrecy. */
VulnNode *vuln_letter_facts(const VulnLetter *letter);

/* What he may be told of the record that is being made. */
VulnNode *vuln_letter_said(const VulnLetter *letter);

/* The values for the template, made from letter->facts and public data. */
VulnData *vuln_letter_data(const VulnLetter *letter);

/* The subject: numbers that the reader knows, nothing else. */
char *vuln_letter_subject(const VulnLetter *letter);

/* Fill the template; letter->is_clear becomes what the template says of
 * itself. NULL with @error. */
char *vuln_letter_text(VulnLetter *letter, GError **error);

/* Refuse a text that names a tracking number to anybody but its giver (R5), or
 * repeats what a supplier has barred us from passing on (S11). */
gboolean vuln_letter_check(
	const VulnLetter *letter, const char *text, GError **error);

#endif
