/* SPDX-License-Identifier: Apache-2.0 */
/* Values of what finders and leaks are about (R, U8). */
#include "letter/set.h"
#include "repo/policy.h"

void vuln_letter_set_leaks(const VulnLetter *letter, VulnData *data)
{
	const VulnNode *all = vuln_node_get(letter->facts, "leaks");
	VulnData *list = vuln_data_set(data, "leaks", vuln_data_list());
	guint i;

	for (i = 0; i < vuln_node_size(all); i++) {
		const VulnNode *leak = vuln_node_at(all, i);
		VulnData *one = vuln_data_add(list, vuln_data_map());

		vuln_letter_set_time(letter, one, "at",
			vuln_node_find_text(leak, "at", NULL));
		vuln_letter_set(
			one, "text", vuln_node_find_text(leak, "text", NULL));
	}
}

/* R2: only what was not said in his mail. */
void vuln_letter_set_finder(const VulnLetter *letter, VulnData *data)
{
	const VulnNode *finder = vuln_node_get(letter->facts, "finder");
	const char *move = vuln_node_find_text(finder, "partnership", NULL);
	static const char *const fields[][2] = {{"told-others", "asks-told"},
		{"publishes", "asks-publishes"}, {"consent", "asks-credit"}};
	gboolean asks = FALSE;
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(fields); i++) {
		const char *said =
			vuln_node_find_text(finder, fields[i][0], NULL);
		gboolean is_unknown = g_strcmp0(said, "yes") != 0 &&
				      g_strcmp0(said, "no") != 0;

		vuln_data_set_bool(data, fields[i][1], is_unknown);
		asks = asks || is_unknown;
	}
	vuln_data_set_bool(data, "asks", asks);
	vuln_data_set_bool(data, "asks-partnership",
		move == NULL && vuln_policy_is(letter->act->world,
					"direct-finders", "redirect"));
	vuln_data_set_bool(data, "is-asked", g_strcmp0(move, "asked") == 0);
	vuln_data_set_bool(data, "agrees", g_strcmp0(move, "agrees") == 0);
	vuln_data_set_bool(
		data, "insists", g_strcmp0(move, "insists-direct") == 0);
}
