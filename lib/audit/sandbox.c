/* SPDX-License-Identifier: Apache-2.0 */
/* Run a verification in a forked child with limits of time and memory. */
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#ifdef __SANITIZE_ADDRESS__
#include <sanitizer/lsan_interface.h>
#endif

#include "base/io.h"
#include "audit/sandbox.h"
#include "quick/verdict.h"
#include "vuln/error.h"

enum { LEAKED = 134 };

#define MOST_MEMORY ((rlim_t)8 << 30)

/* The child */

static void set_limits(void)
{
	struct rlimit none = {0, 0};

	setrlimit(RLIMIT_CORE, &none);
	prctl(PR_SET_PDEATHSIG, SIGKILL);
#ifndef __SANITIZE_ADDRESS__
	{
		struct rlimit most = {MOST_MEMORY, MOST_MEMORY};

		setrlimit(RLIMIT_AS, &most);
	}
#endif
}

/* "good", the error's code and message, or the verdict. */
static GVariant *result_of(VulnSandboxWork work, VulnWatch *watch, void *data)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(VulnVerdict) verdict = work(watch, data, &error);
	GVariant *packed = verdict == NULL ? NULL : vuln_verdict_pack(verdict);

	return g_variant_ref_sink(g_variant_new("(us@m" VULN_VERDICT_TYPE ")",
		(guint32)vuln_error_status(error),
		error == NULL ? "" : error->message,
		g_variant_new_maybe(
			G_VARIANT_TYPE(VULN_VERDICT_TYPE), packed)));
}

G_NORETURN static void be_child(
	VulnSandboxWork work, VulnWatch *watch, void *data, int fd)
{
	g_autoptr(GVariant) result = NULL;
	gboolean good;

	set_limits();
	vuln_watch_step(watch, NULL);
	result = result_of(work, watch, data);
	good = vuln_write_all(
		fd, g_variant_get_data(result), g_variant_get_size(result));
	g_clear_pointer(&result, g_variant_unref);
#ifdef __SANITIZE_ADDRESS__
	if (__lsan_do_recoverable_leak_check() != 0)
		_exit(LEAKED);
#endif
	_exit(good ? 0 : 1);
}

/* The parent */

static VulnVerdict *died(const VulnWatch *watch, int status)
{
	VulnVerdict *v = g_new0(VulnVerdict, 1);

	v->findings = vuln_findings_new();
	if (*watch->commit != '\0')
		vuln_findings_at(v->findings, watch->commit, NULL);
	if (WIFSIGNALED(status) && WTERMSIG(status) == SIGPROF)
		vuln_findings_add(v->findings, "object-unreadable",
			VULN_UNCHECKED, NULL,
			"took more than %d seconds to read: damaged, or made "
			"to hang its reader",
			VULN_STEP_SECONDS);
	else
		vuln_findings_add(v->findings, "object-unreadable",
			VULN_UNCHECKED, NULL,
			"ended its reader (signal %d): damaged, or made to",
			WIFSIGNALED(status) ? WTERMSIG(status) : 0);
	return v;
}

static VulnVerdict *read_result(GBytes *bytes, GError **error)
{
	g_autoptr(GVariant) result =
		g_variant_ref_sink(g_variant_new_from_bytes(
			G_VARIANT_TYPE("(usm" VULN_VERDICT_TYPE ")"), bytes,
			FALSE));
	g_autoptr(GVariant) maybe = NULL;
	g_autoptr(GVariant) packed = NULL;
	const char *message;
	guint32 code;

	g_variant_get(result, "(u&s@m" VULN_VERDICT_TYPE ")", &code, &message,
		&maybe);
	if (code != 0)
		return vuln_fail_null(
			error, (VulnErrorCode)code, "%s", message);
	packed = g_variant_get_maybe(maybe);
	return vuln_verdict_unpack(packed);
}

static VulnVerdict *wait_for(
	pid_t pid, int fd, const VulnWatch *watch, GError **error)
{
	g_autoptr(GBytes) bytes = vuln_read_all(fd);
	int status = 0;

	while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
		;
	if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
		return died(watch, status);
	return read_result(bytes, error);
}

static VulnVerdict *run(
	VulnSandboxWork work, VulnWatch *watch, void *data, GError **error)
{
	VulnVerdict *verdict;
	int ends[2];
	pid_t pid;

	if (pipe2(ends, O_CLOEXEC) < 0)
		return vuln_fail_null(error, VULN_ERROR_FATAL,
			"cannot make a pipe: %s", g_strerror(errno));
	pid = fork();
	if (pid == 0)
		be_child(work, watch, data, ends[1]);
	close(ends[1]);
	if (pid < 0)
		verdict = vuln_fail_null(error, VULN_ERROR_FATAL,
			"cannot start a child: %s", g_strerror(errno));
	else
		verdict = wait_for(pid, ends[0], watch, error);
	close(ends[0]);
	return verdict;
}

VulnVerdict *vuln_sandbox(VulnSandboxWork work, void *data, GError **error)
{
	VulnWatch *watch = mmap(NULL, sizeof(*watch), PROT_READ | PROT_WRITE,
		MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	VulnVerdict *verdict;

	if (watch == MAP_FAILED)
		return vuln_fail_null(error, VULN_ERROR_FATAL,
			"cannot share memory: %s", g_strerror(errno));
	verdict = run(work, watch, data, error);
	munmap(watch, sizeof(*watch));
	return verdict;
}
