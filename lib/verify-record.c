/* SPDX-License-Identifier: Apache-2.0 */
/* Judging records: signature, place, form, right, order of the work. */
#include <string.h>

#include "verify.h"
#include "vuln/schema.h"
#include "vuln/yaml.h"

enum { LATE_SECONDS = 7 * 24 * 3600 };

static void bad(VulnAudit *audit, VulnBrought *brought, const char *rule,
	const VulnNode *place, const char *message)
{
	vuln_findings_add(
		audit->findings, rule, VULN_BAD, place, "%s", message);
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
	const char *fingerprint = brought->job->result.fingerprint;
	const char *handle = vuln_audit_handle(audit, world, fingerprint);
	VulnThing *person =
		handle == NULL ? NULL : vuln_person(world, handle);
	const VulnNode *key;

	if (person == NULL) {
		bad(audit, brought, "record-unknown-key", NULL,
			"is signed by a key of nobody here");
		return;
	}
	key = vuln_thing_get(person, "keys", fingerprint, NULL);
	if (g_strcmp0(text(brought, "by"), handle) != 0)
		bad(audit, brought, "record-not-by-signer",
			field(brought, "by"),
			"is signed by somebody other than it says");
	else if (vuln_day_over(world,
			 vuln_node_find_text(key, "until", NULL),
			 visit->clock))
		bad(audit, brought, "key-expired", NULL,
			"is signed by a key that was no longer valid");
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
	guint highest = 0, i;

	if (g_strcmp0(text(brought, "of"), brought->of) != 0 ||
		g_strcmp0(text(brought, "record"), brought->name) != 0)
		bad(audit, brought, "on-foreign", field(brought, "of"),
			"lies in another place than it was written for");
	for (i = 0; i < vuln_node_size(after); i++)
		highest = MAX(highest,
			vuln_record_number(vuln_node_key(after, i)));
	if (vuln_record_number(brought->name) != highest + 1)
		bad(audit, brought, "record-number",
			field(brought, "record"),
			"has another number than one more than what it "
			"follows");
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

		if (parent == on ||
			vuln_git_reaches(
				audit->git, &parent->oid, &on->oid))
			return TRUE;
	}
	return FALSE;
}

static void judge_on(VulnAudit *audit, VulnVisit *visit, VulnBrought *brought,
	const VulnThing *after)
{
	const char *named = text(brought, "on");
	VulnVisit *on =
		named == NULL ? NULL : vuln_audit_visit(audit, named);
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

	if (at > audit->now + 600)
		bad(audit, brought, "date-future", field(brought, "at"),
			"is dated later than the clock here");
	else if (at > visit->clock + 600)
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

/* Sealed files that it names are there, whole */

static void judge_sealed(VulnAudit *audit, const VulnVisit *visit,
	VulnBrought *brought)
{
	const VulnNode *files = field(brought, "files");
	g_autofree char *folder = vuln_thing_path(brought->of);
	guint i;

	for (i = 0; i < vuln_node_size(files); i++) {
		const char *hex = vuln_node_key(files, i);
		g_autofree char *path = g_strdup_printf(
			"%s/sealed/%s.pgp", folder, hex);
		g_autoptr(GBytes) bytes = NULL;
		g_autofree char *digest = NULL;
		VulnOid oid;

		if (vuln_git_entry(
			    audit->git, &visit->tree, path, &oid, NULL))
			bytes = vuln_git_read(audit->git, &oid, NULL, NULL);
		digest = bytes == NULL ? NULL
				       : g_compute_checksum_for_bytes(
						 G_CHECKSUM_SHA256, bytes);
		if (g_strcmp0(digest, hex) != 0)
			bad(audit, brought, "sealed-missing",
				vuln_node_at(files, i),
				"names a sealed file that is not there or is "
				"another one");
	}
}

/* Work: schema, references, right, order */

static gboolean may_read(VulnAudit *audit, VulnBrought *brought)
{
	if (field(brought, "sealed") == NULL || audit->may_unseal)
		return TRUE;
	if (audit->options->without_keys)
		audit->verdict->left_out++;
	else
		vuln_findings_add(audit->findings, "sealed-unread",
			VULN_UNCHECKED, field(brought, "sealed"),
			"has sealed fields that were not opened: some rules "
			"could not be checked (--without-keys leaves them "
			"out)");
	return FALSE;
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
		.findings = audit->findings};
	const char *by = text(brought, "by");

	judge.signer = by == NULL ? NULL : vuln_person(world, by);
	vuln_judge(&judge);
	may_read(audit, brought);
	if (vuln_findings_count(audit->findings, VULN_BAD) > bad_before)
		brought->is_bad = TRUE;
}

/* Endings: what somebody lost with this record */

static void add_ending(VulnAudit *audit, VulnVisit *visit, const char *handle,
	const char *right, const char *key, const char *as_of)
{
	VulnEnding *ending = g_new0(VulnEnding, 1);
	guint bit = audit->endings->len;

	ending->visit = visit;
	ending->handle = g_strdup(handle);
	ending->right = g_strdup(right);
	ending->key = g_strdup(key);
	if (as_of != NULL && strlen(as_of) == 40) {
		memcpy(ending->as_of.hex, as_of, 41);
		ending->has_as_of = TRUE;
	}
	g_ptr_array_add(audit->endings, ending);
	if (visit->endings->len <= bit / 8)
		g_byte_array_set_size(visit->endings, bit / 8 + 1);
	visit->endings->data[bit / 8] |= (guint8)(1 << (bit % 8));
}

static gboolean has_ended(VulnWorld *world, const VulnNode *span,
	gint64 clock)
{
	return span == NULL || vuln_node_type(span) != VULN_MAP ||
		vuln_node_get(span, "as-of") != NULL ||
		vuln_day_over(world,
			vuln_node_find_text(span, "until", NULL), clock);
}

static void find_ended(VulnAudit *audit, VulnVisit *visit, VulnWorld *world,
	const VulnThing *before, const VulnThing *after, const char *map)
{
	const VulnNode *old = vuln_thing_get(before, map, NULL);
	const char *handle = vuln_thing_id(after);
	guint i;

	for (i = 0; i < vuln_node_size(old); i++) {
		const char *name = vuln_node_key(old, i);
		const VulnNode *span = vuln_thing_get(after, map, name, NULL);
		gboolean is_right = g_str_equal(map, "rights");

		if (has_ended(world, vuln_node_at(old, i), visit->clock) ||
			!has_ended(world, span, visit->clock))
			continue;
		add_ending(audit, visit, handle, is_right ? name : NULL,
			is_right ? NULL : name,
			vuln_node_find_text(span, "as-of", NULL));
	}
}

static void find_endings(VulnAudit *audit, VulnVisit *visit,
	VulnWorld *world, const VulnThing *before, const VulnThing *after)
{
	if (!g_str_has_prefix(vuln_thing_of(after), "people/"))
		return;
	if (vuln_thing_get(after, "retired", NULL) != NULL &&
		vuln_thing_get(before, "retired", NULL) == NULL)
		add_ending(audit, visit, vuln_thing_id(after), NULL, NULL,
			vuln_thing_text(after, "retired", "as-of", NULL));
	find_ended(audit, visit, world, before, after, "rights");
	find_ended(audit, visit, world, before, after, "keys");
}

/* All records of a commit, one thing after the other */

static void remember_thing(
	VulnAudit *audit, const VulnVisit *visit, VulnThing *thing)
{
	g_autofree char *folder = vuln_thing_path(vuln_thing_of(thing));
	VulnOid oid;

	if (vuln_git_entry(audit->git, &visit->tree, folder, &oid, NULL))
		vuln_thing_cache_put(audit->cache, vuln_thing_of(thing), &oid,
			thing);
}

static VulnRecord *copy_record(VulnAudit *audit, const VulnBrought *brought)
{
	VulnRecord *record = vuln_record_read(brought->path, brought->name,
		brought->record->bytes, NULL);

	(void)audit;
	return record;
}

static void judge_record(VulnAudit *audit, VulnVisit *visit,
	VulnWorld *world, VulnWorld *now, VulnBrought *brought,
	VulnThing *before, VulnThing *after)
{
	vuln_audit_at(audit, visit, brought->path);
	judge_signature(audit, visit, world, brought);
	judge_name(audit, brought);
	judge_chain(audit, brought, before);
	judge_on(audit, visit, brought, after);
	judge_dates(audit, visit, brought);
	judge_form(audit, brought);
	judge_sealed(audit, visit, brought);
	judge_work(audit, visit, world, now, brought, before, after);
	find_endings(audit, visit, world, before, after);
	if (brought->is_good && !brought->is_bad)
		g_hash_table_add(audit->good, g_strdup(brought->path));
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

void vuln_audit_records(VulnAudit *audit, VulnVisit *visit, VulnWorld *world)
{
	g_autoptr(VulnWorld) now = vuln_audit_world(audit, visit);
	g_autoptr(VulnThing) before = NULL;
	guint i;

	for (i = 0; i < visit->brought->len; i++) {
		VulnBrought *brought = visit->brought->pdata[i];
		g_autoptr(VulnThing) after = NULL;

		if (brought->record == NULL)
			continue;
		audit->verdict->records++;
		if (before == NULL ||
			!g_str_equal(vuln_thing_of(before), brought->of)) {
			g_clear_pointer(&before, vuln_thing_unref);
			before = thing_before(visit, world, brought->of);
		}
		after = vuln_thing_upto(before, NULL);
		vuln_thing_add(after, copy_record(audit, brought));
		judge_record(
			audit, visit, world, now, brought, before, after);
		vuln_thing_unref(before);
		before = vuln_thing_ref(after);
		if (i + 1 == visit->brought->len ||
			!g_str_equal(((VulnBrought *)
						visit->brought->pdata[i + 1])
					     ->of,
				brought->of))
			remember_thing(audit, visit, after);
	}
}

/* Taking away wins over what it had not seen (design 5) */

static gboolean has_bit(const GByteArray *set, guint bit)
{
	return set->len > bit / 8 && ((set->data[bit / 8] >> (bit % 8)) & 1);
}

/* Whether @ending concerns what this record was signed with. */
static gboolean concerns(const VulnEnding *ending, const VulnBrought *brought)
{
	if (g_strcmp0(ending->handle, text(brought, "by")) != 0)
		return FALSE;
	return ending->key == NULL ||
		(brought->job != NULL &&
			g_str_equal(ending->key,
				brought->job->result.fingerprint));
}

static gboolean is_void(VulnAudit *audit, const VulnVisit *visit,
	const VulnBrought *brought, guint bit)
{
	const VulnEnding *ending = audit->endings->pdata[bit];
	VulnOid tree;

	if (!concerns(ending, brought) || ending->visit == visit)
		return FALSE;
	if (ending->has_as_of &&
		vuln_git_tree(audit->git, &ending->as_of, &tree, NULL))
		return !vuln_git_entry(
			audit->git, &tree, brought->path, NULL, NULL);
	return !has_bit(visit->endings, bit) &&
		!vuln_git_reaches(
			audit->git, &ending->visit->oid, &visit->oid);
}

static void judge_void(VulnAudit *audit, VulnVisit *visit)
{
	guint i, bit;

	for (i = 0; i < visit->brought->len; i++) {
		VulnBrought *brought = visit->brought->pdata[i];

		for (bit = 0; brought->record != NULL &&
			bit < audit->endings->len; bit++) {
			if (!is_void(audit, visit, brought, bit))
				continue;
			vuln_audit_at(audit, visit, brought->path);
			bad(audit, brought, "right-taken-away", NULL,
				"was signed with a right, key or membership "
				"that was taken away without it being seen");
			break;
		}
	}
}

void vuln_audit_taken_away(VulnAudit *audit)
{
	guint i;

	for (i = 0; audit->endings->len > 0 && i < audit->order->len; i++)
		judge_void(audit, audit->order->pdata[i]);
}
