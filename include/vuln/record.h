/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Records and things: a record is one signed YAML file; a thing (a case, a
 * product, a person, the policy) is what its records say together. Folding
 * needs no order (design 3).
 */
#ifndef VULN_RECORD_H
#define VULN_RECORD_H

#include "vuln/finding.h"
#include "vuln/node.h"

G_BEGIN_DECLS

/** One record as it was read; all is owned by the record. */
typedef struct {
	/** `0003-scope-9f2c` */
	char *name;
	/** path in the repository, for messages */
	char *path;
	/** `sha256:` and the digest of its bytes */
	char *digest;
	GBytes *bytes;
	/** the whole document; sealed fields merged in once opened */
	VulnNode *node;
	/** number in its name; an order that respects `after` */
	guint number;
} VulnRecord;

/** A thing: its records and what follows from them. */
typedef struct vuln_thing VulnThing;

/** The number a record name begins with, or 0 when it is no record name. */
guint vuln_record_number(const char *name);

/** Read a record from its bytes. NULL with the reader's error when they are
 * no YAML that vuln_yaml_read() takes. @path names it in messages. */
VulnRecord *vuln_record_read(
	const char *path, const char *name, GBytes *bytes, GError **error);
void vuln_record_free(VulnRecord *record);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(VulnRecord, vuln_record_free)

/** A record of its own with the same bytes and a copy of the document; owned
 * by the caller. */
VulnRecord *vuln_record_copy(const VulnRecord *record);

/** Texts of the envelope; borrowed, "" when missing. */
const char *vuln_record_action(const VulnRecord *record);
const char *vuln_record_by(const VulnRecord *record);

/** The time of the record (UTC seconds), 0 when missing. */
gint64 vuln_record_at(const VulnRecord *record);

/** A new thing without records; @of is `cases/20261120-k7p3`, `people/x`,
 * `policy`. */
VulnThing *vuln_thing_new(const char *of);
VulnThing *vuln_thing_ref(VulnThing *thing);
void vuln_thing_unref(VulnThing *thing);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(VulnThing, vuln_thing_unref)

/** Take over @record. The thing is folded anew when it is next looked at. */
void vuln_thing_add(VulnThing *thing, VulnRecord *record);

/** A thing with the records of @thing up to @last and with it (by number and
 * name; all of them when @last is not there); used to look back. Owned by the
 * caller, the records are shared. */
VulnThing *vuln_thing_at_record(VulnThing *thing, const VulnRecord *last);

/** Fold as if the record of that name had not written @key.@name (@key NULL:
 * anything); a copy by vuln_thing_at_record() is not muted. */
void vuln_thing_mute(VulnThing *thing, const char *record, const char *key,
	const char *name);

/** Whether something of @thing is muted. */
gboolean vuln_thing_is_muted(const VulnThing *thing);

/** What it was made with; borrowed. */
const char *vuln_thing_of(const VulnThing *thing);

/** The part behind the slash: the id; borrowed. */
const char *vuln_thing_id(const VulnThing *thing);

/** Number of records; the @i-th by number and name; the one called @name, or
 * NULL. Borrowed. */
guint vuln_thing_size(const VulnThing *thing);
const VulnRecord *vuln_thing_record(const VulnThing *thing, guint i);
const VulnRecord *vuln_thing_find(const VulnThing *thing, const char *name);

/** The newest records: those that no other names in `after`. An array of
 * borrowed VulnRecord, owned by the caller. */
GPtrArray *vuln_thing_heads(const VulnThing *thing);

/** The number of a record that follows all of them. */
guint vuln_thing_next_number(const VulnThing *thing);

/** Whether record @earlier is among those that @later follows, directly or
 * through others. */
gboolean vuln_thing_follows(const VulnThing *thing, const VulnRecord *later,
	const VulnRecord *earlier);

/** The folded values, in canonical order; borrowed, valid until a record is
 * added. A value in conflict is there once: the worse one for a status, the
 * lesser one for a right, otherwise that of the last record. */
const VulnNode *vuln_thing_values(const VulnThing *thing);

/** Shorthand: the text, or the node, at a path of keys of the folded values
 * (the last key is followed by NULL), or NULL; borrowed as they are. */
const char *vuln_thing_text(const VulnThing *thing, ...) G_GNUC_NULL_TERMINATED;
VulnNode *vuln_thing_get(const VulnThing *thing, ...) G_GNUC_NULL_TERMINATED;

/** One value in conflict. */
typedef struct {
	/** keys joined by dots, for messages */
	char *path;
	/** borrowed records and the values they wrote, side by side */
	GPtrArray *records, *values;
} VulnConflict;

/** The conflicts, an array of VulnConflict borrowed from @thing. */
const GPtrArray *vuln_thing_conflicts(const VulnThing *thing);

/** The record whose write to the path stands, or NULL; borrowed. */
const VulnRecord *vuln_thing_writer(
	const VulnThing *thing, ...) G_GNUC_NULL_TERMINATED;

/** As vuln_thing_writer(), with the keys (the last one NULL) in @keys. */
const VulnRecord *vuln_thing_writer_at(
	const VulnThing *thing, const char *const *keys);

G_END_DECLS

#endif
