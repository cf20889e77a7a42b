/* SPDX-License-Identifier: Apache-2.0 */
/* A session with the user's gpg-agent. */
#include <assuan.h>
#include <locale.h>
#include <poll.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "base/translate.h"
#include "pgp/agent.h"
#include "base/environment.h"
#include "pgp/packet.h"
#include "pgp/gpgme.h"
#include "vuln/error.h"

struct vuln_agent {
	assuan_context_t context;
	int fd;
	guint seconds;
};

GQuark vuln_agent_error_quark(void)
{
	return g_quark_from_static_string("vuln-agent-error");
}

static gboolean wait_for(int fd, guint seconds, GError **error)
{
	struct pollfd wanted = {.fd = fd, .events = POLLIN};
	int timeout = (int)MIN(seconds, 86400) * 1000;

	return poll(&wanted, 1, timeout) > 0 ||
	       vuln_pgp_timed_out(error, seconds);
}

/* Lines */

static gboolean agent_failed(GError **error, gpg_error_t e)
{
	if (gpg_err_code(e) == GPG_ERR_NO_SECKEY ||
		gpg_err_code(e) == GPG_ERR_NOT_FOUND) {
		g_set_error(error, VULN_AGENT_ERROR, VULN_AGENT_NO_KEY, "%s",
			_("the agent has no such key"));
		return FALSE;
	}
	return vuln_fail(
		error, VULN_ERROR_FATAL, "gpg-agent: %s", gpg_strerror(e));
}

/* Data lines escape what they must with '%'. */
static void take_data(GByteArray *data, const char *text, gsize length)
{
	gsize i;

	for (i = 0; i < length; i++) {
		guint8 byte = (guint8)text[i];

		if (text[i] == '%' && i + 2 < length) {
			byte = (guint8)(g_ascii_xdigit_value(text[i + 1]) << 4 |
					g_ascii_xdigit_value(text[i + 2]));
			i += 2;
		}
		g_byte_array_append(data, &byte, 1);
	}
}

static gboolean read_line(
	VulnAgent *agent, char **line, size_t *length, GError **error)
{
	gpg_error_t e;

	if (!assuan_pending_line(agent->context) &&
		!wait_for(agent->fd, agent->seconds, error))
		return FALSE;
	e = assuan_read_line(agent->context, line, length);
	return e == 0 || agent_failed(error, e);
}

/* Send one command and read its answer to the end; @data may be NULL. */
static gboolean transact(
	VulnAgent *agent, const char *command, GByteArray *data, GError **error)
{
	gpg_error_t e = assuan_write_line(agent->context, command);
	char *line;
	size_t length;

	while (e == 0) {
		if (!read_line(agent, &line, &length, error))
			return FALSE;
		if (g_str_has_prefix(line, "OK"))
			return TRUE;
		if (g_str_has_prefix(line, "ERR "))
			e = (gpg_error_t)g_ascii_strtoull(line + 4, NULL, 10);
		else if (g_str_has_prefix(line, "INQUIRE "))
			e = assuan_write_line(agent->context, "END");
		else if (g_str_has_prefix(line, "D ") && data != NULL)
			take_data(data, line + 2, length - 2);
	}
	return agent_failed(error, e);
}

/* Opening */

/* What a prompt needs to find the user. It is for the agent to refuse what it
 * does not know. */
static void tell_option(VulnAgent *agent, const char *name, const char *value)
{
	g_autofree char *command = NULL;

	if (value == NULL || strpbrk(value, "\r\n") != NULL)
		return;
	command = g_strdup_printf("OPTION %s=%s", name, value);
	transact(agent, command, NULL, NULL);
}

static void tell_variable(VulnAgent *agent, const char *name)
{
	g_autofree char *option = g_strdup_printf("putenv=%s", name);

	tell_option(agent, option, vuln_env(name));
}

static void tell_terminal(VulnAgent *agent)
{
	const char *tty = vuln_env("GPG_TTY");
	char name[256];

	if (tty == NULL && ttyname_r(STDIN_FILENO, name, sizeof(name)) == 0)
		tty = name;
	tell_option(agent, "ttyname", tty);
	tell_option(agent, "ttytype", tty == NULL ? NULL : vuln_env("TERM"));
	tell_option(agent, "display", vuln_env("DISPLAY"));
	tell_option(agent, "lc-ctype", setlocale(LC_CTYPE, NULL));
	tell_option(agent, "lc-messages", setlocale(LC_MESSAGES, NULL));
	tell_variable(agent, "XAUTHORITY");
	tell_variable(agent, "WAYLAND_DISPLAY");
	tell_variable(agent, "DBUS_SESSION_BUS_ADDRESS");
}

static int connect_to(const char *path)
{
	struct sockaddr_un address = {.sun_family = AF_UNIX};
	int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);

	if (fd >= 0 &&
		g_strlcpy(address.sun_path, path, sizeof(address.sun_path)) <
			sizeof(address.sun_path) &&
		connect(fd, (struct sockaddr *)&address, sizeof(address)) == 0)
		return fd;
	if (fd >= 0)
		close(fd);
	return -1;
}

static gboolean begin(VulnAgent *agent, int fd, GError **error)
{
	gpg_error_t e = assuan_new(&agent->context);

	agent->fd = fd;
	if (e == 0 && wait_for(fd, agent->seconds, error))
		e = assuan_socket_connect_fd(agent->context, fd, 0);
	else if (e == 0)
		return FALSE;
	if (e == 0)
		return TRUE;
	g_set_error(error, VULN_AGENT_ERROR, VULN_AGENT_AWAY, "%s",
		gpg_strerror(e));
	return FALSE;
}

VulnAgent *vuln_agent_open(const char *socket, guint seconds, GError **error)
{
	VulnAgent *agent;
	int fd = connect_to(socket);

	if (fd < 0) {
		g_set_error(error, VULN_AGENT_ERROR, VULN_AGENT_AWAY,
			_("no agent at '%s'"), socket);
		return NULL;
	}
	agent = g_new0(VulnAgent, 1);
	agent->seconds = seconds;
	if (begin(agent, fd, error)) {
		tell_terminal(agent);
		return agent;
	}
	vuln_agent_free(agent);
	return NULL;
}

void vuln_agent_free(VulnAgent *agent)
{
	if (agent == NULL)
		return;
	assuan_release(agent->context);
	g_free(agent);
}

/* Signing */

static gboolean take_char(VulnSlice *in, guint8 c)
{
	VulnSlice byte;

	return in->left > 0 && *in->at == c && vuln_openpgp_take(in, 1, &byte);
}

/* "<length>:<bytes>" of a canonical S-expression. */
static gboolean take_string(VulnSlice *in, VulnSlice *string)
{
	gsize length = 0;

	if (in->left == 0 || !g_ascii_isdigit(*in->at))
		return FALSE;
	while (in->left > 0 && g_ascii_isdigit(*in->at) && length < 65536) {
		length = length * 10 + (gsize)(*in->at - '0');
		in->at++;
		in->left--;
	}
	return take_char(in, ':') && vuln_openpgp_take(in, length, string);
}

static void put_integer(GByteArray *to, VulnSlice value)
{
	guint8 head[2];
	guint bits;

	while (value.left > 0 && *value.at == 0) {
		value.at++;
		value.left--;
	}
	bits = value.left == 0
		       ? 0
		       : (guint)(value.left - 1) * 8 + g_bit_storage(*value.at);
	head[0] = (guint8)(bits >> 8);
	head[1] = (guint8)bits;
	g_byte_array_append(to, head, 2);
	g_byte_array_append(to, value.at, (guint)value.left);
}

/* From "(7:sig-val(5:eddsa(1:r32:...)(1:s32:...)))" its integers. */
static GBytes *integers_of(const GByteArray *answer)
{
	VulnSlice in = {answer->data, answer->len}, name, value;
	g_autoptr(GByteArray) integers = g_byte_array_new();

	if (!take_char(&in, '(') || !take_string(&in, &name) ||
		name.left != 7 || memcmp(name.at, "sig-val", 7) != 0 ||
		!take_char(&in, '(') || !take_string(&in, &name))
		return NULL;
	while (take_char(&in, '(')) {
		if (!take_string(&in, &name) || !take_string(&in, &value) ||
			!take_char(&in, ')'))
			return NULL;
		put_integer(integers, value);
	}
	if (!take_char(&in, ')') || !take_char(&in, ')') || in.left != 0)
		return NULL;
	return g_byte_array_free_to_bytes(g_steal_pointer(&integers));
}

static gboolean ask(VulnAgent *agent, const char *keygrip, guint8 hash,
	const char *hex, const char *about, GByteArray *answer, GError **error)
{
	g_autofree char *key = g_strconcat("SIGKEY ", keygrip, NULL);
	g_autofree char *quoted = g_uri_escape_string(about, NULL, FALSE);
	g_autofree char *prompt = g_strconcat("SETKEYDESC ", quoted, NULL);
	g_autofree char *digest = g_strdup_printf("SETHASH %u %s", hash, hex);

	return transact(agent, key, NULL, error) &&
	       transact(agent, prompt, NULL, error) &&
	       transact(agent, digest, NULL, error) &&
	       transact(agent, "PKSIGN", answer, error);
}

GBytes *vuln_agent_sign(VulnAgent *agent, const char *keygrip, guint8 hash,
	const guint8 *digest, gsize size, const char *about, GError **error)
{
	g_autoptr(GByteArray) answer = g_byte_array_new();
	g_autoptr(GString) hex = g_string_new(NULL);
	GBytes *integers;
	gsize i;

	for (i = 0; i < size; i++)
		g_string_append_printf(hex, "%02X", digest[i]);
	if (!ask(agent, keygrip, hash, hex->str, about, answer, error))
		return NULL;
	integers = integers_of(answer);
	if (integers == NULL)
		vuln_fail(error, VULN_ERROR_FATAL,
			"gpg-agent: its answer is no signature");
	return integers;
}
