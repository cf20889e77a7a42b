/* SPDX-License-Identifier: Apache-2.0 */
/* Where the numbers of vulnerabilities are described, and names of files. */
#include <string.h>

#include "export/site-inside.h"

/* Numbers that begin so, and where their page is, in Japanese and else. */
static const struct {
	const char *prefix;
	const char *digits; /* characters that may follow */
	const char *ja;
	const char *en;
	const char *end;
} hosts[] = {
	{"JVN#", "0123456789", "https://jvn.jp/jp/JVN",
		"https://jvn.jp/en/jp/JVN", "/index.html"},
	{"JVNVU#", "0123456789", "https://jvn.jp/vu/JVNVU",
		"https://jvn.jp/en/vu/JVNVU", "/index.html"},
	{"JVNTA#", "0123456789", "https://jvn.jp/ta/JVNTA",
		"https://jvn.jp/en/ta/JVNTA", "/index.html"},
	{"VU#", "0123456789", "https://www.kb.cert.org/vuls/id/",
		"https://www.kb.cert.org/vuls/id/", ""},
	{"CVE-", "0123456789-", "https://www.cve.org/CVERecord?id=CVE-",
		"https://www.cve.org/CVERecord?id=CVE-", ""},
	{"GHSA-", "0123456789abcdefghijklmnopqrstuvwxyz-",
		"https://github.com/advisories/GHSA-",
		"https://github.com/advisories/GHSA-", ""},
	{"CWE-", "0123456789", "https://cwe.mitre.org/data/definitions/",
		"https://cwe.mitre.org/data/definitions/", ".html"},
};

char *vuln_site_number_url(const char *number, const char *language)
{
	gboolean japanese = g_strcmp0(language, "ja") == 0;
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(hosts); i++) {
		const char *rest = number + strlen(hosts[i].prefix);

		if (!g_str_has_prefix(number, hosts[i].prefix))
			continue;
		if (*rest == '\0' ||
			rest[strspn(rest, hosts[i].digits)] != '\0')
			return NULL;
		return g_strconcat(japanese ? hosts[i].ja : hosts[i].en, rest,
			hosts[i].end, NULL);
	}
	return NULL;
}

gboolean vuln_site_is_file_name(const char *name)
{
	const char *at;

	if (!g_ascii_isalnum(*name) || strlen(name) > 128)
		return FALSE;
	for (at = name; *at != '\0'; at++)
		if (!g_ascii_isalnum(*at) && strchr("._-", *at) == NULL)
			return FALSE;
	return TRUE;
}
