/* SPDX-License-Identifier: MIT */
/* The open structs, member by member, in terms of the size of a pointer P. Also compiled as C++. */
#include <kgplan/kgplan.h>

#ifdef __cplusplus
#define ASSERT(what) static_assert(what, #what)
#else
#define ASSERT(what) _Static_assert(what, #what)
#endif
#define P sizeof(void *)
#define AT(type, member, offset, size)                                                             \
    ASSERT(offsetof(type, member) == (offset) && sizeof(((type *)0)->member) == (size))
#define SIZE(type, size) ASSERT(sizeof(type) == (size))

ASSERT(sizeof(kgp_status) == 4);
ASSERT(sizeof(kgp_day) == 4);
ASSERT(sizeof(kgp_period) == 4);

AT(kgp_allocator, struct_size, 0, P);
AT(kgp_allocator, alloc, P, P);
AT(kgp_allocator, resize, 2 * P, P);
AT(kgp_allocator, release, 3 * P, P);
AT(kgp_allocator, ctx, 4 * P, P);
SIZE(kgp_allocator, 5 * P);

AT(kgp_decimal, coefficient, 0, 8);
AT(kgp_decimal, decimals, 8, 4);
AT(kgp_decimal, reserved, 12, 4);
SIZE(kgp_decimal, 16);

AT(kgp_finding, code, 0, 4);
AT(kgp_finding, severity, 4, 4);
AT(kgp_finding, line, 8, 4);
AT(kgp_finding, column, 12, 4);
AT(kgp_finding, source, 16, P);
AT(kgp_finding, subject, 16 + P, P);
SIZE(kgp_finding, 16 + 2 * P);

AT(kgp_field, subject, 0, 4);
AT(kgp_field, field, 4, 4);
AT(kgp_field, type, 8, 4);
AT(kgp_field, map, 12, 4);
AT(kgp_field, repeat, 16, 4);
AT(kgp_field, refers, 20, 4);
AT(kgp_field, required, 24, 4);
AT(kgp_field, minimum, 28, 4);
AT(kgp_field, maximum, 32, 4);
AT(kgp_field, reserved, 36, 4);
AT(kgp_field, word, 40, P);
AT(kgp_field, words, 40 + P, P);
AT(kgp_field, default_text, 40 + 2 * P, P);
AT(kgp_field, description_vi, 40 + 3 * P, P);
AT(kgp_field, description_en, 40 + 4 * P, P);
SIZE(kgp_field, 40 + 5 * P);

AT(kgp_observation, value, 0, 16);
AT(kgp_observation, numerator, 16, 16);
AT(kgp_observation, denominator, 32, 16);
AT(kgp_observation, indicator, 48, 4);
AT(kgp_observation, unit, 52, 4);
AT(kgp_observation, period, 56, 4);
AT(kgp_observation, known, 60, 4);
AT(kgp_observation, source, 64, 4);
AT(kgp_observation, comment, 68, 4);
AT(kgp_observation, file, 72, 4);
AT(kgp_observation, line, 76, 4);
AT(kgp_observation, stage, 80, 4);
AT(kgp_observation, missing, 84, 4);
AT(kgp_observation, measure, 88, 4);
AT(kgp_observation, bound, 92, 4);
AT(kgp_observation, multiplier, 96, 4);
AT(kgp_observation, has_ratio, 100, 4);
SIZE(kgp_observation, 104);

AT(kgp_column, data, 0, P);
AT(kgp_column, valid, P, P);
AT(kgp_column, stride_plane, 2 * P, 8);
AT(kgp_column, stride_period, 2 * P + 8, 8);
AT(kgp_column, stride_unit, 2 * P + 16, 8);
AT(kgp_column, width, 2 * P + 24, 4);
AT(kgp_column, decimals, 2 * P + 28, 4);
AT(kgp_column, valid_first, 2 * P + 32, 4);
AT(kgp_column, slot, 2 * P + 36, 4);
SIZE(kgp_column, 2 * P + 40);

/* As the specification has them. */
AT(kgp_arrow_schema, format, 0, P);
AT(kgp_arrow_schema, name, P, P);
AT(kgp_arrow_schema, metadata, 2 * P, P);
AT(kgp_arrow_schema, flags, 3 * P + P % 8, 8);
AT(kgp_arrow_schema, n_children, 3 * P + P % 8 + 8, 8);
AT(kgp_arrow_schema, children, 3 * P + P % 8 + 16, P);
AT(kgp_arrow_schema, dictionary, 4 * P + P % 8 + 16, P);
AT(kgp_arrow_schema, release, 5 * P + P % 8 + 16, P);
AT(kgp_arrow_schema, private_data, 6 * P + P % 8 + 16, P);
AT(kgp_arrow_array, length, 0, 8);
AT(kgp_arrow_array, null_count, 8, 8);
AT(kgp_arrow_array, offset, 16, 8);
AT(kgp_arrow_array, n_buffers, 24, 8);
AT(kgp_arrow_array, n_children, 32, 8);
AT(kgp_arrow_array, buffers, 40, P);
AT(kgp_arrow_array, children, 40 + P, P);
AT(kgp_arrow_array, dictionary, 40 + 2 * P, P);
AT(kgp_arrow_array, release, 40 + 3 * P, P);
AT(kgp_arrow_array, private_data, 40 + 4 * P, P);
SIZE(kgp_arrow_array, 40 + 5 * P);
AT(kgp_arrow_stream, get_schema, 0, P);
AT(kgp_arrow_stream, get_next, P, P);
AT(kgp_arrow_stream, get_last_error, 2 * P, P);
AT(kgp_arrow_stream, release, 3 * P, P);
AT(kgp_arrow_stream, private_data, 4 * P, P);
SIZE(kgp_arrow_stream, 5 * P);

AT(kgp_figure, value, 0, 16);
AT(kgp_figure, period, 16, 4);
AT(kgp_figure, reason, 20, 4);
AT(kgp_figure, stage, 24, 4);
AT(kgp_figure, bound, 28, 4);
AT(kgp_figure, gaps, 32, 4);
AT(kgp_figure, origin, 36, 4);
SIZE(kgp_figure, 40);

AT(kgp_printed, value, 0, 16);
AT(kgp_printed, bound, 16, 4);
AT(kgp_printed, multiplier, 20, 4);
SIZE(kgp_printed, 24);

AT(kgp_flip, target, 0, 4);
AT(kgp_flip, period, 4, 4);
AT(kgp_flip, unit, 8, 4);
AT(kgp_flip, result, 12, 4);
AT(kgp_flip, before, 16, 4);
AT(kgp_flip, after, 20, 4);
SIZE(kgp_flip, 24);

AT(kgp_ranked, value, 0, 16);
AT(kgp_ranked, rank, 16, 4);
AT(kgp_ranked, target, 20, 4);
AT(kgp_ranked, period, 24, 4);
AT(kgp_ranked, unit, 28, 4);
SIZE(kgp_ranked, 32);

AT(kgp_transfer, given, 0, 8);
AT(kgp_transfer, credited, 8, 8);
AT(kgp_transfer, rate, 16, 16);
AT(kgp_transfer, donor, 32, 4);
AT(kgp_transfer, receiver, 36, 4);
SIZE(kgp_transfer, 40);

AT(kgp_standing, attainment, 0, 8);
AT(kgp_standing, supply, 8, 8);
AT(kgp_standing, left, 16, 8);
AT(kgp_standing, deficit, 24, 8);
AT(kgp_standing, residual, 32, 8);
AT(kgp_standing, indicator, 40, 4);
AT(kgp_standing, target, 44, 4);
AT(kgp_standing, standing, 48, 4);
AT(kgp_standing, forecast, 52, 4);
SIZE(kgp_standing, 56);

AT(kgp_group, supply, 0, 8);
AT(kgp_group, left, 8, 8);
AT(kgp_group, deficit, 16, 8);
AT(kgp_group, residual, 24, 8);
AT(kgp_group, mean, 32, 8);
AT(kgp_group, minimum, 40, 8);
AT(kgp_group, worst_two, 48, 8);
AT(kgp_group, balanced, 56, 8);
AT(kgp_group, verdict, 64, 4);
AT(kgp_group, members, 68, 4);
SIZE(kgp_group, 72);

AT(kgp_raise, gap, 0, 8);
AT(kgp_raise, lacking, 8, 8);
AT(kgp_raise, blocked, 16, 8);
AT(kgp_raise, feasible, 24, 4);
AT(kgp_raise, rows, 28, 4);
SIZE(kgp_raise, 32);

AT(kgp_raised, value, 0, 16);
AT(kgp_raised, raised, 16, 16);
AT(kgp_raised, attainment, 32, 8);
AT(kgp_raised, reaches, 40, 8);
AT(kgp_raised, residual, 48, 8);
AT(kgp_raised, indicator, 56, 4);
AT(kgp_raised, target, 60, 4);
AT(kgp_raised, standing, 64, 4);
AT(kgp_raised, reserved, 68, 4);
SIZE(kgp_raised, 72);

AT(kgp_sum, actual, 0, 16);
AT(kgp_sum, plan, 16, 16);
AT(kgp_sum, difference, 32, 16);
AT(kgp_sum, shortfall, 48, 16);
AT(kgp_sum, surplus, 64, 16);
AT(kgp_sum, carried, 80, 8);
AT(kgp_sum, sum, 88, 4);
AT(kgp_sum, indicator, 92, 4);
AT(kgp_sum, row, 96, 4);
AT(kgp_sum, missing, 100, 4);
AT(kgp_sum, unit, 104, 4);
AT(kgp_sum, reserved, 108, 4);
SIZE(kgp_sum, 112);

AT(kgp_calendar_row, day, 0, 4);
AT(kgp_calendar_row, kind, 4, 4);
AT(kgp_calendar_row, basis, 8, 4);
AT(kgp_calendar_row, line, 12, 4);
AT(kgp_calendar_row, name, 16, P);
AT(kgp_calendar_row, source, 16 + P, P);
SIZE(kgp_calendar_row, 16 + 2 * P);

AT(kgp_report, regime, 0, 4);
AT(kgp_report, frequency, 4, 4);
AT(kgp_report, period, 8, 4);
AT(kgp_report, first, 12, 4);
AT(kgp_report, last, 16, 4);
AT(kgp_report, due, 20, 4);
AT(kgp_report, shifted, 24, 4);
AT(kgp_report, status, 28, 4);
AT(kgp_report, days, 32, 4);
AT(kgp_report, reserved, 36, 4);
SIZE(kgp_report, 40);

AT(kgp_submission, unit, 0, P);
AT(kgp_submission, regime, P, P);
AT(kgp_submission, source, 2 * P, P);
AT(kgp_submission, period, 3 * P, 4);
AT(kgp_submission, day, 3 * P + 4, 4);
AT(kgp_submission, line, 3 * P + 8, 4);
AT(kgp_submission, reserved, 3 * P + 12, 4);
SIZE(kgp_submission, 3 * P + 16);

AT(kgp_sent, state, 0, 4);
AT(kgp_sent, day, 4, 4);
AT(kgp_sent, late, 8, 4);
AT(kgp_sent, reserved, 12, 4);
SIZE(kgp_sent, 16);

AT(kgp_tally, due, 0, 8);
AT(kgp_tally, on_time, 8, 8);
AT(kgp_tally, late, 16, 8);
AT(kgp_tally, missing, 24, 8);
SIZE(kgp_tally, 32);
AT(kgp_child, weight, 0, 16);
AT(kgp_child, floor, 16, 16);
AT(kgp_child, ceiling, 32, 16);
AT(kgp_child, part, 48, 16);
AT(kgp_child, has_ceiling, 64, 4);
AT(kgp_child, tied, 68, 4);
SIZE(kgp_child, 72);

AT(kgp_page, ledger, 0, P);
AT(kgp_page, regime, P, P);
AT(kgp_page, calendar, 2 * P, P);
AT(kgp_page, findings, 3 * P, P);
AT(kgp_page, authority, 4 * P, P);
AT(kgp_page, period, 5 * P, 4);
AT(kgp_page, unit, 5 * P + 4, 4);
AT(kgp_page, level, 5 * P + 8, 4);
AT(kgp_page, language, 5 * P + 12, 4);
SIZE(kgp_page, 5 * P + 16);
