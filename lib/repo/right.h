/* SPDX-License-Identifier: Apache-2.0 */
/* One predicate tells whether a right covers an action (design 2). */
#ifndef VULN_LIB_RIGHT_H
#define VULN_LIB_RIGHT_H

#include "vuln/node.h"

/* Tell whether @may, the list under `rights: <right>: may` of a policy, covers
 * @action on things of the kind of @of: a kind ("cases") or a thing of it
 * ("cases/20261120-k7p3"). An entry is `<kind>/<action>`, where a star names every action. Nothing
 * is covered when @may or @action is NULL. Every rule of rights asks here
 * (design 2, "Rights"). */
gboolean vuln_right_covers(
	const VulnNode *may, const char *of, const char *action);

#endif
