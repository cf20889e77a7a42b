/* SPDX-License-Identifier: Apache-2.0 */
/* Checking, arranging and selecting by the schema tables. */
#include <string.h>

#include "base/translate.h"
#include "record/kinds.h"
#include "record/schema-word.h"

static const struct vuln_field envelope[] = {
	NEEDED("format", INT, CONTROL, "version of the format: 1"),
	NEEDED("of", LINE, CONTROL, "the thing it belongs to"),
	NEEDED("record", RECORD, CONTROL, "its name"),
	NEEDED("action", ID, CONTROL, "kind of record"),
	NEEDED("by", ID, CONTROL, "who signed it"),
	NEEDED("at", TIME, CONTROL, "when it was written, by his clock"),
	FIELD("clock", LINE, CONTROL, "'set' when the time was set by hand"),
	FIELD("on", COMMIT, CONTROL,
		"newest commit of the shared branch that the author had"),
	{.name = "after",
		.type = VULN_TYPE_MAP,
		.key = VULN_TYPE_RECORD,
		.item = VULN_TYPE_DIGEST,
		.class = VULN_CLASS_CONTROL,
		.help = "newest records of the thing, with their digests",
		.required = TRUE},
	FIELD("comment", TEXT, CASE, "the author's words"), END_FIELDS};

static const struct vuln_field sealed_field = FIELD("sealed", ARMOR, CONTROL,
	"the other fields, encrypted to those who need to know");

const struct vuln_field *vuln_schema_envelope(void)
{
	return envelope;
}

const struct vuln_kind *vuln_kind_at(guint i)
{
	static const struct vuln_kind *const tables[] = {vuln_kinds_receipt,
		vuln_kinds_scope, vuln_kinds_plan, vuln_kinds_publish,
		vuln_kinds_tell, vuln_kinds_access, vuln_kinds_end,
		vuln_kinds_ask, vuln_kinds_outreach, vuln_kinds_policy,
		vuln_kinds_people, vuln_kinds_things};
	const struct vuln_kind *kind;
	gsize t;

	for (t = 0; t < G_N_ELEMENTS(tables); t++)
		for (kind = tables[t]; kind->thing != NULL; kind++)
			if (i-- == 0)
				return kind;
	return NULL;
}

const struct vuln_kind *vuln_kind_find(const char *thing, const char *action)
{
	const struct vuln_kind *kind;
	guint i;

	for (i = 0; (kind = vuln_kind_at(i)) != NULL; i++)
		if (g_str_equal(kind->thing, thing) &&
			g_str_equal(kind->action, action))
			return kind;
	return NULL;
}

static const struct vuln_field *members_find(
	const struct vuln_field *members, const char *name)
{
	for (; members != NULL && members->name != NULL; members++)
		if (g_str_equal(members->name, name))
			return members;
	return NULL;
}

gboolean vuln_schema_is_envelope(const char *name)
{
	return members_find(envelope, name) != NULL ||
	       g_str_equal(name, "sealed");
}

const struct vuln_field *vuln_field_member(
	const struct vuln_field *field, const char *name)
{
	return members_find(field->members, name);
}

const struct vuln_field *vuln_schema_path(const char *path)
{
	g_auto(GStrv) thing = g_strsplit(path, "/", 2);
	g_auto(GStrv) names = NULL;
	const struct vuln_field *field;
	gsize i;

	if (thing[0] == NULL || thing[1] == NULL)
		return NULL;
	names = g_strsplit(thing[1], ".", -1);
	field = names[0] == NULL ? NULL : vuln_schema_field(thing[0], names[0]);
	for (i = 1; field != NULL && names[i] != NULL; i++)
		field = vuln_field_member(field, names[i]);
	return field;
}

static gboolean is_of(const struct vuln_field *field, enum vuln_field_type type)
{
	if (field->type == VULN_TYPE_MAP)
		return field->key == type;
	return field->type == VULN_TYPE_LIST ? field->item == type
					     : field->type == type;
}

const char *const *vuln_field_words(const struct vuln_field *field)
{
	/* those that there are templates for */
	static const char *const languages[] = {"ja", "en", NULL};

	if (field->type == VULN_TYPE_ENUM)
		return field->values;
	return is_of(field, VULN_TYPE_LANGUAGE) ? languages : field->names;
}

static const struct vuln_use *use_find(
	const struct vuln_kind *kind, const char *name)
{
	const struct vuln_use *use;

	for (use = kind->uses; use->field != NULL; use++)
		if (g_str_equal(use->field->name, name))
			return use;
	return NULL;
}

const struct vuln_field *vuln_schema_field(const char *thing, const char *name)
{
	const struct vuln_kind *kind;
	guint i;

	for (i = 0; (kind = vuln_kind_at(i)) != NULL; i++) {
		const struct vuln_use *use = g_str_equal(kind->thing, thing)
						     ? use_find(kind, name)
						     : NULL;

		if (use != NULL)
			return use->field;
	}
	return NULL;
}

/* Checking */

static void check_value(const struct vuln_field *field, const VulnNode *node,
	VulnFindings *findings);

static void key_place(VulnNode *place, const VulnNode *map, guint i)
{
	guint line, column;

	vuln_node_key_place(map, i, &line, &column);
	vuln_node_set_place(place, line, column);
}

static void bad_key(VulnFindings *findings, const VulnNode *map, guint i,
	const char *rule, enum vuln_weight weight, const char *expected)
{
	g_autoptr(VulnNode) place = vuln_node_null();

	key_place(place, map, i);
	vuln_findings_add(findings, rule, weight, place, "'%s' is not %s",
		vuln_node_key(map, i), _(expected));
}

static void check_members(const struct vuln_field *members,
	const VulnNode *node, VulnFindings *findings)
{
	const struct vuln_field *member;
	guint i;

	for (i = 0; i < vuln_node_size(node); i++) {
		member = members_find(members, vuln_node_key(node, i));
		if (member == NULL)
			bad_key(findings, node, i, "schema-unknown",
				VULN_UNCHECKED,
				"a field that this version knows here");
		else
			check_value(member, vuln_node_at(node, i), findings);
	}
	for (member = members; member->name != NULL; member++)
		if (member->required &&
			vuln_node_get(node, member->name) == NULL)
			vuln_findings_add(findings, "schema-missing", VULN_BAD,
				node, "'%s' is missing", member->name);
}

static const char *key_expected(enum vuln_field_type type)
{
	static const char *const expected[] = {
		[VULN_TYPE_ID] = N_("an id"),
		[VULN_TYPE_VN] = N_("a vulnerability number"),
		[VULN_TYPE_TN] = N_("a tracking number"),
	};

	if (type < G_N_ELEMENTS(expected) && expected[type] != NULL)
		return expected[type];
	return vuln_type_name(type);
}

/* What a map or list holds. */
static struct vuln_field item_of(const struct vuln_field *field)
{
	return (struct vuln_field){
		.type = field->members != NULL ? VULN_TYPE_STRUCT : field->item,
		.name = field->name,
		.values = field->values,
		.members = field->members};
}

static void check_map(const struct vuln_field *field, const VulnNode *node,
	VulnFindings *findings)
{
	struct vuln_field item = item_of(field);
	guint i;

	for (i = 0; i < vuln_node_size(node); i++) {
		const char *key = vuln_node_key(node, i);

		if (*key == '\0' || !vuln_word_fits(field, field->key, key))
			bad_key(findings, node, i, "schema-value", VULN_BAD,
				key_expected(field->key));
		check_value(&item, vuln_node_at(node, i), findings);
	}
}

static void bad_type(const struct vuln_field *field, const VulnNode *node,
	VulnFindings *findings)
{
	vuln_findings_add(findings, "schema-type", VULN_BAD, node,
		"'%s' must be a %s", field->name, vuln_type_name(field->type));
}

/* Nothing can be taken away from the middle of a list. */
static void check_list(const struct vuln_field *field, const VulnNode *node,
	VulnFindings *findings)
{
	struct vuln_field item = item_of(field);
	guint i;

	for (i = 0; i < vuln_node_size(node); i++)
		if (vuln_node_type(vuln_node_at(node, i)) == VULN_NULL)
			bad_type(&item, vuln_node_at(node, i), findings);
		else
			check_value(&item, vuln_node_at(node, i), findings);
}

static enum vuln_node_type wanted_type(enum vuln_field_type type)
{
	switch (type) {
	case VULN_TYPE_STRUCT:
	case VULN_TYPE_MAP:
		return VULN_MAP;
	case VULN_TYPE_LIST:
		return VULN_LIST;
	case VULN_TYPE_INT:
		return VULN_INT;
	case VULN_TYPE_BOOL:
		return VULN_BOOL;
	default:
		return VULN_STRING;
	}
}

static void check_scalar(const struct vuln_field *field, const VulnNode *node,
	VulnFindings *findings)
{
	VulnFinding *finding;

	if (vuln_node_type(node) != VULN_STRING ||
		vuln_word_fits(field, field->type, vuln_node_text(node)))
		return;
	finding = vuln_findings_add(findings, "schema-value", VULN_BAD, node,
		"the value of '%s' is not a valid %s", field->name,
		vuln_type_name(field->type));
	finding->content = g_strdup(vuln_node_text(node));
}

static void check_value(const struct vuln_field *field, const VulnNode *node,
	VulnFindings *findings)
{
	/* null takes a value away (design 3, "Removal") */
	if (vuln_node_type(node) == VULN_NULL)
		return;
	if (vuln_node_type(node) != wanted_type(field->type)) {
		bad_type(field, node, findings);
		return;
	}
	if (field->type == VULN_TYPE_STRUCT)
		check_members(field->members, node, findings);
	else if (field->type == VULN_TYPE_MAP)
		check_map(field, node, findings);
	else if (field->type == VULN_TYPE_LIST)
		check_list(field, node, findings);
	else
		check_scalar(field, node, findings);
}

static gboolean item_has_shape(
	const struct vuln_field *field, const VulnNode *node, guint i)
{
	const VulnNode *item = vuln_node_at(node, i);
	const struct vuln_field *member;
	struct vuln_field any;

	if (field->type == VULN_TYPE_LIST && vuln_node_type(item) == VULN_NULL)
		return FALSE;
	if (field->type != VULN_TYPE_STRUCT) {
		any = item_of(field);
		return vuln_schema_has_shape(&any, item);
	}
	member = members_find(field->members, vuln_node_key(node, i));
	return member == NULL || vuln_schema_has_shape(member, item);
}

gboolean vuln_schema_has_shape(
	const struct vuln_field *field, const VulnNode *node)
{
	guint i;

	if (vuln_node_type(node) == VULN_NULL)
		return TRUE;
	if (vuln_node_type(node) != wanted_type(field->type))
		return FALSE;
	for (i = 0; i < vuln_node_size(node); i++)
		if (!item_has_shape(field, node, i))
			return FALSE;
	return TRUE;
}

static void check_envelope(const VulnNode *record, VulnFindings *findings)
{
	const struct vuln_field *field;

	for (field = envelope; field->name != NULL; field++) {
		const VulnNode *value = vuln_node_get(record, field->name);

		if (value != NULL && vuln_node_type(value) != VULN_NULL)
			check_value(field, value, findings);
		else if (field->required || value != NULL)
			vuln_findings_add(findings, "schema-missing", VULN_BAD,
				value == NULL ? record : value,
				"'%s' is missing", field->name);
	}
	if (vuln_node_number(vuln_node_get(record, "format"), 1) != 1)
		vuln_findings_add(findings, "schema-unknown", VULN_UNCHECKED,
			vuln_node_get(record, "format"),
			"format is newer than this version knows");
}

static void check_uses(const struct vuln_kind *kind, const VulnNode *record,
	VulnFindings *findings)
{
	gboolean is_sealed = vuln_node_get(record, "sealed") != NULL;
	const struct vuln_use *use;
	guint i;

	for (i = 0; i < vuln_node_size(record); i++) {
		const char *key = vuln_node_key(record, i);

		if (members_find(envelope, key) != NULL)
			continue;
		if (g_str_equal(key, "sealed")) {
			check_value(&sealed_field, vuln_node_at(record, i),
				findings);
			continue;
		}
		use = use_find(kind, key);
		if (use != NULL)
			check_value(
				use->field, vuln_node_at(record, i), findings);
		else
			bad_key(findings, record, i, "schema-unknown",
				VULN_UNCHECKED,
				"a field that this version knows here");
	}
	for (use = kind->uses; use->field != NULL; use++)
		if (use->required && !is_sealed &&
			vuln_node_get(record, use->field->name) == NULL)
			vuln_findings_add(findings, "schema-missing", VULN_BAD,
				record, "'%s' is missing", use->field->name);
}

static char *thing_of(const VulnNode *record)
{
	const char *of = vuln_node_find_text(record, "of", NULL);
	const char *slash = of == NULL ? NULL : strchr(of, '/');

	if (of == NULL)
		return g_strdup("");
	return slash == NULL ? g_strdup(of)
			     : g_strndup(of, (gsize)(slash - of));
}

const struct vuln_kind *vuln_schema_check(
	const VulnNode *record, VulnFindings *findings)
{
	const char *action = vuln_node_find_text(record, "action", NULL);
	g_autofree char *thing = thing_of(record);
	const struct vuln_kind *kind =
		action == NULL ? NULL : vuln_kind_find(thing, action);

	check_envelope(record, findings);
	if (kind != NULL)
		check_uses(kind, record, findings);
	else if (action != NULL)
		vuln_findings_add(findings, "schema-unknown", VULN_UNCHECKED,
			vuln_node_get(record, "action"),
			"'%s' is not a kind of record that this version knows",
			action);
	return kind;
}

/* Canonical order */

static void arrange_value(const struct vuln_field *field, VulnNode *node);

static void move_to_end(VulnNode *map, const char *key)
{
	VulnNode *value = vuln_node_get(map, key);

	if (value == NULL)
		return;
	vuln_node_ref(value);
	vuln_node_remove(map, key);
	vuln_node_put(map, key, value);
}

static void arrange_members(const struct vuln_field *members, VulnNode *node)
{
	for (; members->name != NULL; members++) {
		arrange_value(members, vuln_node_get(node, members->name));
		move_to_end(node, members->name);
	}
}

static void arrange_value(const struct vuln_field *field, VulnNode *node)
{
	guint i;

	if (vuln_node_type(node) != VULN_MAP)
		return;
	if (field->type == VULN_TYPE_STRUCT) {
		arrange_members(field->members, node);
		return;
	}
	vuln_node_sort(node);
	for (i = 0; field->members != NULL && i < vuln_node_size(node); i++)
		if (vuln_node_type(vuln_node_at(node, i)) == VULN_MAP)
			arrange_members(field->members, vuln_node_at(node, i));
}

void vuln_schema_arrange(VulnNode *record, const struct vuln_kind *kind)
{
	const struct vuln_use *use;

	arrange_members(envelope, record);
	for (use = kind->uses; use->field != NULL; use++) {
		const char *name = use->field->name;

		arrange_value(use->field, vuln_node_get(record, name));
		move_to_end(record, name);
	}
	move_to_end(record, "sealed");
}

void vuln_schema_arrange_thing(VulnNode *folded, const char *thing)
{
	const struct vuln_kind *kind;
	g_autoptr(GHashTable) seen = g_hash_table_new(NULL, NULL);
	guint i;

	for (i = 0; (kind = vuln_kind_at(i)) != NULL; i++) {
		const struct vuln_use *use = kind->uses;

		if (!g_str_equal(kind->thing, thing))
			continue;
		for (; use->field != NULL; use++) {
			if (!g_hash_table_add(seen, (void *)use->field))
				continue;
			arrange_value(use->field,
				vuln_node_get(folded, use->field->name));
			move_to_end(folded, use->field->name);
		}
	}
}

/* Selecting by class */

struct selection {
	VulnClassFilter keep;
	void *data;
};

static VulnNode *select_value(const struct vuln_field *field,
	const VulnNode *node, const struct selection *s);

static VulnNode *select_members(const struct vuln_field *members,
	const VulnNode *node, const struct selection *s)
{
	VulnNode *kept = vuln_node_map();
	guint i;

	for (i = 0; i < vuln_node_size(node); i++) {
		const char *key = vuln_node_key(node, i);
		const struct vuln_field *member = members_find(members, key);
		VulnNode *value = member == NULL
					  ? NULL
					  : select_value(member,
						    vuln_node_at(node, i), s);

		if (value != NULL)
			vuln_node_put(kept, key, value);
	}
	return kept;
}

static VulnNode *select_entries(const struct vuln_field *field,
	const VulnNode *node, const struct selection *s)
{
	VulnNode *kept = vuln_node_map();
	guint i;

	for (i = 0; i < vuln_node_size(node); i++) {
		VulnNode *entry = vuln_node_at(node, i);

		if (vuln_node_type(entry) != VULN_MAP || field->members == NULL)
			entry = vuln_node_ref(entry);
		else
			entry = select_members(field->members, entry, s);
		if (vuln_node_type(entry) == VULN_MAP &&
			vuln_node_size(entry) == 0 &&
			!s->keep(field->class, s->data))
			vuln_node_unref(entry);
		else
			vuln_node_put(kept, vuln_node_key(node, i), entry);
	}
	return kept;
}

/* Whether some member, at any depth, is of a class that is kept. */
static gboolean has_kept(
	const struct vuln_field *field, const struct selection *s)
{
	const struct vuln_field *member;

	if (s->keep(field->class, s->data))
		return TRUE;
	for (member = field->members; member != NULL && member->name != NULL;
		member++)
		if (has_kept(member, s))
			return TRUE;
	return FALSE;
}

static VulnNode *select_value(const struct vuln_field *field,
	const VulnNode *node, const struct selection *s)
{
	gboolean is_kept = s->keep(field->class, s->data);
	VulnNode *kept;

	if (vuln_node_type(node) != VULN_MAP ||
		(field->type != VULN_TYPE_STRUCT && field->members == NULL))
		return is_kept ? vuln_node_ref((VulnNode *)node) : NULL;
	if (!has_kept(field, s))
		return NULL;
	if (field->type == VULN_TYPE_STRUCT)
		kept = select_members(field->members, node, s);
	else
		kept = select_entries(field, node, s);
	if (vuln_node_size(kept) > 0 || is_kept)
		return kept;
	vuln_node_unref(kept);
	return NULL;
}

VulnNode *vuln_schema_select(const VulnNode *values, const char *thing,
	VulnClassFilter keep, void *data)
{
	struct selection s = {keep, data};
	VulnNode *kept = vuln_node_map();
	guint i;

	for (i = 0; i < vuln_node_size(values); i++) {
		const char *key = vuln_node_key(values, i);
		const struct vuln_field *field = members_find(envelope, key);
		VulnNode *value;

		if (field == NULL)
			field = vuln_schema_field(thing, key);
		value = field == NULL ? NULL
				      : select_value(field,
						vuln_node_at(values, i), &s);
		if (value != NULL)
			vuln_node_put(kept, key, value);
	}
	return kept;
}

const char *vuln_class_name(enum vuln_class class)
{
	static const char *const names[] = {
		"public", "issuer", "coordinator", "case", "control", "sealed"};

	return names[class];
}
