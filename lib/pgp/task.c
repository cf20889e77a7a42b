/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Work that waits for gpg, in a thread of its own: gpgme cannot be stopped
 * while gpg is silent, so whoever waits must be able to go.
 */
#include "pgp/private.h"

struct vuln_pgp_task {
	GMutex mutex;
	GCond cond;
	gboolean is_done;
	void (*run)(void *data);
	void *data;
	GDestroyNotify release;
};

static void task_clear(void *data)
{
	VulnPgpTask *task = data;

	task->release(task->data);
	g_mutex_clear(&task->mutex);
	g_cond_clear(&task->cond);
}

void vuln_pgp_task_drop(VulnPgpTask *task)
{
	g_atomic_rc_box_release_full(task, task_clear);
}

static void *task_main(void *data)
{
	VulnPgpTask *task = data;

	task->run(task->data);
	g_mutex_lock(&task->mutex);
	task->is_done = TRUE;
	g_cond_signal(&task->cond);
	g_mutex_unlock(&task->mutex);
	vuln_pgp_task_drop(task);
	return NULL;
}

VulnPgpTask *vuln_pgp_task_start(
	void (*run)(void *data), void *data, GDestroyNotify release)
{
	VulnPgpTask *task = g_atomic_rc_box_new0(VulnPgpTask);

	g_mutex_init(&task->mutex);
	g_cond_init(&task->cond);
	task->run = run;
	task->data = data;
	task->release = release;
	g_thread_unref(
		g_thread_new("gpg", task_main, g_atomic_rc_box_acquire(task)));
	return task;
}

gboolean vuln_pgp_task_wait(VulnPgpTask *task, guint seconds)
{
	gint64 end =
		g_get_monotonic_time() + (gint64)seconds * G_TIME_SPAN_SECOND;
	gboolean is_done;

	g_mutex_lock(&task->mutex);
	while (!task->is_done &&
		g_cond_wait_until(&task->cond, &task->mutex, end))
		;
	is_done = task->is_done;
	g_mutex_unlock(&task->mutex);
	return is_done;
}
