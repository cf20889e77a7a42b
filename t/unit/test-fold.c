/* SPDX-License-Identifier: Apache-2.0 */
/* Folding: what a thing is follows from its records, in any order. */
#include <string.h>

#include "vuln/record.h"
#include "vuln/schema.h"

static VulnRecord *record(
	const char *name, const char *after, const char *fields)
{
	g_autofree char *text =
		g_strdup_printf("format: 1\nafter:\n%s%s", after, fields);
	g_autoptr(GBytes) bytes = g_bytes_new(text, strlen(text));
	VulnRecord *made = vuln_record_read(name, name, bytes, NULL);

	g_assert_nonnull(made);
	return made;
}

#define AFTER(name) "  \"" name "\": \"sha256:x\"\n"
#define R1	    "0001-receive-aaaa"
#define R2	    "0002-note-bbbb"
#define R3	    "0002-note-cccc"
#define R4	    "0003-note-dddd"

static VulnThing *thing_of(VulnRecord **records)
{
	VulnThing *thing = vuln_thing_new("cases/20261120-k7p3");

	for (; *records != NULL; records++)
		vuln_thing_add(thing, *records);
	return thing;
}

static void test_later_wins(void)
{
	VulnRecord *records[] = {record(R2, AFTER(R1), "title: \"b\"\n"),
		record(R1, "", "title: \"a\"\nurgency: high\n"), NULL};
	g_autoptr(VulnThing) thing = thing_of(records);

	g_assert_cmpstr(vuln_thing_text(thing, "title", NULL), ==, "b");
	g_assert_cmpstr(vuln_thing_text(thing, "urgency", NULL), ==, "high");
	g_assert_cmpuint(vuln_thing_conflicts(thing)->len, ==, 0);
	g_assert_cmpstr(vuln_thing_writer(thing, "title", NULL)->name, ==, R2);
	g_assert_cmpuint(vuln_thing_next_number(thing), ==, 3);
}

static void test_conflict_and_its_end(void)
{
	VulnRecord *records[] = {record(R1, "", "title: \"a\"\n"),
		record(R2, AFTER(R1), "title: \"b\"\n"),
		record(R3, AFTER(R1), "title: \"c\"\n"), NULL};
	g_autoptr(VulnThing) thing = thing_of(records);
	g_autoptr(GPtrArray) heads = vuln_thing_heads(thing);
	const VulnConflict *conflict;

	g_assert_cmpuint(heads->len, ==, 2);
	g_assert_cmpuint(vuln_thing_conflicts(thing)->len, ==, 1);
	conflict = vuln_thing_conflicts(thing)->pdata[0];
	g_assert_cmpstr(conflict->path, ==, "title");
	g_assert_cmpuint(conflict->records->len, ==, 2);
	vuln_thing_add(
		thing, record(R4, AFTER(R2) AFTER(R3), "title: \"d\"\n"));
	g_assert_cmpuint(vuln_thing_conflicts(thing)->len, ==, 0);
	g_assert_cmpstr(vuln_thing_text(thing, "title", NULL), ==, "d");
}

/* Both wrote the same: no conflict. */
static void test_alike(void)
{
	VulnRecord *records[] = {record(R1, "", "title: \"a\"\n"),
		record(R2, AFTER(R1), "title: \"b\"\n"),
		record(R3, AFTER(R1), "title: \"b\"\n"), NULL};
	g_autoptr(VulnThing) thing = thing_of(records);

	g_assert_cmpuint(vuln_thing_conflicts(thing)->len, ==, 0);
	g_assert_cmpstr(vuln_thing_text(thing, "title", NULL), ==, "b");
}

#define ANSWER(status)                                                         \
	"answers:\n  abc:\n    versions:\n      \"1.0\":\n"                    \
	"        status: " status "\n"

/* In conflict the worse status counts. */
static void test_worse_status(void)
{
	VulnRecord *records[] = {record(R1, "", "title: \"a\"\n"),
		record(R2, AFTER(R1), ANSWER("affected")),
		record(R3, AFTER(R1), ANSWER("not-affected")), NULL};
	g_autoptr(VulnThing) thing = thing_of(records);

	g_assert_cmpuint(vuln_thing_conflicts(thing)->len, ==, 1);
	g_assert_cmpstr(vuln_thing_text(thing, "answers", "abc", "versions",
				"1.0", "status", NULL),
		==, "affected");
}

/* A value of another shape than its field says nothing, whatever it is. */
static void test_shape(void)
{
	VulnRecord *records[] = {
		record(R1, "", "title: \"a\"\nask:\n  abc:\n    due: \"x\"\n"),
		record(R2, AFTER(R1), "title:\n  a: \"b\"\nask: \"none\"\n"),
		record(R3, AFTER(R1), "ask:\n  abc:\n    - \"c\"\n"),
		record(R4, AFTER(R1), "not-found:\n  - null\n"), NULL};
	g_autoptr(VulnThing) thing = thing_of(records);

	g_assert_cmpstr(vuln_thing_text(thing, "title", NULL), ==, "a");
	g_assert_cmpstr(
		vuln_thing_text(thing, "ask", "abc", "due", NULL), ==, "x");
	g_assert_null(vuln_thing_get(thing, "not-found", NULL));
	g_assert_cmpuint(vuln_thing_conflicts(thing)->len, ==, 0);
}

/* null takes a whole branch away, but not what was written beside it. */
static void test_removal(void)
{
	VulnRecord *records[] = {
		record(R1, "", "ask:\n  abc:\n    stage: identify\n"),
		record(R2, AFTER(R1), "ask:\n  abc: null\n"), NULL};
	g_autoptr(VulnThing) thing = thing_of(records);

	g_assert_null(vuln_thing_get(thing, "ask", "abc", NULL));
	vuln_thing_add(
		thing, record(R3, AFTER(R1),
			       "ask:\n  abc:\n    due: \"2026-01-01\"\n"));
	g_assert_cmpuint(vuln_thing_conflicts(thing)->len, ==, 1);
}

/* For rights the lesser one counts: none beats any. */
static void test_lesser_right(void)
{
	g_autoptr(VulnThing) thing = vuln_thing_new("people/x");

	vuln_thing_add(thing,
		record("0001-add-aaaa", "",
			"rights:\n  csirt:\n    from: \"2026-01-01\"\n"));
	vuln_thing_add(thing, record("0002-edit-bbbb", AFTER("0001-add-aaaa"),
				      "rights:\n  csirt: null\n"));
	vuln_thing_add(thing,
		record("0002-edit-cccc", AFTER("0001-add-aaaa"),
			"rights:\n  csirt:\n    from: \"2026-02-01\"\n"));
	g_assert_null(vuln_thing_get(thing, "rights", "csirt", NULL));
	g_assert_cmpuint(vuln_thing_conflicts(thing)->len, ==, 1);
}

#define ACCESS(fields) "access:\n  kato: " fields "\n"

/* What two say of somebody's access that a first record gave. */
static VulnThing *two_of_access(const char *one, const char *other)
{
	VulnRecord *records[] = {
		record(R1, "", ACCESS("\n    until: \"2026-06-01\"")),
		record(R2, AFTER(R1), one), record(R3, AFTER(R1), other), NULL};

	return thing_of(records);
}

/* Its end is what two say of it, in either order of their records. */
static void check_end(const char *one, const char *other, const char *until)
{
	g_autoptr(VulnThing) thing = two_of_access(one, other);
	g_autoptr(VulnThing) turned = two_of_access(other, one);

	g_assert_cmpstr(vuln_thing_text(thing, "access", "kato", "until", NULL),
		==, until);
	g_assert_cmpstr(
		vuln_thing_text(turned, "access", "kato", "until", NULL), ==,
		until);
}

/* Access is a right to read: of two ends the earlier counts, and that one was
 * lifted does not count beside another. */
static void test_lesser_access(void)
{
	check_end(ACCESS("\n    until: \"2026-03-01\""),
		ACCESS("\n    until: \"2026-09-01\""), "2026-03-01");
	check_end(ACCESS("\n    until: \"2026-03-01\""),
		ACCESS("\n    until: null"), "2026-03-01");
	check_end(ACCESS("null"), ACCESS("\n    until: \"2026-03-01\""), NULL);
	check_end(ACCESS("null"), ACCESS("\n    until: null"), NULL);
}

static void check_granted(const char *one, const char *other)
{
	g_autoptr(VulnThing) thing = two_of_access(one, other);
	const VulnNode *granted =
		vuln_thing_get(thing, "access", "kato", "granted", NULL);

	g_assert_nonnull(granted);
	g_assert_false(vuln_node_true(granted));
}

static void test_taken_away(void)
{
	static const char *const others[] = {ACCESS("\n    granted: true"),
		ACCESS("\n    granted: null"), ACCESS("\n    because: \"x\"")};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(others); i++) {
		check_granted(ACCESS("\n    granted: false"), others[i]);
		check_granted(others[i], ACCESS("\n    granted: false"));
	}
}

/* Every order of adding gives the same thing. */
static void test_any_order(void)
{
	static const int orders[][4] = {
		{0, 1, 2, 3}, {3, 2, 1, 0}, {1, 3, 0, 2}, {2, 0, 3, 1}};
	g_autoptr(VulnNode) first = NULL;
	gsize i, n;

	for (i = 0; i < G_N_ELEMENTS(orders); i++) {
		VulnRecord *records[] = {record(R1, "", "title: \"a\"\n"),
			record(R2, AFTER(R1), "title: \"b\"\nthreat: \"t\"\n"),
			record(R3, AFTER(R1), "urgency: low\n"),
			record(R4, AFTER(R2) AFTER(R3), "urgency: high\n")};
		g_autoptr(VulnThing) thing =
			vuln_thing_new("cases/20261120-k7p3");

		for (n = 0; n < G_N_ELEMENTS(records); n++)
			vuln_thing_add(thing, records[orders[i][n]]);
		if (first == NULL)
			first = vuln_node_copy(vuln_thing_values(thing));
		g_assert_true(vuln_node_equal(first, vuln_thing_values(thing)));
	}
}

/* No public member may hide below a map whose keys are not public: it could
 * not be selected without telling the keys. */
static void check_public(const struct vuln_field *field, gboolean is_hidden)
{
	const struct vuln_field *member = field->members;

	if (is_hidden)
		g_assert_cmpint(field->class, !=, VULN_CLASS_PUBLIC);
	is_hidden = is_hidden || (field->type == VULN_TYPE_MAP &&
					 field->class != VULN_CLASS_PUBLIC);
	for (; member != NULL && member->name != NULL; member++)
		check_public(member, is_hidden);
}

static void test_tables(void)
{
	const struct vuln_kind *kind;
	guint i;

	for (i = 0; (kind = vuln_kind_at(i)) != NULL; i++) {
		const struct vuln_use *use = kind->uses;

		for (; use->field != NULL; use++) {
			g_assert_nonnull(use->field->help);
			check_public(use->field, FALSE);
			g_assert_true(vuln_schema_field(kind->thing,
					      use->field->name) == use->field);
		}
	}
	g_assert_cmpuint(i, >, 30);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/fold/a later write wins", test_later_wins);
	g_test_add_func("/fold/a conflict ends with a write",
		test_conflict_and_its_end);
	g_test_add_func("/fold/writes alike are no conflict", test_alike);
	g_test_add_func("/fold/the worse status counts", test_worse_status);
	g_test_add_func("/fold/another shape says nothing", test_shape);
	g_test_add_func("/fold/null takes away", test_removal);
	g_test_add_func("/fold/the lesser right counts", test_lesser_right);
	g_test_add_func("/fold/the lesser access counts", test_lesser_access);
	g_test_add_func("/fold/what is taken away counts", test_taken_away);
	g_test_add_func("/fold/order does not matter", test_any_order);
	g_test_add_func("/schema/tables are sound", test_tables);
	return g_test_run();
}
