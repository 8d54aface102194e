/* SPDX-License-Identifier: MIT */
/* A number that is read is written and read again as the same; the first byte chooses the notation. */
#include "target.h"

#include <kgplan/decimal.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    kgp_decimal value, again, sum;
    char text[64];
    size_t length, at = 0;
    int32_t order;
    if (size == 0)
        return 0;
    int32_t notation = data[0] & 1, grouped = data[0] >> 1 & 1, decimals = (data[0] >> 2) % 8 - 1;
    kgp_status status = kgp_decimal_parse((const char *)data + 1, size - 1, notation, &value, &at);
    HOLDS(at < size);
    if (status != KGP_OK)
        return 0;
    HOLDS(kgp_decimal_format(&value, notation, grouped, KGP_AS_WRITTEN, text, sizeof text, &length) == KGP_OK);
    HOLDS(strlen(text) == length);
    HOLDS(kgp_decimal_parse(text, length, notation, &again, NULL) == KGP_OK);
    HOLDS(again.coefficient == value.coefficient && again.decimals == value.decimals);
    HOLDS(kgp_decimal_subtract(&value, &again, &sum) == KGP_OK && sum.coefficient == 0);
    if (decimals >= 0 && kgp_decimal_round(&value, decimals, &sum) == KGP_OK) {
        HOLDS(sum.decimals == decimals);
        HOLDS(kgp_decimal_compare(&sum, &value, &order) == KGP_OK && (order == 0 || decimals < value.decimals));
    }
    return 0;
}
