/* SPDX-License-Identifier: Apache-2.0 */
/* A world is made from text, so that a rule costs milliseconds to test. */
#ifndef T_UNIT_WORLD_H
#define T_UNIT_WORLD_H

#include "judge/judge.h"
#include "repo/world.h"

/*
 * Make a world of records. Each record is a head line and its own fields:
 *
 *   = cases/20261120-k7p3 receive tanaka 2026-11-20T02:00:00Z
 *   channel: coordinator
 *
 * Each record follows all earlier ones of its thing. A line that begins with
 * '#' is left out. A text that is no such world ends the test. Lines of
 * @texts (NULL-terminated) stand behind each other, so that tables can add to a
 * base. The caller frees the world with vuln_world_free().
 */
VulnWorld *test_world(const char *const *texts);

/* The policy that `vuln init` writes in short, with tanaka (custodian, poc,
 * csirt), sato (csirt, approver, publisher), suzuki (development, network), an
 * agreement on file for each, coordinator `jpcert`, receiving organisation
 * `ipa`, products `abc` and `def` (1.0, 2.0). */
extern const char test_base[];

/*
 * Judge the last record of @texts as if it were about to be committed at its own
 * time, and return the ids of what is bad, sorted, joined by blanks; "" when
 * nothing is. The caller frees it. With @warnings those are told as well.
 */
char *test_judge(const char *const *texts, gboolean warnings);

/* The same of a record that is in the history already, as `vuln verify` judges
 * it. */
char *test_verify(const char *const *texts);

/* The duties of the case @of at @now ("2026-11-21T00:00:00Z"), sorted by end and
 * joined by blanks: "ack:R4:poc". The caller frees it. */
char *test_dues(const char *const *texts, const char *of, const char *now);

#endif
