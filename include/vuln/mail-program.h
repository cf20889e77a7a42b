/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the program vuln-mail does: mail to JSON, JSON to mail. All functions
 * work in memory; only gpg is started, offline, and its keys are read.
 */
#ifndef VULN_MAIL_PROGRAM_H
#define VULN_MAIL_PROGRAM_H

#include <glib.h>

G_BEGIN_DECLS

/** How many bytes of mail are taken in (threats 2.3, "MIME bombs"). */
#define VULN_MAIL_MAX_SIZE (25 * 1024 * 1024)

/** Where vuln-mail finds things; borrowed strings. */
typedef struct {
	/** directory with keys, NULL for that of gpg's own choice */
	const char *homedir;
	/** where a directory for the keys of recipients may be made */
	const char *tmpdir;
} VulnMailOptions;

/** Prepare the libraries; once, before anything else. */
void vuln_mail_start(void);

/** Give back what vuln_mail_start() took. */
void vuln_mail_stop(void);

/**
 * Read a mail: one JSON object in the format "vuln.mail/1", one line, which
 * the caller frees. A mail over the limits gives an object with the member
 * "error" and sets *@refused. (Source: requirements R1, R2, R8; the format is
 * described in vuln-mail(1).)
 */
char *vuln_mail_parse(
	GBytes *mail, const VulnMailOptions *options, gboolean *refused);

/**
 * The content of the part at @path ("1.2") of a mail, without its transfer
 * encoding, decrypted; with @raw as it stands in the mail. NULL with @error
 * set: VULN_ERROR_USAGE when there is no such part, VULN_ERROR_INCOMPLETE when
 * the mail breaks the limits. The caller unrefs it.
 */
GBytes *vuln_mail_part(GBytes *mail, const char *path, gboolean raw,
	const VulnMailOptions *options, GError **error);

/**
 * Build a message (RFC 5322, with CRLF) from a JSON object: members from, to,
 * cc, subject, message_id, date, zone_offset, in_reply_to, references, text,
 * charset, attachments, sign, encrypt_keys. It is encrypted to all keys or not
 * at all; before it is returned it is read again and compared with what was
 * asked. *@note, which the caller frees, is NULL or what was done otherwise
 * than asked. NULL with @error set: VULN_ERROR_USAGE for what is wrong in the
 * object, VULN_ERROR_FATAL when it cannot be signed or encrypted. (Source:
 * requirements T4, R5; threats 2.3, "mail header injection".)
 */
GBytes *vuln_mail_build(const char *json, gsize length,
	const VulnMailOptions *options, char **note, GError **error);

G_END_DECLS

#endif
