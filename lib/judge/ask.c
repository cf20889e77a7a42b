/* SPDX-License-Identifier: Apache-2.0 */
/* The rules of what is asked of suppliers, the coordinator and the finder. */

#include "repo/people.h"
#include "case/barred.h"
#include "case/consult.h"
#include "judge/work.h"
#include "vuln/schema.h"

static gboolean is_kind(
	const VulnJudge *j, const char *partner, const char *kind)
{
	VulnThing *thing = vuln_partner(j->world, partner);

	return vuln_partner_is(thing, kind);
}

/* Gates */

static gboolean may_be_told(enum vuln_class class, void *data)
{
	(void)data;
	return class == VULN_CLASS_COORDINATOR;
}

void vuln_judge_barred(VulnJudge *j)
{
	g_autoptr(VulnNode) said =
		vuln_schema_select(j->record->node, "cases", may_be_told, NULL);
	const char *by;

	/* these are judged as texts that leave */
	vuln_node_remove(said, "notices");
	vuln_node_remove(said, "lines");
	by = vuln_barred_in(j->after, said);
	if (by != NULL)
		vuln_findings_add(j->findings, "barred", VULN_BAD,
			j->record->node,
			"it repeats what '%s' has barred us from passing on",
			by);
}

/* Suppliers (S7) */

static gboolean is_inside(const VulnJudge *j, const char *partner)
{
	return is_kind(j, partner, "affiliate") &&
	       vuln_thing_get(vuln_partner(j->world, partner), "registered",
		       NULL) != NULL;
}

static gboolean is_supplier(const VulnJudge *j, const char *partner)
{
	return is_kind(j, partner, "supplier") ||
	       is_kind(j, partner, "affiliate") ||
	       is_kind(j, partner, "contractor");
}

static void judge_way(VulnJudge *j, const char *supplier, const VulnNode *entry)
{
	const char *way = vuln_node_find_text(entry, "way", NULL);
	const char *through = vuln_node_find_text(entry, "through", NULL);

	if (!is_supplier(j, supplier))
		vuln_judge_refuse(j, "transition-inquiry-way", entry,
			"only a supplier, affiliate or contractor is asked "
			"about what we have from it");
	if (g_str_equal(way, "ordinary") && !is_inside(j, supplier))
		vuln_judge_refuse(j, "transition-inquiry-way", entry,
			"the ordinary order is for an affiliate that is "
			"registered with the coordinator; others are asked "
			"through it, or by number alone");
	if (g_str_equal(way, "coordinator") &&
		!is_kind(j, through, "coordinator"))
		vuln_judge_refuse(j, "transition-inquiry-way", entry,
			"it is asked through a coordinator (--through)");
	if (g_str_equal(way, "direct") &&
		vuln_node_size(vuln_thing_get(j->before, "vn", NULL)) == 0)
		vuln_judge_refuse(j, "transition-inquiry-number", entry,
			"there is no vulnerability number to ask with; ask "
			"the coordinator for one ('vuln request --for "
			"number'), or through it (--through)");
}

static void judge_supplier(VulnJudge *j, const char *id, const VulnNode *entry)
{
	if (vuln_node_find_text(entry, "way", NULL) != NULL)
		judge_way(j, id, entry);
	else if (vuln_thing_get(j->before, "suppliers", id, "way", NULL) ==
		 NULL)
		vuln_judge_refuse(j, "transition-inquiry-way", entry,
			"it answers nothing that was asked ('vuln inquire' "
			"without --reply comes first)");
}

void vuln_judge_inquire(VulnJudge *j)
{
	vuln_judge_each(j, "suppliers", judge_supplier);
}

static gboolean holds(const VulnNode *entry, const char *product)
{
	const VulnNode *products = vuln_node_get(entry, "products");
	guint i;

	for (i = 0; i < vuln_node_size(products); i++)
		if (g_strcmp0(vuln_node_text(vuln_node_at(products, i)),
			    product) == 0)
			return TRUE;
	return FALSE;
}

static gboolean has_answered(const VulnNode *entry)
{
	const char *reply = vuln_node_find_text(entry, "reply", NULL);

	return reply != NULL && !g_str_equal(reply, "unknown") &&
	       !g_str_equal(reply, "investigating");
}

void vuln_judge_origin(
	VulnJudge *j, const char *product, const VulnNode *verdict)
{
	const VulnNode *all = vuln_thing_get(j->before, "suppliers", NULL);
	const char *status = vuln_node_find_text(verdict, "status", NULL);
	guint i;

	if (g_strcmp0(status, "investigating") == 0 ||
		g_strcmp0(vuln_node_find_text(verdict, "method", NULL),
			"origin") != 0)
		return;
	for (i = 0; i < vuln_node_size(all); i++)
		if (holds(vuln_node_at(all, i), product) &&
			!has_answered(vuln_node_at(all, i)))
			vuln_findings_add(j->findings,
				"transition-supplier-open", VULN_BAD, verdict,
				"'%s' has given no answer that it could rest "
				"on; '%s' stays under investigation",
				vuln_node_key(all, i), product);
}

/* Requests (S10) */

static gboolean may_exchange(const VulnJudge *j)
{
	return vuln_node_true(
		       vuln_thing_get(j->before, "finder", "direct", NULL)) ||
	       (vuln_thing_get(j->before, "exchange", "wished", NULL) != NULL &&
		       g_strcmp0(vuln_thing_text(j->before, "exchange",
					 "consent", NULL),
			       "yes") == 0);
}

static void judge_finder_request(VulnJudge *j, const VulnNode *request)
{
	if (!may_exchange(j))
		vuln_judge_refuse(j, "transition-exchange", request,
			"a direct exchange wants our wish and the finder's "
			"consent: 'vuln request --for exchange', then "
			"--consent yes");
	if (!is_kind(j, vuln_node_find_text(request, "copy", NULL),
		    "coordinator"))
		vuln_judge_refuse(j, "transition-exchange", request,
			"a coordinator reads what we write to the finder");
}

static void judge_one_request(VulnJudge *j, const char *id, const VulnNode *one)
{
	const char *of = vuln_node_find_text(one, "of", NULL);

	if (g_strcmp0(of, "finder") == 0)
		judge_finder_request(j, one);
	if (g_strcmp0(of, "coordinator") == 0 &&
		!is_kind(
			j, vuln_node_find_text(one, "to", NULL), "coordinator"))
		vuln_judge_refuse(j, "transition-request", one,
			"details are asked of a coordinator (--to)");
	if (vuln_node_get(one, "end") != NULL &&
		vuln_thing_get(j->before, "requests", id, NULL) == NULL)
		vuln_judge_refuse(j, "reference-request", one,
			"it ends a request that was not made");
}

void vuln_judge_request(VulnJudge *j)
{
	vuln_judge_each(j, "requests", judge_one_request);
}

/* Consultations (R11, U10, U12) */

static void judge_topic(VulnJudge *j, const char *id, const VulnNode *one)
{
	const VulnNode *whole =
		vuln_thing_get(j->after, "consultations", id, NULL);
	const char *about = vuln_node_find_text(whole, "about", NULL);
	const char *with = vuln_node_find_text(whole, "with", NULL);

	if (!is_kind(j, with, "coordinator") && !is_kind(j, with, "receiving"))
		vuln_judge_refuse(j, "transition-consult", one,
			"the coordinator or the receiving organisation is "
			"consulted, nobody else");
	if ((g_strcmp0(about, "oem") == 0 ||
		    g_strcmp0(about, "forwarding") == 0) &&
		vuln_node_get(whole, "for") == NULL)
		vuln_judge_refuse(j, "transition-consult", one,
			"it names who would be told (--for)");
	if (g_strcmp0(about, "priority") == 0 && !is_kind(j, with, "receiving"))
		vuln_judge_refuse(j, "transition-consult", one,
			"priority provision is the receiving organisation's");
	if (g_strcmp0(about, "priority") == 0 && vuln_is_agreed(whole) &&
		vuln_node_get(whole, "conditions") == NULL)
		vuln_judge_refuse(j, "transition-consult", one,
			"a consent to priority provision states its "
			"conditions (--conditions)");
}

void vuln_judge_consult(VulnJudge *j)
{
	vuln_judge_each(j, "consultations", judge_topic);
}
