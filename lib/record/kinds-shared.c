/* SPDX-License-Identifier: Apache-2.0 */
/* Tables that the kinds of several phases use. */
#include "record/kinds.h"

static const struct vuln_field m_letter[] = {
	FIELD("sent", TIME, CONTROL, "when it was handed over"),
	FIELD("about", ID, CONTROL, "what it is about"),
	FIELD("to", ID, CONTROL, "whom it goes to"),
	FIELD("file", HEX, CONTROL, "sealed file with its bytes"), END_FIELDS};

const struct vuln_field vuln_field_letters =
	MAP("letters", LINE, m_letter, CONTROL, "letters, by Message-ID");

const char *const vuln_priorities[] = {"high", "normal", "low", NULL};
