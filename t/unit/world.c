/* SPDX-License-Identifier: Apache-2.0 */
/* A world is made from text, so that a rule costs milliseconds to test. */
#include <string.h>

#include "case/due-inside.h"
#include "repo/people.h"
#include "t/unit/world.h"
#include "vuln/time.h"

const char test_base[] =
	"= policy init tanaka 2026-04-01T00:00:00Z\n"
	"organisation:\n  en: \"Example Corp\"\n  ja: \"例示株式会社\"\n"
	"languages:\n  - ja\n  - en\n"
	"time-zone: \"Asia/Tokyo\"\ncalendar: jp\nprefix: \"EX\"\n"
	"base-url: \"https://www.example.com/security/\"\n"
	"contact:\n  en: \"psirt@example.com\"\n"
	"  ja: \"psirt@example.com\"\n"
	"rights:\n"
	"  custodian:\n    may:\n      - \"people/*\"\n      - \"policy/*\"\n"
	"  poc:\n    may:\n      - \"cases/receive\"\n"
	"      - \"cases/message\"\n      - \"cases/ack\"\n"
	"      - \"cases/tell\"\n      - \"cases/sent\"\n"
	"      - \"cases/note\"\n"
	"  csirt:\n    may:\n      - \"cases/receive\"\n"
	"      - \"cases/message\"\n      - \"cases/ack\"\n"
	"      - \"cases/triage\"\n      - \"cases/assess\"\n"
	"      - \"cases/scope\"\n      - \"cases/answer\"\n"
	"      - \"cases/plan\"\n      - \"cases/test\"\n"
	"      - \"cases/ready\"\n      - \"cases/decide\"\n"
	"      - \"cases/consult\"\n      - \"cases/schedule\"\n"
	"      - \"cases/statement\"\n      - \"cases/inquire\"\n"
	"      - \"cases/request\"\n      - \"cases/brief\"\n"
	"      - \"cases/notice\"\n      - \"cases/inquiry\"\n"
	"      - \"cases/tell\"\n      - \"cases/sent\"\n"
	"      - \"cases/thank\"\n      - \"cases/access\"\n"
	"      - \"cases/leak\"\n      - \"cases/note\"\n"
	"      - \"cases/close\"\n      - \"cases/reopen\"\n"
	"      - \"cases/withdraw\"\n      - \"cases/erase\"\n"
	"      - \"cases/read\"\n      - \"cases/remind\"\n"
	"      - \"products/*\"\n      - \"partners/*\"\n"
	"  development:\n    may:\n      - \"cases/answer\"\n"
	"      - \"cases/plan\"\n      - \"cases/test\"\n"
	"      - \"cases/ready\"\n      - \"cases/brief\"\n"
	"      - \"cases/note\"\n"
	"  approver:\n    may:\n      - \"cases/approve\"\n"
	"  publisher:\n    may:\n      - \"cases/publish\"\n"
	"      - \"cases/revise\"\n"
	"deadlines:\n"
	"  ack:\n    count: 1\n    unit: business-days\n"
	"  triage:\n    count: 3\n    unit: business-days\n"
	"  tell:\n    count: 1\n    unit: business-days\n"
	"  progress:\n    count: 10\n    unit: business-days\n"
	"commits: records\noverview: clear\nclocks: free\ncustodians: one\n"
	"direct-finders: accept\n"
	"= people/tanaka add tanaka 2026-04-01T00:00:00Z\n"
	"name: \"Tanaka Ichiro\"\nemail: \"tanaka@example.com\"\n"
	"agreement:\n  from: \"2026-04-01\"\n"
	"rights:\n  custodian:\n    from: \"2026-04-01\"\n"
	"  poc:\n    from: \"2026-04-01\"\n"
	"  csirt:\n    from: \"2026-04-01\"\n"
	"= people/sato add tanaka 2026-04-01T00:00:00Z\n"
	"name: \"Sato Jiro\"\nemail: \"sato@example.com\"\n"
	"agreement:\n  from: \"2026-04-01\"\n"
	"rights:\n  approver:\n    from: \"2026-04-01\"\n"
	"  csirt:\n    from: \"2026-04-01\"\n"
	"  publisher:\n    from: \"2026-04-01\"\n"
	"= people/suzuki add tanaka 2026-04-01T00:00:00Z\n"
	"name: \"Suzuki Saburo\"\nemail: \"suzuki@example.com\"\n"
	"agreement:\n  from: \"2026-04-01\"\n"
	"department: network\n"
	"rights:\n  development:\n    from: \"2026-04-01\"\n"
	"= partners/jpcert add tanaka 2026-04-01T00:00:00Z\n"
	"kind: coordinator\nname: \"JPCERT/CC\"\n"
	"email: \"vultures@jpcert.example\"\n"
	"= partners/ipa add tanaka 2026-04-01T00:00:00Z\n"
	"kind: receiving\nname: \"IPA\"\nemail: \"vuln@ipa.example\"\n"
	"= products/abc add tanaka 2026-04-01T00:00:00Z\n"
	"name: \"ABC Router\"\ndepartment: network\n"
	"versions:\n  \"1.0\": {}\n  \"2.0\": {}\n"
	"= products/def add tanaka 2026-04-01T00:00:00Z\n"
	"name: \"DEF Switch\"\ndepartment: office\n"
	"versions:\n  \"1.0\": {}\n  \"2.0\": {}\n";

/* The thing of the head line @of, with what was read so far. */
static VulnThing *thing_for(GPtrArray *things, const char *of)
{
	VulnThing *thing;
	guint i;

	for (i = 0; i < things->len; i++)
		if (g_str_equal(vuln_thing_of(things->pdata[i]), of))
			return things->pdata[i];
	thing = vuln_thing_new(of);
	g_ptr_array_add(things, thing);
	return thing;
}

static char *after_of(const VulnThing *thing)
{
	g_autoptr(GPtrArray) heads = vuln_thing_heads(thing);
	GString *after = g_string_new("after:");
	guint i;

	if (heads->len == 0)
		g_string_append(after, " {}");
	g_string_append_c(after, '\n');
	for (i = 0; i < heads->len; i++) {
		const VulnRecord *head = heads->pdata[i];

		g_string_append_printf(
			after, "  \"%s\": \"%s\"\n", head->name, head->digest);
	}
	return g_string_free(after, FALSE);
}

/* One record: its head line without "= ", and its fields. */
static VulnRecord *make_record(
	const VulnThing *thing, char **head, const char *fields)
{
	g_autofree char *after = after_of(thing);
	g_autofree char *name = g_strdup_printf(
		"%04u-%s-aaaa", vuln_thing_next_number(thing), head[1]);
	g_autofree char *text = g_strdup_printf(
		"format: 1\nof: \"%s\"\nrecord: \"%s\"\naction: %s\n"
		"by: %s\nat: \"%s\"\n%s%s",
		head[0], name, head[1], head[2], head[3], after, fields);
	g_autoptr(GBytes) bytes = g_bytes_new(text, strlen(text));
	g_autoptr(GError) error = NULL;
	VulnRecord *record = vuln_record_read(name, name, bytes, &error);

	if (record == NULL)
		g_error("%s\n%s", error->message, text);
	return record;
}

static void add_block(GPtrArray *things, const char *block)
{
	const char *line = strchr(block, '\n');
	g_autofree char *first = g_strndup(block, (gsize)(line - block));
	g_auto(GStrv) head = g_strsplit(first, " ", -1);
	VulnThing *thing;

	if (g_strv_length(head) != 4)
		g_error("no head of a record: %s", first);
	thing = thing_for(things, head[0]);
	vuln_thing_add(thing, make_record(thing, head, line + 1));
	/* the newest thing stands last */
	g_ptr_array_remove(things, vuln_thing_ref(thing)); /* keeps it */
	g_ptr_array_add(things, thing);
}

static void thing_unref(void *thing)
{
	vuln_thing_unref(thing);
}

static GPtrArray *read_things(const char *const *texts)
{
	GPtrArray *things = g_ptr_array_new_with_free_func(thing_unref);
	g_autofree char *all = g_strjoinv("", (char **)texts);
	g_autofree char *begun = g_strconcat("\n", all, NULL);
	g_auto(GStrv) blocks = g_strsplit(begun, "\n= ", -1);
	char **block;

	for (block = blocks + 1; *block != NULL; block++) {
		g_autofree char *whole = g_strconcat(*block, "\n", NULL);

		add_block(things, whole);
	}
	return things;
}

static VulnWorld *world_of(const GPtrArray *things)
{
	VulnWorld *world = vuln_world_new(NULL, NULL);
	guint i;

	for (i = 0; i < things->len; i++)
		vuln_world_put(world, things->pdata[i]);
	return world;
}

VulnWorld *test_world(const char *const *texts)
{
	g_autoptr(GPtrArray) things = read_things(texts);

	return world_of(things);
}

static int compare_ids(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static char *ids_of(const VulnFindings *findings, gboolean warnings)
{
	g_autoptr(GPtrArray) ids = g_ptr_array_new();
	guint i;

	for (i = 0; i < findings->list->len; i++) {
		const VulnFinding *finding = findings->list->pdata[i];

		if (finding->weight == VULN_BAD ||
			(warnings && finding->weight == VULN_WARNING))
			g_ptr_array_add(ids, (void *)finding->rule);
	}
	g_ptr_array_sort(ids, compare_ids);
	g_ptr_array_add(ids, NULL);
	return g_strjoinv(" ", (char **)ids->pdata);
}

/* The thing without its last record. */
static VulnThing *before_of(VulnThing *after)
{
	VulnThing *before = vuln_thing_new(vuln_thing_of(after));
	guint i;

	for (i = 0; i + 1 < vuln_thing_size(after); i++)
		vuln_thing_add(
			before, vuln_record_copy(vuln_thing_record(after, i)));
	return before;
}

static char *judge(const char *const *texts, gboolean warnings, gboolean is_new)
{
	g_autoptr(GPtrArray) things = read_things(texts);
	VulnThing *after = things->pdata[things->len - 1];
	const VulnRecord *record =
		vuln_thing_record(after, vuln_thing_size(after) - 1);
	g_autoptr(VulnThing) before = before_of(after);
	g_autoptr(VulnWorld) now = world_of(things), world = world_of(things);
	g_autoptr(VulnFindings) findings = vuln_findings_new();
	VulnJudge judge = {.world = world,
		.now = now,
		.before = before,
		.after = after,
		.record = record,
		.clock = vuln_record_at(record),
		.is_new = is_new,
		.findings = findings};

	vuln_world_put(world, before);
	judge.signer = vuln_person(world, vuln_record_by(record));
	vuln_judge(&judge);
	return ids_of(findings, warnings);
}

char *test_judge(const char *const *texts, gboolean warnings)
{
	return judge(texts, warnings, TRUE);
}

char *test_verify(const char *const *texts)
{
	return judge(texts, FALSE, FALSE);
}

char *test_dues(const char *const *texts, const char *of, const char *now)
{
	g_autoptr(VulnWorld) world = test_world(texts);
	VulnThing *thing = vuln_world_thing(world, of, NULL);
	g_autoptr(GPtrArray) dues = NULL;
	GString *all = g_string_new(NULL);
	gint64 clock;
	guint i;

	if (thing == NULL || !vuln_time_parse_utc(now, &clock, NULL))
		g_error("no such case, or no time: %s %s", of, now);
	dues = vuln_due_of(world, thing, clock);
	for (i = 0; i < dues->len; i++) {
		const VulnDue *due = dues->pdata[i];

		g_string_append_printf(all, "%s%s:%s:%s", i > 0 ? " " : "",
			due->duty, due->row, due->owner);
	}
	return g_string_free(all, FALSE);
}
