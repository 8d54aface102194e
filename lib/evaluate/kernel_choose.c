/* SPDX-License-Identifier: MIT */
/* Which body runs here; asked when an evaluation is prepared, and kept by it. */
#include "base/check.h"
#include "evaluate/kernel.h"

static bool always(void) {
    return true;
}

#ifdef KGP_LANES
static bool has_avx2(void) {
    return __builtin_cpu_supports("avx2");
}

static bool has_avx512(void) {
    return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") &&
           __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl");
}
#endif

#define LANES(name, set)                                                                           \
    {                                                                                              \
        {#name, set, kgp__kernel_lanes_##name, &kgp__to_date_##name, kgp__run_sums_##name},        \
            has_##name                                                                             \
    }

static const struct {
    kgp__kernel kernel;
    bool (*runs)(void);
} kernels[] = {
    {{"whole", KGP__SET_BASE, kgp__kernel_whole, NULL, NULL}, always},
#ifdef KGP_LANES
    LANES(avx2, KGP__SET_AVX2),
    LANES(avx512, KGP__SET_AVX512),
#endif
};

bool kgp__kernel_at(int32_t index, kgp__kernel *kernel) {
    for (int32_t i = 0; i < KGP__COUNT(kernels); i++) {
        if (!kernels[i].runs() || index-- > 0)
            continue;
        *kernel = kernels[i].kernel;
        return true;
    }
    return false;
}

kgp__kernel kgp__kernel_best(void) {
    kgp__kernel kernel = kernels[0].kernel;
    for (int32_t i = 1; kgp__kernel_at(i, &kernel);)
        i++;
    return kernel;
}
