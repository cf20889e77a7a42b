/* SPDX-License-Identifier: Apache-2.0 */
/* Judging commits: their bytes, their signature, their place in time. */
#include <string.h>

#include "verify.h"

enum { CLOCK_SLACK = 600 };

static VulnFinding *add(VulnAudit *audit, const char *rule,
	enum vuln_weight weight, const char *message)
{
	return vuln_findings_add(
		audit->findings, rule, weight, NULL, "%s", message);
}

/* Keys of people: one table for each state of the people folder */

static void table_free(void *data)
{
	g_hash_table_destroy(data);
}

static GHashTable *key_table(VulnWorld *world)
{
	GHashTable *table = g_hash_table_new_full(
		g_str_hash, g_str_equal, g_free, g_free);
	g_autoptr(GPtrArray) people =
		vuln_world_things(world, "people", NULL);
	guint i, n;

	for (i = 0; i < people->len; i++) {
		const VulnNode *keys =
			vuln_thing_get(people->pdata[i], "keys", NULL);

		for (n = 0; n < vuln_node_size(keys); n++)
			g_hash_table_insert(table,
				g_strdup(vuln_node_key(keys, n)),
				g_strdup(vuln_thing_id(people->pdata[i])));
	}
	return table;
}

const char *vuln_audit_handle(
	VulnAudit *audit, VulnWorld *world, const char *fingerprint)
{
	GHashTable *table;
	VulnOid folder;

	if (vuln_world_tree(world) == NULL ||
		!vuln_git_entry(audit->git, vuln_world_tree(world), "people",
			&folder, NULL))
		return NULL;
	if (audit->people == NULL)
		audit->people = g_hash_table_new_full(
			g_str_hash, g_str_equal, g_free, table_free);
	table = g_hash_table_lookup(audit->people, folder.hex);
	if (table == NULL) {
		table = key_table(world);
		g_hash_table_insert(
			audit->people, g_strdup(folder.hex), table);
	}
	return g_hash_table_lookup(table, fingerprint);
}

/* The signature */

/* Whether the person behind a good signature was one at that time. */
static gboolean is_member(VulnWorld *world, const char *handle,
	const char *fingerprint, gint64 clock)
{
	VulnThing *person = vuln_person(world, handle);
	const VulnNode *key =
		vuln_thing_get(person, "keys", fingerprint, NULL);

	return vuln_thing_get(person, "retired", NULL) == NULL &&
		vuln_day_begun(world, vuln_node_find_text(key, "from", NULL),
			clock) &&
		!vuln_day_over(world, vuln_node_find_text(key, "until", NULL),
			clock);
}

static void judge_good(VulnAudit *audit, VulnVisit *visit, VulnWorld *world)
{
	const char *handle = vuln_audit_handle(
		audit, world, visit->job->result.fingerprint);

	if (handle == NULL) {
		add(audit, "commit-unknown-key", VULN_NOTE,
			"is signed by a key of nobody here");
		return;
	}
	if (!is_member(world, handle, visit->job->result.fingerprint,
		    visit->clock)) {
		add(audit, "key-expired", VULN_BAD,
			"is signed by a key that was no longer valid");
		return;
	}
	visit->by_person = TRUE;
	visit->signer = g_strdup(handle);
}

static void judge_signature(
	VulnAudit *audit, VulnVisit *visit, VulnWorld *world)
{
	switch (visit->job->result.state) {
	case VULN_SIGNATURE_GOOD:
		judge_good(audit, visit, world);
		break;
	case VULN_SIGNATURE_UNKNOWN_KEY:
		add(audit, "commit-unknown-key", VULN_NOTE,
			"is signed by a key of nobody here");
		break;
	case VULN_SIGNATURE_ERROR:
		add(audit, "commit-bad-signature", VULN_UNCHECKED,
			"has a signature that could not be checked");
		break;
	case VULN_SIGNATURE_WEAK:
		add(audit, "weak-signature", VULN_BAD,
			"is signed with a weak digest or key");
		break;
	case VULN_SIGNATURE_BAD:
	case VULN_SIGNATURE_NONE:
	case VULN_SIGNATURE_SEVERAL:
	default:
		add(audit, "commit-bad-signature", VULN_BAD,
			"has a signature that is not good");
	}
}

/* Which commits a person must sign (policy: commits). */
static void judge_unsigned(
	VulnAudit *audit, const VulnVisit *visit, VulnWorld *world)
{
	gboolean is_merge = visit->parents->len > 1;

	if (visit->by_person)
		return;
	if (visit->parents->len == 0)
		add(audit, "commit-unsigned", VULN_BAD,
			"the root commit must be signed by its first person");
	else if (vuln_policy_is(world, "commits", "strict") ||
		(vuln_policy_is(world, "commits", "merges") && !is_merge))
		add(audit, "commit-unsigned", VULN_BAD,
			"is not signed by a person, which the policy wants");
	else if (visit->others > 0)
		add(audit, "squash-unsafe", VULN_BAD,
			"is not signed by a person and does more than add "
			"signed records");
}

/* Time */

static void judge_time(VulnAudit *audit, const VulnVisit *visit)
{
	gint64 date = visit->commit->committer_time;
	guint i;

	if (date > audit->now + CLOCK_SLACK)
		add(audit, "date-future", VULN_BAD,
			"is dated later than the clock here");
	for (i = 0; i < visit->parents->len; i++) {
		const VulnVisit *parent = visit->parents->pdata[i];

		if (parent->commit != NULL &&
			date < parent->commit->committer_time) {
			add(audit, "date-impossible", VULN_BAD,
				"is dated before what it follows");
			return;
		}
	}
}

void vuln_audit_commit(VulnAudit *audit, VulnVisit *visit, VulnWorld *world)
{
	vuln_audit_at(audit, visit, NULL);
	if (visit->commit == NULL)
		return;
	judge_time(audit, visit);
	if (visit->job != NULL)
		judge_signature(audit, visit, world);
	judge_unsigned(audit, visit, world);
}

/* What makes stock tools see another history than the one that is signed */

static gboolean exists(VulnAudit *audit, const char *name)
{
	g_autofree char *path = g_build_filename(
		vuln_git_common_dir(audit->git), name, NULL);

	return g_file_test(path, G_FILE_TEST_EXISTS);
}

void vuln_audit_surroundings(VulnAudit *audit)
{
	g_auto(GStrv) replaced =
		vuln_git_refs(audit->git, "refs/replace/");
	g_autofree char *promisor = vuln_git_config(
		audit->git, "extensions.partialclone");

	vuln_findings_at(audit->findings, NULL, NULL);
	if (replaced[0] != NULL)
		add(audit, "replace-ref", VULN_BAD,
			"there are replace refs: git shows another history "
			"than the signed one; remove them with 'git replace "
			"-d'");
	if (exists(audit, "info/grafts"))
		add(audit, "graft", VULN_BAD,
			"there is a grafts file: git shows another history "
			"than the signed one");
	if (exists(audit, "shallow"))
		add(audit, "shallow", VULN_UNCHECKED,
			"the clone is shallow: what lies before could not be "
			"checked; 'git fetch --unshallow'");
	if (promisor != NULL)
		add(audit, "partial-clone", VULN_UNCHECKED,
			"the clone is partial: objects are missing");
	if (exists(audit, "objects/info/alternates"))
		add(audit, "alternates", VULN_NOTE,
			"objects are borrowed from another repository");
}
