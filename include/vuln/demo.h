/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The demonstration: a script that plays a whole case.
 */
#ifndef VULN_DEMO_H
#define VULN_DEMO_H

#include <glib.h>

G_BEGIN_DECLS

/**
 * The text of the script for sh(1), which wants as its argument an empty
 * directory, finds `vuln` on the path, and ends with status 0 if each step did
 * what it should. Borrowed, never NULL.
 */
const char *vuln_demo_script(void);

G_END_DECLS

#endif
