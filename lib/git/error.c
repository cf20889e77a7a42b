/* SPDX-License-Identifier: Apache-2.0 */
/* Errors and object ids of libgit2 become ours here. */

#include "base/translate.h"
#include "git/private.h"

/* libgit2 1.5 stops at these where git itself could go on; here is the way
 * out. */
static const struct {
	const char *says, *means;
} unread[] = {
	{"extension: 'link'",
		N_("the index is split, which vuln cannot read ('git config "
		   "core.splitIndex false && git update-index "
		   "--no-split-index')")},
	{"extension: 'sdir'",
		N_("the index is sparse, which vuln cannot read ('git "
		   "sparse-checkout reapply --no-sparse-index')")},
};

static char *meaning_of(const char *says)
{
	gsize i, length = strlen(says);

	for (i = 0; i < G_N_ELEMENTS(unread); i++)
		if (strstr(says, unread[i].says) != NULL)
			return g_strdup(_(unread[i].means));
	while (length > 0 && strchr(": ", says[length - 1]) != NULL)
		length--;
	return g_strndup(says, length);
}

gboolean vuln_git_failed(GError **error, const char *what)
{
	const git_error *last = git_error_last();
	g_autofree char *why = meaning_of(
		last == NULL ? _("unknown error of libgit2") : last->message);

	return vuln_fail(error, VULN_ERROR_FATAL, "%s: %s", _(what), why);
}

gboolean vuln_oid_parse(VulnOid *oid, const char *hex)
{
	if (hex == NULL || strlen(hex) != 40 ||
		strspn(hex, "0123456789abcdef") != 40)
		return FALSE;
	memcpy(oid->hex, hex, sizeof(oid->hex));
	return TRUE;
}

void vuln_git_to_oid(git_oid *raw, const VulnOid *oid)
{
	if (git_oid_fromstr(raw, oid->hex) < 0)
		memset(raw, 0, sizeof(*raw));
}

void vuln_git_from_oid(VulnOid *oid, const git_oid *raw)
{
	git_oid_tostr(oid->hex, sizeof(oid->hex), raw);
}

void vuln_git_start(void)
{
	static gsize started;

	if (!g_once_init_enter(&started))
		return;
	git_libgit2_init();
	git_libgit2_opts(GIT_OPT_ENABLE_FSYNC_GITDIR, 1);
	/* by default trees of more than 4 KiB are read anew each time */
	git_libgit2_opts(GIT_OPT_SET_CACHE_OBJECT_LIMIT, GIT_OBJECT_TREE,
		(size_t)262144);
	g_once_init_leave(&started, 1);
}
