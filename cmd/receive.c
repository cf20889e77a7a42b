/* SPDX-License-Identifier: Apache-2.0 */
/* vuln receive: take a report in (R). */
#include <errno.h>
#include <stdio.h>

#include "cmd/act.h"
#include "vuln/receive.h"

static const char *const channels[] = {"coordinator", "receiving", "finder",
	"internal", "customer", "supplier", "public", NULL};
static const char *const media[] = {"mail", "phone", "fax", "post", NULL};
static const char *const levels[] = {"initial", "detail", NULL};

static const struct opt_spec options[] = {
	{0, "channel", OPT_ENUM, NULL, channels, N_("who reported it")},
	{0, "by", OPT_ENUM, NULL, media, N_("how it reached us")},
	{0, "from", OPT_STRING, N_("partner"), NULL,
		N_("the partner that it came from")},
	{0, "case", OPT_STRING, N_("case"), NULL,
		N_("it belongs to this case")},
	{0, "tn", OPT_LIST, N_("number"), NULL, N_("vendor tracking number")},
	{0, "vn", OPT_LIST, N_("number"), NULL,
		N_("vulnerability number: JVN#..., CVE-...")},
	{0, "title", OPT_STRING, N_("text"), NULL, N_("working title")},
	{0, "level", OPT_ENUM, NULL, levels, N_("what it brings")},
	{0, "website", OPT_STRING, N_("url"), NULL,
		N_("the website that it concerns")},
	{0, "received", OPT_STRING, N_("time"), NULL,
		N_("when it reached us, if no header says so")},
	{0},
};

static const struct opt_positional positionals[] = {
	{"mail", POS_OPTIONAL, N_("its file; - for standard input")},
	{0},
};

static GBytes *read_stream(FILE *stream)
{
	GByteArray *all = g_byte_array_new();
	guint8 part[65536];
	gsize n;

	while ((n = fread(part, 1, sizeof(part), stream)) > 0)
		g_byte_array_append(all, part, (guint)n);
	return g_byte_array_free_to_bytes(all);
}

static GBytes *read_file(const char *path, GError **error)
{
	GBytes *bytes;
	char *text;
	gsize length;

	if (!g_str_equal(path, "-"))
		return g_file_get_contents(path, &text, &length, error)
			       ? g_bytes_new_take(text, length)
			       : NULL;
	bytes = read_stream(stdin);
	if (!ferror(stdin))
		return bytes;
	g_bytes_unref(bytes);
	return vuln_fail_null(error, VULN_ERROR_FATAL,
		"cannot read standard input: %s", g_strerror(errno));
}

static int run(struct cmd_ctx *ctx, const VulnArgs *args, GError **error)
{
	const char *file = vuln_args_get(args, "mail");
	VulnRepo *repo = cmd_repo(ctx, error);
	g_autoptr(VulnOutcome) outcome = NULL;
	g_autoptr(GBytes) mail = NULL;

	if (repo == NULL || !cmd_take_text((VulnArgs *)args, error))
		return 0;
	if (file != NULL && (mail = read_file(file, error)) == NULL)
		return 0;
	outcome = vuln_receive(repo, mail, args, error);
	return outcome == NULL ? 0 : cmd_outcome(ctx, outcome);
}

const struct cmd_spec cmd_receive = {
	.options = options,
	.positionals = positionals,
	.flags = CMD_REPO | CMD_WRITES | CMD_JSON,
	.run = run,
};
