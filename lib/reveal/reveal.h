/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The search for secrets in a text that leaves: numbers, names, wording. It
 * knows no repository, only the secrets and the text that it is handed (T6, R5,
 * R10, S11).
 */
#ifndef VULN_LIB_REVEAL_REVEAL_H
#define VULN_LIB_REVEAL_REVEAL_H

#include <glib.h>

/* The kinds of secrets; each kind is looked for in its own way. */
enum vuln_secret {
	VULN_SECRET_TRACKING_NUMBER, /* `JPCERT#12345678`, every spelling */
	VULN_SECRET_IPA_NUMBER,	     /* `IPA#12345678`, every spelling */
	VULN_SECRET_TITLE,	     /* the working title, as a whole */
	VULN_SECRET_PERSON,	     /* a name: any order, its parts */
	VULN_SECRET_ADDRESS,	     /* a mail address, or one of a house */
	VULN_SECRET_HANDLE,	     /* an account name */
	VULN_SECRET_PHONE,	     /* a telephone number */
	VULN_SECRET_PRODUCT,	     /* the name of something unreleased */
	VULN_SECRET_BARRED,	     /* a supplier's words, near copies too */
	VULN_SECRET_WORDING,	     /* a sealed mail or attachment */
	VULN_SECRETS
};

typedef struct vuln_reveal VulnReveal;

/* One thing that a text gives away. */
struct vuln_revealed {
	enum vuln_secret kind;
	const char *place; /* borrowed from the caller of the look */
	const char *says;  /* what it is; borrowed from the VulnReveal */
	gboolean is_shape; /* a number that was not added, by its shape */
};

/* Make an empty search: it finds numbers by their shape alone. Owned by the
 * caller. */
VulnReveal *vuln_reveal_new(void);
void vuln_reveal_free(VulnReveal *reveal);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(VulnReveal, vuln_reveal_free)

/* Add the secret @text; @says tells what it is and never what it says ("a
 * tracking number"). Both are copied. A text too short to be told from
 * ordinary words is not looked for. */
void vuln_reveal_add(VulnReveal *reveal, enum vuln_secret kind,
	const char *text, const char *says);

/* Add a text that is public or meant to be: what it says counts as common.
 * Names of products, public numbers, the initial notification (T6). */
void vuln_reveal_know(VulnReveal *reveal, const char *text);

/* Let the person's name pass where it stands exactly as @credit (R10). */
void vuln_reveal_consent(VulnReveal *reveal, const char *credit);

/* Look for every secret in @text, which stands at @place. Returns one struct
 * vuln_revealed for each secret found, at most one of each kind and saying; the
 * caller frees the array. It never holds a part of the text. */
GArray *vuln_reveal_look(
	VulnReveal *reveal, const char *place, const char *text);

/* Name a kind as a finding does ("tracking-number"); static. */
const char *vuln_secret_name(enum vuln_secret kind);

#endif
