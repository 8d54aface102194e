/* SPDX-License-Identifier: MIT */
/*
 * Runs a row in tiles on the stack: arrays without gaps are read and written where they are, others
 * through the tiles. Nothing is allocated.
 */
#include "data/column.h"
#include "evaluate/evaluation.h"
#include "evaluate/kernel_tile.h"

#include <string.h>

/* 11.5 KB. */
typedef struct tiles {
    int64_t operands[KGP__OPERANDS][KGP__TILE];
    uint8_t verdict[KGP__TILE];
    int32_t attainment[KGP__TILE];
} tiles;

/* From the tiles. */
static void write_column(const kgp_column *column, const kgp__piece *at, const tiles *from) {
    for (int32_t i = 0; i < at->count && column->data != NULL; i++) {
        int32_t unit = at->first + i;
        if (column->width == 1)
            kgp__column_set(column, at->target, at->period, unit, from->verdict[i]);
        else if (from->attainment[i] == INT32_MIN)
            kgp__column_set_missing(column, at->target, at->period, unit);
        else
            kgp__column_set(column, at->target, at->period, unit, from->attainment[i]);
    }
}

/* What lanes have left, in 64 bits; tells whether cells are left still. */
static bool retry(const kgp__terms *terms, const char *const operands[KGP__OPERANDS], int32_t count,
                  uint8_t *verdict, char *attainment) {
    bool left = false;
    for (int32_t i = 0; i < count; i++) {
        if (verdict[i] != KGP_VERDICT_NONE)
            continue;
        const char *cell[KGP__OPERANDS] = {NULL};
        for (int32_t j = 0; j < KGP__OPERANDS; j++)
            if (terms->factor[j] != 0)
                cell[j] = operands[j] + terms->width * (ptrdiff_t)i;
        left |= kgp__kernel_whole(terms, cell, 1, &verdict[i], attainment + 4 * (size_t)i);
    }
    return left;
}

/* Judges the cells of a piece, filled up to whole lanes; false if a result does not fit. */
static bool run_piece(const kgp_evaluation *evaluation, const kgp__kernel_row *row,
                      const kgp__piece *at, uint32_t want, tiles *room, kgp_diag *diag) {
    const kgp_column *verdicts = &evaluation->columns[KGP_RESULT_VERDICT];
    const kgp_column *attainments = &evaluation->columns[KGP_RESULT_ATTAINMENT];
    int32_t whole = kgp__whole_piece(at);
    const char *operands[KGP__OPERANDS] = {NULL};
    uint8_t *verdict = kgp__tile_place(verdicts, 1, at, whole, room->verdict);
    char *attainment = kgp__tile_place(attainments, 4, at, whole, room->attainment);
    bool left, fits = true;
    for (int32_t i = 0; i < KGP__OPERANDS; i++)
        if (row->terms.factor[i] != 0)
            operands[i] = row->operands[i].column.data == NULL
                              ? (const char *)room->operands[i]
                              : kgp__tile_read(&row->operands[i].column, row->operands[i].period,
                                               at, whole, row->terms.width, room->operands[i]);
    left = evaluation->kernel.body(&row->terms, operands, whole, verdict, attainment) &&
           retry(&row->terms, operands, at->count, verdict, attainment);
    if (verdict == room->verdict)
        write_column(verdicts, at, room);
    if (attainment == (char *)room->attainment)
        write_column(attainments, at, room);
    for (int32_t i = 0; i < at->count && left; i++)
        if (verdict[i] == KGP_VERDICT_NONE)
            fits &=
                kgp__evaluation_cell(evaluation, at->target, at->period, at->first + i, want, diag);
    return fits;
}

/* Operands that are one number for all units. */
static void fill(const kgp__kernel_row *row, tiles *room) {
    for (int32_t i = 0; i < KGP__OPERANDS; i++) {
        int64_t number = row->operands[i].number;
        if (row->terms.factor[i] == 0 || row->operands[i].column.data != NULL)
            continue;
        for (int32_t j = 0; j < KGP__TILE; j++)
            kgp__tile_put(room->operands[i], row->terms.width, j, number);
    }
}

/* The same verdict, without attainment, for every unit. */
static void fill_constant(int32_t verdict, tiles *room) {
    for (int32_t j = 0; j < KGP__TILE; j++) {
        room->verdict[j] = (uint8_t)verdict;
        room->attainment[j] = INT32_MIN;
    }
}

bool kgp__kernel_run(const kgp_evaluation *evaluation, const kgp__kernel_row *row, int32_t target,
                     int32_t period, int32_t first_unit, int32_t units, uint32_t want,
                     kgp_diag *diag) {
    tiles room;
    bool fits = true;
    kgp__piece at = {.target = target, .period = period, .first = first_unit};
    if (row->constant == KGP_NONE)
        fill(row, &room);
    else
        fill_constant(row->constant, &room);
    for (int32_t left = units; left > 0; left -= at.count, at.first += at.count) {
        at.count = kgp__piece_of(left);
        if (row->constant == KGP_NONE) {
            fits &= run_piece(evaluation, row, &at, want, &room, diag);
        } else {
            write_column(&evaluation->columns[KGP_RESULT_VERDICT], &at, &room);
            write_column(&evaluation->columns[KGP_RESULT_ATTAINMENT], &at, &room);
        }
    }
    return fits;
}
