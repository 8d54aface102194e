/* SPDX-License-Identifier: MIT */
#include "base/check.h"

#include <kgplan/audit.h>
#include <kgplan/cascade.h>
#include <kgplan/evaluation.h>
#include <kgplan/figure.h>
#include <kgplan/page.h>
#include <kgplan/schedule.h>
#include <kgplan/version.h>

const char *kgp_version(void) {
    return KGP_VERSION_STRING;
}

size_t kgp_struct_size(int32_t which) {
    static const size_t sizes[] = {
        [KGP_STRUCT_ALLOCATOR] = sizeof(kgp_allocator),
        [KGP_STRUCT_DECIMAL] = sizeof(kgp_decimal),
        [KGP_STRUCT_FINDING] = sizeof(kgp_finding),
        [KGP_STRUCT_FIELD] = sizeof(kgp_field),
        [KGP_STRUCT_OBSERVATION] = sizeof(kgp_observation),
        [KGP_STRUCT_COLUMN] = sizeof(kgp_column),
        [KGP_STRUCT_FIGURE] = sizeof(kgp_figure),
        [KGP_STRUCT_PRINTED] = sizeof(kgp_printed),
        [KGP_STRUCT_FLIP] = sizeof(kgp_flip),
        [KGP_STRUCT_TRANSFER] = sizeof(kgp_transfer),
        [KGP_STRUCT_STANDING] = sizeof(kgp_standing),
        [KGP_STRUCT_GROUP] = sizeof(kgp_group),
        [KGP_STRUCT_RAISE] = sizeof(kgp_raise),
        [KGP_STRUCT_RAISED] = sizeof(kgp_raised),
        [KGP_STRUCT_SUM] = sizeof(kgp_sum),
        [KGP_STRUCT_CALENDAR_ROW] = sizeof(kgp_calendar_row),
        [KGP_STRUCT_REPORT] = sizeof(kgp_report),
        [KGP_STRUCT_SUBMISSION] = sizeof(kgp_submission),
        [KGP_STRUCT_SENT] = sizeof(kgp_sent),
        [KGP_STRUCT_TALLY] = sizeof(kgp_tally),
        [KGP_STRUCT_CHILD] = sizeof(kgp_child),
        [KGP_STRUCT_RANKED] = sizeof(kgp_ranked),
        [KGP_STRUCT_PAGE] = sizeof(kgp_page),
    };
    return which < 0 || which >= KGP__COUNT(sizes) ? 0 : sizes[which];
}
