/* SPDX-License-Identifier: Apache-2.0 */
/* A mail taken apart: headers, parts, who signed what. */
#ifndef VULN_LIB_MAIL_READ_H
#define VULN_LIB_MAIL_READ_H

#include "mail/gmime.h"

#include "mail/gpg.h"
#include "vuln/mail-program.h"

/* What is taken in at all (MIME bombs: CWE-409). */
#define VULN_MAIL_MAX_DEPTH   20
#define VULN_MAIL_MAX_PARTS   500
#define VULN_MAIL_MAX_HEADERS 1000

/** How a part is protected; kept for each, nothing is joined. */
enum vuln_mail_form {
	VULN_MAIL_SIGNED = 1 << 0,
	VULN_MAIL_ENCRYPTED = 1 << 1,
	/** OpenPGP within the text, not by MIME */
	VULN_MAIL_INLINE = 1 << 2,
};

/** A leaf of the mail, or something that could not be opened. */
struct vuln_mail_part {
	/** "1.2"; "1/2" is the second piece of a part with inline OpenPGP */
	char *path;
	char *type, *charset, *filename;
	/** without its transfer encoding, decrypted where that was possible */
	GBytes *content;
	/** as it stands in the mail, or, decrypted, in the plain text */
	GBytes *raw;
	guint form;
	GPtrArray *signatures;
	/** in UTF-8; NULL where it is no plain text */
	char *text;
	/** what HTML shows, where the mail has no other text; else NULL */
	char *shown;
	gboolean attachment;
	/** within a forwarded message */
	gboolean forwarded;
	/** holds other parts, which are listed for themselves */
	gboolean container;
	/** text that can be unwrapped (RFC 3676), and how */
	gboolean flowed, delsp;
};

/** Something a reader of the mail should know. */
struct vuln_mail_problem {
	/** stable, never translated; static */
	const char *code;
	char *text;
};

/** The subject of a message within the mail. */
struct vuln_mail_subject {
	char *where, *text;
};

typedef struct {
	GMimeMessage *message;
	GPtrArray *parts;	       /* of struct vuln_mail_part */
	GPtrArray *problems;	       /* of struct vuln_mail_problem */
	GPtrArray *forwarded_subjects; /* of struct vuln_mail_subject */
	/** headers from within the signed or encrypted part (RFC 9788) */
	char *protected_subject, *protected_from;
	/** set when it was refused: a stable code and what it is about */
	const char *refused;
	/** parts in S/MIME, which is not read */
	gboolean smime;
} VulnMail;

/**
 * Take @bytes apart; decrypts and verifies with the keys in
 * @options->homedir. Never NULL: a mail over the limits has `refused` set to
 * "too-large", "too-deep", "too-many-parts", "too-many-headers" or "not-mail".
 */
VulnMail *vuln_mail_read(GBytes *bytes, const VulnMailOptions *options);
void vuln_mail_free(VulnMail *mail);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(VulnMail, vuln_mail_free)

/** Add a problem, once. @code is static. */
void vuln_mail_problem(VulnMail *mail, const char *code, const char *format,
	...) G_GNUC_PRINTF(3, 4);

/** "plain", "signed", "encrypted", "encrypted-signed", "inline-signed",
 * "inline-encrypted", "smime" or "mixed": the form, not whether it holds. */
const char *vuln_mail_label(const VulnMail *mail);

/** Which limit @bytes break before they are parsed, or NULL; static. */
const char *vuln_mail_refusal(const char *bytes, gsize length);

#endif
