/* SPDX-License-Identifier: Apache-2.0 */
/* A mail that may be anything is told as JSON, and each part that is listed
 * can be taken out of it, with the size and digest that were told. */
#include <string.h>

#include <jansson.h>

#include "vuln/mail-program.h"
#include "t/fuzz/fuzz.h"

/* gpg is not what is tried here, and one start takes as long as hundreds of
 * mails. */
static gboolean starts_gpg(const guint8 *bytes, gsize length)
{
	g_autofree char *text =
		g_ascii_strdown((const char *)bytes, (gssize)length);

	return memmem(text, length, "pgp", 3) != NULL;
}

static void check_part(
	const json_t *part, GBytes *mail, const VulnMailOptions *options)
{
	const char *path = json_string_value(json_object_get(part, "path"));
	const json_t *size = json_object_get(part, "size");
	g_autoptr(GError) error = NULL;
	g_autoptr(GBytes) content =
		vuln_mail_part(mail, path, FALSE, options, &error);

	g_assert_no_error(error);
	g_assert_cmpint(json_integer_value(size), ==,
		(gint64)g_bytes_get_size(content));
}

int LLVMFuzzerTestOneInput(const guint8 *bytes, gsize length)
{
	static gsize started;
	/* no keys */
	VulnMailOptions options = {
		.homedir = "/nonexistent", .tmpdir = "/nonexistent"};
	g_autoptr(GBytes) mail = g_bytes_new(bytes, length);
	gboolean refused = FALSE;
	g_autofree char *text = NULL;
	json_t *json, *part;
	gsize i;

	if (starts_gpg(bytes, length))
		return 0;
	if (g_once_init_enter(&started)) {
		vuln_mail_start();
		g_once_init_leave(&started, 1);
	}
	text = vuln_mail_parse(mail, &options, &refused);
	json = json_loads(text, 0, NULL);
	g_assert_true(json_is_object(json));
	g_assert_true(
		refused == json_is_object(json_object_get(json, "error")));
	json_array_foreach(json_object_get(json, "parts"), i, part)
		check_part(part, mail, &options);
	json_decref(json);
	return 0;
}
