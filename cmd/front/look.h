/* SPDX-License-Identifier: Apache-2.0 */
/* What the commands that answer from the query cache share. */
#ifndef CMD_LOOK_H
#define CMD_LOOK_H

#include "cmd/front/cmd.h"
#include "vuln/cache.h"

/** One look at the cache, as cmd_look() fills it. */
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

/** Prints @look->rows; returns the exit status. */
typedef int (*look_print)(struct cmd_ctx *ctx, struct look *look);

/**
 * Open the cache, read it with @read and print with @print; what a command of
 * this kind runs, once its own words were checked. Where the cache is stale
 * `vuln` becomes vuln-core, which brings it up to date first. Returns the exit
 * status.
 */
int cmd_look(struct cmd_ctx *ctx, VulnArgs *args, look_read read,
	look_print print, GError **error);

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
