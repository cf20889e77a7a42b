/* SPDX-License-Identifier: Apache-2.0 */
/* The schema tables of products, partners and systems. */
#include "base/translate.h"
#include "record/kinds.h"

static const char *const mail_charsets[] = {"utf-8", "iso-2022-jp", NULL};

static const char *const product_kinds[] = {
	"general", "embedded", "website", "bespoke", NULL};

static const char *const product_origins[] = {
	"own", "imported", "oem-received", "rebranded", NULL};

static const char *const partner_kinds[] = {"coordinator", "receiving",
	"supplier", "recipient", "affiliate", "contractor", "authority",
	"association", "reseller", "press", NULL};

/* Products */
static const struct vuln_field f_kind =
	CHOICE("kind", product_kinds, CONTROL, "kind of product");

static const struct vuln_field f_product_origin =
	CHOICE("origin", product_origins, CONTROL, "where it comes from");

static const struct vuln_field m_version[] = {
	FIELD("edition", LINE, PUBLIC, "edition"),
	FIELD("language", LINE, PUBLIC, "language"),
	FIELD("maintained", BOOL, PUBLIC, "false when no longer"),
	FIELD("released", DATE, PUBLIC, "day of release"), END_FIELDS};

static const struct vuln_field f_versions =
	MAP("versions", LINE, m_version, PUBLIC, "maintained versions");

static const struct vuln_field f_lead =
	REFERENCE("lead", "people", CONTROL, "responsible person");

static const struct vuln_field f_investigator =
	REFERENCE("investigator", "people", CONTROL, "who investigates");

static const struct vuln_field f_fixer =
	REFERENCE("fixer", "people", CONTROL, "who makes fixes");

static const struct vuln_field m_component[] = {
	FIELD("version", LINE, CONTROL, "its version"),
	REFERENCE("supplier", "partners", CONTROL, "who supplies it"),
	FIELD("purl", LINE, CONTROL, "package URL"), END_FIELDS};

static const struct vuln_field f_components =
	MAP("components", LINE, m_component, CONTROL, "what it is made of");

static const struct vuln_field f_keywords =
	LIST("keywords", LINE, CONTROL, "technologies it implements");

static const struct vuln_field f_channels =
	LIST("channels", LINE, CONTROL, "how it is sold");

static const struct vuln_field f_recipients = LIST_OF(
	"recipients", "partners", CONTROL, "partners that get our code");

static const struct vuln_field f_cpe =
	FIELD("cpe", LINE, PUBLIC, "CPE 2.3 name");

static const struct vuln_field f_purl =
	FIELD("purl", LINE, PUBLIC, "package URL");

static const struct vuln_field f_product_url =
	FIELD("url", URL, PUBLIC, "its page");

static const struct vuln_field f_end_of_sale =
	FIELD("end-of-sale", DATE, PUBLIC, "no longer sold from");

static const struct vuln_field f_end_of_life =
	FIELD("end-of-life", DATE, PUBLIC, "end of security support");

static const struct vuln_use u_product[] = {MAY(vuln_field_name),
	MAY(vuln_field_name_en), MAY(f_kind), MAY(f_product_origin),
	MAY(vuln_field_department), MAY(f_lead), MAY(f_investigator),
	MAY(f_fixer), MAY(f_versions), MAY(f_components), MAY(f_keywords),
	MAY(f_channels), MAY(f_recipients), MAY(f_cpe), MAY(f_purl),
	MAY(f_product_url), MAY(f_end_of_sale), MAY(f_end_of_life), END_USES};

/* Partners */
static const struct vuln_field f_partner_kind =
	CHOICE("kind", partner_kinds, CONTROL, "kind of organisation");

static const struct vuln_field f_charset =
	CHOICE("charset", mail_charsets, CONTROL, "charset of letters to it");

static const struct vuln_field f_domains =
	LIST("domains", LINE, CONTROL, "mail domains it writes from");

static const struct vuln_field m_contact[] = {
	FIELD("name", LINE, CONTROL, "name"),
	FIELD("email", EMAIL, CONTROL, "mail address"), END_FIELDS};

static const struct vuln_field f_contacts =
	MAP("contacts", ID, m_contact, CONTROL, "its people");

static const struct vuln_field f_registered = FIELD("registered", DATE, CONTROL,
	"an affiliate registered with the coordinator");

static const struct vuln_use u_partner[] = {MAY(vuln_field_name),
	MAY(vuln_field_name_en), MAY(f_partner_kind), MAY(vuln_field_email),
	MAY(vuln_field_phone), MAY(f_domains), MAY(vuln_field_lang),
	MAY(f_charset), MAY(f_contacts), MAY(f_registered),
	MAY(vuln_field_agreement), MAY(vuln_field_keys), END_USES};

/* Systems */
static const struct vuln_field f_operator =
	FIELD("operator", LINE, CONTROL, "who runs it");

static const struct vuln_use u_system[] = {MAY(vuln_field_name),
	MAY(vuln_field_name_en), MAY(vuln_field_department), MAY(f_operator),
	MAY(f_product_url), MAY(f_components), END_USES};

const struct vuln_kind vuln_kinds_things[] = {
	{"products", "add", N_("a product"), u_product},
	{"products", "edit", N_("a product's data change"), u_product},
	{"partners", "add", N_("another organisation"), u_partner},
	{"partners", "edit", N_("its data change"), u_partner},
	{"systems", "add", N_("what runs where"), u_system},
	{"systems", "edit", N_("its data change"), u_system},
	{NULL, NULL, NULL, NULL}};
