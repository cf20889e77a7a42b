/* SPDX-License-Identifier: Apache-2.0 */
/* What leaves a clone: where cases may go, what a message may say. */
#include <string.h>

#include "repo/repo-inside.h"
#include "repo/policy.h"
#include "vuln/error.h"
#include "vuln/hook.h"
#include "vuln/publish.h"

/* Whether something else than the pages of the public branch is sent. */
static gboolean sends_cases(VulnRepo *repo, const char *root, const char *line)
{
	g_auto(GStrv) words = g_strsplit(line, " ", -1);
	VulnOid tip, trusted;

	if (g_strv_length(words) != 4 || strlen(words[1]) != 40 ||
		strspn(words[1], "0") == 40)
		return FALSE;
	if (!g_str_equal(words[2], VULN_PUBLIC_REF) ||
		!vuln_oid_parse(&tip, words[1]) ||
		!vuln_oid_parse(&trusted, root))
		return TRUE;
	return vuln_git_is_ancestor(vuln_repo_git(repo), &trusted, &tip);
}

/* One place has one name: no slash and no '.git' at its end. */
static char *plain_url(const char *url)
{
	gsize length = strlen(url);

	while (length > 1 && url[length - 1] == '/')
		length--;
	if (length > 4 && strncmp(url + length - 4, ".git", 4) == 0 &&
		url[length - 5] != '/')
		length -= 4;
	return g_strndup(url, length);
}

static gboolean is_listed(VulnRepo *repo, const char *url)
{
	const VulnNode *remotes =
		vuln_node_get(vuln_policy(vuln_repo_world(repo)), "remotes");
	g_autofree char *wanted = plain_url(url);
	guint i;

	for (i = 0; i < vuln_node_size(remotes); i++) {
		g_autofree char *listed =
			plain_url(vuln_node_text(vuln_node_at(remotes, i)));

		if (g_str_equal(wanted, listed))
			return TRUE;
	}
	return FALSE;
}

gboolean vuln_hook_push(
	VulnRepo *repo, const char *url, const char *lines, GError **error)
{
	g_auto(GStrv) each = g_strsplit(lines, "\n", -1);
	const char *root = vuln_repo_root(repo, error);
	gsize i;

	if (root == NULL)
		return FALSE;
	for (i = 0; each[i] != NULL; i++) {
		if (!sends_cases(repo, root, each[i]) || is_listed(repo, url))
			continue;
		vuln_fail(error, VULN_ERROR_NO,
			"cases may not be sent to '%s': the policy does not "
			"list it [remote-unlisted]",
			url);
		return vuln_error_hint(error,
			"a custodian lists it: vuln policy edit --remote "
			"'%s'",
			url);
	}
	return TRUE;
}

/* Messages: an action and ids; words belong into the record */

static gboolean is_subject(const char *line)
{
	return g_regex_match_simple(
		"^([a-z][a-z-]* [A-Za-z0-9._/-]+|Merge .*|Revert .*)$", line, 0,
		0);
}

static gboolean is_trailer(const char *line)
{
	return *line == '\0' || *line == '#' ||
	       g_regex_match_simple(
		       "^(Vuln-[A-Z][a-z]*|Signed-off-by|Co-authored-by): "
		       ".*$",
		       line, 0, 0);
}

gboolean vuln_hook_message(const char *text, GError **error)
{
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
	gsize i;

	if (lines[0] == NULL || !is_subject(lines[0])) {
		vuln_fail(error, VULN_ERROR_NO,
			"the subject is not an action and an id "
			"[message-words]");
		return vuln_error_hint(error,
			"write 'note 20261120-k7p3'; what a case is about "
			"belongs into its records");
	}
	for (i = 1; lines[i] != NULL; i++) {
		if (is_trailer(lines[i]))
			continue;
		vuln_fail(error, VULN_ERROR_NO,
			"line %zu of the message holds words "
			"[message-words]",
			i + 1);
		return vuln_error_hint(
			error, "what a case is about belongs into its records");
	}
	return TRUE;
}
