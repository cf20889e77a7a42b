/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The schema tables: what each kind of record may say. One row a field: its
 * name, type, values, class of secrecy and description; from them come
 * checking, canonical order, JSON Schema, editor templates and the manual
 * (design 1.3, 3).
 */
#ifndef VULN_SCHEMA_H
#define VULN_SCHEMA_H

#include "vuln/finding.h"
#include "vuln/node.h"

G_BEGIN_DECLS

enum vuln_field_type {
	VULN_TYPE_TEXT,	    /* any text, lines allowed */
	VULN_TYPE_LINE,	    /* text without line feeds */
	VULN_TYPE_ID,	    /* handle or id: [a-z0-9._-], no dot last */
	VULN_TYPE_ENUM,	    /* one of .values */
	VULN_TYPE_DATE,	    /* 2026-11-20 */
	VULN_TYPE_TIME,	    /* 2026-11-20T02:05:11Z */
	VULN_TYPE_INT,	    /* whole number */
	VULN_TYPE_BOOL,	    /* true or false */
	VULN_TYPE_DIGEST,   /* sha256:<64 hex> */
	VULN_TYPE_HEX,	    /* 64 hexadecimal digits, name of a sealed file */
	VULN_TYPE_COMMIT,   /* 40 hexadecimal digits */
	VULN_TYPE_KEY,	    /* OpenPGP fingerprint, 40 or 64 hex, capitals */
	VULN_TYPE_EMAIL,    /* one mail address */
	VULN_TYPE_TN,	    /* JPCERT#12345678 */
	VULN_TYPE_VN,	    /* JVN#..., JVNVU#..., CVE-... */
	VULN_TYPE_URL,	    /* http or https */
	VULN_TYPE_LANGUAGE, /* ja, en */
	VULN_TYPE_CASE,	    /* 20261120-k7p3 */
	VULN_TYPE_RECORD,   /* 0003-scope-9f2c */
	VULN_TYPE_CVSS,	    /* a CVSS vector */
	VULN_TYPE_CWE,	    /* CWE-79 */
	VULN_TYPE_ARMOR,    /* an armoured OpenPGP block */
	VULN_TYPE_STRUCT,   /* a mapping with .members */
	VULN_TYPE_MAP,	    /* a mapping from .key to .members or .item */
	VULN_TYPE_LIST,	    /* a list of .members or .item */
};

/** Who may be told what a field says (design 3, "Classes of secrecy"). */
enum vuln_class {
	VULN_CLASS_PUBLIC,
	VULN_CLASS_ISSUER,
	VULN_CLASS_COORDINATOR,
	VULN_CLASS_CASE,
	VULN_CLASS_CONTROL,
	VULN_CLASS_SEALED,
};

struct vuln_field {
	const char *name;
	enum vuln_field_type type;
	enum vuln_class class;
	const char *help;
	const char *const *values;	  /* of an enum, ends with NULL */
	const struct vuln_field *members; /* ends with name NULL */
	enum vuln_field_type item;	  /* of a map or list of scalars */
	enum vuln_field_type key;	  /* of a map */
	const char *refers; /* "products", "people", "partners": must exist */
	gboolean required;
	/** of a map or list with ids: the ids that mean something here, ends
	 * with NULL. A record with another one stays valid, but no word on the
	 * command line may bring one in. */
	const char *const *names;
};

/** A use of a field by a kind of record. */
struct vuln_use {
	const struct vuln_field *field;
	gboolean required;
};

struct vuln_kind {
	const char *thing;  /* "cases", "people", ... */
	const char *action; /* "scope", ... */
	const char *summary;
	const struct vuln_use *uses; /* ends with field NULL */
};

/** The kind of record @action of @thing, or NULL. Borrowed, as is all that
 * hangs on it. */
const struct vuln_kind *vuln_kind_find(const char *thing, const char *action);

/** The @i-th kind of all, or NULL at the end. */
const struct vuln_kind *vuln_kind_at(guint i);

/** The field @name that some kind of @thing writes, or NULL. */
const struct vuln_field *vuln_schema_field(const char *thing, const char *name);

/** The field that @map's entry @name has: a member of a struct or of the
 * envelope. NULL when there is none. */
const struct vuln_field *vuln_field_member(
	const struct vuln_field *field, const char *name);

/**
 * The field at @path, which is a kind of thing, a slash and the names of a
 * field and of its members: `cases/triage.as`, `cases/answers.versions.status`
 * (the keys of maps are left out). NULL when there is none.
 */
const struct vuln_field *vuln_schema_path(const char *path);

/** The words that @field accepts on the command line: the values of an enum,
 * the languages that letters and pages are written in, the names of a map or
 * list. NULL when any word will do. Borrowed, ends with NULL. */
const char *const *vuln_field_words(const struct vuln_field *field);

/** The fields every record has: format, of, record, action, by, at, clock,
 * on, after; ends with name NULL. */
const struct vuln_field *vuln_schema_envelope(void);

/** Whether the key @name of a record is about the record itself: a field of
 * the envelope, or `sealed`. */
gboolean vuln_schema_is_envelope(const char *name);

/**
 * Check a whole record against its table. Problems are added to @findings
 * with line and column and the rules `schema-unknown` (a kind or field this
 * version does not know: could not be checked), `schema-missing`,
 * `schema-type`, `schema-value`.
 *
 * Returns the kind, or NULL when it is unknown.
 */
const struct vuln_kind *vuln_schema_check(
	const VulnNode *record, VulnFindings *findings);

/** Whether @node is of the type of @field, all the way down: a map where a map
 * belongs, a text where a text belongs. null, which takes a value away, has any
 * shape, but is no item of a list; members that are not known are no matter. */
gboolean vuln_schema_has_shape(
	const struct vuln_field *field, const VulnNode *node);

/** Bring @record into canonical order: schema keys in schema order, map keys
 * by their bytes. Unknown keys go last. */
void vuln_schema_arrange(VulnNode *record, const struct vuln_kind *kind);

/** Put a folded thing (no envelope) into canonical order. */
void vuln_schema_arrange_thing(VulnNode *folded, const char *thing);

/**
 * A copy of @values (fields of @thing, no envelope) with only those whose
 * class @keep accepts; empty maps vanish. A map whose key is of a class not
 * kept vanishes whole. Owned by the caller.
 */
typedef gboolean (*VulnClassFilter)(enum vuln_class class, void *data);
VulnNode *vuln_schema_select(const VulnNode *values, const char *thing,
	VulnClassFilter keep, void *data);

/** Check one value as the schema would: used for words on the command line.
 * Errors: #VULN_ERROR_USAGE naming the value and what is expected. */
gboolean vuln_schema_check_word(
	const struct vuln_field *field, const char *word, GError **error);

/** JSON Schema (draft 2020-12) of a kind, as JSON text owned by the
 * caller. */
char *vuln_schema_json(const struct vuln_kind *kind);

/** The name of a class: "public", "issuer", ...; static. */
const char *vuln_class_name(enum vuln_class class);

/** The name of a type, for messages and the manual; static. */
const char *vuln_type_name(enum vuln_field_type type);

G_END_DECLS

#endif
