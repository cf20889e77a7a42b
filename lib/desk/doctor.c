/* SPDX-License-Identifier: Apache-2.0 */
/* The doctor: what stands in the way of working, and how to mend it. */
#include <sys/stat.h>

#include "desk/doctor-inside.h"
#include "repo/people.h"
#include "repo/policy.h"
#include "change/pending.h"
#include "pgp/gpgme.h"
#include "vuln/confirm.h"
#include "vuln/publish.h"

enum { EXPIRY_DAYS = 60, STALE_SECONDS = 10 };

void vuln_check_free(VulnCheck *check)
{
	if (check == NULL)
		return;
	g_free(check->says);
	g_free(check->remedy);
	g_free(check);
}

static void check_free(void *data)
{
	vuln_check_free(data);
}

/* The user */

static void look_at_expiry(
	struct doctor *d, const VulnThing *me, const char *fingerprint)
{
	const char *until =
		vuln_thing_text(me, "keys", fingerprint, "until", NULL);
	VulnDay today = vuln_day_of_time(d->now, vuln_policy_zone(d->world));
	VulnDay day;

	if (until == NULL || !vuln_day_parse(until, &day, NULL))
		return;
	if (day < today)
		vuln_doctor_says(d, VULN_HEALTH_BAD, "key",
			"your key ended on %s", until)
			->remedy =
			g_strdup_printf("vuln person edit %s --key <new key>",
				vuln_thing_id(me));
	else if (day - today < EXPIRY_DAYS)
		vuln_doctor_says(d, VULN_HEALTH_WARN, "key",
			"your key ends on %s", until);
}

static void look_at_me(struct doctor *d)
{
	g_autoptr(GError) problem = NULL;
	const char *me = vuln_repo_me(d->repo, &problem);
	const char *key;
	VulnThing *person;

	if (me == NULL) { /* nobody signs on a server */
		vuln_doctor_says(d,
			vuln_repo_is_bare(d->repo) ? VULN_HEALTH_WARN
						   : VULN_HEALTH_BAD,
			"key", "%s", problem->message);
		return;
	}
	key = vuln_repo_key(d->repo, NULL);
	person = vuln_person(d->world, me);
	vuln_doctor_says(d, VULN_HEALTH_GOOD, "key",
		"you are '%s' and sign with %s", me, key);
	look_at_expiry(d, person, key);
	if (!vuln_person_agreed(d->world, person, d->now))
		vuln_doctor_says(d, VULN_HEALTH_WARN, "agreement",
			"no confidentiality agreement of yours is on file")
			->remedy = g_strdup_printf(
			"vuln person edit %s --agreement <day>", me);
}

static void look_at_agent(struct doctor *d)
{
	const char *key = vuln_repo_key(d->repo, NULL);
	g_autoptr(GBytes) probe = g_bytes_new_static("vuln doctor", 11);
	g_autoptr(GBytes) signature = NULL;
	g_autoptr(GError) problem = NULL;

	if (key == NULL)
		return;
	signature = vuln_signer_finish(vuln_signer_start(key), probe,
		vuln_repo_gpg_timeout(d->repo), &problem);
	if (signature != NULL)
		vuln_doctor_says(
			d, VULN_HEALTH_GOOD, "agent", "gpg and its agent sign");
	else
		vuln_doctor_says(
			d, VULN_HEALTH_BAD, "agent", "%s", problem->message);
}

/* The organisation */

static guint count_right(struct doctor *d, const char *right)
{
	g_autoptr(GPtrArray) people =
		vuln_world_things(d->world, "people", NULL);
	guint count = 0, i;

	for (i = 0; i < people->len; i++)
		if (vuln_person_has(d->world, people->pdata[i], right, d->now))
			count++;
	return count;
}

static void look_at_people(struct doctor *d)
{
	static const char *const wanted[] = {
		"custodian", "poc", "csirt", "approver", "publisher"};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(wanted); i++)
		if (count_right(d, wanted[i]) == 0)
			vuln_doctor_says(d, VULN_HEALTH_WARN, "people",
				"nobody holds the right '%s'", wanted[i])
				->remedy = g_strdup_printf(
				"vuln person edit <handle> --right %s",
				wanted[i]);
}

static void look_at_waiting(struct doctor *d)
{
	g_autoptr(GPtrArray) all = vuln_waiting(d->repo, NULL);
	guint i;

	for (i = 0; i < all->len; i++) {
		const VulnWaiting *one = all->pdata[i];

		vuln_doctor_says(d, VULN_HEALTH_WARN, "confirm",
			"%s of '%s' waits for a second custodian (%s/%s)",
			one->what, one->by, one->of, one->record)
			->remedy =
			g_strdup_printf("vuln confirm %s", one->record);
	}
}

static void look_at_recovery(struct doctor *d)
{
	if (vuln_node_size(vuln_node_get(vuln_policy(d->world), "recovery")) ==
		0)
		vuln_doctor_says(d, VULN_HEALTH_WARN, "recovery",
			"no recovery key is set: what is sealed is lost with "
			"the keys of those who can open it");
}

static void look_at_calendar(struct doctor *d)
{
	VulnDay until =
		vuln_calendar_known_until(vuln_policy_calendar(d->world));
	VulnDay today = vuln_day_of_time(d->now, vuln_policy_zone(d->world));
	g_autofree char *text = NULL;

	if (until == G_MAXINT32)
		return;
	text = vuln_day_format(until);
	vuln_doctor_says(d,
		until - today < EXPIRY_DAYS ? VULN_HEALTH_WARN
					    : VULN_HEALTH_GOOD,
		"calendar", "holidays are known until %s", text);
}

static void look_at_clock(struct doctor *d)
{
	gint64 newest = vuln_repo_history_clock(d->repo);

	if (d->now < newest)
		vuln_doctor_says(d, VULN_HEALTH_BAD, "clock",
			"the clock here is behind the newest commit");
	else
		vuln_doctor_says(d, VULN_HEALTH_GOOD, "clock",
			"the clock is not behind the history");
}

/* What a crash left */

static void look_at_lock(struct doctor *d, const char *dir, const char *name)
{
	g_autofree char *path = g_build_filename(dir, name, NULL);
	struct stat st;

	if (lstat(path, &st) < 0 ||
		g_get_real_time() / G_USEC_PER_SEC - st.st_mtime <
			STALE_SECONDS)
		return;
	if (d->mend && unlink(path) == 0)
		vuln_doctor_says(d, VULN_HEALTH_GOOD, "lock",
			"removed the stale lock '%s'", name);
	else
		vuln_doctor_says(d, VULN_HEALTH_WARN, "lock",
			"'%s' is a stale lock", name)
			->remedy = g_strdup("vuln doctor --mend");
}

/* Each work tree has a HEAD and an index of its own. */
static void look_at_locks(struct doctor *d)
{
	VulnGit *git = vuln_repo_git(d->repo);
	const char *own = vuln_git_dir(git), *common = vuln_git_common_dir(git);

	look_at_lock(d, own, "index.lock");
	look_at_lock(d, own, "HEAD.lock");
	look_at_lock(d, common, "config.lock");
	look_at_lock(d, common, "packed-refs.lock");
	look_at_lock(d, common, VULN_PUBLIC_REF ".lock");
}

static void look_at_branch(struct doctor *d)
{
	VulnGit *git = vuln_repo_git(d->repo);
	g_autofree char *branch = vuln_git_branch(git);
	g_autofree char *name = NULL;

	if (branch == NULL) {
		vuln_doctor_says(
			d, VULN_HEALTH_BAD, "branch", "HEAD is on no branch")
			->remedy = g_strdup("git switch <branch>");
		return;
	}
	name = g_strconcat(branch, ".lock", NULL);
	look_at_lock(d, vuln_git_common_dir(git), name);
}

static void look_at_work_tree(struct doctor *d)
{
	g_autoptr(GError) problem = NULL;
	int lock;

	if (!vuln_pending_is_left(d->repo))
		return;
	lock = d->mend ? vuln_repo_lock(d->repo, NULL) : -1;
	if (lock >= 0 && vuln_pending_mend(d->repo, NULL, &problem))
		vuln_doctor_says(d, VULN_HEALTH_GOOD, "work tree",
			"brought index and work tree up to date");
	else
		vuln_doctor_says(d, VULN_HEALTH_WARN, "work tree",
			"index and work tree lack the last commit%s%s",
			problem == NULL ? "" : ": ",
			problem == NULL ? "" : problem->message)
			->remedy = g_strdup("vuln doctor --mend");
	if (lock >= 0)
		close(lock);
}

static void look_at_public(struct doctor *d)
{
	g_autoptr(GError) problem = NULL;
	g_auto(GStrv) ids = NULL;

	if (!d->mend)
		return;
	ids = vuln_publish_finish(d->repo, &problem);
	if (ids == NULL)
		vuln_doctor_says(
			d, VULN_HEALTH_BAD, "public", "%s", problem->message);
	else if (ids[0] != NULL)
		vuln_doctor_says(d, VULN_HEALTH_GOOD, "public",
			"brought the public branch up to date");
}

static void look_at_work(struct doctor *d)
{
	look_at_me(d);
	look_at_agent(d);
	look_at_people(d);
	look_at_waiting(d);
	look_at_recovery(d);
	look_at_calendar(d);
	look_at_clock(d);
	look_at_branch(d);
	look_at_locks(d);
	look_at_work_tree(d);
	look_at_public(d);
}

GPtrArray *vuln_doctor(VulnRepo *repo, gboolean mend)
{
	struct doctor d = {repo, vuln_repo_world(repo), vuln_repo_now(repo),
		mend, g_ptr_array_new_with_free_func(check_free)};

	if (vuln_doctor_objects(&d) && vuln_policy(d.world) != NULL) {
		look_at_work(&d);
		vuln_doctor_history(&d);
	}
	vuln_doctor_clone(&d);
	return d.checks;
}
