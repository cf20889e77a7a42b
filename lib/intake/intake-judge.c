/* SPDX-License-Identifier: Apache-2.0 */
/* Intake: whether a mail is from whom it says, and what is odd about it. */
#include "base/translate.h"
#include "intake/receive-inside.h"
#include "repo/people.h"

/* What the signatures of all parts come to. */
struct verdict {
	const char *fingerprint; /* good over every part so far, or NULL */
	const char *fault;	 /* a status that is not "good", or NULL */
	guint parts, covered;	 /* those with a good signature */
};

static gboolean has_good(const VulnNode *signatures, const char *fingerprint)
{
	guint i;

	for (i = 0; i < vuln_node_size(signatures); i++) {
		const VulnNode *one = vuln_node_at(signatures, i);

		if (g_strcmp0(vuln_node_find_text(one, "status", NULL),
			    "good") == 0 &&
			g_strcmp0(vuln_node_find_text(one, "fingerprint", NULL),
				fingerprint) == 0)
			return TRUE;
	}
	return FALSE;
}

static void count_part(struct verdict *verdict, const VulnNode *part)
{
	const VulnNode *signatures = vuln_node_get(part, "signatures");
	gboolean covered = FALSE;
	guint i;

	verdict->parts++;
	for (i = 0; i < vuln_node_size(signatures); i++) {
		const VulnNode *one = vuln_node_at(signatures, i);
		const char *status = vuln_node_find_text(one, "status", NULL);
		const char *its = vuln_node_find_text(one, "fingerprint", NULL);

		if (g_strcmp0(status, "good") != 0) {
			verdict->fault = status;
			continue;
		}
		covered = TRUE;
		if (verdict->parts == 1 && verdict->fingerprint == NULL)
			verdict->fingerprint = its;
	}
	verdict->covered += covered;
	if (verdict->fingerprint != NULL &&
		!has_good(signatures, verdict->fingerprint))
		verdict->fingerprint = NULL;
}

static struct verdict judge(const VulnNode *parts)
{
	struct verdict verdict = {NULL, NULL, 0, 0};
	guint i;

	for (i = 0; i < vuln_node_size(parts); i++)
		count_part(&verdict, vuln_node_at(parts, i));
	return verdict;
}

static gboolean is_registered(const VulnIntake *in, const char *fingerprint)
{
	const VulnNode *key = in->partner == NULL
				      ? NULL
				      : vuln_thing_get(in->partner, "keys",
						fingerprint, NULL);

	return key != NULL && !vuln_day_over(in->world,
				      vuln_node_find_text(key, "until", NULL),
				      vuln_repo_now(in->repo));
}

static void warn(VulnOutcome *outcome, const char *format, ...)
	G_GNUC_PRINTF(2, 3);

static void warn(VulnOutcome *outcome, const char *format, ...)
{
	g_autofree char *text = NULL;
	va_list args;

	va_start(args, format);
	text = g_strdup_vprintf(_(format), args);
	va_end(args);
	vuln_findings_add(outcome->findings, "mail-signature", VULN_WARNING,
		NULL, "%s", text);
}

static const char *meaning(const char *status)
{
	static const char *const meanings[][2] = {
		{"bad", N_("does not fit: the mail was altered on its way")},
		{"expired", N_("is by a key that has expired")},
		{"revoked", N_("is by a key that was revoked")},
		{"weak", N_("is weak (SHA-1, or a short key) and proves "
			    "nothing")},
		{"unknown-key", N_("is by a key that nobody here is registered "
				   "with")},
	};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(meanings); i++)
		if (g_strcmp0(status, meanings[i][0]) == 0)
			return _(meanings[i][1]);
	return _("cannot be checked");
}

static void say_signatures(const VulnIntake *in, const struct verdict *verdict,
	VulnOutcome *outcome)
{
	if (verdict->fault != NULL)
		warn(outcome, "a signature of the mail %s",
			meaning(verdict->fault));
	else if (verdict->covered > 0 && verdict->fingerprint == NULL)
		warn(outcome, "only a part of the mail is signed");
	else if (verdict->covered > 0 &&
		 !is_registered(in, verdict->fingerprint))
		warn(outcome, "the mail is signed by %s, which is no key of %s",
			verdict->fingerprint,
			in->pretended != NULL ? vuln_thing_id(in->pretended)
			: in->partner == NULL
				? _("its sender that is known here")
				: vuln_thing_id(in->partner));
}

/* What was said above is not said twice. */
static void say_problems(const VulnNode *problems, VulnOutcome *outcome)
{
	guint i;

	for (i = 0; i < vuln_node_size(problems); i++) {
		const VulnNode *one = vuln_node_at(problems, i);

		if (g_strcmp0(vuln_node_find_text(one, "code", NULL),
			    "bad-signature") != 0)
			g_ptr_array_add(
				outcome->said, g_strdup_printf(_("note  %s"),
						       vuln_node_find_text(one,
							       "text", NULL)));
	}
}

/* Whether some signature of the mail is by a key of the partner, whatever has
 * become of it since. */
static gboolean names_key(const VulnIntake *in, const VulnNode *signatures)
{
	guint i;

	for (i = 0; i < vuln_node_size(signatures); i++) {
		const char *its = vuln_node_find_text(
			vuln_node_at(signatures, i), "fingerprint", NULL);

		if (its != NULL &&
			vuln_thing_get(in->partner, "keys", its, NULL) != NULL)
			return TRUE;
	}
	return FALSE;
}

/* It bears signatures, and none is of him whose address it bears. */
static gboolean is_contradicted(const VulnIntake *in)
{
	const VulnNode *parts = vuln_node_get(in->mail, "parts");
	gboolean any = FALSE;
	guint i;

	for (i = 0; i < vuln_node_size(parts); i++) {
		const VulnNode *signatures =
			vuln_node_get(vuln_node_at(parts, i), "signatures");

		any = any || vuln_node_size(signatures) > 0;
		if (names_key(in, signatures))
			return FALSE;
	}
	return any;
}

static gboolean is_proven(const VulnIntake *in)
{
	struct verdict verdict = judge(vuln_node_get(in->mail, "parts"));

	return verdict.fingerprint != NULL && verdict.fault == NULL &&
	       is_registered(in, verdict.fingerprint);
}

static gboolean has_key(const VulnIntake *in)
{
	return vuln_person_key(
		       in->world, in->partner, vuln_repo_now(in->repo)) != NULL;
}

void vuln_intake_weigh(VulnIntake *in)
{
	gboolean is_vouched = vuln_args_has(in->args, "from");

	in->pretended = NULL;
	in->proven = FALSE;
	in->standing = VULN_STANDING_FULL;
	if (in->mail == NULL)
		return;
	if (in->partner == NULL) {
		in->standing = VULN_STANDING_NONE;
		return;
	}
	in->proven = is_proven(in);
	if (in->proven || is_vouched || !has_key(in))
		return;
	in->standing = VULN_STANDING_CLAIMED;
	if (!is_contradicted(in))
		return;
	in->standing = VULN_STANDING_NONE;
	in->pretended = in->partner;
	in->partner = NULL;
}

static const char *good_key(const VulnIntake *in)
{
	return judge(vuln_node_get(in->mail, "parts")).fingerprint;
}

void vuln_intake_judge(VulnIntake *in, VulnNode *entry, VulnOutcome *outcome)
{
	struct verdict verdict = judge(vuln_node_get(in->mail, "parts"));

	if (in->proven) {
		vuln_node_put_text(entry, "signed-by", good_key(in));
		g_ptr_array_add(outcome->said,
			g_strdup_printf(_("signed    by %s, a good signature"),
				vuln_thing_id(in->partner)));
	} else {
		say_signatures(in, &verdict, outcome);
	}
	vuln_node_put_text(entry, "trust", in->proven ? "proven" : "claimed");
	say_problems(vuln_node_get(in->mail, "problems"), outcome);
}
