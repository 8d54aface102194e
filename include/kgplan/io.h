/* SPDX-License-Identifier: MIT */
/**
 * @file io.h
 * The second library, libkgplan-io: files of plans, observations, calendars and submissions. Bytes in, objects out; one
 * function opens files.
 */
#ifndef KGPLAN_IO_H
#define KGPLAN_IO_H

#include <kgplan/log.h>
#include <kgplan/schedule.h>

KGP_BEGIN_DECLS

/**
 * Reads a whole regular file.
 * @param path           the file
 * @param limit          bytes at most
 * @param[in,out] buffer cleared, then filled; empty on failure
 * @param diag           why not, or NULL
 * @return ::KGP_E_IO, ::KGP_E_LIMIT
 */
KGP_API KGP_NODISCARD kgp_status kgp_file_read(const char *path, int64_t limit, kgp_buffer *buffer,
                                               kgp_diag *diag);

/**
 * Reads a plan file: YAML 1.1 without anchors, aliases, tags and further documents; JSON is YAML.
 * @param bytes     the file
 * @param length    bytes
 * @param source    its name, for findings
 * @param allocator or NULL
 * @param[out] plan the plan
 * @param diag      every finding, or NULL
 * @return ::KGP_E_INPUT the file has faults
 */
KGP_API KGP_NODISCARD kgp_status kgp_plan_read(const char *bytes, size_t length, const char *source,
                                               const kgp_allocator *allocator, kgp_plan **plan,
                                               kgp_diag *diag);

/** Ways to read observations and other tables, to be or-ed. */
enum {
    KGP_CSV_STRICT = 0,    /**< a faulty row loads nothing */
    KGP_CSV_LENIENT = 1,   /**< the good rows are loaded */
    KGP_CSV_VI = 2,        /**< numbers in notation `vi` */
    KGP_CSV_SEMICOLON = 4, /**< `;` between fields */
    KGP_CSV_TAB = 8        /**< a tab between fields */
};

/**
 * Reads observations from SDMX-CSV (RFC 4180, UTF-8 with or without BOM), columns by name:
 * INDICATOR, REF_AREA, TIME_PERIOD, OBS_VALUE; optional OBS_STATUS, NUMERATOR, DENOMINATOR, AS_OF,
 * MEASURE, BOUND, UNIT_MULT, SOURCE, COMMENT; leading DATAFLOW or STRUCTURE… columns are passed
 * over. A TIME_PERIOD is a period in any notation (::KGP_PERIOD_TEXT_ANY).
 * @param log           receives the rows
 * @param bytes         the file
 * @param length        bytes
 * @param source        its name, for findings
 * @param options       KGP_CSV_*
 * @param[out] loaded   rows appended; may be NULL
 * @param[out] rejected faulty rows; may be NULL
 * @param diag          every finding, or NULL
 * @return ::KGP_E_INPUT there are faulty rows and reading is strict, or the header is faulty
 */
KGP_API KGP_NODISCARD kgp_status kgp_log_read_csv(kgp_log *log, const char *bytes, size_t length,
                                                  const char *source, int32_t options,
                                                  int64_t *loaded, int64_t *rejected,
                                                  kgp_diag *diag);

/**
 * Reads a calendar from CSV, columns by name: `date` (a day, or a year), `kind` (`off`, `working`;
 * of a year `complete`, `incomplete`); optional `name`, `source`, `basis` (`statutory`,
 * `announced`). A year stands before its days.
 * @param bytes         the file
 * @param length        bytes
 * @param source        its name, for findings
 * @param options       KGP_CSV_SEMICOLON or KGP_CSV_TAB, or 0
 * @param weekend       KGP_WEEKEND_*, or-ed
 * @param allocator     or NULL
 * @param[out] calendar the calendar
 * @param diag          every finding, or NULL
 * @return ::KGP_E_INPUT the file has faults
 */
KGP_API KGP_NODISCARD kgp_status kgp_calendar_read(const char *bytes, size_t length,
                                                   const char *source, int32_t options,
                                                   int32_t weekend, const kgp_allocator *allocator,
                                                   kgp_calendar **calendar, kgp_diag *diag);
/**
 * Adds submissions from CSV, columns by name: `unit`, `period`, `day`, optional `regime`. A row
 * without period and day names a unit. Sound rows are added also when others are faulty.
 * @param schedule the schedule
 * @param bytes    the file
 * @param length   bytes
 * @param source   its name, for findings
 * @param options  KGP_CSV_SEMICOLON or KGP_CSV_TAB, or 0
 * @param diag     every finding, or NULL
 * @return ::KGP_E_INPUT there are faulty rows, or the header is faulty
 */
KGP_API KGP_NODISCARD kgp_status kgp_schedule_read_csv(kgp_schedule *schedule, const char *bytes,
                                                       size_t length, const char *source,
                                                       int32_t options, kgp_diag *diag);
/**
 * Reads a table for a caller that has its own (RFC 4180, UTF-8 with or without BOM), columns by name
 * in any order. Fields are not looked at, but for control characters.
 * @param bytes           the file
 * @param length          bytes
 * @param source          its name, for findings
 * @param options         KGP_CSV_* but ::KGP_CSV_VI
 * @param columns         their names, the required ones first
 * @param required        columns that must be there
 * @param count           columns, 64 at most
 * @param[in,out] texts   cleared, then the fields row after row, in the order of `columns`, each with
 *                        a NUL at its end; one that the file lacks is empty
 * @param[in,out] places  cleared, then two int32_t for each field: line, and column in code points,
 *                        from 1
 * @param diag            every finding, or NULL
 * @return ::KGP_E_INPUT there are faulty rows and reading is strict, or the header is faulty; then
 *         both buffers are empty, as on any failure
 */
KGP_API KGP_NODISCARD kgp_status kgp_rows_read_csv(const char *bytes, size_t length,
                                                   const char *source, int32_t options,
                                                   const char *const *columns, int32_t required,
                                                   int32_t count, kgp_buffer *texts,
                                                   kgp_buffer *places, kgp_diag *diag);

KGP_END_DECLS

#endif
