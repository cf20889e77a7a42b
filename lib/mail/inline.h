/* SPDX-License-Identifier: Apache-2.0 */
/* OpenPGP that stands in the text of a mail instead of in its MIME parts. */
#ifndef VULN_LIB_MAIL_INLINE_H
#define VULN_LIB_MAIL_INLINE_H

#include "mail/gpg.h"

/** A stretch of a text: protected, or what stands around that. */
struct vuln_mail_piece {
	/** enum vuln_mail_form; 0 for unprotected text */
	guint form;
	/** the text without protection; the armor where it cannot be opened */
	GBytes *content;
	GBytes *raw;
	GPtrArray *signatures; /* may be NULL */
	gboolean readable;
	/** a code and what gpg said, or NULL */
	const char *problem;
	char *message;
};

/**
 * Cut @content into pieces, verified and decrypted with the keys of @ring.
 * NULL when it holds no armor. Blank stretches between are left out. *@all
 * becomes FALSE when there is more OpenPGP than is opened.
 */
GPtrArray *vuln_mail_inline_pieces(
	GBytes *content, VulnMailRing *ring, gboolean *all);

#endif
