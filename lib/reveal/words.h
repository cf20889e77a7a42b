/* SPDX-License-Identifier: Apache-2.0 */
/* Words that a search must know to be ordinary; all folded. */
#ifndef VULN_LIB_REVEAL_WORDS_H
#define VULN_LIB_REVEAL_WORDS_H

#include <glib.h>

/* An English word that is the name of a person, too ("mark", "long"). */
gboolean vuln_reveal_is_ordinary_name(const char *word);

/* A mailbox that belongs to no person ("info"). */
gboolean vuln_reveal_is_generic_mailbox(const char *word);

/* A domain that tells nothing of who writes from it ("gmail.com"). */
gboolean vuln_reveal_is_mail_provider(const char *domain);

/* A domain of two labels under which anybody has one ("co.jp"). */
gboolean vuln_reveal_is_public_suffix(const char *domain);

/* A word that only organisations have in their name ("inc"). */
gboolean vuln_reveal_is_organisation(const char *word);

/* A title before a name ("mr"). */
gboolean vuln_reveal_is_title(const char *word);

#endif
