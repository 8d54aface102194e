/* SPDX-License-Identifier: MIT */
#include "present/schedule.h"

#include "base/buffer.h"
#include "present/label.h"

#include <kgplan/table.h>

int32_t kgp__report_count(const kgp__schedule_writing *w) {
    return (int32_t)w->schedule->reports.count;
}

kgp_report kgp__report_at(const kgp__schedule_writing *w, int32_t index) {
    kgp_report report = {0};
    kgp_status status = kgp_schedule_get(w->schedule, index, w->as_of, &report);
    (void)status;
    return report;
}

const kgp__scheduled *kgp__regime_at(const kgp__schedule_writing *w, int32_t index) {
    return (const kgp__scheduled *)w->schedule->regimes.items + index;
}

const char *kgp__text_at(const kgp__schedule_writing *w, int32_t number) {
    return kgp__schedule_text(w->schedule, number);
}

kgp_decimal kgp__percent(int64_t part, int64_t whole) {
    return (kgp_decimal){(part * 20000 + whole) / (whole * 2), 2, 0};
}

kgp_status kgp_schedule_write(const kgp_schedule *schedule, kgp_day as_of, int32_t format,
                              int32_t language, kgp_buffer *buffer) {
    if (schedule == NULL || buffer == NULL ||
        (format != KGP_FORMAT_TEXT && format != KGP_FORMAT_CSV) || !kgp__is_language(language) ||
        (as_of != KGP_NO_DAY && kgp__year_of(as_of) == 0))
        return KGP_E_ARGUMENT;
    kgp__schedule_writing w = {schedule, as_of, language, {.buffer = buffer, .format = format}};
    size_t before = kgp_buffer_size(buffer);
    if (format == KGP_FORMAT_TEXT) {
        kgp__schedule_text_page(&w);
    } else {
        kgp__schedule_rows(&w);
    }
    if (w.to.status != KGP_OK)
        kgp__buffer_cut(buffer, before);
    return w.to.status;
}
