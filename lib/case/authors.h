/* SPDX-License-Identifier: Apache-2.0 */
/* The authors of what the public is told, for whoever approves it (O6). */
#ifndef VULN_LIB_CASE_AUTHORS_H
#define VULN_LIB_CASE_AUTHORS_H

#include "repo/world.h"

/* Whether @handle wrote some field of the public view in force: a text, a
 * verdict, a plan, the day, what a product is called. What others wrote and we
 * took in (a number in a mail) has no author here, and neither has what stands
 * on every page of the vendor. */
gboolean vuln_view_is_author(
	VulnWorld *world, const VulnThing *thing, const char *handle);

/* Whether a product or the policy of the view was changed in public after the
 * time @at (UTC seconds): what came back is no longer what was approved. */
gboolean vuln_view_changed_since(
	VulnWorld *world, const VulnThing *thing, gint64 at);

#endif
