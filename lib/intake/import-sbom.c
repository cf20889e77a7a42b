/* SPDX-License-Identifier: Apache-2.0 */
/* The product that a bill of materials describes: CycloneDX and SPDX. */
#include <string.h>

#include "intake/import-inside.h"
#include "base/json.h"
#include "vuln/error.h"

/* What both formats say of a piece of software. */
struct part {
	const char *group, *name, *version, *purl, *cpe;
};

static const char *text_of(const VulnNode *node, const char *key)
{
	const char *text = vuln_node_text(vuln_node_get(node, key));

	return text == NULL || *text == '\0' ? NULL : text;
}

/* A package URL without version, qualifiers and path below. */
static char *plain_purl(const char *purl)
{
	return g_strndup(purl, strcspn(purl, "@?#"));
}

/* One line: what stands in a name of a file may not break ours. */
static char *line_of(const char *text)
{
	char *line = g_strdup(text == NULL ? "" : text), *at;

	for (at = line; *at != '\0'; at++)
		if (g_ascii_iscntrl(*at))
			*at = ' ';
	return g_strstrip(line);
}

static char *name_of(const struct part *part)
{
	g_autofree char *whole =
		part->group == NULL
			? g_strdup(part->name)
			: g_strconcat(part->group, "/", part->name, NULL);

	return line_of(whole);
}

/* The product itself. */
static void put_product(VulnNode *fields, const struct part *part)
{
	g_autofree char *name = line_of(part->name);
	g_autofree char *version = line_of(part->version);

	vuln_node_put_text(fields, "name", name);
	if (*version != '\0')
		vuln_node_put(vuln_node_sub(fields, "versions"), version,
			vuln_node_map());
	if (part->cpe != NULL)
		vuln_node_put_text(fields, "cpe", part->cpe);
	if (part->purl != NULL) {
		g_autofree char *purl = plain_purl(part->purl);

		vuln_node_put_text(fields, "purl", purl);
	}
}

/* Something that it is made of. One that is there in several versions is
 * named once, with all of them. */
static void put_component(VulnNode *fields, const struct part *part)
{
	g_autofree char *name = name_of(part);
	const char *others;
	VulnNode *entry;

	if (*name == '\0')
		return;
	entry = vuln_node_sub(vuln_node_sub(fields, "components"), name);
	others = text_of(entry, "version");

	if (part->version != NULL && others != NULL &&
		!g_str_equal(others, part->version)) {
		g_autofree char *all =
			g_strconcat(others, ", ", part->version, NULL);

		vuln_node_put_text(entry, "version", all);
	} else if (part->version != NULL) {
		vuln_node_put_text(entry, "version", part->version);
	}
	if (part->purl != NULL && text_of(entry, "purl") == NULL) {
		g_autofree char *purl = plain_purl(part->purl);

		vuln_node_put_text(entry, "purl", purl);
	}
}

static gboolean no_product(const char *name, const char *where, GError **error)
{
	vuln_fail(error, VULN_ERROR_NO,
		"%s: does not say which product it describes: '%s' is missing",
		name, where);
	return vuln_error_hint(error,
		"have the tool that writes it name the product and its "
		"version");
}

/* CycloneDX 1.2 to 1.7: metadata.component, components */

static struct part part_of_cyclonedx(const VulnNode *node)
{
	return (struct part){.group = text_of(node, "group"),
		.name = text_of(node, "name"),
		.version = text_of(node, "version"),
		.purl = text_of(node, "purl"),
		.cpe = text_of(node, "cpe")};
}

enum { DEPTH = 32 };

static void put_cyclonedx(
	VulnNode *fields, const VulnNode *components, guint depth)
{
	guint i;

	for (i = 0; depth < DEPTH && i < vuln_node_size(components); i++) {
		const VulnNode *node = vuln_node_at(components, i);
		struct part part = part_of_cyclonedx(node);

		if (part.name != NULL)
			put_component(fields, &part);
		put_cyclonedx(
			fields, vuln_node_get(node, "components"), depth + 1);
	}
}

static gboolean read_cyclonedx(const char *name, const VulnNode *root,
	VulnNode *fields, GError **error)
{
	const VulnNode *node =
		vuln_node_find(root, "metadata", "component", NULL);
	struct part part = part_of_cyclonedx(node);

	if (part.name == NULL)
		return no_product(name, "metadata.component.name", error);
	put_product(fields, &part);
	put_cyclonedx(fields, vuln_node_get(root, "components"), 0);
	return TRUE;
}

/* SPDX 2.2 and 2.3: packages, and the one that the document describes */

static struct part part_of_spdx(const VulnNode *node)
{
	const VulnNode *references = vuln_node_get(node, "externalRefs");
	struct part part = {.name = text_of(node, "name"),
		.version = text_of(node, "versionInfo")};
	guint i;

	for (i = 0; i < vuln_node_size(references); i++) {
		const VulnNode *reference = vuln_node_at(references, i);
		const char *type = text_of(reference, "referenceType");
		const char *locator = text_of(reference, "referenceLocator");

		if (g_strcmp0(type, "purl") == 0)
			part.purl = locator;
		else if (g_strcmp0(type, "cpe23Type") == 0)
			part.cpe = locator;
	}
	return part;
}

static const char *described_by_spdx(const VulnNode *root)
{
	const VulnNode *list = vuln_node_get(root, "documentDescribes");
	guint i;

	if (vuln_node_size(list) > 0)
		return vuln_node_text(vuln_node_at(list, 0));
	list = vuln_node_get(root, "relationships");
	for (i = 0; i < vuln_node_size(list); i++) {
		const VulnNode *node = vuln_node_at(list, i);

		if (g_strcmp0(text_of(node, "relationshipType"), "DESCRIBES") ==
				0 &&
			g_strcmp0(text_of(node, "spdxElementId"),
				"SPDXRef-DOCUMENT") == 0)
			return text_of(node, "relatedSpdxElement");
	}
	return NULL;
}

static gboolean read_spdx(const char *name, const VulnNode *root,
	VulnNode *fields, GError **error)
{
	const VulnNode *packages = vuln_node_get(root, "packages");
	const char *described = described_by_spdx(root);
	gboolean found = FALSE;
	guint i;

	for (i = 0; i < vuln_node_size(packages); i++) {
		const VulnNode *node = vuln_node_at(packages, i);
		struct part part = part_of_spdx(node);
		gboolean is_it =
			described != NULL &&
			g_strcmp0(text_of(node, "SPDXID"), described) == 0;

		if (part.name == NULL)
			continue;
		if (is_it)
			put_product(fields, &part);
		else
			put_component(fields, &part);
		found = found || is_it;
	}
	return found || no_product(name, "documentDescribes", error);
}

gboolean vuln_import_sbom(const char *name, const char *text, gsize length,
	GPtrArray *products, GError **error)
{
	g_autoptr(VulnNode) root = vuln_json_read(name, text, length, error);
	VulnImported *product;

	if (root == NULL)
		return FALSE;
	product = vuln_imported_new(NULL);
	g_ptr_array_add(products, product);
	if (g_strcmp0(text_of(root, "bomFormat"), "CycloneDX") == 0)
		return read_cyclonedx(name, root, product->fields, error);
	if (text_of(root, "spdxVersion") != NULL &&
		g_str_has_prefix(text_of(root, "spdxVersion"), "SPDX-2"))
		return read_spdx(name, root, product->fields, error);
	vuln_fail(error, VULN_ERROR_NO,
		"%s: is neither CycloneDX nor SPDX 2 in JSON", name);
	return vuln_error_hint(error,
		"have it written in one of these formats, or as a table (CSV)");
}
