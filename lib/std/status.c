/* SPDX-License-Identifier: Apache-2.0 */
/* The four statuses of JVN, their names and labels. */
#include "vuln/status.h"

static const char *const status_names[] = {"not-affected-investigating",
	"not-affected", "affected-investigating", "affected"};

static const char *const labels_ja[] = {"該当製品なし：調査中", "該当製品なし",
	"該当製品あり：調査中", "該当製品あり"};

static const char *const labels_en[] = {"Not affected, investigating",
	"Not affected", "Affected, investigating", "Affected"};

const char *vuln_status_name(enum vuln_status status)
{
	return status_names[status];
}

const char *vuln_status_label(enum vuln_status status, const char *language)
{
	return g_strcmp0(language, "ja") == 0 ? labels_ja[status]
					      : labels_en[status];
}
