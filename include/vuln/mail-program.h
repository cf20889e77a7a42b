/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the program vuln-mail does: mail to JSON, JSON to mail. All functions
 * work in memory; only gpg is started, offline, and its keys are read.
 */
#ifndef VULN_MAIL_PROGRAM_H
#define VULN_MAIL_PROGRAM_H

#include <glib.h>

G_BEGIN_DECLS

/** How many bytes of mail are taken in (MIME bombs: CWE-409). */
#define VULN_MAIL_MAX_SIZE (25 * 1024 * 1024)

/** Where vuln-mail finds things; borrowed strings. */
typedef struct {
	/** directory with keys, NULL for that of gpg's own choice */
	const char *homedir;
	/** where a directory for the keys of recipients may be made */
	const char *tmpdir;
	/** armoured public keys by which alone signatures are judged; NULL
	 * for those in homedir */
	GBytes *keys;
} VulnMailOptions;

/** Prepare the libraries; once, before anything else. */
void vuln_mail_start(void);

/** Give back what vuln_mail_start() took. */
void vuln_mail_stop(void);

/**
 * Read a mail: one JSON object, one line, which the caller frees. (Source:
 * requirements R1, R2, R8.) Times are seconds since 1970 in UTC, texts are
 * UTF-8 without NUL, null stands for what is not there. Members:
 *
 *   format      "vuln.mail/1"
 *   sha256, size            of the bytes as they were given
 *   error       {code, text}, and then nothing else: the mail breaks the
 *               limits, *@refused is set; code "too-large", "too-deep",
 *               "too-many-parts", "too-many-headers", "not-mail"
 *   message_id, in_reply_to[], references[]        without angle brackets
 *   subject
 *   from[], to[], cc[], reply_to[]                 {name, address}
 *   date, date_text         the Date header; received: the topmost Received
 *   protected   {subject, from} from within OpenPGP, if there are any
 *   label       the form, which does not say that a signature holds: "plain",
 *               "signed", "encrypted", "encrypted-signed", "inline-signed",
 *               "inline-encrypted", "smime", "mixed" (parts differ)
 *   parts[]     {path, type, charset, filename, attachment, forwarded, size,
 *               sha256, encrypted, signatures[], text}; text only of
 *               text/plain; path "1.2", or "1/2" for a piece of a text
 *               with OpenPGP within it
 *   signatures[]            {fingerprint, status, created}; fingerprint of the
 *               primary key; status "good", "bad", "expired", "revoked",
 *               "unknown-key", "weak" (SHA-1, a short key), "error"
 *   found       {tn[], vn[], ipa[], urls[], level, publication,
 *               previous_publication, start, due, origin, expected, credit,
 *               told_others, intends_publication, intents[], jvn_url, website_url}, each
 *               {value, where, text, quoted, kind?, time?} or null; see
 *               vuln/extract.h
 *   ambiguous   {field: [all its values]}: there `found` has null, except
 *               for tn, whose list always has all
 *   automatic   true when a program sent it (RFC 3834, RFC 6522)
 *   closed      true when an OpenPGP message in it could not be opened
 *   missing[]   those of tn, vn, level, publication, start, due, origin of
 *               which nothing was found
 *   problems[]  {code, text}: "ambiguous", "automatic", "bad-charset",
 *               "bad-header", "bad-signature", "cannot-decrypt", "html-only",
 *               "long-text", "no-integrity", "not-encrypted", "nul",
 *               "partial", "protected-header-differs", "repeated-header",
 *               "smime", "tnef", "too-many-armors", "unknown-protocol",
 *               "wrong-label"
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
 * Build a message (RFC 5322, with CRLF) from a JSON object; a member that is
 * not named here is an error, so that none is lost by a slip:
 *
 *   from        {name?, address}; to[] (at least one), cc[]? the same
 *   subject     stays outside of any encryption, exactly as given
 *   message_id, in_reply_to?, references[]?        with or without brackets
 *   date        seconds since 1970 in UTC
 *   zone_offset?            minutes east of UTC in which the date is shown
 *   text        the body, line feeds between lines
 *   charset?    "utf-8" or, for text and headers alike, "iso-2022-jp"
 *   attachments[]?          {filename, type, base64}
 *   sign?       fingerprint of the key to sign with, or null
 *   encrypt_keys[]?         {fingerprint, armor}; none: not encrypted
 *
 * It is encrypted to all keys or not at all; the keyring of the user is not
 * asked for them. Before it is returned it is read again and compared with
 * what was asked. *@notes, which the caller frees, are lines: what was done
 * otherwise than asked, and "expires <fingerprint> <day>" for a key that will
 * have expired in thirty days. NULL with @error set: VULN_ERROR_USAGE for what is
 * wrong in the object, VULN_ERROR_FATAL when it cannot be signed, encrypted or
 * written so that it reads back the same. (Source: requirements T4, R5;
 * CWE-93, header injection.)
 */
GBytes *vuln_mail_build(const char *json, gsize length,
	const VulnMailOptions *options, char **notes, GError **error);

G_END_DECLS

#endif
