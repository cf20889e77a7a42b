/* SPDX-License-Identifier: Apache-2.0 */
/* This file judges what a letter tells, when it is written and when it goes. */
#include "case/barred.h"
#include "case/secrets.h"
#include "letter/reveals.h"
#include "repo/people.h"
#include "vuln/error.h"

/* The coordinator that the letter goes to, or NULL. */
static const char *coordinator(VulnWorld *world, const char *to)
{
	const VulnThing *partner = vuln_partner(world, to);

	return partner != NULL && vuln_partner_is(partner, "coordinator")
		       ? to
		       : NULL;
}

static gboolean refuse(
	const struct vuln_revealed *found, const char *to, GError **error)
{
	switch (found->kind) {
	case VULN_SECRET_TRACKING_NUMBER:
		return vuln_fail(error, VULN_ERROR_NO,
			"the letter to '%s' would name a tracking number of "
			"somebody else [letter-reveals]",
			to);
	case VULN_SECRET_PERSON:
	case VULN_SECRET_ADDRESS:
		vuln_fail(error, VULN_ERROR_NO,
			"the letter to '%s' would name the finder, who did not "
			"consent to it in this form [letter-reveals]",
			to);
		return vuln_error_hint(error,
			"what he consents to is noted with 'vuln note --credit "
			"<name> --consent yes'");
	default:
		return TRUE;
	}
}

/* A number that is no known one may be the coordinator's own. */
static gboolean is_own_number(
	const char *giver, const struct vuln_revealed *found)
{
	return giver != NULL && found->is_shape;
}

static gboolean check_found(VulnReveal *reveal, const char *giver,
	const char *to, const char *text, GError **error)
{
	g_autoptr(GArray) found = vuln_reveal_look(reveal, to, text);
	guint i;

	for (i = 0; i < found->len; i++) {
		const struct vuln_revealed *one =
			&g_array_index(found, struct vuln_revealed, i);

		if (!is_own_number(giver, one) && !refuse(one, to, error))
			return FALSE;
	}
	return TRUE;
}

gboolean vuln_letter_reveals_nothing(VulnWorld *world, const VulnThing *thing,
	const char *to, gboolean is_on_case, const char *text, GError **error)
{
	const char *giver = coordinator(world, to);
	g_autoptr(VulnReveal) reveal = NULL;
	const char *by;

	if (!g_str_has_prefix(vuln_thing_of(thing), "cases/"))
		return TRUE;
	reveal = vuln_secrets_for(
		world, thing, giver, g_str_equal(to, "finder"));
	if (!check_found(reveal, giver, to, text, error))
		return FALSE;
	by = is_on_case ? NULL : vuln_barred(thing, text);
	return by == NULL ||
	       vuln_fail(error, VULN_ERROR_NO,
		       "the letter to '%s' would repeat what '%s' has barred "
		       "us from passing on [barred]",
		       to, by);
}
