# SPDX-License-Identifier: MIT
"""The C interface: constants, structs and functions, as include/kgplan declares them."""

import ctypes
import ctypes.util
import enum
import operator
import os
import pathlib
import sys

NUL_TERMINATED = ctypes.c_size_t(-1).value
NO_DAY = -2**31
NO_PERIOD = 0
NONE = -1
MISSING = -2**63
AS_WRITTEN = -1
MOST_DECIMALS = 6
SONAME = 0

ENUMS = []  # (prefix in C, enum)


def _enum(name, prefix, words):
    """An enum of words that count on from one another, or from `WORD=1`."""
    members, value = {}, 0
    for word in words.split():
        word, _, given = word.partition('=')
        members[word] = value = int(given) if given else value
        value += 1
    made = enum.IntEnum(name, members, module=__name__)
    made.__doc__ = f'The constants {prefix}* of include/kgplan.'
    ENUMS.append((prefix, made))
    return made


Struct = _enum('Struct', 'KGP_STRUCT_', '''
    ALLOCATOR=1 DECIMAL FINDING FIELD OBSERVATION COLUMN FIGURE PRINTED FLIP
    TRANSFER STANDING GROUP RAISE RAISED SUM CALENDAR_ROW REPORT SUBMISSION SENT TALLY CHILD
    RANKED PAGE
''')
Status = _enum('Status', 'KGP_E_', '''
    OK ARGUMENT MEMORY SYNTAX RANGE LIMIT NOT_FOUND STATE INPUT CANCELLED IO CALENDAR
''')
Notation = _enum('Notation', 'KGP_NOTATION_', 'EN VI')
Language = _enum('Language', 'KGP_LANGUAGE_', 'VI EN')
Severity = _enum('Severity', 'KGP_SEVERITY_', 'NOTE WARNING ERROR')
Code = _enum('Code', 'KGP_F_', '''
    YAML=1 ENCODING LIMIT NOT_ALLOWED UNKNOWN_KEY DUPLICATE_KEY WRONG_TYPE BAD_VALUE
    OUT_OF_RANGE REQUIRED DUPLICATE_ID DANGLING CYCLE NO_OPERATOR TWO_OPERATORS NO_BASE
    UPPER_BELOW_LOWER CONTRADICTION AGAINST_BETTER CSV_HEADER=30 CSV_QUOTE CSV_FIELDS
    UNKNOWN_ID NO_VALUE CONFLICT WEAKER_ROW UNDECIDED_BOUND NO_POSITIVE_BASE PUBLISHED_DIFFERS
    OVERFLOW FILE FAILING_CHILD LINKED_DIFFERS PARTS_DIFFER SAME_END_DIFFERS RESTATED
    REPEATED NO_ATTAINMENT IN_THE_WAY SHARES CALENDAR_OUTSIDE CALENDAR_WORKING NO_CALENDAR
    YEAR_NOT_COVERED YEAR_INCOMPLETE EDGE_UNKNOWN NO_WINDOW WINDOW_EMPTY WINDOW_GAP WINDOW_OVERLAP
    WINDOW_PARTS DEADLINE_EARLY DEADLINE_TIGHT LEVEL_ORDER NOT_IN_FORCE DAYS_DIFFER NO_REPORT
    WHICH_REGIME FREQUENCY
    CHILD_TARGET_ABOVE PART_TARGETS_DIFFER LINKS_CONTRADICT PERCENT_FOR_POINTS
    PERCENT_WITHOUT_SCALE UNIT_ENDED NO_SUCH_CHILD AMBIGUOUS_DENOMINATOR ASSUMED
    SOFTER_THAN_LAST_YEAR CHILD_FIGURE_ABOVE CHILD_FIGURES_DIFFER BASE_NOT_IN_DATA
    LOOKS_LIKE_THOUSANDS DECIMAL_COMMA CSV_SEPARATOR
    FIGURES_DIFFER FLOORS_EXCEED CEILINGS_LACK NO_WEIGHT NOT_A_CHILD
    TWO_PARENTS PARENT_GAP UNIT_ABSENT ENDS_BEFORE LINEAGE_SHARES SAME_NAME
    ROLLUP_DIFFERS REMAINDER UNITS_LACK COMPARED_RESTATED COMPARED_AS_THEN
''')
Expect = _enum('Expect', 'KGP_EXPECT_', '''
    NOTHING TEXT ID WORDS DECIMAL AMOUNT INT BOOL DAY PERIOD SCALAR MAP LIST PAIR EN VI
    WITHIN SIX YEAR FROM_ZERO DECIMALS ARROW CELLS
''')
Field = _enum('Field', 'KGP_FIELD_', '''
    KGPLAN=1 ID TITLE SOURCE AUTHORITY ADOPTED PERIOD PREFER YOY AREAS UNITS INDICATORS
    TARGETS VI EN NAME TYPE PARENT FROM UNTIL AREA NUMBER MEASURE DECIMALS SCALE KIND TIMING
    BETTER COUNTED ASSESSED RELATION PARTS OWNER FREQUENCY INDICATOR UNIT AT_LEAST MORE_THAN
    AT_MOST LESS_THAN BETWEEN EQUALS ABOUT CHANGE GROWTH EACH ATTESTED OVER OF VALUE TOLERANCE
    BY DOCUMENT MODALITY REVISES WITHDRAWN LINKS SECONDARY ASSUMED EXCEED MARGIN COMPARE SIGNS
    RANGE ATTAINMENT PARTIAL AVERAGE_WEIGHTS WEIGHTED_BY
    PATH SEASONAL SHARES SHARE PACE AHEAD ON_TRACK BEHIND BANDS PLAUSIBLE HEADROOM
    WEIGHT ONE_OFF COMPENSATION MODE POLICY UNASSESSED GROUP RATES ACROSS PAIRS TO RATE DEFAULTS
    CAP FLOOR RESERVE HAIRCUT MAX_COVER MANDATORY DONOR RECEIVER RANK COST STRETCH SUMS WHOLE
    EXCLUDE
    REGIME REGIMES WINDOWS DEADLINES FREQUENCIES SHIFT NOTE FIRST LAST MONTH DAY LEVEL ENDS
    WORKING_DAYS NONE PRICE_BASIS PARENTS LINEAGE ON BETWEEN_UNITS
''')
Subject = _enum('Subject', 'KGP_', '''
    PLAN=1 NAME AREA UNIT INDICATOR TARGET CHANGE GROWTH EACH ATTESTED TOLERANCE BASE REFERENCE
    MARGIN PATH SHARE PACE PLAUSIBLE COMPENSATION RATES RATE TERMS SUM DEFAULTS
    REGIME WINDOW EDGE DEADLINE PARENTHOOD LINEAGE BETWEEN_UNITS
''')
Repeat = _enum('Repeat', 'KGP_', 'ONCE LIST PAIR')
Type = _enum('Type', 'KGP_TYPE_', 'NONE TEXT ID REF WORD DECIMAL AMOUNT INT BOOL DAY PERIOD')
Yoy = _enum('Yoy', 'KGP_YOY_', 'CHANGE INDEX')
Partial = _enum('Partial', 'KGP_PARTIAL_', 'REFUSE SKIP')
Path = _enum('Path', 'KGP_PATH_', 'LINEAR NONE SEASONAL SHARES')
Ratio = _enum('Ratio', 'KGP_RATIO_', 'NONE BESIDE INSTEAD')
Average = _enum('Average', 'KGP_AVERAGE_', 'EQUAL DAYS')
Kind = _enum('Kind', 'KGP_KIND_', 'FLOW STOCK RATIO AVERAGE REPORTED')
Scale = _enum('Scale', 'KGP_SCALE_', 'ONE PERCENT PERMILLE')
Timing = _enum('Timing', 'KGP_TIMING_', 'DATE PERIOD')
Better = _enum('Better', 'KGP_BETTER_', 'HIGHER LOWER ON_TARGET NONE')
Assessed = _enum('Assessed', 'KGP_ASSESSED_', 'ANY YEAR_END')
Relation = _enum('Relation', 'KGP_RELATION_', 'OF_WHICH SPLIT')
Modality = _enum('Modality', 'KGP_MODALITY_', 'BINDING STRETCH')
Exceed = _enum('Exceed', 'KGP_EXCEED_', 'STRICTLY NEVER MARGIN')
Compare = _enum('Compare', 'KGP_COMPARE_', 'AS_WRITTEN TARGET_DECIMALS')
Signs = _enum('Signs', 'KGP_SIGNS_', 'STRICT INCLUSIVE')
Range = _enum('Range', 'KGP_RANGE_', 'BY_BETTER CLOSED')
Attainment = _enum('Attainment', 'KGP_ATTAINMENT_', 'DIFFERENCE INVERSE LEVEL RATE')
Label = _enum('Label', 'KGP_LABEL_', '''
    VERDICT STAGE REASON SEVERITY COLUMN PHRASE SO_FAR PACE OUTLOOK CLASS BAND STANDING GROUP
    LEVEL REPORT SENT WEEKDAY SCHEDULE RESULT INPUT COVER MONTH BOUND ORIGIN PAGE
''')
Stage = _enum('Stage', 'KGP_STAGE_', 'NONE FORECAST ESTIMATE PRELIMINARY OFFICIAL')
Missing = _enum('Missing', 'KGP_MISSING_', 'NOT NOT_REPORTED IMPOSSIBLE WITHHELD')
Measure = _enum('Measure', 'KGP_MEASURE_', 'LEVEL CHANGE GROWTH ATTESTED')
Bound = _enum('Bound', 'KGP_BOUND_', 'EXACT ABOVE BELOW ABOUT')
Role = _enum('Role', 'KGP_ROLE_', 'VALUE CHANGE GROWTH ATTESTED NUMERATOR DENOMINATOR BASE')
TargetRole = _enum('TargetRole', 'KGP_ROLE_', 'TARGET TARGET_UPPER')
Verdict = _enum('Verdict', 'KGP_VERDICT_', '''
    NONE EXCEEDED MET MISSED NOT_DUE NO_DATA UNRESOLVED UNDEFINED
''')
Reason = _enum('Reason', 'KGP_REASON_', '''
    NONE NO_ROW NOT_REPORTED IMPOSSIBLE WITHHELD NO_BASE UNDECIDED BASE NO_TARGET CHILDREN
    RANGE OVERFLOW GAP REPORTED RATIOS GROWTH_RATES OVERLAP STALE UNITS_REPORTED UNWEIGHTED
    ENDED PREDECESSOR
''')
Result = _enum('Result', 'KGP_RESULT_', '''
    VERDICT REASON STAGE VALUE BASE COMPARED ATTAINMENT PLAN_PCT GAP LAST_YEAR YOY TARGET
    UPPER BOUND SO_FAR GAPS REQUIRED REQUIRED_GROWTH EXPECTED PACE PACE_CLASS FORECAST
    FORECAST_LOW FORECAST_HIGH OUTLOOK CLASS BAND REACHABLE STALE STALE_PERIOD ORIGIN
''')
Pace = _enum('Pace', 'KGP_PACE_', 'NONE AHEAD ON_TRACK BEHIND FAR_BEHIND')
Origin = _enum('Origin', 'KGP_ORIGIN_', 'REPORTED RESTATED ROLLED_UP PARTIAL')
Outlook = _enum('Outlook', 'KGP_OUTLOOK_', 'NONE LIKELY_MET LIKELY_MISSED UNCERTAIN')
SoFar = _enum('SoFar', 'KGP_SO_FAR_', 'NONE EXCEEDED REACHED BELOW BREACHED')
Class = _enum('Class', 'KGP_CLASS_', 'NONE SECURED ATTAINABLE DIFFICULT')
Band = _enum('Band', 'KGP_BAND_', 'NONE REACHED HIGH MIDDLE LOW YEAR_END')
Mode = _enum('Mode', 'KGP_MODE_', 'RESULTS FORECASTS')
Policy = _enum('Policy', 'KGP_POLICY_', 'PRO_RATA PRIORITY SMALLEST_FIRST')
Unassessed = _enum('Unassessed', 'KGP_UNASSESSED_', 'INCOMPLETE IGNORE')
GroupBy = _enum('GroupBy', 'KGP_GROUP_BY_', 'STANDINGS POINTS')
Standing = _enum('Standing', 'KGP_STANDING_', '''
    NONE EXCEEDED MET COVERED PARTLY_COVERED MISSED MISSED_MANDATORY MISSED_BELOW_FLOOR
    MISSED_NOT_COMPENSABLE UNASSESSED
''')
Group = _enum('Group', 'KGP_GROUP_', 'NONE PASS PASS_BY_COMPENSATION INCOMPLETE FAIL')
Parameter = _enum('Parameter', 'KGP_LEDGER_', 'POLICY MODE UNASSESSED GROUP')
LedgerResult = _enum('LedgerResult', 'KGP_LEDGER_', '''
    VERDICT SUPPLY LEFT DEFICIT RESIDUAL SCORE STANDING
''')
Raise = _enum('Raise', 'KGP_RAISE_', 'LEAST_COST EQUAL')
SumRow = _enum('SumRow', 'KGP_SUM_', 'PART GROSS REGULAR UNIT UNITS')
TableCount = _enum('TableCount', 'KGP_TABLE_', 'ROWS COLUMNS NOTES')
Format = _enum('Format', 'KGP_FORMAT_', 'TEXT CSV JSON MARKDOWN LATEX HTML')
Rank = _enum('Rank', 'KGP_RANK_', 'LOWEST HIGHEST')
Mean = _enum('Mean', 'KGP_SCORE_', '''
    ARITHMETIC GEOMETRIC HARMONIC POWER MINIMUM SMALLEST LARGEST BALANCED
''')
Normaliser = _enum('Normaliser', 'KGP_SCORE_', '''
    MIN_MAX Z Z_SAMPLE GOALPOSTS GOALPOSTS_TRUNCATED TARGET TARGET_CAPPED
''')
Progress = _enum('Progress', 'KGP_SCORE_', 'ON_TRACK MODERATE INSUFFICIENT MOVING_AWAY')
Weekend = _enum('Weekend', 'KGP_WEEKEND_', 'NONE SATURDAY=32 SUNDAY=64')
CalendarKind = _enum('CalendarKind', 'KGP_CALENDAR_', 'OFF WORKING COMPLETE INCOMPLETE')
CalendarBasis = _enum('CalendarBasis', 'KGP_CALENDAR_', 'STATUTORY ANNOUNCED')
Shift = _enum('Shift', 'KGP_SHIFT_', 'NONE NEXT PREVIOUS NEXT_IN_MONTH')
Frequency = _enum('Frequency', 'KGP_FREQUENCY_', 'MONTH QUARTER HALF_YEAR NINE_MONTHS YEAR')
Level = _enum('Level', 'KGP_LEVEL_', 'COMMUNE DISTRICT PROVINCE GOVERNMENT')
ReportStatus = _enum('ReportStatus', 'KGP_REPORT_', 'NONE NOT_OPEN OPEN DUE OVERDUE ENDED')
Sent = _enum('Sent', 'KGP_SENT_', 'PENDING ON_TIME LATE MISSING')
PeriodProperty = _enum('PeriodProperty', 'KGP_PERIOD_', '''
    VALID MONTHS FIRST_MONTH FIRST_DAY LAST_DAY NEXT YEARS_LATER YEAR TO_DATE THROUGH MONTHS_LEFT
    CONTAINS OVERLAPS CONTAINS_DAY''')
PeriodText = _enum('PeriodText', 'KGP_PERIOD_TEXT_', 'SDMX DHIS2 VI EN ANY')
Form = _enum('Form', 'KGP_PRINTED_', 'AMOUNT OF_PLAN GROWTH CHANGE')
Audit = _enum('Audit', 'KGP_AUDIT_', 'PERCENTAGE GROWTH CHANGE SUM SHARES')
Fit = _enum('Fit', 'KGP_FIT_', 'UNDEFINED CONSISTENT WITHIN_ROUNDING INCONSISTENT')
Cascade = _enum('Cascade', 'KGP_CASCADE_', 'LARGEST_REMAINDER SAINTE_LAGUE D_HONDT EQUAL')
Csv = _enum('Csv', 'KGP_CSV_', 'STRICT LENIENT VI SEMICOLON=4 TAB=8')


def _struct(name, fields):
    """A struct of `type: members` groups, in the order of the header; it may point to its like."""
    made = TYPES[name] = type(name, (ctypes.Structure,), {})
    made._fields_ = [(member, TYPES[kind]) for kind, members in fields for member in members.split()]
    return made


class _Types(dict):
    """C types by short name; `x*` is a pointer, and a name not known yet is a handle."""

    def __missing__(self, name):
        if name.endswith('*'):
            made = ctypes.POINTER(self[name[:-1]])
        else:
            made = type(name, (ctypes.Structure,), {})
        self[name] = made
        return made


TYPES = _Types({
    'void': None, 'i32': ctypes.c_int32, 'i64': ctypes.c_int64, 'size': ctypes.c_size_t,
    'text': ctypes.c_char_p, 'status': ctypes.c_int32, 'day': ctypes.c_int32,
    'period': ctypes.c_int32, 'void*': ctypes.c_void_p, 'u8': ctypes.c_uint8,
    'double': ctypes.c_double,
    'alloc': ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_size_t),
    'resize': ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_size_t),
    'progress': ctypes.CFUNCTYPE(ctypes.c_int32, ctypes.c_char_p, ctypes.c_int64, ctypes.c_int64,
                                 ctypes.c_void_p),
    'release': ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.c_void_p),
})
allocator = _struct('allocator', [
    ('size', 'struct_size'), ('alloc', 'alloc'), ('resize', 'resize'), ('release', 'release'),
    ('void*', 'ctx')])
decimal = _struct('decimal', [('i64', 'coefficient'), ('i32', 'decimals reserved')])
finding = _struct('finding', [('i32', 'code severity line column'), ('text', 'source subject')])
field = _struct('field', [
    ('i32', 'subject field type map repeat refers required minimum maximum reserved'),
    ('text', 'word words default_text description_vi description_en')])
observation = _struct('observation', [
    ('decimal', 'value numerator denominator'),
    ('i32', 'indicator unit period known source comment file line stage missing measure bound '
            'multiplier has_ratio')])
column = _struct('column', [
    ('void*', 'data'), ('u8*', 'valid'), ('i64', 'stride_plane stride_period stride_unit'),
    ('i32', 'width decimals valid_first slot')])
figure = _struct('figure', [
    ('decimal', 'value'), ('period', 'period'), ('i32', 'reason stage bound gaps origin')])
printed = _struct('printed', [('decimal', 'value'), ('i32', 'bound multiplier')])
ranked = _struct('ranked', [('decimal', 'value'), ('i32', 'rank target period unit')])
flip = _struct('flip', [('i32', 'target period unit result before after')])

transfer = _struct('transfer', [
    ('i64', 'given credited'), ('decimal', 'rate'), ('i32', 'donor receiver')])
standing = _struct('standing', [
    ('i64', 'attainment supply left deficit residual'),
    ('i32', 'indicator target standing forecast')])
group = _struct('group', [
    ('i64', 'supply left deficit residual mean minimum worst_two balanced'),
    ('i32', 'verdict members')])
raise_ = _struct('raise', [('i64', 'gap lacking blocked'), ('i32', 'feasible rows')])
raised = _struct('raised', [
    ('decimal', 'value raised'), ('i64', 'attainment reaches residual'),
    ('i32', 'indicator target standing reserved')])
sum_ = _struct('sum', [
    ('decimal', 'actual plan difference shortfall surplus'), ('i64', 'carried'),
    ('i32', 'sum indicator row missing unit reserved')])

calendar_row = _struct('calendar_row', [
    ('day', 'day'), ('i32', 'kind basis line'), ('text', 'name source')])
report = _struct('report', [
    ('i32', 'regime frequency'), ('period', 'period'), ('day', 'first last due shifted'),
    ('i32', 'status days reserved')])
submission = _struct('submission', [
    ('text', 'unit regime source'), ('period', 'period'), ('day', 'day'), ('i32', 'line reserved')])
sent = _struct('sent', [('i32', 'state'), ('day', 'day'), ('i32', 'late reserved')])
tally = _struct('tally', [('i64', 'due on_time late missing')])
child = _struct('child', [('decimal', 'weight floor ceiling part'), ('i32', 'has_ceiling tied')])
page = _struct('page', [
    ('ledger*', 'ledger'), ('regime*', 'regime'), ('calendar*', 'calendar'), ('diag*', 'findings'),
    ('text', 'authority'), ('i32', 'period unit level language')])

# The structs of the Arrow C data interface.
arrow_schema = _struct('arrow_schema', [
    ('text', 'format name metadata'), ('i64', 'flags n_children'), ('arrow_schema**', 'children'),
    ('arrow_schema*', 'dictionary'), ('void*', 'release private_data')])
arrow_array = _struct('arrow_array', [
    ('i64', 'length null_count offset n_buffers n_children'), ('void**', 'buffers'),
    ('arrow_array**', 'children'), ('arrow_array*', 'dictionary'), ('void*', 'release private_data')])
arrow_stream = _struct('arrow_stream', [
    ('void*', 'get_schema get_next get_last_error release private_data')])

# Result, name, arguments. Handles are named after their functions.
SIGNATURES = '''
status  kgp_arrow_column            arrow_schema* arrow_array* i64 i64 column* diag*
status  kgp_arrow_result            evaluation* i32 i32 arrow_schema* arrow_array*
status  kgp_arrow_rows              evaluation* i32* i32 arrow_stream*
status  kgp_printed_parse           text size i32 i32 printed* size*
status  kgp_audit_check             i32 printed* i32 printed* i32* decimal* printed*
status  kgp_audit_plan              printed* printed* i32 i32 decimal* decimal*
size    kgp_struct_size             i32
text    kgp_version
status  kgp_buffer_new              allocator* buffer**
void    kgp_buffer_free             buffer*
size    kgp_buffer_size             buffer*
text    kgp_buffer_data             buffer*
void    kgp_buffer_clear            buffer*
status  kgp_buffer_append           buffer* text size
status  kgp_calendar_new            allocator* i32 calendar**
void    kgp_calendar_free           calendar*
status  kgp_calendar_add            calendar* calendar_row* text diag*
status  kgp_calendar_get            calendar* i32 calendar_row*
status  kgp_calendar_after          calendar* i32 day* size day* diag*
status  kgp_calendar_shift          calendar* i32 day* size day* diag*
status  kgp_calendar_count          calendar* day* day* size i32* diag*
status  kgp_cascade_split           allocator* i32 decimal* i32 i32 child* diag*
status  kgp_cascade_gap             plan* i32 decimal* decimal* i32*
status  kgp_decimal_parse           text size i32 decimal* size*
status  kgp_decimal_format          decimal* i32 i32 i32 text size size*
status  kgp_decimal_compare         decimal* decimal* i32*
status  kgp_decimal_add             decimal* decimal* decimal*
status  kgp_decimal_subtract        decimal* decimal* decimal*
status  kgp_decimal_round           decimal* i32 decimal*
status  kgp_diag_new                allocator* i32 diag**
void    kgp_diag_free               diag*
status  kgp_diag_add                diag* finding* i32 text*
void    kgp_diag_clear              diag*
i64     kgp_diag_count              diag* i32
i32     kgp_diag_kept               diag*
status  kgp_diag_get                diag* i32 finding*
status  kgp_diag_message            diag* i32 i32 buffer*
status  kgp_evaluation_new          panel* period* i32 evaluation**
void    kgp_evaluation_free         evaluation*
status  kgp_evaluation_bind         evaluation* i32 column*
status  kgp_evaluation_prepare      evaluation*
status  kgp_evaluation_run          evaluation* i32 i32 i32 i32 diag*
status  kgp_evaluation_lint         evaluation* diag*
status  kgp_evaluation_run_all      evaluation* progress void* i32* diag*
status  kgp_evaluation_column       evaluation* i32 i32 column*
status  kgp_evaluation_int          evaluation* i32 i32 i32 i32 i64*
status  kgp_evaluation_decimal      evaluation* i32 i32 i32 i32 decimal*
status  kgp_evaluation_indicator    evaluation* i32 i32 i32 i32 text i32*
status  kgp_evaluation_counts       evaluation* i32 i32 i32 text i32*
status  kgp_evaluation_rest         evaluation* i32 i32 i32 period* i32 decimal*
status  kgp_evaluation_flips        evaluation* evaluation* i64 flip* i64*
status  kgp_evaluation_explain      evaluation* i32 i32 i32 i32 i32 i32 buffer*
status  kgp_ledger_explain          ledger* i32 i32 i32 buffer*
status  kgp_sentence_write          evaluation* i32 i32 i32 i32 buffer*
status  kgp_evaluation_rank         evaluation* i32 i32 i32 i32 i32 i32 ranked* i32* i64*
status  kgp_figure_read             panel* i32 i32 period i32 figure*
status  kgp_figure_gaps             panel* i32 i32 period i32 period* i32*
status  kgp_figure_lacking          panel* i32 i32 period i32 i32* i32*
status  kgp_figure_contribution     panel* i32 i32 i32 period i32 decimal*
status  kgp_field_get               i32 field*
status  kgp_field_find              i32 text size field*
text    kgp_finding_name            i32 i32*
text    kgp_label                   i32 i32 i32
status  kgp_ledger_new              evaluation* text ledger**
void    kgp_ledger_free             ledger*
status  kgp_ledger_set              ledger* i32 i64
status  kgp_ledger_bind             ledger* i32 column*
status  kgp_ledger_run              ledger* i32 i32 i32 i32 diag*
status  kgp_ledger_settle           ledger* i32 i32 diag*
status  kgp_ledger_transfer         ledger* i32 transfer*
status  kgp_ledger_standing         ledger* i32 standing*
status  kgp_ledger_group            ledger* i32 group*
status  kgp_ledger_raise            ledger* i32 raise* diag*
status  kgp_ledger_raised           ledger* i32 raised*
status  kgp_ledger_sum              ledger* i32 sum*
status  kgp_ledger_effort           allocator* decimal* decimal* decimal* i32 i64* i32 u8* i64* i64*
status  kgp_ledger_growth           decimal* decimal* decimal* i32 decimal* i32 decimal*
status  kgp_log_new                 plan* log**
void    kgp_log_free                log*
status  kgp_log_intern              log* text size i32*
text    kgp_log_string              log* i32
status  kgp_log_append              log* observation* i64 i64 diag*
status  kgp_log_truncate            log* i64
plan*   kgp_log_plan                log*
i64     kgp_log_count               log*
status  kgp_log_get                 log* i64 observation*
status  kgp_panel_new               plan* panel**
status  kgp_page_write              evaluation* page* buffer*
status  kgp_panel_from_log          log* day panel** diag*
void    kgp_panel_free              panel*
status  kgp_panel_set_periods       panel* i32 period* i32
status  kgp_panel_bind              panel* i32 i32 column*
status  kgp_panel_bind_target       panel* i32 i32 column*
status  kgp_panel_rollup            panel* i32 i32 progress void* panel** diag*
status  kgp_panel_restate           panel* day panel**
i32     kgp_panel_period_count      panel* i32
period  kgp_panel_period            panel* i32 i32
status  kgp_panel_column            panel* i32 i32 column*
status  kgp_day_from_date           i32 i32 i32 day*
status  kgp_day_to_date             day i32* i32* i32*
status  kgp_day_parse               text size day*
status  kgp_day_format              day text size
status  kgp_period_make             i32 i32 i32 period*
i32     kgp_period_get              period i32 i32
status  kgp_period_get_all          period* i64 i32 i32 i32*
status  kgp_period_split            period i32 i32 period* i32*
status  kgp_period_parse            text size i32 period*
status  kgp_period_format           period i32 text size size*
status  kgp_period_parse_all        text i64* i64 i32 period* status* i64*
status  kgp_period_format_all       period* i64 i32 buffer* i64*
status  kgp_builder_new             allocator* builder**
void    kgp_builder_free            builder*
status  kgp_builder_locate          builder* text i32 i32
status  kgp_builder_add             builder* i32 i32 i32 i32* diag*
status  kgp_builder_set_text        builder* i32 i32 i32 text size diag*
status  kgp_builder_set_int         builder* i32 i32 i32 i64 diag*
status  kgp_builder_set_decimal     builder* i32 i32 i32 decimal* diag*
status  kgp_builder_finish          builder* plan** diag*
plan*   kgp_plan_ref                plan*
void    kgp_plan_unref              plan*
i32     kgp_plan_count              plan* i32
status  kgp_plan_find               plan* i32 text size i32*
status  kgp_plan_text               plan* i32 i32 i32 i32 text* size*
status  kgp_plan_int                plan* i32 i32 i32 i32 i64*
status  kgp_plan_decimal            plan* i32 i32 i32 i32 decimal* i32*
text    kgp_plan_name               plan* i32 i32 i32
status  kgp_plan_regime             plan* text size regime**
status  kgp_regime_window           regime* period* size day* day*
status  kgp_regime_deadline         regime* calendar* i32 period* size day* day* diag*
status  kgp_regime_check            regime* calendar* day day diag*
status  kgp_regime_explain          regime* calendar* i32 period i32 i32 buffer* diag*
status  kgp_schedule_new            allocator* regime** i32 i32 day day calendar* schedule** diag*
void    kgp_schedule_free           schedule*
status  kgp_schedule_get            schedule* i32 day report*
status  kgp_schedule_submit         schedule* submission* diag*
text    kgp_schedule_unit           schedule* i32
status  kgp_schedule_sent           schedule* i32 i32 day sent*
status  kgp_schedule_tally          schedule* i32 i32 day tally*
status  kgp_schedule_write          schedule* day i32 i32 buffer*
status  kgp_score_mean              i32 double double* i64 double* i64 double double*
status  kgp_score_normalise         i32 double* double* i64 i64 double*
status  kgp_score_mazziotta_pareto  double* i64 i32 i32* double* i32 double double* double*
status  kgp_score_growth            double double double double*
status  kgp_score_progress          double double double double double i32 double* i32*
text    kgp_status_name             status
status  kgp_table_new               evaluation* i32 i32 text i32 table**
void    kgp_table_free              table*
i32     kgp_table_count             table* i32
text    kgp_table_cell              table* i32 i32
i32     kgp_table_depth             table* i32
text    kgp_table_note              table* i32
status  kgp_table_write             table* i32 i32 buffer*
status  kgp_rows_write              evaluation* i32 text i32 buffer*
status  kgp_rows_write_flips             evaluation* flip* i64 i32 i32 buffer*
status  kgp_file_read               text i64 buffer* diag*
status  kgp_plan_read               text size text allocator* plan** diag*
status  kgp_rows_read_csv                text size text i32 text* i32 i32 buffer* buffer* diag*
status  kgp_log_read_csv            log* text size text i32 i64* i64* diag*
status  kgp_calendar_read           text size text i32 i32 allocator* calendar** diag*
status  kgp_schedule_read_csv       schedule* text size text i32 diag*
'''

FUNCTIONS = {name: (result, arguments) for result, name, *arguments in
             map(str.split, SIGNATURES.strip().splitlines())}
IO_FUNCTIONS = ('kgp_file_read', 'kgp_plan_read', 'kgp_log_read_csv', 'kgp_calendar_read',
                'kgp_schedule_read_csv', 'kgp_rows_read_csv')
# Long calls, on what no other thread has yet: they let the interpreter go on. All others keep its
# lock, so objects may be used and closed by any thread.
UNLOCKED = ('kgp_evaluation_run', 'kgp_evaluation_run_all')


class _Whole:
    """An argument of a C integer type: a number that does not fit is refused, not cut off."""

    def __init__(self, kind):
        size = 8 * ctypes.sizeof(kind)
        signed = kind(-1).value < 0
        self.kind = kind
        self.low, self.high = (-2**(size - 1), 2**(size - 1) - 1) if signed else (0, 2**size - 1)

    def from_param(self, value):
        if isinstance(value, self.kind):
            return value
        number = operator.index(value)
        if not self.low <= number <= self.high:
            raise OverflowError(f'{number}: expected {self.low} to {self.high}')
        return self.kind(number)


WHOLE = {kind: _Whole(kind) for kind in (ctypes.c_int32, ctypes.c_int64, ctypes.c_size_t)}


def _open(name, load=ctypes.PyDLL):
    """The library from the folder KGP_LIBDIR, else beside this package, else the system's."""
    file = {'win32': f'{name}-{SONAME}.dll', 'darwin': f'lib{name}.{SONAME}.dylib'}.get(
        sys.platform, f'lib{name}.so.{SONAME}')
    folder = os.environ.get('KGP_LIBDIR')
    if folder:
        return load(os.path.join(folder, file))
    beside = pathlib.Path(__file__).parent / file
    return load(str(beside) if beside.exists() else ctypes.util.find_library(name) or file)


def _declare():
    main, io, unlocked = _open('kgplan'), _open('kgplan-io'), _open('kgplan', ctypes.CDLL)
    for name, (result, arguments) in FUNCTIONS.items():
        function = getattr(
            io if name in IO_FUNCTIONS else unlocked if name in UNLOCKED else main, name)
        function.restype = TYPES[result]
        function.argtypes = [WHOLE.get(TYPES[kind], TYPES[kind]) for kind in arguments]
        yield name, function
    for which in Struct:
        if main.kgp_struct_size(which) != ctypes.sizeof(TYPES[which.name.lower()]):
            raise ImportError(f'libkgplan has another struct kgp_{which.name.lower()}')


lib = type('lib', (), {name: staticmethod(function) for name, function in _declare()})
