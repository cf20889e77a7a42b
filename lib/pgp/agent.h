/* SPDX-License-Identifier: Apache-2.0 */
/* A session with the user's gpg-agent; agent.c is the only file that uses
 * libassuan. */
#ifndef VULN_LIB_AGENT_H
#define VULN_LIB_AGENT_H

#include <glib.h>

typedef struct vuln_agent VulnAgent;

/* What is wrong when the agent cannot serve, so that gpg should be asked
 * instead; any other error is the answer. */
enum vuln_agent_error { VULN_AGENT_AWAY, VULN_AGENT_NO_KEY };
GQuark vuln_agent_error_quark(void);
#define VULN_AGENT_ERROR (vuln_agent_error_quark())

/* A session over @socket, in which no answer may take longer than @seconds.
 * The agent is told of the user's terminal, for a passphrase. Errors:
 * VULN_AGENT_AWAY; out of time. */
VulnAgent *vuln_agent_open(const char *socket, guint seconds, GError **error);
void vuln_agent_free(VulnAgent *agent);

/* Have it sign @digest, made with OpenPGP's hash algorithm @hash, by the key
 * it calls @keygrip. What comes back are the signature's integers as they
 * stand in a packet (RFC 4880, section 3.2). @about is what a prompt for the
 * passphrase says. Errors: VULN_AGENT_NO_KEY; what the agent says; out of
 * time. */
GBytes *vuln_agent_sign(VulnAgent *agent, const char *keygrip, guint8 hash,
	const guint8 *digest, gsize size, const char *about, GError **error);

#endif
