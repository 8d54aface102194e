/* SPDX-License-Identifier: MIT */
/* A calendar and, after a NUL, submissions; the schedule goes through to its page. */
#include "walk.h"

#include <kgplan/explain.h>
#include <kgplan/io.h>
#include <kgplan/table.h>

static void schedule(const kgp_calendar *calendar, const char *text, size_t size, kgp_diag *diag) {
    const kgp_regime *regime;
    kgp_schedule *made;
    kgp_buffer *buffer;
    HOLDS(kgp_plan_regime(NULL, "vn-2019-09", KGP_NUL_TERMINATED, &regime) == KGP_OK);
    kgp_status status = kgp_schedule_new(NULL, &regime, 1, KGP_LEVEL_PROVINCE, 20454, 20818, calendar, &made, diag);
    HOLDS(status == KGP_OK || (status == KGP_E_CALENDAR && made == NULL && kgp_diag_kept(diag) > 0));
    if (status != KGP_OK)
        return;
    status = kgp_schedule_read_csv(made, text, size, "s.csv", 0, diag);
    HOLDS(status == KGP_OK || kgp_diag_count(diag, KGP_SEVERITY_ERROR) > 0);
    HOLDS(kgp_buffer_new(NULL, &buffer) == KGP_OK);
    kgp_report report;
    for (int32_t i = 0; kgp_schedule_get(made, i, KGP_NO_DAY, &report) == KGP_OK; i++)
        HOLDS(kgp_regime_explain(regime, calendar, KGP_LEVEL_PROVINCE, report.period, i % 2 ? KGP_FORMAT_JSON : KGP_FORMAT_TEXT,
                                 i % 2, buffer, diag) == KGP_OK);
    for (int32_t format = KGP_FORMAT_TEXT; format <= KGP_FORMAT_CSV; format++)
        HOLDS(kgp_schedule_write(made, 20600, format, format, buffer) == KGP_OK);
    kgp_buffer_free(buffer);
    kgp_schedule_free(made);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    kgp_diag *diag;
    kgp_calendar *calendar;
    const char *text = (const char *)data;
    const uint8_t *cut = size == 0 ? NULL : memchr(data, '\0', size);
    size_t length = cut == NULL ? size : (size_t)(cut - data);
    HOLDS(kgp_diag_new(NULL, 20, &diag) == KGP_OK);
    kgp_status status = kgp_calendar_read(size == 0 ? "" : text, length, "c.csv", 0, 96, NULL, &calendar, diag);
    HOLDS((status == KGP_OK) == (calendar != NULL));
    HOLDS(status == KGP_OK || kgp_diag_count(diag, KGP_SEVERITY_ERROR) > 0);
    if (calendar != NULL)
        schedule(calendar, cut == NULL ? "" : text + length + 1, cut == NULL ? 0 : size - length - 1, diag);
    walk_diag(diag);
    kgp_calendar_free(calendar);
    kgp_diag_free(diag);
    return 0;
}
