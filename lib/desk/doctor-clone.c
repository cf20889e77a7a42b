/* SPDX-License-Identifier: Apache-2.0 */
/* The doctor looks at the clone itself, and at what guards a server. */
#include <string.h>

#include "base/translate.h"
#include "git/clone.h"
#include "desk/doctor-inside.h"
#include "sync/hook-inside.h"
#include "sync/again.h"
#include "git/run.h"

enum { MANY_LOOSE = 6700, FSCK_SECONDS = 600 };

/* Objects */

static void say_damage(struct doctor *d, const char *says)
{
	vuln_doctor_says(d, VULN_HEALTH_BAD, "objects", "%s", _(says))->remedy =
		g_strdup("git fsck");
}

/* One of the 256 folders tells how many loose objects there are. */
static void look_at_loose(struct doctor *d)
{
	g_autofree char *path =
		g_build_filename(vuln_git_common_dir(vuln_repo_git(d->repo)),
			"objects", "17", NULL);
	g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);
	guint count = 0;

	while (dir != NULL && g_dir_read_name(dir) != NULL)
		count++;
	if (count * 256 > MANY_LOOSE)
		vuln_doctor_says(d, VULN_HEALTH_WARN, "objects",
			"there are about %u loose objects", count * 256)
			->remedy = g_strdup("git maintenance run");
}

gboolean vuln_doctor_objects(struct doctor *d)
{
	static const char *const fsck[] = {
		"fsck", "--no-dangling", "--no-reflogs", "--no-progress", NULL};
	const char *damage = vuln_repo_damage(d->repo, FALSE);

	if (damage != NULL)
		say_damage(d, damage);
	else if (vuln_git_run_limited(vuln_repo_git(d->repo), fsck,
			 FSCK_SECONDS, NULL, NULL) != 0)
		say_damage(d,
			"git finds objects missing or damaged; fetch them "
			"from another clone");
	else
		vuln_doctor_says(d, VULN_HEALTH_GOOD, "objects",
			"git finds every object whole");
	look_at_loose(d);
	return damage == NULL;
}

/* The clone */

static void look_at_flaws(struct doctor *d)
{
	g_autoptr(GPtrArray) flaws = vuln_clone_flaws(vuln_repo_git(d->repo));
	guint i;

	for (i = 0; i < flaws->len; i++) {
		const VulnFlaw *flaw = flaws->pdata[i];

		vuln_doctor_says(d,
			flaw->shows_else || flaw->lacks ? VULN_HEALTH_BAD
							: VULN_HEALTH_WARN,
			"clone", "%s [%s]", _(flaw->says), flaw->rule)
			->remedy = g_strdup(flaw->remedy);
	}
}

static gboolean is_kept(const char *name)
{
	const char *id = name + strlen(VULN_SYNC_SIDE);

	return strlen(id) == 10 && strspn(id, "0123456789abcdef") == 10;
}

/* Branches that a sync made of what it repeated or left out. */
static void look_at_kept(struct doctor *d)
{
	g_auto(GStrv) refs = vuln_git_refs(
		vuln_repo_git(d->repo), "refs/heads/" VULN_SYNC_SIDE);
	gsize i;

	for (i = 0; refs[i] != NULL; i++) {
		const char *name = refs[i] + strlen("refs/heads/");

		if (is_kept(name))
			vuln_doctor_says(d, VULN_HEALTH_WARN, "kept",
				"'%s' keeps what a sync repeated or left out: "
				"see 'git log HEAD..%s'",
				name, name)
				->remedy =
				g_strdup_printf("git branch -D %s", name);
	}
}

/* A server */

static void look_at_server(struct doctor *d)
{
	static const char remedy[] = "vuln hook install --server";

	if (!vuln_hook_receives_checked(vuln_repo_git(d->repo)))
		vuln_doctor_says(d, VULN_HEALTH_WARN, "server",
			"git does not check what is pushed here "
			"(receive.fsckObjects)")
			->remedy = g_strdup(remedy);
	if (!vuln_hook_is_there(d->repo, "pre-receive"))
		vuln_doctor_says(d, VULN_HEALTH_WARN, "server",
			"no hook of ours judges what is pushed here")
			->remedy = g_strdup(remedy);
}

void vuln_doctor_clone(struct doctor *d)
{
	look_at_flaws(d);
	look_at_kept(d);
	if (vuln_repo_is_bare(d->repo))
		look_at_server(d);
}
