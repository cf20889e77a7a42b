/* SPDX-License-Identifier: Apache-2.0 */
/* Which words a scalar field of each type accepts. */
#include <string.h>

#include "base/translate.h"
#include "record/schema-word.h"
#include "vuln/error.h"

static const char *const type_names[] = {
	[VULN_TYPE_TEXT] = N_("text"),
	[VULN_TYPE_LINE] = N_("text on one line"),
	[VULN_TYPE_ID] =
		N_("id of small letters, digits, '_', '-' and inner '.'"),
	[VULN_TYPE_ENUM] = N_("one of the allowed words"),
	[VULN_TYPE_DATE] = N_("date such as 2026-11-20"),
	[VULN_TYPE_TIME] = N_("time such as 2026-11-20T02:05:11Z"),
	[VULN_TYPE_INT] = N_("whole number"),
	[VULN_TYPE_BOOL] = N_("true or false"),
	[VULN_TYPE_DIGEST] = N_("sha256: and 64 hexadecimal digits"),
	[VULN_TYPE_HEX] = N_("64 hexadecimal digits"),
	[VULN_TYPE_COMMIT] = N_("full commit id"),
	[VULN_TYPE_KEY] = N_("full OpenPGP fingerprint in capitals"),
	[VULN_TYPE_EMAIL] = N_("mail address"),
	[VULN_TYPE_TN] = N_("tracking number such as JPCERT#12345678"),
	[VULN_TYPE_VN] = N_("number such as JVN#12345678 or CVE-2026-12345"),
	[VULN_TYPE_URL] = N_("http or https address"),
	[VULN_TYPE_LANGUAGE] = N_("language code such as ja or en"),
	[VULN_TYPE_CASE] = N_("case id such as 20261120-k7p3"),
	[VULN_TYPE_RECORD] = N_("record name such as 0003-scope-9f2c"),
	[VULN_TYPE_CVSS] = N_("CVSS vector"),
	[VULN_TYPE_CWE] = N_("number such as CWE-79"),
	[VULN_TYPE_ARMOR] = N_("armoured OpenPGP block"),
	[VULN_TYPE_STRUCT] = N_("mapping"),
	[VULN_TYPE_MAP] = N_("mapping"),
	[VULN_TYPE_LIST] = N_("list"),
};

/* The pattern of each type that one describes; it is JSON Schema's too. */
static const char *const patterns[] = {
	/* \n, \r, \v, \f, and what Unicode ends lines with: U+0085, U+2028,
	 * U+2029 */
	[VULN_TYPE_LINE] = "^[^\\n\\r\\v\\f"
			   "\xc2\x85\xe2\x80\xa8\xe2\x80\xa9]*$",
	[VULN_TYPE_ID] = "^[a-z0-9]([a-z0-9._-]{0,62}[a-z0-9_-])?$",
	[VULN_TYPE_DATE] = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
	[VULN_TYPE_TIME] =
		"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$",
	[VULN_TYPE_DIGEST] = "^sha256:[0-9a-f]{64}$",
	[VULN_TYPE_HEX] = "^[0-9a-f]{64}$",
	[VULN_TYPE_COMMIT] = "^[0-9a-f]{40}$",
	[VULN_TYPE_KEY] = "^([0-9A-F]{40}|[0-9A-F]{64})$",
	[VULN_TYPE_EMAIL] = "^[^@ <>\"(),:;]+@[^@ <>\"(),:;]+$",
	[VULN_TYPE_TN] = "^JPCERT#[0-9]{8}$",
	[VULN_TYPE_VN] = "^(JVN#[0-9]{8}|JVNVU#[0-9]{8}|JVNTA#[0-9]{8}"
			 "|VU#[0-9]{5,6}|CVE-[0-9]{4}-[0-9]{4,}"
			 "|JPCERT-IPA#[0-9A-Z]{8}|TA[0-9]{2}-[0-9]{3}[A-Z]"
			 "|GHSA(-[0-9a-z]{4}){3})$",
	[VULN_TYPE_URL] = "^https?://[!-~]+$",
	[VULN_TYPE_LANGUAGE] = "^[a-z]{2}$",
	[VULN_TYPE_CASE] = "^[0-9]{8}-[0-9abcdefghjkmnpqrstvwxyz]{4}$",
	[VULN_TYPE_RECORD] =
		"^[0-9]{4,}-[a-z]+-[0-9abcdefghjkmnpqrstvwxyz]{4}$",
	[VULN_TYPE_CVSS] = "^(CVSS:[34]\\.[01]/)?[A-Za-z]+:[A-Za-z]+"
			   "(/[A-Za-z]+:[A-Za-z]+)*$",
	[VULN_TYPE_CWE] = "^CWE-[1-9][0-9]{0,4}$",
	[VULN_TYPE_ARMOR] = NULL,
};

const char *vuln_type_name(enum vuln_field_type type)
{
	return _(type_names[type]);
}

const char *vuln_type_pattern(enum vuln_field_type type)
{
	return type < G_N_ELEMENTS(patterns) ? patterns[type] : NULL;
}

static gboolean in_range(const char *digits, int low, int high)
{
	int value = (digits[0] - '0') * 10 + digits[1] - '0';

	return value >= low && value <= high;
}

static gboolean is_real_date(const char *text)
{
	int year = atoi(text), month = atoi(text + 5), day = atoi(text + 8);

	return year > 0 && g_date_valid_dmy((GDateDay)day, (GDateMonth)month,
				   (GDateYear)year);
}

static gboolean is_real_time(const char *text)
{
	return is_real_date(text) && in_range(text + 11, 0, 23) &&
	       in_range(text + 14, 0, 59) && in_range(text + 17, 0, 59);
}

static gboolean is_armor(const char *text)
{
	return g_str_has_prefix(text, "-----BEGIN PGP ") &&
	       strstr(text, "\n-----END PGP ") != NULL;
}

/* Each pattern is compiled once, when it is first asked for. */
static const GRegex *regex_of(enum vuln_field_type type)
{
	static gsize compiled[G_N_ELEMENTS(patterns)];

	if (g_once_init_enter(&compiled[type])) {
		GRegex *regex = g_regex_new(
			patterns[type], G_REGEX_DOLLAR_ENDONLY, 0, NULL);

		g_once_init_leave(&compiled[type], (gsize)regex);
	}
	return (const GRegex *)compiled[type];
}

static gboolean matches(enum vuln_field_type type, const char *text)
{
	/* text on one line needs no automaton, and is the commonest */
	if (type == VULN_TYPE_LINE)
		return strpbrk(text, "\n\r\v\f") == NULL &&
		       strstr(text, "\xc2\x85") == NULL &&
		       strstr(text, "\xe2\x80\xa8") == NULL &&
		       strstr(text, "\xe2\x80\xa9") == NULL;
	return vuln_type_pattern(type) == NULL ||
	       g_regex_match(regex_of(type), text, 0, NULL);
}

gboolean vuln_word_fits(const struct vuln_field *field,
	enum vuln_field_type type, const char *text)
{
	switch (type) {
	case VULN_TYPE_ENUM:
		return g_strv_contains(field->values, text);
	case VULN_TYPE_ARMOR:
		return is_armor(text);
	case VULN_TYPE_DATE:
		return matches(type, text) && is_real_date(text);
	case VULN_TYPE_TIME:
		return matches(type, text) && is_real_time(text);
	case VULN_TYPE_TEXT:
		return TRUE;
	case VULN_TYPE_STRUCT:
	case VULN_TYPE_MAP:
	case VULN_TYPE_LIST:
		return FALSE;
	default:
		return matches(type, text);
	}
}

gboolean vuln_schema_check_word(
	const struct vuln_field *field, const char *word, GError **error)
{
	g_autofree char *values = NULL;

	if (vuln_word_fits(field, field->type, word))
		return TRUE;
	if (field->type != VULN_TYPE_ENUM)
		return vuln_fail(error, VULN_ERROR_USAGE,
			"'%s' is not a value for '%s': expected %s", word,
			field->name, vuln_type_name(field->type));
	values = g_strjoinv(", ", (char **)field->values);
	return vuln_fail(error, VULN_ERROR_USAGE,
		"'%s' is not a value for '%s': expected one of %s", word,
		field->name, values);
}
