/* SPDX-License-Identifier: MIT */
/* A file is read, or refused with an error. */
#include "walk.h"

#include <kgplan/io.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    kgp_diag *diag;
    kgp_plan *plan;
    HOLDS(kgp_diag_new(NULL, 20, &diag) == KGP_OK);
    kgp_status status = kgp_plan_read(size == 0 ? "" : (const char *)data, size, "plan.yaml", NULL, &plan, diag);
    HOLDS((status == KGP_OK) == (plan != NULL));
    HOLDS((status == KGP_OK) == (kgp_diag_count(diag, KGP_SEVERITY_ERROR) == 0));
    if (plan != NULL)
        walk_plan(plan);
    walk_diag(diag);
    kgp_plan_unref(plan);
    kgp_diag_free(diag);
    return 0;
}
