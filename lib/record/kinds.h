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
/* A mapping from ids, of which some are known by name, to mappings. */
#define NAMED(NAME, NAMES, MEMBERS, CLASS, HELP)                               \
	{                                                                      \
		.name = (NAME), .type = VULN_TYPE_MAP, .key = VULN_TYPE_ID,    \
		.members = (MEMBERS), .class = VULN_CLASS_##CLASS,             \
		.help = (HELP), .names = (NAMES)                               \
	}
/* A list of ids of things that must exist; the command line sees to it, and
 * records that name others stay valid. */
#define LIST_OF(NAME, THING, CLASS, HELP)                                      \
	{                                                                      \
		.name = (NAME), .type = VULN_TYPE_LIST, .item = VULN_TYPE_ID,  \
		.refers = (THING), .class = VULN_CLASS_##CLASS, .help = (HELP) \
	}
/* A list of scalars; it is written as a whole. */
#define LIST(NAME, ITEM, CLASS, HELP)                                          \
	{                                                                      \
		.name = (NAME), .type = VULN_TYPE_LIST,                        \
		.item = VULN_TYPE_##ITEM, .class = VULN_CLASS_##CLASS,         \
		.help = (HELP)                                                 \
	}

/* Fields and words that kinds of several phases use. */
extern const struct vuln_field vuln_field_finder;
extern const struct vuln_field vuln_field_reporter;
extern const struct vuln_field vuln_field_files;
extern const struct vuln_field vuln_field_access;
extern const struct vuln_field vuln_field_publication;
extern const struct vuln_field vuln_field_without;
extern const struct vuln_field vuln_field_let_pass;
extern const struct vuln_field vuln_field_keys;
extern const struct vuln_field vuln_field_name;
extern const struct vuln_field vuln_field_name_en;
extern const struct vuln_field vuln_field_email;
extern const struct vuln_field vuln_field_phone;
extern const struct vuln_field vuln_field_lang;
extern const struct vuln_field vuln_field_agreement;
extern const struct vuln_field vuln_field_department;
extern const char *const vuln_words_yes_no_unknown[];
extern const char *const vuln_words_date_states[];
extern const struct vuln_use vuln_use_confirm[];
extern const struct vuln_field vuln_field_letters;
extern const struct vuln_field vuln_members_key[];

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

/* The tables of each phase of a case and of the other things; each ends with
 * thing NULL. */
extern const struct vuln_kind vuln_kinds_receipt[];
extern const struct vuln_kind vuln_kinds_scope[];
extern const struct vuln_kind vuln_kinds_plan[];
extern const struct vuln_kind vuln_kinds_publish[];
extern const struct vuln_kind vuln_kinds_tell[];
extern const struct vuln_kind vuln_kinds_access[];
extern const struct vuln_kind vuln_kinds_end[];
extern const struct vuln_kind vuln_kinds_ask[];
extern const struct vuln_kind vuln_kinds_outreach[];
extern const struct vuln_kind vuln_kinds_policy[];
extern const struct vuln_kind vuln_kinds_people[];
extern const struct vuln_kind vuln_kinds_things[];

/* How departments rank their work (O7), as the policy and an order say it. */
extern const char *const vuln_priorities[];

#endif
