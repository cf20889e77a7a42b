/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Arbitrary bytes for whatever reads what others wrote: `make fuzz` makes them
 * up with libFuzzer, and t0500-fuzz.sh gives those that are kept beside the
 * sources (a directory for each) to the same functions. What must hold for
 * all bytes is asserted; nothing may read past its end, leak or hang.
 */
#ifndef VULN_T_FUZZ_H
#define VULN_T_FUZZ_H

#include <glib.h>

/* Always 0; called as often as it pleases. */
int LLVMFuzzerTestOneInput(const guint8 *bytes, gsize length);

#endif
