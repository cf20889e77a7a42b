/* SPDX-License-Identifier: Apache-2.0 */
/* This file finds addresses, account names, and names of products. */
#include <string.h>

#include "reveal/look.h"
#include "reveal/match.h"
#include "reveal/words.h"

enum {
	LEAST = 3,    /* units of a name that is looked for */
	ACCOUNT = 4,  /* units of an account without its @ */
	TOGETHER = 8, /* units that are no accident within other words */
};

static gboolean finds(const VulnReveal *reveal, const RevealText *word,
	const RevealText *text, enum match how)
{
	guint i, end;

	for (i = 0; i < text->n; i++) {
		end = vuln_reveal_match(text, i, word, how);
		if (end > 0 && !vuln_reveal_is_credited(reveal, text, i, end))
			return TRUE;
	}
	return FALSE;
}

/* Products, accounts */

gboolean vuln_reveal_finds_words(const VulnReveal *reveal,
	const struct secret *secret, const RevealText *text)
{
	const RevealText *word = secret->text;
	guint least =
		secret->kind == VULN_SECRET_HANDLE && secret->raw[0] != '@'
			? ACCOUNT
			: LEAST;

	if (word->n < least)
		return FALSE;
	if (finds(reveal, word, text, MATCH_SPACED))
		return TRUE;
	return word->n >= TOGETHER && secret->kind == VULN_SECRET_HANDLE &&
	       finds(reveal, word, text, MATCH_INSIDE);
}

/* Mail addresses */

/* "at" and "dot" in words become signs again. */
static char *undisguised(const char *plain)
{
	g_autoptr(GRegex) at = g_regex_new(
		"\\s*[\\[({<]\\s*(?:at|@|アットマーク|アット)\\s*[\\])}>]\\s*|"
		"\\s+(?:at|アットマーク|アット)\\s+|アットマーク|\\s*\\(a\\)"
		"\\s*",
		G_REGEX_CASELESS, 0, NULL);
	g_autoptr(GRegex) dot = g_regex_new(
		"\\s*[\\[({<]\\s*(?:dot|\\.|ドット)\\s*[\\])}>]\\s*|"
		"\\s+(?:dot|ドット)\\s+|ドット",
		G_REGEX_CASELESS, 0, NULL);
	g_autofree char *half =
		g_regex_replace_literal(at, plain, -1, 0, "@", 0, NULL);

	return g_regex_replace_literal(dot, half, -1, 0, ".", 0, NULL);
}

/* Between labels stands a sign, never a blank alone. */
static gboolean is_joined(const RevealText *text, guint from, guint to)
{
	guint i;

	for (i = from + 1; i < to; i++) {
		guint start = text->units[i - 1].end;
		gsize length = text->units[i].start - start;
		g_autofree char *gap = g_strndup(text->plain + start, length);

		if (length > 0 && strpbrk(gap, ".-_@") == NULL &&
			strstr(gap, "\xe3\x80\x82") == NULL)
			return FALSE;
	}
	return TRUE;
}

static gboolean finds_joined(
	const VulnReveal *reveal, const char *wanted, const RevealText *text)
{
	g_autoptr(RevealText) word = vuln_reveal_text_new(wanted, TRUE);
	guint i, end;

	if (word->n < LEAST)
		return FALSE;
	for (i = 0; i < text->n; i++) {
		end = vuln_reveal_match(text, i, word, MATCH_SPACED);
		if (end > 0 && is_joined(text, i, end) &&
			!vuln_reveal_is_credited(reveal, text, i, end))
			return TRUE;
	}
	return FALSE;
}

/* The part of a domain that names its owner: two labels, or three. */
static char *owner_of(const char *domain)
{
	g_auto(GStrv) labels = g_strsplit(domain, ".", -1);
	guint n = g_strv_length(labels);
	g_autofree char *last = NULL;

	if (n < 3)
		return g_strdup(domain);
	last = g_strdup_printf("%s.%s", labels[n - 2], labels[n - 1]);
	if (!vuln_reveal_is_public_suffix(last))
		return g_steal_pointer(&last);
	return g_strdup_printf("%s.%s", labels[n - 3], last);
}

static gboolean is_known(const VulnReveal *reveal, const char *domain)
{
	g_autoptr(RevealText) read = vuln_reveal_text_new(domain, TRUE);
	g_autofree char *bare = vuln_reveal_word(read, 0, read->n);

	return g_hash_table_contains(reveal->numbers, bare);
}

static gboolean tells_owner(
	const VulnReveal *reveal, const char *domain, const char *owner)
{
	return !vuln_reveal_is_mail_provider(domain) &&
	       !vuln_reveal_is_mail_provider(owner) &&
	       !vuln_reveal_is_public_suffix(owner) &&
	       strchr(owner, '.') != NULL && !is_known(reveal, owner) &&
	       !is_known(reveal, domain);
}

static gboolean finds_mailbox(
	const VulnReveal *reveal, const char *local, const RevealText *text)
{
	g_autoptr(RevealText) word = vuln_reveal_text_new(local, TRUE);

	return word->n >= ACCOUNT && !vuln_reveal_is_generic_mailbox(local) &&
	       !vuln_reveal_is_ordinary_name(local) &&
	       finds_joined(reveal, local, text);
}

static gboolean finds_mail(
	const VulnReveal *reveal, const char *address, const RevealText *text)
{
	const char *at = strrchr(address, '@');
	g_autofree char *local = g_strndup(address, (gsize)(at - address));
	g_autofree char *owner = owner_of(at + 1);

	return finds_joined(reveal, address, text) ||
	       finds_mailbox(reveal, local, text) ||
	       (tells_owner(reveal, at + 1, owner) &&
		       finds_joined(reveal, owner, text));
}

gboolean vuln_reveal_finds_address(const VulnReveal *reveal,
	const struct secret *secret, const RevealText *text)
{
	g_autofree char *address = g_utf8_strdown(secret->text->plain, -1);
	g_autofree char *plain = NULL;
	g_autoptr(RevealText) open = NULL;

	if (strchr(address, '@') == NULL)
		return vuln_reveal_finds_wording(reveal, secret, text);
	if (finds_mail(reveal, address, text))
		return TRUE;
	plain = undisguised(text->plain);
	open = vuln_reveal_text_new(plain, TRUE);
	return finds_mail(reveal, address, open);
}
