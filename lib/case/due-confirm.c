/* SPDX-License-Identifier: Apache-2.0 */
/* A record that waits for a second custodian is due, though it is of no case. */
#include "base/translate.h"
#include "case/due-inside.h"
#include "vuln/confirm.h"
#include "vuln/message.h"

static VulnDue *due_of(const VulnWaiting *waiting)
{
	VulnDue *due = g_new0(VulnDue, 1);

	due->id = g_strdup(waiting->of);
	due->duty = VULN_DUE_CONFIRM;
	due->row = "C6";
	due->text = vuln_message_pack(N_("confirm what %s wrote: %s"),
		waiting->by, waiting->what, NULL);
	due->start = waiting->at;
	due->owner = g_strdup("custodian");
	due->command = g_strdup_printf(
		"vuln confirm %s/%s", waiting->of, waiting->record);
	return due;
}

GPtrArray *vuln_due_waiting(VulnRepo *repo)
{
	g_autoptr(GPtrArray) all = vuln_waiting(repo, NULL);
	GPtrArray *dues = vuln_dues_new();
	guint i;

	for (i = 0; i < all->len; i++)
		g_ptr_array_add(dues, due_of(all->pdata[i]));
	return dues;
}
