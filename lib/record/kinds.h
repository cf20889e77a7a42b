/* SPDX-License-Identifier: Apache-2.0 */
/* How the schema tables of the kinds of records are written down. */
#ifndef VULN_LIB_KINDS_H
#define VULN_LIB_KINDS_H

#include "vuln/schema.h"

/* A scalar field. */
#define FIELD(NAME, TYPE, CLASS, HELP)                                         \
	{                                                                      \
		.name = (NAME), .type = VULN_TYPE_##TYPE,                      \
		.class = VULN_CLASS_##CLASS, .help = (HELP)                    \
	}
/* A scalar field that must stand wherever its mapping stands. */
#define NEEDED(NAME, TYPE, CLASS, HELP)                                        \
	{                                                                      \
		.name = (NAME), .type = VULN_TYPE_##TYPE,                      \
		.class = VULN_CLASS_##CLASS, .help = (HELP), .required = TRUE  \
	}
/* A word out of a closed list. */
#define CHOICE(NAME, VALUES, CLASS, HELP)                                      \
	{                                                                      \
		.name = (NAME), .type = VULN_TYPE_ENUM, .values = (VALUES),    \
		.class = VULN_CLASS_##CLASS, .help = (HELP)                    \
	}
/* The id of a product, person or partner. */
#define REFERENCE(NAME, THING, CLASS, HELP)                                    \
	{                                                                      \
		.name = (NAME), .type = VULN_TYPE_ID, .refers = (THING),       \
		.class = VULN_CLASS_##CLASS, .help = (HELP)                    \
	}
/* A mapping with fixed keys. */
#define STRUCT(NAME, MEMBERS, CLASS, HELP)                                     \
	{                                                                      \
		.name = (NAME), .type = VULN_TYPE_STRUCT,                      \
		.members = (MEMBERS), .class = VULN_CLASS_##CLASS,             \
		.help = (HELP)                                                 \
	}
/* A mapping from keys of a type to mappings. */
#define MAP(NAME, KEY, MEMBERS, CLASS, HELP)                                   \
	{                                                                      \
		.name = (NAME), .type = VULN_TYPE_MAP, .key = VULN_TYPE_##KEY, \
		.members = (MEMBERS), .class = VULN_CLASS_##CLASS,             \
		.help = (HELP)                                                 \
	}
/* The same, keyed by the id of a thing that must exist. */
#define MAP_OF(NAME, THING, MEMBERS, CLASS, HELP)                              \
	{                                                                      \
		.name = (NAME), .type = VULN_TYPE_MAP, .key = VULN_TYPE_ID,    \
		.refers = (THING), .members = (MEMBERS),                       \
		.class = VULN_CLASS_##CLASS, .help = (HELP)                    \
	}
/* A mapping from keys of a type to scalars. */
#define SCALARS(NAME, KEY, ITEM, CLASS, HELP)                                  \
	{                                                                      \
		.name = (NAME), .type = VULN_TYPE_MAP, .key = VULN_TYPE_##KEY, \
		.item = VULN_TYPE_##ITEM, .class = VULN_CLASS_##CLASS,         \
		.help = (HELP)                                                 \
	}
/* A list of scalars; it is written as a whole. */
#define LIST(NAME, ITEM, CLASS, HELP)                                          \
	{                                                                      \
		.name = (NAME), .type = VULN_TYPE_LIST,                        \
		.item = VULN_TYPE_##ITEM, .class = VULN_CLASS_##CLASS,         \
		.help = (HELP)                                                 \
	}

/* The letters of a record: most kinds that speak to others write some. */
extern const struct vuln_field vuln_field_letters;

#define END_FIELDS                                                             \
	{                                                                      \
		.name = NULL                                                   \
	}
#define END_USES                                                               \
	{                                                                      \
		.field = NULL                                                  \
	}
#define MUST(FIELD_NAME)                                                       \
	{                                                                      \
		.field = &(FIELD_NAME), .required = TRUE                       \
	}
#define MAY(FIELD_NAME)                                                        \
	{                                                                      \
		.field = &(FIELD_NAME)                                         \
	}

/* The tables of each kind of thing; each ends with thing NULL. */
extern const struct vuln_kind vuln_kinds_case[];
extern const struct vuln_kind vuln_kinds_talk[];
extern const struct vuln_kind vuln_kinds_registry[];

/* How departments rank their work (O7), as the policy and an order say it. */
extern const char *const vuln_priorities[];

#endif
