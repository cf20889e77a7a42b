/* SPDX-License-Identifier: Apache-2.0 */
/* This file holds the secrets and hands each text to the look of its kind. */
#include <string.h>

#include "base/translate.h"
#include "reveal/look.h"

static const char *const kind_names[] = {"tracking-number", "ipa-number",
	"title", "person", "address", "handle", "phone", "product", "barred",
	"wording"};

const char *vuln_secret_name(enum vuln_secret kind)
{
	return kind_names[kind];
}

static void secret_free(void *data)
{
	struct secret *secret = data;

	g_free(secret->says);
	g_free(secret->raw);
	g_free(secret->squeezed);
	g_free(secret->earlier);
	vuln_reveal_text_free(secret->text);
	vuln_reveal_name_clear(&secret->name);
	g_clear_pointer(&secret->code, g_ptr_array_unref);
	g_clear_pointer(&secret->sentences, g_array_unref);
	g_clear_pointer(&secret->runs, g_hash_table_unref);
	g_clear_pointer(&secret->fragments, g_hash_table_unref);
	g_clear_pointer(&secret->names, g_hash_table_unref);
	g_free(secret);
}

VulnReveal *vuln_reveal_new(void)
{
	VulnReveal *reveal = g_new0(VulnReveal, 1);

	reveal->secrets = g_ptr_array_new_with_free_func(secret_free);
	reveal->credits = g_ptr_array_new_with_free_func(g_free);
	reveal->numbers =
		g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	reveal->known = g_string_new(NULL);
	reveal->common = vuln_common_new();
	return reveal;
}

void vuln_reveal_free(VulnReveal *reveal)
{
	if (reveal == NULL)
		return;
	g_ptr_array_unref(reveal->secrets);
	g_ptr_array_unref(reveal->credits);
	g_hash_table_unref(reveal->numbers);
	g_string_free(reveal->known, TRUE);
	g_clear_pointer(&reveal->known_code, secret_free);
	vuln_common_free(reveal->common);
	g_free(reveal);
}

/* Words of a page are read without its tags. */
static gboolean is_page(const char *text)
{
	return g_regex_match_simple("<(?:html|body|div|p|br|table)[ >/]", text,
		G_REGEX_CASELESS, 0);
}

static struct secret *secret_new(
	enum vuln_secret kind, const char *text, const char *says)
{
	struct secret *secret = g_new0(struct secret, 1);
	g_autofree char *start =
		g_utf8_make_valid(text, (gssize)strnlen(text, SECRET_LIMIT));

	secret->kind = kind;
	secret->says = g_strdup(says);
	secret->raw = g_steal_pointer(&start);
	secret->text = vuln_reveal_text_new(secret->raw,
		kind != VULN_SECRET_WORDING || !is_page(secret->raw));
	return secret;
}

void vuln_reveal_add(VulnReveal *reveal, enum vuln_secret kind,
	const char *text, const char *says)
{
	g_ptr_array_add(reveal->secrets, secret_new(kind, text, says));
	reveal->is_ready = FALSE;
}

void vuln_reveal_know(VulnReveal *reveal, const char *text)
{
	g_autoptr(RevealText) read = vuln_reveal_text_new(text, TRUE);

	if (read->n <= SHORT_NAME)
		g_hash_table_add(
			reveal->numbers, vuln_reveal_word(read, 0, read->n));
	vuln_common_add(reveal->common, text);
	g_string_append_printf(reveal->known, "%s\n", text);
	reveal->is_ready = FALSE;
}

void vuln_reveal_consent(VulnReveal *reveal, const char *credit)
{
	g_autofree char *plain = vuln_reveal_plain(credit, TRUE);

	if (*g_strstrip(plain) != '\0')
		g_ptr_array_add(reveal->credits, g_steal_pointer(&plain));
}

/* Credits */

/* Where @credit ends that stands at @at; any blank is as good as another. */
static const char *credit_end(const char *at, const char *credit)
{
	while (*credit != '\0') {
		if (g_ascii_isspace(*credit)) {
			if (!g_ascii_isspace(*at))
				return NULL;
			credit += strspn(credit, " \t\n");
			at += strspn(at, " \t\n");
		} else if (*at++ != *credit++) {
			return NULL;
		}
	}
	return at;
}

/* No other letter may run into a credit in Latin letters. */
static gboolean is_whole(const char *text, const char *at, const char *end)
{
	return !(at > text && g_ascii_isalnum(*at) &&
		       g_ascii_isalnum(at[-1])) &&
	       !(g_ascii_isalnum(end[-1]) && g_ascii_isalnum(*end));
}

gboolean vuln_reveal_is_credited(
	const VulnReveal *reveal, const RevealText *text, guint from, guint to)
{
	const char *begin = text->plain + text->units[from].start;
	const char *stop = text->plain + text->units[to - 1].end;
	guint i;

	for (i = 0; i < reveal->credits->len; i++) {
		const char *credit = reveal->credits->pdata[i];
		gsize length = strlen(credit) * 2;
		const char *at = begin - text->plain > (gssize)length
					 ? begin - length
					 : text->plain;

		for (; at <= begin; at++) {
			const char *end = credit_end(at, credit);

			if (end != NULL && end >= stop &&
				is_whole(text->plain, at, end))
				return TRUE;
		}
	}
	return FALSE;
}

/* Looking */

static void prepare(VulnReveal *reveal, struct secret *secret)
{
	switch (secret->kind) {
	case VULN_SECRET_PERSON:
		vuln_reveal_name_clear(&secret->name);
		vuln_reveal_name_read(secret);
		break;
	case VULN_SECRET_ADDRESS:
	case VULN_SECRET_TITLE:
	case VULN_SECRET_BARRED:
	case VULN_SECRET_WORDING:
		g_clear_pointer(&secret->runs, g_hash_table_unref);
		g_clear_pointer(&secret->earlier, g_free);
		g_clear_pointer(&secret->sentences, g_array_unref);
		vuln_reveal_wording_read(reveal, secret);
		break;
	default:
		break;
	}
	if (secret->kind == VULN_SECRET_WORDING && secret->code == NULL)
		vuln_reveal_code_read(secret);
}

static void make_ready(VulnReveal *reveal)
{
	guint i;

	if (reveal->is_ready)
		return;
	g_clear_pointer(&reveal->known_code, secret_free);
	reveal->known_code =
		secret_new(VULN_SECRET_WORDING, reveal->known->str, "known");
	vuln_reveal_code_read(reveal->known_code);
	for (i = 0; i < reveal->secrets->len; i++)
		prepare(reveal, reveal->secrets->pdata[i]);
	reveal->is_ready = TRUE;
}

static gboolean finds(const VulnReveal *reveal, const struct secret *secret,
	const RevealText *text)
{
	switch (secret->kind) {
	case VULN_SECRET_TRACKING_NUMBER:
	case VULN_SECRET_IPA_NUMBER:
		return vuln_reveal_finds_number(reveal, secret, text);
	case VULN_SECRET_PERSON:
		return vuln_reveal_finds_person(reveal, secret, text);
	case VULN_SECRET_ADDRESS:
		return vuln_reveal_finds_address(reveal, secret, text);
	case VULN_SECRET_HANDLE:
	case VULN_SECRET_PRODUCT:
		return vuln_reveal_finds_words(reveal, secret, text);
	case VULN_SECRET_PHONE:
		return vuln_reveal_finds_phone(secret, text);
	case VULN_SECRET_WORDING:
		return vuln_reveal_finds_wording(reveal, secret, text) ||
		       vuln_reveal_finds_code(reveal, secret, text);
	default:
		return vuln_reveal_finds_wording(reveal, secret, text);
	}
}

static void report(GArray *found, enum vuln_secret kind, const char *place,
	const char *says, gboolean is_shape)
{
	struct vuln_revealed one = {kind, place, says, is_shape};
	guint i;

	for (i = 0; i < found->len; i++) {
		const struct vuln_revealed *old =
			&g_array_index(found, struct vuln_revealed, i);

		if (old->kind == kind && g_str_equal(old->says, says))
			return;
	}
	g_array_append_val(found, one);
}

static gboolean has_number(const GArray *found, enum vuln_secret kind)
{
	guint i;

	for (i = 0; i < found->len; i++)
		if (g_array_index(found, struct vuln_revealed, i).kind == kind)
			return TRUE;
	return FALSE;
}

static void look_for_shape(GArray *found, enum vuln_secret kind,
	const char *place, const RevealText *text)
{
	if (!has_number(found, kind) && vuln_reveal_finds_shape(text, kind))
		report(found, kind, place,
			kind == VULN_SECRET_TRACKING_NUMBER
				? N_("a tracking number")
				: N_("a handling number of IPA"),
			TRUE);
}

static void look(const VulnReveal *reveal, const char *place, const char *text,
	gboolean tags, GArray *found)
{
	g_autoptr(RevealText) read = vuln_reveal_text_new(text, tags);
	guint i;

	for (i = 0; i < reveal->secrets->len; i++) {
		const struct secret *secret = reveal->secrets->pdata[i];

		if (finds(reveal, secret, read))
			report(found, secret->kind, place, secret->says, FALSE);
	}
	look_for_shape(found, VULN_SECRET_TRACKING_NUMBER, place, read);
	look_for_shape(found, VULN_SECRET_IPA_NUMBER, place, read);
}

GArray *vuln_reveal_look(
	VulnReveal *reveal, const char *place, const char *text)
{
	GArray *found = g_array_new(FALSE, FALSE, sizeof(struct vuln_revealed));

	make_ready(reveal);
	look(reveal, place, text, FALSE, found);
	/* what stands in tags and comments is read by who looks at the page's
	 * source */
	if (strpbrk(text, "<&%\\") != NULL)
		look(reveal, place, text, TRUE, found);
	return found;
}
