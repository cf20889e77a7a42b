/* SPDX-License-Identifier: Apache-2.0 */
/* Filling a template from a tree of values. */
#include <string.h>

#include "base/translate.h"
#include "template/render.h"
#include "vuln/error.h"

enum {
	MAX_PARTIALS = 16,
	MAX_OUTPUT = 16 << 20,
	MAX_STEPS = 4 << 20,
};

/* A value that names are looked up in, and the one outside it. */
struct scope {
	const VulnData *data;
	const struct scope *outer;
	gboolean in_list;
	gboolean first;
	gboolean last;
};

/* What stays the same while one template is being filled. */
struct job {
	const char *name;
	VulnTemplateMode mode;
	VulnTemplateLoad load;
	void *user;
	int depth;
	int *steps;
	GString *out;
};

static gboolean render_nodes(const struct job *job, const GPtrArray *nodes,
	const struct scope *scope, GError **error);

static gboolean fail_at(const struct job *job, const struct template_node *node,
	const char *why, GError **error)
{
	return vuln_fail(error, VULN_ERROR_FATAL, "%s:%d:%d: '%s' %s",
		job->name, node->line, node->column, node->name, _(why));
}

static const VulnData *look_up(const struct scope *scope, const char *name)
{
	g_auto(GStrv) parts = g_strsplit(name, ".", -1);
	const VulnData *found = NULL;
	int i;

	if (strcmp(name, ".") == 0)
		return scope->data;
	for (; scope != NULL && found == NULL; scope = scope->outer)
		found = vuln_data_get(scope->data, parts[0]);
	for (i = 1; found != NULL && parts[i] != NULL; i++)
		found = vuln_data_get(found, parts[i]);
	return found;
}

static const VulnData *need(const struct job *job,
	const struct template_node *node, const struct scope *scope,
	GError **error)
{
	const VulnData *found = look_up(scope, node->name);

	if (found == NULL)
		(void)fail_at(job, node, "is not known here", error);
	return found;
}

static gboolean append(const struct job *job, const struct template_node *node,
	const char *text, GError **error)
{
	g_string_append(job->out, text);
	if (job->out->len > MAX_OUTPUT)
		return vuln_fail(error, VULN_ERROR_FATAL,
			"%s:%d:%d: the result becomes too long", job->name,
			node->line, node->column);
	return TRUE;
}

static gboolean render_value(const struct job *job,
	const struct template_node *node, const struct scope *scope,
	GError **error)
{
	const VulnData *data = need(job, node, scope, error);
	g_autofree char *escaped = NULL;
	const char *why = NULL;

	if (data == NULL)
		return FALSE;
	if (vuln_data_text(data) == NULL)
		return fail_at(job, node, "is not a text", error);
	if (node->tag == TAG_RAW) {
		if (!vuln_template_is_raw(data))
			return fail_at(job, node,
				"may not be shown without escaping", error);
		return append(job, node, vuln_data_text(data), error);
	}
	escaped = vuln_template_escape(
		vuln_data_text(data), job->mode, node, job->out->str, &why);
	if (escaped == NULL)
		return fail_at(job, node, why, error);
	return append(job, node, escaped, error);
}

static gboolean render_items(const struct job *job,
	const struct template_node *node, const GPtrArray *items,
	const struct scope *outer, GError **error)
{
	struct scope scope = {NULL, outer, TRUE, FALSE, FALSE};
	guint i;

	for (i = 0; i < items->len; i++) {
		scope.data = g_ptr_array_index(items, i);
		scope.first = i == 0;
		scope.last = i + 1 == items->len;
		if (!render_nodes(job, node->nodes, &scope, error))
			return FALSE;
	}
	return TRUE;
}

/* {{#@first}}, {{^@last}}: about the innermost list. */
static gboolean render_place(const struct job *job,
	const struct template_node *node, const struct scope *scope,
	GError **error)
{
	const struct scope *list = scope;
	gboolean truth;

	while (list != NULL && !list->in_list)
		list = list->outer;
	if (list == NULL)
		return fail_at(job, node, "stands in no list", error);
	truth = strcmp(node->name, "@first") == 0 ? list->first : list->last;
	if (truth == (node->tag == TAG_INVERTED))
		return TRUE;
	return render_nodes(job, node->nodes, scope, error);
}

static gboolean render_section(const struct job *job,
	const struct template_node *node, const struct scope *outer,
	GError **error)
{
	const VulnData *data;
	struct scope scope = {NULL, outer, FALSE, FALSE, FALSE};

	if (*node->name == '@')
		return render_place(job, node, outer, error);
	data = need(job, node, outer, error);
	if (data == NULL)
		return FALSE;
	if (vuln_data_is_true(data) == (node->tag == TAG_INVERTED))
		return TRUE;
	if (node->tag == TAG_INVERTED)
		return render_nodes(job, node->nodes, outer, error);
	if (vuln_template_items(data) != NULL)
		return render_items(
			job, node, vuln_template_items(data), outer, error);
	if (vuln_template_is_truth(data))
		return render_nodes(job, node->nodes, outer, error);
	scope.data = data;
	return render_nodes(job, node->nodes, &scope, error);
}

static gboolean render_text(const struct job *job, const char *text,
	const struct scope *scope, GError **error)
{
	g_autoptr(GPtrArray) nodes =
		vuln_template_parse(job->name, text, error);

	return nodes != NULL && render_nodes(job, nodes, scope, error);
}

static gboolean render_partial(const struct job *job,
	const struct template_node *node, const struct scope *scope,
	GError **error)
{
	g_autofree char *text = NULL;
	struct job inner = *job;

	if (job->load == NULL || strpbrk(node->name, ".@") != NULL)
		return fail_at(job, node, "is no partial", error);
	if (job->depth >= MAX_PARTIALS)
		return fail_at(job, node, "is nested too deep", error);
	text = job->load(node->name, job->user, error);
	if (text == NULL) {
		g_prefix_error(error, "%s:%d:%d: ", job->name, node->line,
			node->column);
		return FALSE;
	}
	inner.name = node->name;
	inner.depth++;
	return render_text(&inner, text, scope, error);
}

static gboolean render_node(const struct job *job,
	const struct template_node *node, const struct scope *scope,
	GError **error)
{
	switch (node->tag) {
	case TAG_TEXT:
		return append(job, node, node->name, error);
	case TAG_VALUE:
	case TAG_RAW:
		return render_value(job, node, scope, error);
	case TAG_SECTION:
	case TAG_INVERTED:
		return render_section(job, node, scope, error);
	case TAG_PARTIAL:
		return render_partial(job, node, scope, error);
	case TAG_COMMENT:
	case TAG_CLOSE:
		break;
	}
	return TRUE;
}

static gboolean render_nodes(const struct job *job, const GPtrArray *nodes,
	const struct scope *scope, GError **error)
{
	guint i;

	for (i = 0; i < nodes->len; i++) {
		const struct template_node *node = g_ptr_array_index(nodes, i);

		if (++*job->steps > MAX_STEPS)
			return vuln_fail(error, VULN_ERROR_FATAL,
				"%s:%d:%d: the template takes too many steps",
				job->name, node->line, node->column);
		if (!render_node(job, node, scope, error))
			return FALSE;
	}
	return TRUE;
}

char *vuln_template_render(const char *name, const char *text,
	const VulnData *data, VulnTemplateMode mode, VulnTemplateLoad load,
	void *user, GError **error)
{
	g_autoptr(GString) out = g_string_new(NULL);
	const struct scope scope = {data, NULL, FALSE, FALSE, FALSE};
	int steps = 0;
	const struct job job = {name, mode, load, user, 0, &steps, out};

	if (!render_text(&job, text, &scope, error))
		return NULL;
	return g_string_free(g_steal_pointer(&out), FALSE);
}

gboolean vuln_template_check(const char *name, const char *text, GError **error)
{
	g_autoptr(GPtrArray) nodes = vuln_template_parse(name, text, error);

	return nodes != NULL;
}
