/* SPDX-License-Identifier: MIT */
/* Periods from and to text in any notation, one or many. */
#include "base/buffer.h"
#include "base/text.h"
#include "time/notation.h"

#include <string.h>

/* A notation apart from the month that its reporting years start with; false if it is none. */
static bool split_notation(int32_t *notation, int32_t *from) {
    if (*notation < 0)
        return false;
    *from = *notation / KGP_PERIOD_TEXT_YEAR_FROM;
    *notation %= KGP_PERIOD_TEXT_YEAR_FROM;
    bool reporting = *from > 0;
    *from = reporting ? *from : 1;
    return *from <= 12 && *notation <= (reporting ? KGP_PERIOD_TEXT_SDMX : KGP_PERIOD_TEXT_ANY);
}

static kgp_status read_in(const char *text, size_t length, int32_t notation, int32_t from,
                          kgp_period *period) {
    return notation == KGP_PERIOD_TEXT_VI || notation == KGP_PERIOD_TEXT_EN
               ? kgp__period_read_words(text, length, notation, period)
               : kgp__period_read_id(text, length, notation, from, period);
}

/* What has the form of some notation but does not exist is told apart from what has none. */
static kgp_status read_any(const char *text, size_t length, kgp_period *period) {
    kgp_status worst = KGP_E_SYNTAX;
    for (int32_t notation = 0; notation < KGP_PERIOD_TEXT_ANY; notation++) {
        kgp_status status = read_in(text, length, notation, 1, period);
        if (status == KGP_OK)
            return KGP_OK;
        worst = status == KGP_E_RANGE ? KGP_E_RANGE : worst;
    }
    return worst;
}

static kgp_status read_text(const char *text, size_t length, int32_t notation, int32_t from,
                            kgp_period *period) {
    kgp_period read = KGP_NO_PERIOD;
    kgp_status status = notation == KGP_PERIOD_TEXT_ANY
                            ? read_any(text, length, &read)
                            : read_in(text, length, notation, from, &read);
    if (status == KGP_OK)
        *period = read;
    return status;
}

kgp_status kgp_period_parse(const char *text, size_t length, int32_t notation, kgp_period *period) {
    int32_t from;
    if (text == NULL || period == NULL || !split_notation(&notation, &from))
        return KGP_E_ARGUMENT;
    return read_text(text, kgp__length(text, length), notation, from, period);
}

kgp_status kgp_period_parse_all(const char *bytes, const int64_t *offsets, int64_t count,
                                int32_t notation, kgp_period *periods, kgp_status *statuses,
                                int64_t *failed) {
    int32_t from;
    int64_t bad = 0;
    if (count < 0 || offsets == NULL || offsets[0] < 0 || !split_notation(&notation, &from) ||
        (count > 0 && (bytes == NULL || periods == NULL)))
        return KGP_E_ARGUMENT;
    for (int64_t i = 0; i < count; i++)
        if (offsets[i + 1] < offsets[i])
            return KGP_E_ARGUMENT;
    for (int64_t i = 0; i < count; i++) {
        periods[i] = KGP_NO_PERIOD;
        kgp_status status = read_text(bytes + offsets[i], (size_t)(offsets[i + 1] - offsets[i]),
                                      notation, from, &periods[i]);
        bad += status != KGP_OK;
        if (statuses != NULL)
            statuses[i] = status;
    }
    if (failed != NULL)
        *failed = bad;
    return KGP_OK;
}

/* 0 bytes where there is no text. */
static size_t write_text(kgp_period period, int32_t notation, int32_t from,
                         char text[KGP__PERIOD_ROOM]) {
    if (!kgp__period_valid(period))
        return 0;
    return notation == KGP_PERIOD_TEXT_VI || notation == KGP_PERIOD_TEXT_EN
               ? kgp__period_write_words(period, notation, text)
               : kgp__period_write_id(period, notation, from, text);
}

kgp_status kgp_period_format(kgp_period period, int32_t notation, char *text, size_t capacity,
                             size_t *length) {
    char room[KGP__PERIOD_ROOM];
    int32_t from;
    if (!kgp__period_valid(period) || (text == NULL && capacity != 0) ||
        !split_notation(&notation, &from) || notation == KGP_PERIOD_TEXT_ANY)
        return KGP_E_ARGUMENT;
    size_t written = write_text(period, notation, from, room);
    if (written == 0)
        return KGP_E_NOT_FOUND;
    if (length != NULL)
        *length = written;
    if (written >= capacity)
        return KGP_E_RANGE;
    memcpy(text, room, written);
    text[written] = '\0';
    return KGP_OK;
}

kgp_status kgp_period_format_all(const kgp_period *periods, int64_t count, int32_t notation,
                                 kgp_buffer *buffer, int64_t *offsets) {
    char room[KGP__PERIOD_ROOM];
    int32_t from;
    if (count < 0 || (count > 0 && periods == NULL) || buffer == NULL || offsets == NULL ||
        !split_notation(&notation, &from) || notation == KGP_PERIOD_TEXT_ANY)
        return KGP_E_ARGUMENT;
    size_t needed = 0;
    for (int64_t i = 0; i < count; i++)
        needed += write_text(periods[i], notation, from, room);
    kgp_status status = kgp__buffer_reserve(buffer, needed);
    offsets[0] = status == KGP_OK ? 0 : offsets[0];
    for (int64_t i = 0; i < count && status == KGP_OK; i++) {
        size_t written = write_text(periods[i], notation, from, room);
        status = kgp_buffer_append(buffer, room, written);
        offsets[i + 1] = offsets[i] + (int64_t)written;
    }
    return status;
}

void kgp__period_text(kgp_period period, char text[KGP__PERIOD_ROOM]) {
    text[write_text(period, KGP_PERIOD_TEXT_SDMX, 1, text)] = '\0';
}
