/* SPDX-License-Identifier: MIT */
/* Calls of a builder, four bytes each and the text of some: what the builder takes, the plan gives back. */
#include "../unit/fields.h"
#include "walk.h"

static const char *const texts[] = {"1", "2020", "P", "a", "b", "5", "-1.50", "5%", "true", "2020-12-31",
                                    "province", "stock", "", "\xFF", "never", "2019-Q1"};

static void call(kgp_builder *builder, const uint8_t *bytes, kgp_diag *diag) {
    kgp_field row;
    int32_t added, index = bytes[1] % 8 - (bytes[1] == 255);
    if (kgp_field_get(bytes[0] % field_count(), &row) != KGP_OK)
        return;
    int32_t subject = row.subject + (bytes[2] == 255), field = row.field, argument = bytes[3];
    const kgp_decimal decimal = {(argument - 100) * 1001, argument % 8, 0};
    kgp_status status = KGP_OK;
    switch (bytes[2] % 5) {
    case 0:
    case 1:
        status = kgp_builder_add(builder, subject, index, field, &added, diag);
        break;
    case 2:
        status = kgp_builder_set_text(builder, subject, index, field, texts[argument % 16], KGP_NUL_TERMINATED, diag);
        break;
    case 3:
        status = kgp_builder_set_int(builder, subject, index, field,
                                     argument < 128 ? argument % 8 : 2020 * 12 * 4096 + argument - 128, diag);
        break;
    case 4:
        status = kgp_builder_set_decimal(builder, subject, index, field, &decimal, diag);
        break;
    }
    HOLDS(status == KGP_OK || status == KGP_E_ARGUMENT || status == KGP_E_INPUT);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    kgp_builder *builder;
    kgp_plan *plan;
    kgp_diag *diag;
    HOLDS(kgp_builder_new(NULL, &builder) == KGP_OK && kgp_diag_new(NULL, 20, &diag) == KGP_OK);
    for (; size >= 4; data += 4, size -= 4)
        call(builder, data, diag);
    walk_diag(diag);
    kgp_diag_clear(diag);
    /* What the calls refused may still be missing, and is then found the second time. */
    kgp_status status = kgp_builder_finish(builder, &plan, NULL);
    if (status == KGP_E_INPUT) {
        HOLDS(plan == NULL && kgp_builder_finish(builder, &plan, diag) == KGP_E_INPUT);
        HOLDS(kgp_diag_count(diag, KGP_SEVERITY_ERROR) > 0);
    }
    HOLDS((status == KGP_OK) == (plan != NULL));
    if (plan != NULL)
        walk_plan(plan);
    kgp_builder_free(builder);
    walk_diag(diag);
    kgp_plan_unref(plan);
    kgp_diag_free(diag);
    return 0;
}
