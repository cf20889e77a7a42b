/* SPDX-License-Identifier: Apache-2.0 */
/* Receipt: from a mail, or from words, to a case (R1-R10). */
#ifndef VULN_RECEIVE_H
#define VULN_RECEIVE_H

#include "vuln/act.h"

G_BEGIN_DECLS

/**
 * Take a report in. @mail are the bytes of a mail, or NULL when it came by
 * telephone, fax or post and the words say it all.
 *
 * A mail on a known tracking number or thread is added to its case as
 * `message`; one that was taken already changes nothing; one that names no
 * case and no number opens none: #VULN_ERROR_NO, and the user decides with
 * --channel. Its bytes are sealed to the case's first access list.
 *
 * Words in @args: channel, by, tn, vn, title, level, received, from, case,
 * website, due, publication.
 */
VulnOutcome *vuln_receive(
	VulnRepo *repo, GBytes *mail, const VulnArgs *args, GError **error);

/** The mails in @file: it alone or, where it is an mbox (RFC 4155), each of
 * those in it. An array of GBytes that the caller unrefs. */
GPtrArray *vuln_receive_messages(GBytes *file);

/** What became of one message of a Maildir: @outcome, or NULL with
 * @problem; @file is its name. All borrowed. */
typedef void (*VulnReceived)(const char *file, const VulnOutcome *outcome,
	const GError *problem, void *data);

/** How many messages of a Maildir were taken now, were taken before, open no
 * case, could not be taken. */
typedef struct {
	guint taken, known, left, failed;
} VulnMaildirCount;

/**
 * Take every message of the Maildir @dir in the order of arrival, each as a
 * record of its own: those of new/ and those of cur/ without the flag S. What
 * was taken is moved to cur/ with that flag, once its commit has landed; all
 * else stays where it is. So nothing is lost at whatever point we are killed,
 * and the Message-ID keeps it from being taken twice (R9).
 *
 * FALSE with #VULN_ERROR_FATAL when @dir is no Maildir; what is wrong with one
 * message is told to @told and counted. @args as for vuln_receive().
 */
gboolean vuln_receive_maildir(VulnRepo *repo, const char *dir,
	const VulnArgs *args, VulnReceived told, void *data,
	VulnMaildirCount *count, GError **error);

/**
 * Deliver @mail into the Maildir @dir, which is made when it is missing: the
 * bytes are on the disk when this returns. @now are UTC seconds. The name of
 * the file below @dir is returned, owned by the caller.
 */
char *vuln_maildir_deliver(
	const char *dir, GBytes *mail, gint64 now, GError **error);

G_END_DECLS

#endif
