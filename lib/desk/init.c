/* SPDX-License-Identifier: Apache-2.0 */
/* Making a repository for cases: its root commit is what trust starts from. */
#include <string.h>

#include "base/translate.h"
#include "act/key.h"
#include "change/change.h"
#include "act/number-key.h"
#include "repo/number-key.h"
#include "pgp/gpgme.h"
#include "repo/policy.h"
#include "vuln/act.h"
#include "vuln/error.h"
#include "vuln/schema.h"
#include "vuln/init.h"

static const char attributes[] = "* -text -merge\n";
static const char ignored[] = "*~\n.*.swp\n";

/* What each right may sign; the policy that is written says so as data. */
struct right {
	const char *name;
	const char *const *may;
};

static const char *const may_custodian[] = {"people/*", "policy/*", NULL};
static const char *const may_poc[] = {"cases/receive", "cases/message",
	"cases/ack", "cases/tell", "cases/sent", "cases/note", "cases/remind",
	"policy/poc", "policy/sent", NULL};
static const char *const may_csirt[] = {"cases/receive", "cases/message",
	"cases/ack", "cases/triage", "cases/assess", "cases/scope",
	"cases/answer", "cases/request", "cases/inquire", "cases/plan",
	"cases/test", "cases/ready", "cases/decide", "cases/consult",
	"cases/schedule", "cases/statement", "cases/brief", "cases/withdraw",
	"cases/notice", "cases/inquiry", "cases/tell", "cases/sent",
	"cases/thank", "cases/access", "cases/share", "cases/leak",
	"cases/note", "cases/close", "cases/reopen", "cases/erase",
	"cases/remind", "products/*", "partners/*", "systems/*", NULL};
static const char *const may_development[] = {"cases/answer", "cases/plan",
	"cases/test", "cases/ready", "cases/brief", "cases/note", "products/*",
	NULL};
static const char *const may_investigator[] = {
	"cases/answer", "cases/request", "cases/note", NULL};
static const char *const may_support[] = {
	"cases/notice", "cases/inquiry", "cases/brief", "cases/note", NULL};
static const char *const may_approver[] = {"cases/approve", NULL};
static const char *const may_publisher[] = {
	"cases/publish", "cases/revise", NULL};
static const char *const may_machine[] = {
	"cases/receive", "cases/message", NULL};

static const struct right rights[] = {{"custodian", may_custodian},
	{"poc", may_poc}, {"csirt", may_csirt},
	{"development", may_development}, {"investigator", may_investigator},
	{"support", may_support}, {"approver", may_approver},
	{"publisher", may_publisher}, {"machine", may_machine}};

struct deadline {
	const char *name;
	gint64 count;
	const char *unit;
};

static const struct deadline deadlines[] = {{"ack", 1, "business-days"},
	{"tell", 1, "business-days"}, {"triage", 3, "business-days"},
	{"answer", 5, "business-days"}, {"decide", 5, "business-days"},
	{"remediation", 45, "days"}, {"statement-lead", 7, "days"},
	{"progress", 14, "days"}};

struct init {
	const VulnArgs *args;
	const char *dir;
	char *handle, *email, *name, *key, *user_id;
};

static void init_clear(struct init *init)
{
	g_free(init->handle);
	g_free(init->email);
	g_free(init->name);
	g_free(init->key);
	g_free(init->user_id);
}

static const char *word(
	const struct init *init, const char *name, const char *fallback)
{
	const char *given = vuln_args_get(init->args, name);

	return given != NULL ? given : fallback;
}

/* "Sato Hanako <psirt@example.co.jp>" */
static void split_user_id(struct init *init)
{
	const char *open = strchr(init->user_id, '<');
	const char *close = open == NULL ? NULL : strchr(open, '>');

	if (close != NULL) {
		init->name = g_strstrip(g_strndup(
			init->user_id, (gsize)(open - init->user_id)));
		init->email = g_strndup(open + 1, (gsize)(close - open - 1));
	} else if (strchr(init->user_id, '@') != NULL) {
		init->email = g_strdup(init->user_id);
	}
	if (init->name == NULL || *init->name == '\0') {
		g_free(init->name);
		init->name = g_strdup(init->user_id);
	}
}

/* The local part of the mail address, as an id. */
static char *handle_from(const char *email)
{
	g_autofree char *local = g_strndup(email, strcspn(email, "@"));
	g_autofree char *lower = g_ascii_strdown(local, -1);
	GString *handle = g_string_new(NULL);
	const char *c;

	for (c = lower; *c != '\0' && handle->len < 64; c++)
		if (g_ascii_isalnum(*c) ||
			(handle->len > 0 && strchr("._-", *c) != NULL))
			g_string_append_c(handle, *c);
	return g_string_free(handle, FALSE);
}

static gboolean find_caller(struct init *init, GError **error)
{
	const char *email = vuln_args_get(init->args, "email");

	init->key = vuln_identity_new(init->dir,
		vuln_args_get(init->args, "key"), &init->user_id, error);
	if (init->key == NULL)
		return FALSE;
	split_user_id(init);
	if (email != NULL) {
		g_free(init->email);
		init->email = g_strdup(email);
	}
	if (init->email == NULL)
		return vuln_fail(error, VULN_ERROR_USAGE,
			"the key %s names no mail address: give '--email'",
			init->key);
	init->handle = vuln_args_has(init->args, "handle")
			       ? g_strdup(vuln_args_get(init->args, "handle"))
			       : handle_from(init->email);
	if (*init->handle == '\0')
		return vuln_fail(error, VULN_ERROR_USAGE,
			"no handle can be made of '%s': give '--handle'",
			init->email);
	return TRUE;
}

static VulnNode *list_of(const char *const *words)
{
	VulnNode *list = vuln_node_list();

	for (; *words != NULL; words++)
		vuln_node_append_text(list, *words);
	return list;
}

static void put_rights(VulnNode *fields)
{
	VulnNode *map = vuln_node_sub(fields, "rights");
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(rights); i++)
		vuln_node_put(vuln_node_sub(map, rights[i].name), "may",
			list_of(rights[i].may));
}

static void put_deadlines(VulnNode *fields)
{
	VulnNode *map = vuln_node_sub(fields, "deadlines");
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(deadlines); i++) {
		VulnNode *one = vuln_node_sub(map, deadlines[i].name);

		vuln_node_put(one, "count", vuln_node_int(deadlines[i].count));
		vuln_node_put_text(one, "unit", deadlines[i].unit);
	}
}

/* The first label of the mail domain, in capitals. */
static char *prefix_from(const char *email)
{
	const char *at = strchr(email, '@');
	const char *domain = at == NULL ? "VULN" : at + 1;
	g_autofree char *label = g_strndup(domain, strcspn(domain, "."));

	return g_ascii_strup(label, -1);
}

static void put_languages(const struct init *init, VulnNode *fields)
{
	static const char *const english[] = {"en", NULL};
	gboolean is_japan = g_str_equal(word(init, "calendar", "jp"), "jp");
	const char *const *given = vuln_args_all(init->args, "language");
	const char *const *languages =
		*given != NULL ? given
		: is_japan
			? vuln_field_words(vuln_schema_path("policy/languages"))
			: english;

	vuln_node_put(fields, "languages", list_of(languages));
	for (; *languages != NULL; languages++) {
		const char *org = word(init, "org", init->name);

		if (g_str_equal(*languages, "en"))
			org = word(init, "org-en", org);
		vuln_node_put_text(
			vuln_node_sub(fields, "organisation"), *languages, org);
		vuln_node_put_text(vuln_node_sub(fields, "contact"), *languages,
			word(init, "contact", init->email));
	}
}

static void put_policy(const struct init *init, VulnNode *fields)
{
	const char *calendar = word(init, "calendar", "jp");
	g_autofree char *prefix = prefix_from(init->email);
	const char *base = vuln_args_get(init->args, "base-url");

	put_languages(init, fields);
	vuln_node_put_text(fields, "time-zone",
		word(init, "time-zone",
			g_str_equal(calendar, "jp") ? "Asia/Tokyo" : "UTC"));
	vuln_node_put_text(fields, "calendar", calendar);
	vuln_node_put_text(fields, "prefix", word(init, "prefix", prefix));
	if (base != NULL)
		vuln_node_put_text(fields, "base-url", base);
	put_rights(fields);
	put_deadlines(fields);
	vuln_node_put_text(fields, "commits", "records");
	vuln_node_put_text(fields, "overview", word(init, "overview", "clear"));
	vuln_node_put_text(fields, "clocks", "free");
	vuln_node_put_text(fields, "custodians", "one");
	vuln_node_put_text(fields, "direct-finders", "redirect");
	vuln_node_put(fields, "rules", vuln_node_int(VULN_RULES_NOW));
}

static gboolean put_caller(const struct init *init, VulnNode *fields,
	const char *day, GError **error)
{
	static const char *const first[] = {"custodian", "poc", "csirt"};
	g_autofree char *fingerprint = NULL;
	gsize i;

	vuln_node_put_text(fields, "name", init->name);
	vuln_node_put_text(fields, "email", init->email);
	for (i = 0; i < G_N_ELEMENTS(first); i++)
		vuln_node_put_text(
			vuln_node_sub(
				vuln_node_sub(fields, "rights"), first[i]),
			"from", day);
	vuln_node_put_text(vuln_node_sub(fields, "agreement"), "from",
		word(init, "agreement", day));
	return vuln_take_key(fields, init->key, day, TRUE, &fingerprint, error);
}

static void add_fixed(VulnChange *change, const char *path, const char *text)
{
	g_ptr_array_add(change->extra,
		vuln_file_new(path, g_bytes_new_static(text, strlen(text))));
}

static gboolean build_root(VulnChange *change, void *data, GError **error)
{
	const struct init *init = data;
	g_autofree char *of = g_strconcat("people/", init->handle, NULL);
	VulnItem *policy = vuln_change_add(change, "policy", "init", error);
	g_autoptr(VulnZone) zone = NULL;
	g_autofree char *day = NULL;
	VulnItem *person;

	if (policy == NULL)
		return FALSE;
	put_policy(init, policy->fields);
	zone = vuln_zone_new(
		vuln_node_find_text(policy->fields, "time-zone", NULL), error);
	if (zone == NULL)
		return FALSE;
	day = vuln_day_format(
		vuln_day_of_time(vuln_repo_now(change->repo), zone));
	person = vuln_change_add(change, of, "add", error);
	if (person == NULL || !put_caller(init, person->fields, day, error))
		return FALSE;
	add_fixed(change, ".gitattributes", attributes);
	add_fixed(change, ".gitignore", ignored);
	return TRUE;
}

/* What is sealed names the root, so it comes after it. */
static gboolean build_key(VulnChange *change, void *data, GError **error)
{
	const struct init *init = data;
	g_autofree char *of = g_strconcat("people/", init->handle, NULL);
	VulnItem *person = vuln_change_add(change, of, "edit", error);

	if (person == NULL)
		return FALSE;
	vuln_number_key_give(change, person, init->handle);
	return TRUE;
}

static gboolean give_key(
	const struct init *init, VulnRepo *repo, GError **error)
{
	g_autoptr(VulnOutcome) outcome = vuln_outcome_new();

	return !g_str_equal(word(init, "overview", "clear"), "sealed") ||
	       vuln_change_run(
		       repo, build_key, (void *)init, FALSE, outcome, error);
}

static gboolean say_all(
	const struct init *init, VulnRepo *repo, VulnOutcome *outcome)
{
	const VulnCalendar *calendar = vuln_repo_calendar(repo);
	VulnDay until = vuln_calendar_known_until(calendar);

	g_ptr_array_add(
		outcome->said, g_strdup_printf(_("signing as  %s <%s>, '%s'"),
				       init->name, init->email, init->handle));
	g_ptr_array_add(
		outcome->said, g_strdup_printf(_("key         %s"), init->key));
	g_ptr_array_add(outcome->said,
		g_strdup(_("pinned      root and key, in the git config here "
			   "(vuln.root, user.signingKey)")));
	if (until < G_MAXINT32) {
		g_autofree char *day = vuln_day_format(until);

		g_ptr_array_add(outcome->said,
			g_strdup_printf(
				_("calendar    Japan, known until %s"), day));
	}
	if (g_str_equal(word(init, "overview", "clear"), "clear"))
		g_ptr_array_add(outcome->said,
			g_strdup(_("overview    clear: whoever can clone this "
				   "repository is on every case")));
	vuln_findings_add(outcome->findings, "no-recovery", VULN_WARNING, NULL,
		"no recovery key is set: what is sealed is lost with "
		"the keys of those who can open it");
	g_ptr_array_add(
		outcome->next, g_strdup("vuln product add <id> --name <name>"));
	return TRUE;
}

static gboolean run(const struct init *init, const char *dir,
	VulnOutcome *outcome, GError **error)
{
	g_autoptr(VulnRepo) repo = vuln_repo_open(dir, error);
	g_autofree char *ident =
		g_strdup_printf("%s <%s>", init->name, init->email);

	if (repo == NULL)
		return FALSE;
	if (vuln_repo_tip(repo) != NULL)
		return vuln_fail(error, VULN_ERROR_NO,
			"the repository at '%s' has commits already", dir);
	vuln_repo_set_identity(repo, init->handle, init->key, ident);
	return vuln_change_run(
		       repo, build_root, (void *)init, FALSE, outcome, error) &&
	       vuln_git_config_set(vuln_repo_git(repo), "vuln.root",
		       outcome->commit, error) &&
	       vuln_git_config_set(vuln_repo_git(repo), "user.signingKey",
		       init->key, error) &&
	       give_key(init, repo, error) && say_all(init, repo, outcome);
}

static gboolean is_repository(const char *dir)
{
	g_autofree char *dot_git = g_build_filename(dir, ".git", NULL);
	g_autofree char *head = g_build_filename(dir, "HEAD", NULL);

	return g_file_test(dot_git, G_FILE_TEST_EXISTS) ||
	       g_file_test(head, G_FILE_TEST_EXISTS);
}

/* Whether each word has an effect, before anything is made. */
static gboolean check_words(
	const struct init *init, const char *dir, GError **error)
{
	g_autoptr(VulnNode) policy = vuln_node_map();

	put_policy(init, policy);
	word(init, "agreement", NULL);
	if (!is_repository(dir)) {
		word(init, "branch", NULL);
		word(init, "bare", NULL);
	}
	return vuln_args_check(init->args, error);
}

VulnOutcome *vuln_init(const char *dir, const VulnArgs *args, GError **error)
{
	g_autoptr(VulnOutcome) outcome = vuln_outcome_new();
	struct init init = {.args = args, .dir = dir};
	gboolean good =
		find_caller(&init, error) && check_words(&init, dir, error);

	if (good && !is_repository(dir))
		good = vuln_git_init(dir, vuln_args_has(args, "bare"),
			word(&init, "branch", "main"), error);
	good = good && run(&init, dir, outcome, error);
	init_clear(&init);
	return good ? g_steal_pointer(&outcome) : NULL;
}
