/* SPDX-License-Identifier: Apache-2.0 */
/* Judging records: signature, place, form, right, order of the work. */
#include <string.h>

#include "base/translate.h"
#include "repo/seal.h"
#include "record/path.h"
#include "repo/people.h"
#include "audit/verify-inside.h"
#include "vuln/schema.h"
#include "vuln/yaml.h"

enum { LATE_SECONDS = 7 * 24 * 3600 };

static void bad(VulnAudit *audit, VulnBrought *brought, const char *rule,
	const VulnNode *place, const char *message)
{
	vuln_findings_add(
		audit->findings, rule, VULN_BAD, place, "%s", _(message));
	brought->is_bad = TRUE;
}

static const char *text(const VulnBrought *brought, const char *key)
{
	return vuln_node_find_text(brought->record->node, key, NULL);
}

static const VulnNode *field(const VulnBrought *brought, const char *key)
{
	return vuln_node_get(brought->record->node, key);
}

/* Signature: exactly one, by the person that the record names */

static void judge_good(VulnAudit *audit, const VulnVisit *visit,
	VulnWorld *world, VulnBrought *brought)
{
	const VulnSignature *signature = &brought->job->result;
	const char *handle =
		vuln_audit_handle(audit, world, signature->fingerprint);
	const char *rule, *says = NULL;

	if (handle == NULL) {
		bad(audit, brought, "record-unknown-key", NULL,
			"is signed by a key of nobody here");
		return;
	}
	if (brought->record != NULL &&
		g_strcmp0(text(brought, "by"), handle) != 0) {
		bad(audit, brought, "record-not-by-signer",
			field(brought, "by"),
			"is signed by somebody other than it says");
		return;
	}
	rule = vuln_audit_key_problem(
		audit, world, handle, signature, visit->clock, &says);
	if (rule != NULL)
		bad(audit, brought, rule, NULL, says);
	else
		brought->is_good = TRUE;
}

static void judge_signature(VulnAudit *audit, const VulnVisit *visit,
	VulnWorld *world, VulnBrought *brought)
{
	if (brought->job == NULL) {
		bad(audit, brought, "record-unsigned", NULL,
			"has no signature beside it");
		return;
	}
	switch (brought->job->result.state) {
	case VULN_SIGNATURE_GOOD:
		judge_good(audit, visit, world, brought);
		break;
	case VULN_SIGNATURE_UNKNOWN_KEY:
		bad(audit, brought, "record-unknown-key", NULL,
			"is signed by a key of nobody here");
		break;
	case VULN_SIGNATURE_WEAK:
		bad(audit, brought, "weak-signature", NULL,
			"is signed with a weak digest or key");
		break;
	case VULN_SIGNATURE_ERROR:
		vuln_findings_add(audit->findings, "record-bad-signature",
			VULN_UNCHECKED, NULL,
			"has a signature that could not be checked");
		break;
	case VULN_SIGNATURE_BAD:
	case VULN_SIGNATURE_NONE:
	case VULN_SIGNATURE_SEVERAL:
	default:
		bad(audit, brought, "record-bad-signature", NULL,
			"has a signature that is not good");
	}
}

/* Place: its name, what it follows, which history it belongs to */

static void judge_name(VulnAudit *audit, VulnBrought *brought)
{
	const VulnNode *after = field(brought, "after");
	const char *action = text(brought, "action");
	gsize length = action == NULL ? 0 : strlen(action);
	guint highest = 0, i;

	if (g_strcmp0(text(brought, "of"), brought->of) != 0 ||
		g_strcmp0(text(brought, "record"), brought->name) != 0)
		bad(audit, brought, "on-foreign", field(brought, "of"),
			"lies in another place than it was written for");
	for (i = 0; i < vuln_node_size(after); i++)
		highest = MAX(
			highest, vuln_record_number(vuln_node_key(after, i)));
	if (vuln_record_number(brought->name) != highest + 1)
		bad(audit, brought, "record-number", field(brought, "record"),
			"has another number than one more than what it "
			"follows");
	if (strlen(brought->name) < 5 || action == NULL ||
		strncmp(brought->name + 5, action, length) != 0 ||
		brought->name[5 + length] != '-')
		bad(audit, brought, "record-number", field(brought, "record"),
			"has a name that tells of another action");
}

/* Every record that it follows is there with those very bytes. */
static void judge_chain(
	VulnAudit *audit, VulnBrought *brought, const VulnThing *before)
{
	const VulnNode *after = field(brought, "after");
	guint i;

	for (i = 0; i < vuln_node_size(after); i++) {
		const VulnRecord *named =
			vuln_thing_find(before, vuln_node_key(after, i));
		const VulnNode *digest = vuln_node_at(after, i);

		if (named == NULL ||
			g_strcmp0(named->digest, vuln_node_text(digest)) != 0)
			bad(audit, brought, "chain-broken", digest,
				"follows a record that is not there or is "
				"another one");
	}
	if (vuln_node_size(after) == 0 && vuln_thing_size(before) > 0)
		bad(audit, brought, "case-collision", field(brought, "after"),
			"begins a thing that had begun already");
}

/* What the author had seen, by `on`, he must have followed. */
static void judge_seen(VulnAudit *audit, VulnBrought *brought,
	const VulnVisit *on, const VulnThing *after)
{
	g_autoptr(VulnWorld) world = vuln_audit_world(audit, on);
	VulnThing *seen = vuln_world_thing(world, brought->of, NULL);
	const VulnRecord *self = vuln_thing_find(after, brought->name);
	guint i;

	for (i = 0; seen != NULL && i < vuln_thing_size(seen); i++) {
		const VulnRecord *record = vuln_thing_find(
			after, vuln_thing_record(seen, i)->name);

		if (record != NULL && record != self &&
			!vuln_thing_follows(after, self, record)) {
			bad(audit, brought, "after-incomplete",
				field(brought, "after"),
				"passes over a record that its author had");
			return;
		}
	}
}

static gboolean is_before(
	VulnAudit *audit, const VulnVisit *on, const VulnVisit *visit)
{
	guint i;

	/* nearly always it is the parent, and staged files have no id yet */
	for (i = 0; i < visit->parents->len; i++) {
		const VulnVisit *parent = visit->parents->pdata[i];

		if (parent == on || vuln_git_is_ancestor(
					    audit->git, &on->oid, &parent->oid))
			return TRUE;
	}
	return FALSE;
}

static void judge_on(VulnAudit *audit, VulnVisit *visit, VulnBrought *brought,
	const VulnThing *after)
{
	const char *named = text(brought, "on");
	VulnVisit *on = named == NULL ? NULL : vuln_audit_visit(audit, named);
	gint64 at = vuln_record_at(brought->record);

	if (named == NULL && visit->parents->len > 0)
		bad(audit, brought, "on-foreign", NULL,
			"does not say on which commit it was written");
	if (named == NULL)
		return;
	if (on == NULL || on == visit || !is_before(audit, on, visit)) {
		bad(audit, brought, "on-foreign", field(brought, "on"),
			"was written on a commit that is not before it");
		return;
	}
	if (on->commit != NULL && at < on->commit->committer_time)
		bad(audit, brought, "date-impossible", field(brought, "at"),
			"is dated before the commit it was written on");
	judge_seen(audit, brought, on, after);
}

static void judge_dates(
	VulnAudit *audit, const VulnVisit *visit, VulnBrought *brought)
{
	gint64 at = vuln_record_at(brought->record);

	if (at > audit->now + VULN_CLOCK_SLACK)
		bad(audit, brought, "date-future", field(brought, "at"),
			"is dated later than the clock here");
	else if (at > visit->clock + VULN_CLOCK_SLACK)
		bad(audit, brought, "date-impossible", field(brought, "at"),
			"is dated after the commit that brings it");
	if (visit->clock - at > LATE_SECONDS)
		vuln_findings_add(audit->findings, "late", VULN_NOTE,
			field(brought, "at"),
			"was brought more than 7 days after it was written");
	if (field(brought, "clock") != NULL)
		vuln_findings_add(audit->findings, "clock-set", VULN_NOTE,
			field(brought, "clock"),
			"has a time that was set by hand");
}

/* Form */

static void judge_form(VulnAudit *audit, VulnBrought *brought)
{
	g_auto(GStrv) parts = g_strsplit(brought->of, "/", 2);
	const char *action = text(brought, "action");
	const struct vuln_kind *kind =
		action == NULL ? NULL : vuln_kind_find(parts[0], action);
	g_autoptr(VulnNode) copy = NULL;
	g_autoptr(GBytes) bytes = NULL;

	if (kind == NULL)
		return;
	copy = vuln_node_copy(brought->record->node);
	vuln_schema_arrange(copy, kind);
	bytes = vuln_yaml_write(copy);
	if (!g_bytes_equal(bytes, brought->record->bytes))
		bad(audit, brought, "not-canonical", NULL,
			"is not in canonical form");
}

/* Where an unknown field belongs cannot be said. */
static gboolean is_of_later_version(const VulnAudit *audit, guint told)
{
	for (; told < audit->findings->list->len; told++) {
		const VulnFinding *f = audit->findings->list->pdata[told];

		if (g_str_equal(f->rule, "schema-unknown"))
			return TRUE;
	}
	return FALSE;
}

/* Sealed files that it names are there, whole, unless they were erased */

/* What a sealed file is by its bytes; NULL when it is not there. */
static char *digest_of(
	VulnAudit *audit, const VulnVisit *visit, const char *path)
{
	g_autoptr(GBytes) bytes = NULL;
	VulnOid oid;

	if (vuln_git_entry(audit->git, &visit->tree, path, &oid, NULL))
		bytes = vuln_git_read(audit->git, &oid, NULL, NULL);
	return bytes == NULL
		       ? NULL
		       : g_compute_checksum_for_bytes(G_CHECKSUM_SHA256, bytes);
}

static void judge_sealed(
	VulnAudit *audit, const VulnVisit *visit, VulnBrought *brought)
{
	const VulnNode *files = field(brought, "files");
	g_autofree char *folder = vuln_thing_path(brought->of);
	guint i;

	for (i = 0; i < vuln_node_size(files); i++) {
		const char *hex = vuln_node_key(files, i);
		g_autofree char *path =
			g_strdup_printf("%s/sealed/%s.pgp", folder, hex);
		g_autofree char *digest = digest_of(audit, visit, path);

		if (digest == NULL &&
			vuln_audit_erased(audit, visit, brought->of, hex))
			continue;
		if (g_strcmp0(digest, hex) != 0)
			bad(audit, brought, "sealed-missing",
				vuln_node_at(files, i),
				"names a sealed file that is not there or is "
				"another one");
	}
}

/* Work: schema, references, right, order */

/* A record of which some fields stayed sealed is not fully checked. */
static void judge_unread(
	VulnAudit *audit, const VulnBrought *brought, guint left_out)
{
	if (!brought->is_unread && left_out == 0)
		return;
	if (audit->options->without_keys)
		audit->verdict->left_out += MAX(left_out, 1);
	else
		vuln_findings_add(audit->findings, "sealed-unread",
			VULN_UNCHECKED, field(brought, "sealed"),
			"has sealed fields that could not be opened: some "
			"rules were not checked (--without-keys leaves them "
			"out)");
}

static void judge_work(VulnAudit *audit, VulnVisit *visit, VulnWorld *world,
	VulnWorld *now, VulnBrought *brought, VulnThing *before,
	VulnThing *after)
{
	guint bad_before = vuln_findings_count(audit->findings, VULN_BAD);
	VulnJudge judge = {.world = world,
		.now = now,
		.before = before,
		.after = after,
		.record = vuln_thing_find(after, brought->name),
		.clock = visit->clock,
		.mails = audit->mails,
		.findings = audit->findings};
	const char *by = text(brought, "by");

	judge.signer = by == NULL ? NULL : vuln_person(world, by);
	vuln_judge(&judge);
	judge_unread(audit, brought, judge.left_out);
	if (vuln_findings_count(audit->findings, VULN_BAD) > bad_before)
		brought->is_bad = TRUE;
}

/* All records of a commit, one thing after the other */

static void remember_thing(
	VulnAudit *audit, const VulnVisit *visit, VulnThing *thing)
{
	g_autofree char *folder = vuln_thing_path(vuln_thing_of(thing));
	VulnOid oid;

	if (vuln_git_entry(audit->git, &visit->tree, folder, &oid, NULL))
		vuln_thing_cache_put(
			audit->cache, vuln_thing_of(thing), &oid, thing);
}

/* A copy with what is sealed in it, as far as it may and can be opened. */
static VulnRecord *copy_record(VulnAudit *audit, VulnBrought *brought)
{
	VulnRecord *record = vuln_record_copy(brought->record);

	if (field(brought, "sealed") != NULL)
		brought->is_unread =
			audit->options->without_keys ||
			!vuln_unseal_record(record, brought->of, audit->repo);
	return record;
}

static void judge_record(VulnAudit *audit, VulnVisit *visit, VulnWorld *world,
	VulnWorld *now, VulnBrought *brought, VulnThing *before,
	VulnThing *after)
{
	guint told;

	vuln_audit_at(audit, visit, brought->path);
	judge_signature(audit, visit, world, brought);
	judge_name(audit, brought);
	judge_chain(audit, brought, before);
	judge_on(audit, visit, brought, after);
	judge_dates(audit, visit, brought);
	judge_sealed(audit, visit, brought);
	told = audit->findings->list->len;
	judge_work(audit, visit, world, now, brought, before, after);
	if (!is_of_later_version(audit, told))
		judge_form(audit, brought);
	vuln_audit_endings(audit, visit, world, before, after);
}

/* The root commit follows nothing, although its own people judge it. */
static VulnThing *thing_before(
	const VulnVisit *visit, VulnWorld *world, const char *of)
{
	VulnThing *thing = visit->parents->len == 0
				   ? NULL
				   : vuln_world_thing(world, of, NULL);

	return thing == NULL ? vuln_thing_new(of) : vuln_thing_ref(thing);
}

/* Files that the policy lists: signed by a custodian, and so is the commit.
 * The signature of a file does not say where it lies, nor when: an old one
 * could be put back, or in another place. */

static gboolean is_custodian(
	const VulnVisit *visit, VulnWorld *world, const char *handle)
{
	VulnThing *person = handle == NULL ? NULL : vuln_person(world, handle);

	return person != NULL &&
	       vuln_person_has(world, person, "custodian", visit->clock);
}

static void judge_listed(VulnAudit *audit, const VulnVisit *visit,
	VulnWorld *world, VulnBrought *listed)
{
	vuln_audit_at(audit, visit, listed->path);
	if (visit->by_person && !is_custodian(visit, world, visit->signer))
		bad(audit, listed, "right-denied", NULL,
			"is changed by a commit of somebody who is no "
			"custodian");
	if (listed->bytes == NULL)
		return;
	judge_signature(audit, visit, world, listed);
	if (listed->is_good &&
		!is_custodian(visit, world,
			vuln_audit_handle(
				audit, world, listed->job->result.fingerprint)))
		bad(audit, listed, "right-denied", NULL,
			"is signed by somebody who is no custodian");
}

/* Files beside records: each belongs to one */

static gboolean is_brought(const VulnVisit *visit, const char *signature)
{
	gsize length = strlen(signature) - strlen(".asc");
	guint i;

	for (i = 0; i < visit->brought->len; i++) {
		const VulnBrought *brought = visit->brought->pdata[i];

		if (strlen(brought->path) == length &&
			strncmp(brought->path, signature, length) == 0)
			return TRUE;
	}
	return FALSE;
}

/* The digest by which records name a sealed file. */
static char *sealed_digest(const char *path, char **of)
{
	g_autofree char *name = NULL;

	*of = vuln_path_thing(path, &name);
	return g_strndup(name + strlen("sealed/"), 64);
}

/* What is wrong with a sealed file that comes; NULL when nothing is. */
static const char *sealed_problem(VulnAudit *audit, const VulnVisit *visit,
	VulnWorld *now, const char *path)
{
	g_autofree char *of = NULL;
	g_autofree char *hex = sealed_digest(path, &of);
	g_autofree char *digest = digest_of(audit, visit, path);
	VulnThing *thing = vuln_world_thing(now, of, NULL);
	guint i;

	if (vuln_audit_erased(audit, visit, of, hex))
		return N_("is a sealed file that was erased");
	if (g_strcmp0(digest, hex) != 0)
		return N_("is another file than its name says");
	for (i = 0; thing != NULL && i < vuln_thing_size(thing); i++)
		if (vuln_node_find(vuln_thing_record(thing, i)->node, "files",
			    hex, NULL) != NULL)
			return NULL;
	return N_("is a sealed file that no record names");
}

static void judge_beside(
	VulnAudit *audit, const VulnVisit *visit, VulnWorld *now)
{
	guint i;

	for (i = 0; i < visit->beside->len; i++) {
		const char *path = visit->beside->pdata[i];
		const char *problem;

		if (!g_str_has_suffix(path, ".asc"))
			problem = sealed_problem(audit, visit, now, path);
		else
			problem = is_brought(visit, path)
					  ? NULL
					  : N_("is a signature without its "
					       "record");
		if (problem == NULL)
			continue;
		vuln_audit_at(audit, visit, path);
		vuln_findings_add(audit->findings, "unexpected-path", VULN_BAD,
			NULL, "%s", _(problem));
	}
}

static void judge_brought(
	VulnAudit *audit, VulnVisit *visit, VulnWorld *world, VulnWorld *now)
{
	g_autoptr(VulnThing) before = NULL;
	guint i;

	for (i = 0; i < visit->brought->len; i++) {
		VulnBrought *brought = visit->brought->pdata[i];
		g_autoptr(VulnThing) after = NULL;

		if (brought->record == NULL)
			continue;
		vuln_watch_step(audit->watch, NULL);
		if (!visit->is_known)
			audit->verdict->records++;
		if (before == NULL ||
			!g_str_equal(vuln_thing_of(before), brought->of)) {
			g_clear_pointer(&before, vuln_thing_unref);
			before = thing_before(visit, world, brought->of);
		}
		after = vuln_thing_at_record(before, NULL);
		vuln_thing_add(after, copy_record(audit, brought));
		judge_record(audit, visit, world, now, brought, before, after);
		vuln_thing_unref(before);
		before = vuln_thing_ref(after);
		if (i + 1 == visit->brought->len ||
			!g_str_equal(
				((VulnBrought *)visit->brought->pdata[i + 1])
					->of,
				brought->of))
			remember_thing(audit, visit, after);
	}
}

void vuln_audit_records(VulnAudit *audit, VulnVisit *visit, VulnWorld *world)
{
	g_autoptr(VulnWorld) now = vuln_audit_world(audit, visit);
	guint i;

	judge_brought(audit, visit, world, now);
	for (i = 0; i < visit->listed->len; i++)
		judge_listed(audit, visit, world, visit->listed->pdata[i]);
	judge_beside(audit, visit, now);
}
