/* SPDX-License-Identifier: Apache-2.0 */
/* OpenPGP that stands in the text of a mail instead of in its MIME parts. */
#include <string.h>

#include "base/translate.h"
#include "mail/gpg.h"
#include "mail/inline.h"
#include "mail/read.h"

/* how many armors of one text are opened; each costs a run of gpg */
#define MOST_ARMORS 20

static const struct armor {
	const char *begin, *end;
	gboolean clear;
} armors[] = {
	{"-----BEGIN PGP SIGNED MESSAGE-----", "-----END PGP SIGNATURE-----",
		TRUE},
	{"-----BEGIN PGP MESSAGE-----", "-----END PGP MESSAGE-----", FALSE},
};

static void piece_free(void *data)
{
	struct vuln_mail_piece *piece = data;

	g_clear_pointer(&piece->content, g_bytes_unref);
	g_clear_pointer(&piece->raw, g_bytes_unref);
	g_clear_pointer(&piece->signatures, g_ptr_array_unref);
	g_free(piece->message);
	g_free(piece);
}

static gboolean line_is(const char *at, const char *end, const char *mark)
{
	gsize size = strlen(mark);

	if ((gsize)(end - at) < size || memcmp(at, mark, size) != 0)
		return FALSE;
	for (at += size; at < end && *at != '\n'; at++) {
		if (!g_ascii_isspace(*at))
			return FALSE;
	}
	return TRUE;
}

static const char *after_line(const char *at, const char *end)
{
	const char *feed = memchr(at, '\n', end - at);

	return feed == NULL ? end : feed + 1;
}

static const char *find_line(const char *at, const char *end, const char *mark)
{
	for (; at < end; at = after_line(at, end)) {
		if (*at == '-' && line_is(at, end, mark))
			return at;
	}
	return NULL;
}

/* The first armor that is whole; *@stop is behind it. */
static const struct armor *find_armor(
	const char *at, const char *end, const char **start, const char **stop)
{
	gsize i;

	for (; at < end; at = after_line(at, end)) {
		for (i = 0; *at == '-' && i < G_N_ELEMENTS(armors); i++) {
			if (!line_is(at, end, armors[i].begin))
				continue;
			*start = at;
			*stop = find_line(at, end, armors[i].end);
			if (*stop == NULL)
				return NULL;
			*stop = after_line(*stop, end);
			return &armors[i];
		}
	}
	return NULL;
}

static struct vuln_mail_piece *add_piece(
	GPtrArray *pieces, const char *start, const char *end)
{
	struct vuln_mail_piece *piece = g_new0(struct vuln_mail_piece, 1);

	piece->raw = g_bytes_new(start, end - start);
	g_ptr_array_add(pieces, piece);
	return piece;
}

static void add_text(GPtrArray *pieces, const char *start, const char *end)
{
	struct vuln_mail_piece *piece;
	const char *at = start;

	while (at < end && g_ascii_isspace(*at))
		at++;
	if (at == end)
		return;
	piece = add_piece(pieces, start, end);
	piece->content = g_bytes_ref(piece->raw);
	piece->readable = TRUE;
}

static void open_signed(struct vuln_mail_piece *piece, VulnMailRing *ring)
{
	GBytes *plain;

	piece->form = VULN_MAIL_INLINE | VULN_MAIL_SIGNED;
	piece->signatures =
		vuln_mail_gpg_verify_inline(ring, piece->raw, &plain);
	piece->readable = TRUE;
	piece->content = plain != NULL ? plain : g_bytes_ref(piece->raw);
}

/* What begins like an encrypted message may be signed only. */
static gboolean open_as_signed(
	struct vuln_mail_piece *piece, VulnMailRing *ring)
{
	GBytes *plain;
	GPtrArray *signatures =
		vuln_mail_gpg_verify_inline(ring, piece->raw, &plain);

	if (plain == NULL) {
		g_ptr_array_unref(signatures);
		return FALSE;
	}
	piece->form = VULN_MAIL_INLINE | VULN_MAIL_SIGNED;
	piece->signatures = signatures;
	piece->content = plain;
	piece->readable = TRUE;
	return TRUE;
}

static void leave_closed(struct vuln_mail_piece *piece,
	enum vuln_mail_cipher cipher, const GError *error)
{
	piece->content = g_bytes_ref(piece->raw);
	piece->problem = vuln_mail_cipher_code(cipher);
	piece->message =
		g_strdup(error == NULL ? _("gpg failed") : error->message);
	if (cipher != VULN_MAIL_NOT_ENCRYPTED)
		return;
	piece->form = 0;
	piece->readable = TRUE;
}

static void open_encrypted(struct vuln_mail_piece *piece, VulnMailRing *ring)
{
	g_autoptr(GError) error = NULL;
	enum vuln_mail_cipher cipher;

	piece->form = VULN_MAIL_INLINE | VULN_MAIL_ENCRYPTED;
	piece->content = vuln_mail_gpg_decrypt(
		ring, piece->raw, &piece->signatures, &cipher, &error);
	if (piece->content != NULL) {
		piece->readable = TRUE;
		if (piece->signatures != NULL)
			piece->form |= VULN_MAIL_SIGNED;
		return;
	}
	if (cipher != VULN_MAIL_NOT_ENCRYPTED || !open_as_signed(piece, ring))
		leave_closed(piece, cipher, error);
}

GPtrArray *vuln_mail_inline_pieces(
	GBytes *content, VulnMailRing *ring, gboolean *all)
{
	g_autoptr(GPtrArray) pieces =
		g_ptr_array_new_with_free_func(piece_free);
	gsize size;
	const char *at = g_bytes_get_data(content, &size);
	const char *end = at == NULL ? NULL : at + size;
	const char *start = NULL, *stop = NULL;
	const struct armor *armor;
	guint count = 0;

	while (count < MOST_ARMORS &&
		(armor = find_armor(at, end, &start, &stop)) != NULL) {
		struct vuln_mail_piece *piece;

		add_text(pieces, at, start);
		piece = add_piece(pieces, start, stop);
		if (armor->clear)
			open_signed(piece, ring);
		else
			open_encrypted(piece, ring);
		at = stop;
		count++;
	}
	*all = count < MOST_ARMORS ||
	       find_armor(at, end, &start, &stop) == NULL;
	if (count == 0)
		return NULL;
	add_text(pieces, at, end);
	return g_steal_pointer(&pieces);
}
