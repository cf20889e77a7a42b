/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The outbox `.git/vuln/outbox`: letters that actions wrote, until somebody
 * hands them over (design 6, "Nothing is sent by itself"). A confidential
 * letter lies there encrypted, as it is sent.
 */
#ifndef VULN_OUTBOX_H
#define VULN_OUTBOX_H

#include "vuln/repo.h"

G_BEGIN_DECLS

enum vuln_letter_state {
	/** written, but its record has not landed */
	VULN_LETTER_STAGED,
	/** to be sent */
	VULN_LETTER_READY,
	/** its hand-over began and its end is not known: perhaps sent */
	VULN_LETTER_PERHAPS,
	/** handed over */
	VULN_LETTER_SENT,
	/** it must not be sent any more */
	VULN_LETTER_VOID,
};

/** A letter in the outbox; all is owned by it. */
typedef struct {
	/** its file without ending: the local part of its Message-ID */
	char *name;
	/** without angle brackets */
	char *message_id;
	/** id of the case, what it is about, to whom: id of a partner, handle
	 * of a person, "finder" */
	char *id, *about, *to;
	/** the mail address that it goes to */
	char *address;
	/** when it was written and when it was handed over (0: not yet); UTC
	 * seconds */
	gint64 written, sent;
	gboolean is_encrypted;
	enum vuln_letter_state state;
} VulnOutboxLetter;

/** Free @letter with all that it owns; NULL is allowed. */
void vuln_outbox_letter_free(VulnOutboxLetter *letter);

/** "staged", "ready", "perhaps-sent", "sent", "void"; static. */
const char *vuln_letter_state_name(enum vuln_letter_state state);

/**
 * The letters that wait, the oldest first; with @all also those that were
 * sent, and those that fell away: dropped, replaced by a later one, or saying
 * what is no longer so. An array of VulnOutboxLetter owned by the caller. What a crash left
 * is settled first: a letter counts if its record has landed.
 */
GPtrArray *vuln_outbox_list(VulnRepo *repo, gboolean all, GError **error);

/** The bytes of the letter as they are sent. Owned by the caller. */
GBytes *vuln_outbox_bytes(
	VulnRepo *repo, const VulnOutboxLetter *letter, GError **error);

/** Headers and text of the letter for people, opened with the user's key;
 * owned by the caller. */
char *vuln_outbox_text(
	VulnRepo *repo, const VulnOutboxLetter *letter, GError **error);

/** What to do with a letter that was perhaps sent. */
enum vuln_outbox_choice {
	/** nothing: it is refused */
	VULN_OUTBOX_ASK,
	/** hand it over once more */
	VULN_OUTBOX_AGAIN,
	/** it was sent: only the record is missing */
	VULN_OUTBOX_MARK,
};

/**
 * Hand the letter over to the program vuln.sendmail (default
 * /usr/sbin/sendmail) as `-t -i`, once, and add the `sent` record. It is
 * parsed before: recipient, Message-ID and encryption must be those that it
 * was written with. With @dry_run nothing is handed over.
 *
 * *@commit is that of the record, owned by the caller; NULL on a dry run.
 * Errors: #VULN_ERROR_NO when it was sent, perhaps sent, or is not what was
 * written; #VULN_ERROR_INCOMPLETE when the program refused it for now, or the
 * record could not be made.
 */
gboolean vuln_outbox_send(VulnRepo *repo, const VulnOutboxLetter *letter,
	enum vuln_outbox_choice choice, gboolean dry_run, char **commit,
	GError **error);

/**
 * Record that @letter is not sent, and why; the duty that it was to meet stands
 * again. *@commit is that of the record, owned by the caller.
 *
 * Errors: #VULN_ERROR_NO when it was sent or perhaps sent.
 */
gboolean vuln_outbox_drop(VulnRepo *repo, const VulnOutboxLetter *letter,
	const char *because, char **commit, GError **error);

/** Wait for others who are sending from this outbox, and keep them out until
 * the descriptor is closed; negative with @error. */
int vuln_outbox_lock(VulnRepo *repo, GError **error);

G_END_DECLS

#endif
