/* SPDX-License-Identifier: MIT */
#include "compensate/grain.h"

#include "base/check.h"
#include "base/wide.h"

static void strip(int64_t *value, int32_t *tens) {
    while (*tens < 0 && *value % 10 == 0) {
        *value /= 10;
        ++*tens;
    }
}

bool kgp__fraction_make(int64_t a, int64_t b, int32_t tens, kgp__fraction *to) {
    int64_t n;
    strip(&a, &tens);
    strip(&b, &tens);
    if (kgp__mul_overflows(a, b, &n) ||
        kgp__mul_overflows(n, (int64_t)kgp__pow10(tens > 0 ? tens : 0), &n))
        return false;
    *to = (kgp__fraction){(uint64_t)n, kgp__pow10(tens < 0 ? -tens : 0)};
    return true;
}

bool kgp__fraction_of(int64_t amount, kgp__fraction f, bool up, int64_t *product) {
    uint64_t whole, part = 0, rest;
    if (f.d == 0 || kgp__mul_overflows((uint64_t)amount, f.d == 1 ? f.n : f.n / f.d, &whole))
        return false;
    if (f.d > 1) {
        part = kgp__share((uint64_t)amount, f.n % f.d, f.d, &rest);
        part += up && rest > 0;
    }
    if (kgp__add_overflows(whole, part, &whole) || whole > (uint64_t)INT64_MAX)
        return false;
    *product = (int64_t)whole;
    return true;
}
