/* SPDX-License-Identifier: Apache-2.0 */
/* The parts of the search; each kind of secret has a look of its own. */
#ifndef VULN_LIB_REVEAL_LOOK_H
#define VULN_LIB_REVEAL_LOOK_H

#include "reveal/common.h"
#include "reveal/reveal.h"
#include "reveal/text.h"

/* A name that was taken apart. */
struct name {
	GPtrArray *wholes; /* RevealText *: as it is written, one each way */
	GPtrArray *parts;  /* RevealText *: surname, given name, derived ones */
};

/* A secret as it was added. */
struct secret {
	enum vuln_secret kind;
	char *says;
	char *raw;
	RevealText *text;
	struct name name;      /* of a person */
	GPtrArray *code;       /* char *: lines and names of code, of wording */
	GArray *sentences;     /* struct sentence, of wording */
	GHashTable *runs;      /* where each short run begins, of wording */
	guint *earlier;	       /* each run before it that is alike */
	GHashTable *fragments; /* short runs of code, of wording */
	GHashTable *names;     /* names that only code has, of wording */
	char *squeezed;	       /* the whole without blanks, of wording */
};

struct vuln_reveal {
	GPtrArray *secrets;  /* struct secret * */
	GPtrArray *credits;  /* char *, plain */
	GHashTable *numbers; /* public numbers and names, bare */
	GString *known;	     /* all that is public */
	struct secret *known_code;
	struct common *common; /* phrases that count as nothing */
	gboolean is_ready;
};

enum {
	SECRET_LIMIT = 1 << 18, /* bytes of a secret that are compared */
	SHORT_NAME = 40,	/* units of what may be a number or name */
};

/* Numbers: a tracking number or IPA's, known or by its shape. */
gboolean vuln_reveal_finds_number(const VulnReveal *reveal,
	const struct secret *secret, const RevealText *text);
gboolean vuln_reveal_finds_shape(const RevealText *text, enum vuln_secret kind);
gboolean vuln_reveal_finds_phone(
	const struct secret *secret, const RevealText *text);

/* Names. */
void vuln_reveal_name_read(struct secret *secret);
void vuln_reveal_name_clear(struct name *name);
gboolean vuln_reveal_finds_person(const VulnReveal *reveal,
	const struct secret *secret, const RevealText *text);
gboolean vuln_reveal_finds_words(const VulnReveal *reveal,
	const struct secret *secret, const RevealText *text);
gboolean vuln_reveal_finds_address(const VulnReveal *reveal,
	const struct secret *secret, const RevealText *text);

/* TRUE if the units from @from to @to stand within a credit that was
 * consented to. */
gboolean vuln_reveal_is_credited(
	const VulnReveal *reveal, const RevealText *text, guint from, guint to);

/* The surnames that are written @part in the other script: kanji of a
 * reading, readings of kanji. Folded; static, NULL-terminated, or NULL. */
char **vuln_reveal_surnames(const char *part);

/* The reading @word of a Japanese name in the one spelling that is compared;
 * owned by the caller. */
char *vuln_reveal_romaji(const char *word);

/* The same of a word in hiragana; NULL if it is none. Owned by the caller. */
char *vuln_reveal_kana_reading(const char *kana);

/* Wording. */
void vuln_reveal_wording_read(const VulnReveal *reveal, struct secret *secret);
gboolean vuln_reveal_finds_wording(const VulnReveal *reveal,
	const struct secret *secret, const RevealText *text);

/* Code. */
void vuln_reveal_code_read(struct secret *secret);
gboolean vuln_reveal_finds_code(const VulnReveal *reveal,
	const struct secret *secret, const RevealText *text);

#endif
