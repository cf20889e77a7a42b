/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Reminders: letters to those who keep a case waiting, from the same dues
 * that everybody sees (M1, R4).
 */
#ifndef VULN_REMIND_H
#define VULN_REMIND_H

#include "vuln/repo.h"

G_BEGIN_DECLS

/** The cases in which something is late and somebody has not been reminded
 * of it today: ids, NULL-terminated, owned by the caller. */
char **vuln_remind_cases(VulnRepo *repo);

G_END_DECLS

#endif
