/* SPDX-License-Identifier: MIT */
/*
 * A printed number that is read can be checked: as the sum of itself it fits. The first byte chooses
 * notation and form.
 */
#include "target.h"

#include <kgplan/audit.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    kgp_printed printed, nearest[2];
    kgp_decimal recomputed;
    int32_t verdict;
    size_t at = 0;
    if (size == 0)
        return 0;
    kgp_status status = kgp_printed_parse((const char *)data + 1, size - 1, data[0] & 1, data[0] >> 1 & 3, &printed, &at);
    HOLDS(at < size && (status != KGP_OK || at == size - 1));
    if (status != KGP_OK)
        return 0;
    HOLDS(kgp_audit_check(KGP_AUDIT_SUM, &printed, 1, &printed, &verdict, &recomputed, nearest) == KGP_OK);
    HOLDS(verdict == KGP_FIT_CONSISTENT || verdict == KGP_FIT_WITHIN_ROUNDING);
    return 0;
}
