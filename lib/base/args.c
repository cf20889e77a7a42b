/* SPDX-License-Identifier: Apache-2.0 */
/* The words that a user gave to a command, by name. */
#include <string.h>

#include "vuln/args.h"
#include "vuln/error.h"

struct vuln_args {
	GHashTable *values; /* name -> GPtrArray of char *, NULL-terminated */
	GHashTable *asked;  /* names that somebody asked for */
};

static void values_free(void *data)
{
	g_ptr_array_free(data, TRUE);
}

VulnArgs *vuln_args_new(void)
{
	VulnArgs *args = g_new0(VulnArgs, 1);

	args->values = g_hash_table_new_full(
		g_str_hash, g_str_equal, g_free, values_free);
	args->asked =
		g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	return args;
}

void vuln_args_free(VulnArgs *args)
{
	if (args == NULL)
		return;
	g_hash_table_destroy(args->values);
	g_hash_table_destroy(args->asked);
	g_free(args);
}

static GPtrArray *values_of(VulnArgs *args, const char *name)
{
	GPtrArray *values = g_hash_table_lookup(args->values, name);

	if (values == NULL) {
		values = g_ptr_array_new_with_free_func(g_free);
		g_ptr_array_add(values, NULL);
		g_hash_table_insert(args->values, g_strdup(name), values);
	}
	return values;
}

void vuln_args_add(VulnArgs *args, const char *name, const char *value)
{
	GPtrArray *values = values_of(args, name);

	g_ptr_array_insert(values, (int)values->len - 1, g_strdup(value));
	g_hash_table_remove(args->asked, name);
}

void vuln_args_set(VulnArgs *args, const char *name, const char *value)
{
	g_hash_table_remove(args->values, name);
	vuln_args_add(args, name, value);
}

void vuln_args_unset(VulnArgs *args, const char *name)
{
	g_hash_table_remove(args->values, name);
}

static GPtrArray *lookup(const VulnArgs *args, const char *name)
{
	g_hash_table_add(args->asked, g_strdup(name));
	return g_hash_table_lookup(args->values, name);
}

gboolean vuln_args_has(const VulnArgs *args, const char *name)
{
	return lookup(args, name) != NULL;
}

const char *vuln_args_get(const VulnArgs *args, const char *name)
{
	GPtrArray *values = lookup(args, name);

	return values == NULL ? NULL : values->pdata[values->len - 2];
}

const char *const *vuln_args_look(const VulnArgs *args, const char *name)
{
	static const char *const none[] = {NULL};
	GPtrArray *values = g_hash_table_lookup(args->values, name);

	return values == NULL ? none : (const char *const *)values->pdata;
}

const char *const *vuln_args_all(const VulnArgs *args, const char *name)
{
	lookup(args, name);
	return vuln_args_look(args, name);
}

static gboolean is_of_every_record(const char *name)
{
	static const char *const names[] = {
		"dry-run", "message", "file", "json", "text", NULL};

	return g_strv_contains(names, name) || g_str_has_prefix(name, "no-");
}

const char *vuln_args_unread(const VulnArgs *args)
{
	const char *first = NULL;
	GHashTableIter iter;
	void *name;

	g_hash_table_iter_init(&iter, args->values);
	while (g_hash_table_iter_next(&iter, &name, NULL))
		if (!g_hash_table_contains(args->asked, name) &&
			!is_of_every_record(name) &&
			(first == NULL || strcmp(name, first) < 0))
			first = name;
	return first;
}

gboolean vuln_args_check(const VulnArgs *args, GError **error)
{
	const char *name = vuln_args_unread(args);

	return name == NULL ||
	       vuln_fail(error, VULN_ERROR_USAGE,
		       "'--%s' has no effect together with the rest", name);
}
