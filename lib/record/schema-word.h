/* SPDX-License-Identifier: Apache-2.0 */
/* Which words a scalar field of each type accepts. */
#ifndef VULN_LIB_SCHEMA_WORD_H
#define VULN_LIB_SCHEMA_WORD_H

#include "vuln/schema.h"

/* Whether @text is a value of @type; @field gives the values of an enum. */
gboolean vuln_word_fits(const struct vuln_field *field,
	enum vuln_field_type type, const char *text);

/* The regular expression that words of @type match, or NULL. */
const char *vuln_type_pattern(enum vuln_field_type type);

#endif
