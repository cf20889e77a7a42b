/* SPDX-License-Identifier: Apache-2.0 */
/* Values of publication and revisions (U). */
#include "letter/set.h"

void vuln_letter_set_publication(const VulnLetter *letter, VulnData *data)
{
	const VulnNode *day = vuln_node_get(letter->facts, "publication");
	VulnData *one;

	if (vuln_node_get(day, "state") == NULL) {
		vuln_data_set_bool(data, "publication", FALSE);
		return;
	}
	one = vuln_data_set(data, "publication", vuln_data_map());
	vuln_letter_set_time(
		letter, one, "time", vuln_node_find_text(day, "time", NULL));
	vuln_letter_set_time(
		letter, one, "was", vuln_node_find_text(day, "was", NULL));
	vuln_letter_set_word(one, "is", "cases/publication.state",
		vuln_node_find_text(day, "state", NULL));
	vuln_letter_set(
		one, "because", vuln_node_find_text(day, "because", NULL));
}

void vuln_letter_set_revisions(
	const VulnLetter *letter, VulnData *data, const VulnNode *view)
{
	const VulnNode *all = vuln_node_get(view, "revisions");
	VulnData *list = vuln_data_set(data, "revisions", vuln_data_list());
	guint i;

	for (i = 0; i < vuln_node_size(all); i++) {
		const VulnNode *change = vuln_node_at(all, i);
		VulnData *one = vuln_data_add(list, vuln_data_map());

		vuln_letter_set_time(letter, one, "at",
			vuln_node_find_text(change, "at", NULL));
		vuln_letter_set(one, "text",
			vuln_letter_in_language(
				letter, vuln_node_get(change, "text")));
	}
}

void vuln_letter_set_address(
	const VulnLetter *letter, VulnData *data, const VulnNode *view)
{
	const char *base = vuln_node_find_text(view, "base-url", NULL);
	const char *id = vuln_node_find_text(view, "public-id", NULL);
	g_autofree char *url = NULL;

	if (base != NULL && id != NULL)
		url = g_strdup_printf("%s%s%s/%s.html", base,
			g_str_has_suffix(base, "/") ? "" : "/",
			letter->language, id);
	vuln_letter_set(data, "url", url);
}
