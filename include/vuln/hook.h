/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Hooks: the rules asked by git itself, in a clone (a courtesy) and on a
 * server (which decides what is taken).
 */
#ifndef VULN_HOOK_H
#define VULN_HOOK_H

#include "vuln/verify.h"

G_BEGIN_DECLS

/**
 * Write the hooks of a clone, or with @server the one of a server, into
 * @path (NULL: the repository's own hooks). A hook that is there already is
 * kept beside ours and run first. Returns the files, NULL-terminated; the
 * caller frees them. #VULN_ERROR_NO when git looks for hooks elsewhere
 * (core.hooksPath) and @path is NULL, or when a folder is in the place of a
 * hook.
 */
char **vuln_hook_install(
	VulnRepo *repo, gboolean server, const char *path, GError **error);

/** Take our hooks away and put back what was there; as above. */
char **vuln_hook_uninstall(VulnRepo *repo, const char *path, GError **error);

/**
 * pre-receive: judge what @lines (`<old> <new> <ref>` each) would change.
 * The shared branch and `public` go forward only, every branch descends from
 * the trusted root, other refs need `vuln.allowRefs`. The clock is the
 * server's own; sealed fields are not read.
 */
VulnVerdict *vuln_hook_receive(
	VulnRepo *repo, const char *lines, GError **error);

/**
 * pre-push: refuse (#VULN_ERROR_NO) to send cases to @url, as git resolved
 * it, unless the policy lists it under `remotes`; the branch `public` may go
 * anywhere. @lines are `<ref> <id> <remote ref> <remote id>`.
 */
gboolean vuln_hook_push(
	VulnRepo *repo, const char *url, const char *lines, GError **error);

/** commit-msg: refuse a message that says more than an action and ids. */
gboolean vuln_hook_message(const char *text, GError **error);

G_END_DECLS

#endif
