/* SPDX-License-Identifier: Apache-2.0 */
/* What the files that use gpgme share; nobody else includes this. */
#ifndef VULN_LIB_PGP_PRIVATE_H
#define VULN_LIB_PGP_PRIVATE_H

#include <gpgme.h>

#include "pgp/gpgme.h"

/* A context for the ring in @directory (NULL: the user's own), with armour,
 * offline. Released by the caller. */
gpgme_ctx_t vuln_pgp_context(const char *directory, GError **error);

/* Data over bytes that must outlive it; empty data; the bytes of data, which
 * is released. */
gpgme_data_t vuln_pgp_data_from(GBytes *bytes);
gpgme_data_t vuln_pgp_data_empty(void);
GBytes *vuln_pgp_data_take(gpgme_data_t data);

/* Set @error from what gpgme says of @what. Returns FALSE. */
gboolean vuln_pgp_failed(GError **error, const char *what, gpgme_error_t e);

/* Work in a thread of its own. @data belongs to the task: @release frees it
 * once the work is done and the task dropped, whichever comes last. */
typedef struct vuln_pgp_task VulnPgpTask;

VulnPgpTask *vuln_pgp_task_start(
	void (*run)(void *data), void *data, GDestroyNotify release);

/* Wait until it is done; FALSE when that took longer than @seconds. */
gboolean vuln_pgp_task_wait(VulnPgpTask *task, guint seconds);

/* Let it go, done or not. */
void vuln_pgp_task_drop(VulnPgpTask *task);

#endif
