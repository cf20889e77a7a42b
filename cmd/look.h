/* SPDX-License-Identifier: Apache-2.0 */
/* What the commands that answer from the query cache share. */
#ifndef CMD_LOOK_H
#define CMD_LOOK_H

#include "cmd/cmd.h"
#include "vuln/cache.h"

/** One look at the cache; cmd_look() fills it, cmd_look_end() clears it. */
struct look {
	const VulnArgs *args;
	VulnCache *cache;
	/** what read() has found */
	GArray *rows;
	/** the time by which all is judged, UTC seconds */
	gint64 now;
};

/** Sets @look->rows from the cache and the arguments. */
typedef gboolean (*look_read)(
	struct cmd_ctx *ctx, struct look *look, GError **error);

/**
 * Open the cache and read it with @read. Where it is stale `vuln` becomes
 * vuln-core, which brings it up to date first. FALSE: return *@status (and
 * @error).
 */
gboolean cmd_look(struct cmd_ctx *ctx, struct look *look, look_read read,
	int *status, GError **error);
void cmd_look_end(struct look *look);

/** @status, or VULN_ERROR_INCOMPLETE with a warning when there are cases
 * that could not be read. */
int cmd_look_status(struct look *look, int status);

/** A time as `--porcelain` and the columns of tables want it; the caller
 * frees it. "-" and NULL for none (0). */
char *cmd_look_stamp(gint64 time);
char *cmd_look_seconds(gint64 time);

/** "3 working days left", "late by 2 working days"; the caller frees it. */
char *cmd_look_left(const VulnCalendar *calendar, const VulnZone *zone,
	gint64 now, gint64 end);

/** The style of something that ends then: late, soon or neither. */
enum out_style cmd_look_style(gint64 now, gint64 end);

#endif
