/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The toolbox of the builders of actions. A builder turns words into the
 * fields of a record and says what happened and what comes next; whether the
 * record may stand is for judge/ alone.
 */
#ifndef VULN_LIB_BUILDER_H
#define VULN_LIB_BUILDER_H

#include "change/change.h"
#include "vuln/args.h"
#include "vuln/schema.h"

typedef struct {
	VulnChange *change;
	VulnRepo *repo;
	VulnWorld *world;
	const VulnArgs *args;
	VulnItem *item;	    /* the record to be */
	VulnThing *thing;   /* what it belongs to, as it is */
	const char *id;	    /* id of the thing */
	const char *me;	    /* handle of the user */
	gint64 now;	    /* UTC seconds */
	GPtrArray *letters; /* of VulnOutboxLetter: what is laid down */
	gboolean is_said;   /* the user's words have their field */
} VulnAct;

/* Put text at a path of keys (the last one ends with NULL). */
void vuln_act_put(VulnAct *act, const char *text, ...) G_GNUC_NULL_TERMINATED;
/* The same with any value, which is taken over. */
void vuln_act_put_node(
	VulnAct *act, VulnNode *value, ...) G_GNUC_NULL_TERMINATED;
/* The time of the action in the form of records, at a path. */
void vuln_act_put_now(VulnAct *act, ...) G_GNUC_NULL_TERMINATED;

/* The word @name of the arguments, or NULL. Borrowed. */
const char *vuln_act_word(const VulnAct *act, const char *name);

/* A word that must be there: NULL with #VULN_ERROR_MISSING. */
const char *vuln_act_need(const VulnAct *act, const char *name, GError **error);

/* A day (2026-12-18, +3wd) or time in the policy's zone as records write it;
 * owned by the caller. NULL without error when the word was not given. */
char *vuln_act_day(const VulnAct *act, const char *name, GError **error);
char *vuln_act_time(const VulnAct *act, const char *name, GError **error);

/* The user's own words (-m, -F) or the word @name; borrowed. */
const char *vuln_act_text(const VulnAct *act, const char *name);

/* The user's own words (-m, -F), which get a field of their own and are then
 * no comment; borrowed. */
const char *vuln_act_words(VulnAct *act);

/* The language that a text is in: --lang, else the policy's first. Only a text
 * that is put makes --lang have an effect. */
const char *vuln_act_lang(const VulnAct *act);

/* Put @text (NULL: nothing) under the keys, which end with NULL, in the
 * language of vuln_act_lang(); tell whether there was a text. */
gboolean vuln_act_put_said(
	VulnAct *act, const char *text, ...) G_GNUC_NULL_TERMINATED;

/* The thing `<kind>/<id>`, or NULL; borrowed. */
VulnThing *vuln_act_thing(const VulnAct *act, const char *kind, const char *id);

/* The name of the record that @word names among those that the map @field of
 * the thing tells of: by its name, its number, or its last four characters.
 * Borrowed; NULL with #VULN_ERROR_NO when it names none or several. */
const char *vuln_act_find_record(const VulnAct *act, const char *field,
	const char *word, GError **error);

/* Whether the schema takes the word @word_name as field @field_name of a case
 * (its member @member, unless NULL); a word that was not given is good. */
gboolean vuln_act_check(const VulnAct *act, const char *word_name,
	const char *field_name, const char *member, GError **error);

/* Say what happened; propose a command. */
void vuln_act_say(VulnAct *act, const char *format, ...) G_GNUC_PRINTF(2, 3);
void vuln_act_next(VulnAct *act, const char *format, ...) G_GNUC_PRINTF(2, 3);

#endif
