/* SPDX-License-Identifier: Apache-2.0 */
/* Giving people the key of sealed numbers. */
#ifndef VULN_LIB_ACT_NUMBER_KEY_H
#define VULN_LIB_ACT_NUMBER_KEY_H

#include "change/change.h"

/*
 * Give the person of @item the key, when he may receive, the numbers are
 * sealed, and he has none or gets another key; @me opens his own copy, or
 * makes the secret when nobody has any. A warning when that cannot be done.
 */
void vuln_number_key_give(VulnChange *change, VulnItem *item, const char *me);

#endif
