# SPDX-License-Identifier: MIT
# Written by tests/python/test_stubs.py --update.
import enum
from typing import Any

class Assessed(enum.IntEnum):
    ANY = 0
    YEAR_END = 1

class Attainment(enum.IntEnum):
    DIFFERENCE = 0
    INVERSE = 1
    LEVEL = 2
    RATE = 3

class Audit(enum.IntEnum):
    PERCENTAGE = 0
    GROWTH = 1
    CHANGE = 2
    SUM = 3
    SHARES = 4

class Average(enum.IntEnum):
    EQUAL = 0
    DAYS = 1

class Band(enum.IntEnum):
    NONE = 0
    REACHED = 1
    HIGH = 2
    MIDDLE = 3
    LOW = 4
    YEAR_END = 5

class Better(enum.IntEnum):
    HIGHER = 0
    LOWER = 1
    ON_TARGET = 2
    NONE = 3

class Bound(enum.IntEnum):
    EXACT = 0
    ABOVE = 1
    BELOW = 2
    ABOUT = 3

class CalendarBasis(enum.IntEnum):
    STATUTORY = 0
    ANNOUNCED = 1

class CalendarKind(enum.IntEnum):
    OFF = 0
    WORKING = 1
    COMPLETE = 2
    INCOMPLETE = 3

class Cascade(enum.IntEnum):
    LARGEST_REMAINDER = 0
    SAINTE_LAGUE = 1
    D_HONDT = 2
    EQUAL = 3

class Class(enum.IntEnum):
    NONE = 0
    SECURED = 1
    ATTAINABLE = 2
    DIFFICULT = 3

class Code(enum.IntEnum):
    YAML = 1
    ENCODING = 2
    LIMIT = 3
    NOT_ALLOWED = 4
    UNKNOWN_KEY = 5
    DUPLICATE_KEY = 6
    WRONG_TYPE = 7
    BAD_VALUE = 8
    OUT_OF_RANGE = 9
    REQUIRED = 10
    DUPLICATE_ID = 11
    DANGLING = 12
    CYCLE = 13
    NO_OPERATOR = 14
    TWO_OPERATORS = 15
    NO_BASE = 16
    UPPER_BELOW_LOWER = 17
    CONTRADICTION = 18
    AGAINST_BETTER = 19
    CSV_HEADER = 30
    CSV_QUOTE = 31
    CSV_FIELDS = 32
    UNKNOWN_ID = 33
    NO_VALUE = 34
    CONFLICT = 35
    WEAKER_ROW = 36
    UNDECIDED_BOUND = 37
    NO_POSITIVE_BASE = 38
    PUBLISHED_DIFFERS = 39
    OVERFLOW = 40
    FILE = 41
    FAILING_CHILD = 42
    LINKED_DIFFERS = 43
    PARTS_DIFFER = 44
    SAME_END_DIFFERS = 45
    RESTATED = 46
    REPEATED = 47
    NO_ATTAINMENT = 48
    IN_THE_WAY = 49
    SHARES = 50
    CALENDAR_OUTSIDE = 51
    CALENDAR_WORKING = 52
    NO_CALENDAR = 53
    YEAR_NOT_COVERED = 54
    YEAR_INCOMPLETE = 55
    EDGE_UNKNOWN = 56
    NO_WINDOW = 57
    WINDOW_EMPTY = 58
    WINDOW_GAP = 59
    WINDOW_OVERLAP = 60
    WINDOW_PARTS = 61
    DEADLINE_EARLY = 62
    DEADLINE_TIGHT = 63
    LEVEL_ORDER = 64
    NOT_IN_FORCE = 65
    DAYS_DIFFER = 66
    NO_REPORT = 67
    WHICH_REGIME = 68
    FREQUENCY = 69
    CHILD_TARGET_ABOVE = 70
    PART_TARGETS_DIFFER = 71
    LINKS_CONTRADICT = 72
    PERCENT_FOR_POINTS = 73
    PERCENT_WITHOUT_SCALE = 74
    UNIT_ENDED = 75
    NO_SUCH_CHILD = 76
    AMBIGUOUS_DENOMINATOR = 77
    ASSUMED = 78
    SOFTER_THAN_LAST_YEAR = 79
    CHILD_FIGURE_ABOVE = 80
    CHILD_FIGURES_DIFFER = 81
    BASE_NOT_IN_DATA = 82
    LOOKS_LIKE_THOUSANDS = 83
    DECIMAL_COMMA = 84
    CSV_SEPARATOR = 85
    FIGURES_DIFFER = 86
    FLOORS_EXCEED = 87
    CEILINGS_LACK = 88
    NO_WEIGHT = 89
    NOT_A_CHILD = 90
    TWO_PARENTS = 91
    PARENT_GAP = 92
    UNIT_ABSENT = 93
    ENDS_BEFORE = 94
    LINEAGE_SHARES = 95
    SAME_NAME = 96
    ROLLUP_DIFFERS = 97
    REMAINDER = 98
    UNITS_LACK = 99
    COMPARED_RESTATED = 100
    COMPARED_AS_THEN = 101

class Compare(enum.IntEnum):
    AS_WRITTEN = 0
    TARGET_DECIMALS = 1

class Csv(enum.IntEnum):
    STRICT = 0
    LENIENT = 1
    VI = 2
    SEMICOLON = 4
    TAB = 8

class Exceed(enum.IntEnum):
    STRICTLY = 0
    NEVER = 1
    MARGIN = 2

class Expect(enum.IntEnum):
    NOTHING = 0
    TEXT = 1
    ID = 2
    WORDS = 3
    DECIMAL = 4
    AMOUNT = 5
    INT = 6
    BOOL = 7
    DAY = 8
    PERIOD = 9
    SCALAR = 10
    MAP = 11
    LIST = 12
    PAIR = 13
    EN = 14
    VI = 15
    WITHIN = 16
    SIX = 17
    YEAR = 18
    FROM_ZERO = 19
    DECIMALS = 20
    ARROW = 21
    CELLS = 22

class Field(enum.IntEnum):
    KGPLAN = 1
    ID = 2
    TITLE = 3
    SOURCE = 4
    AUTHORITY = 5
    ADOPTED = 6
    PERIOD = 7
    PREFER = 8
    YOY = 9
    AREAS = 10
    UNITS = 11
    INDICATORS = 12
    TARGETS = 13
    VI = 14
    EN = 15
    NAME = 16
    TYPE = 17
    PARENT = 18
    FROM = 19
    UNTIL = 20
    AREA = 21
    NUMBER = 22
    MEASURE = 23
    DECIMALS = 24
    SCALE = 25
    KIND = 26
    TIMING = 27
    BETTER = 28
    COUNTED = 29
    ASSESSED = 30
    RELATION = 31
    PARTS = 32
    OWNER = 33
    FREQUENCY = 34
    INDICATOR = 35
    UNIT = 36
    AT_LEAST = 37
    MORE_THAN = 38
    AT_MOST = 39
    LESS_THAN = 40
    BETWEEN = 41
    EQUALS = 42
    ABOUT = 43
    CHANGE = 44
    GROWTH = 45
    EACH = 46
    ATTESTED = 47
    OVER = 48
    OF = 49
    VALUE = 50
    TOLERANCE = 51
    BY = 52
    DOCUMENT = 53
    MODALITY = 54
    REVISES = 55
    WITHDRAWN = 56
    LINKS = 57
    SECONDARY = 58
    ASSUMED = 59
    EXCEED = 60
    MARGIN = 61
    COMPARE = 62
    SIGNS = 63
    RANGE = 64
    ATTAINMENT = 65
    PARTIAL = 66
    AVERAGE_WEIGHTS = 67
    WEIGHTED_BY = 68
    PATH = 69
    SEASONAL = 70
    SHARES = 71
    SHARE = 72
    PACE = 73
    AHEAD = 74
    ON_TRACK = 75
    BEHIND = 76
    BANDS = 77
    PLAUSIBLE = 78
    HEADROOM = 79
    WEIGHT = 80
    ONE_OFF = 81
    COMPENSATION = 82
    MODE = 83
    POLICY = 84
    UNASSESSED = 85
    GROUP = 86
    RATES = 87
    ACROSS = 88
    PAIRS = 89
    TO = 90
    RATE = 91
    DEFAULTS = 92
    CAP = 93
    FLOOR = 94
    RESERVE = 95
    HAIRCUT = 96
    MAX_COVER = 97
    MANDATORY = 98
    DONOR = 99
    RECEIVER = 100
    RANK = 101
    COST = 102
    STRETCH = 103
    SUMS = 104
    WHOLE = 105
    EXCLUDE = 106
    REGIME = 107
    REGIMES = 108
    WINDOWS = 109
    DEADLINES = 110
    FREQUENCIES = 111
    SHIFT = 112
    NOTE = 113
    FIRST = 114
    LAST = 115
    MONTH = 116
    DAY = 117
    LEVEL = 118
    ENDS = 119
    WORKING_DAYS = 120
    NONE = 121
    PRICE_BASIS = 122
    PARENTS = 123
    LINEAGE = 124
    ON = 125
    BETWEEN_UNITS = 126

class Fit(enum.IntEnum):
    UNDEFINED = 0
    CONSISTENT = 1
    WITHIN_ROUNDING = 2
    INCONSISTENT = 3

class Form(enum.IntEnum):
    AMOUNT = 0
    OF_PLAN = 1
    GROWTH = 2
    CHANGE = 3

class Format(enum.IntEnum):
    TEXT = 0
    CSV = 1
    JSON = 2
    MARKDOWN = 3
    LATEX = 4
    HTML = 5

class Frequency(enum.IntEnum):
    MONTH = 0
    QUARTER = 1
    HALF_YEAR = 2
    NINE_MONTHS = 3
    YEAR = 4

class Group(enum.IntEnum):
    NONE = 0
    PASS = 1
    PASS_BY_COMPENSATION = 2
    INCOMPLETE = 3
    FAIL = 4

class GroupBy(enum.IntEnum):
    STANDINGS = 0
    POINTS = 1

class Kind(enum.IntEnum):
    FLOW = 0
    STOCK = 1
    RATIO = 2
    AVERAGE = 3
    REPORTED = 4

class Label(enum.IntEnum):
    VERDICT = 0
    STAGE = 1
    REASON = 2
    SEVERITY = 3
    COLUMN = 4
    PHRASE = 5
    SO_FAR = 6
    PACE = 7
    OUTLOOK = 8
    CLASS = 9
    BAND = 10
    STANDING = 11
    GROUP = 12
    LEVEL = 13
    REPORT = 14
    SENT = 15
    WEEKDAY = 16
    SCHEDULE = 17
    RESULT = 18
    INPUT = 19
    COVER = 20
    MONTH = 21
    BOUND = 22
    ORIGIN = 23
    PAGE = 24

class Language(enum.IntEnum):
    VI = 0
    EN = 1

class LedgerResult(enum.IntEnum):
    VERDICT = 0
    SUPPLY = 1
    LEFT = 2
    DEFICIT = 3
    RESIDUAL = 4
    SCORE = 5
    STANDING = 6

class Level(enum.IntEnum):
    COMMUNE = 0
    DISTRICT = 1
    PROVINCE = 2
    GOVERNMENT = 3

class Mean(enum.IntEnum):
    ARITHMETIC = 0
    GEOMETRIC = 1
    HARMONIC = 2
    POWER = 3
    MINIMUM = 4
    SMALLEST = 5
    LARGEST = 6
    BALANCED = 7

class Measure(enum.IntEnum):
    LEVEL = 0
    CHANGE = 1
    GROWTH = 2
    ATTESTED = 3

class Missing(enum.IntEnum):
    NOT = 0
    NOT_REPORTED = 1
    IMPOSSIBLE = 2
    WITHHELD = 3

class Modality(enum.IntEnum):
    BINDING = 0
    STRETCH = 1

class Mode(enum.IntEnum):
    RESULTS = 0
    FORECASTS = 1

class Normaliser(enum.IntEnum):
    MIN_MAX = 0
    Z = 1
    Z_SAMPLE = 2
    GOALPOSTS = 3
    GOALPOSTS_TRUNCATED = 4
    TARGET = 5
    TARGET_CAPPED = 6

class Notation(enum.IntEnum):
    EN = 0
    VI = 1

class Origin(enum.IntEnum):
    REPORTED = 0
    RESTATED = 1
    ROLLED_UP = 2
    PARTIAL = 3

class Outlook(enum.IntEnum):
    NONE = 0
    LIKELY_MET = 1
    LIKELY_MISSED = 2
    UNCERTAIN = 3

class Pace(enum.IntEnum):
    NONE = 0
    AHEAD = 1
    ON_TRACK = 2
    BEHIND = 3
    FAR_BEHIND = 4

class Parameter(enum.IntEnum):
    POLICY = 0
    MODE = 1
    UNASSESSED = 2
    GROUP = 3

class Partial(enum.IntEnum):
    REFUSE = 0
    SKIP = 1

class Path(enum.IntEnum):
    LINEAR = 0
    NONE = 1
    SEASONAL = 2
    SHARES = 3

class PeriodProperty(enum.IntEnum):
    VALID = 0
    MONTHS = 1
    FIRST_MONTH = 2
    FIRST_DAY = 3
    LAST_DAY = 4
    NEXT = 5
    YEARS_LATER = 6
    YEAR = 7
    TO_DATE = 8
    THROUGH = 9
    MONTHS_LEFT = 10
    CONTAINS = 11
    OVERLAPS = 12
    CONTAINS_DAY = 13

class PeriodText(enum.IntEnum):
    SDMX = 0
    DHIS2 = 1
    VI = 2
    EN = 3
    ANY = 4

class Policy(enum.IntEnum):
    PRO_RATA = 0
    PRIORITY = 1
    SMALLEST_FIRST = 2

class Progress(enum.IntEnum):
    ON_TRACK = 0
    MODERATE = 1
    INSUFFICIENT = 2
    MOVING_AWAY = 3

class Raise(enum.IntEnum):
    LEAST_COST = 0
    EQUAL = 1

class Range(enum.IntEnum):
    BY_BETTER = 0
    CLOSED = 1

class Rank(enum.IntEnum):
    LOWEST = 0
    HIGHEST = 1

class Ratio(enum.IntEnum):
    NONE = 0
    BESIDE = 1
    INSTEAD = 2

class Reason(enum.IntEnum):
    NONE = 0
    NO_ROW = 1
    NOT_REPORTED = 2
    IMPOSSIBLE = 3
    WITHHELD = 4
    NO_BASE = 5
    UNDECIDED = 6
    BASE = 7
    NO_TARGET = 8
    CHILDREN = 9
    RANGE = 10
    OVERFLOW = 11
    GAP = 12
    REPORTED = 13
    RATIOS = 14
    GROWTH_RATES = 15
    OVERLAP = 16
    STALE = 17
    UNITS_REPORTED = 18
    UNWEIGHTED = 19
    ENDED = 20
    PREDECESSOR = 21

class Relation(enum.IntEnum):
    OF_WHICH = 0
    SPLIT = 1

class Repeat(enum.IntEnum):
    ONCE = 0
    LIST = 1
    PAIR = 2

class ReportStatus(enum.IntEnum):
    NONE = 0
    NOT_OPEN = 1
    OPEN = 2
    DUE = 3
    OVERDUE = 4
    ENDED = 5

class Result(enum.IntEnum):
    VERDICT = 0
    REASON = 1
    STAGE = 2
    VALUE = 3
    BASE = 4
    COMPARED = 5
    ATTAINMENT = 6
    PLAN_PCT = 7
    GAP = 8
    LAST_YEAR = 9
    YOY = 10
    TARGET = 11
    UPPER = 12
    BOUND = 13
    SO_FAR = 14
    GAPS = 15
    REQUIRED = 16
    REQUIRED_GROWTH = 17
    EXPECTED = 18
    PACE = 19
    PACE_CLASS = 20
    FORECAST = 21
    FORECAST_LOW = 22
    FORECAST_HIGH = 23
    OUTLOOK = 24
    CLASS = 25
    BAND = 26
    REACHABLE = 27
    STALE = 28
    STALE_PERIOD = 29
    ORIGIN = 30

class Role(enum.IntEnum):
    VALUE = 0
    CHANGE = 1
    GROWTH = 2
    ATTESTED = 3
    NUMERATOR = 4
    DENOMINATOR = 5
    BASE = 6

class Scale(enum.IntEnum):
    ONE = 0
    PERCENT = 1
    PERMILLE = 2

class Sent(enum.IntEnum):
    PENDING = 0
    ON_TIME = 1
    LATE = 2
    MISSING = 3

class Severity(enum.IntEnum):
    NOTE = 0
    WARNING = 1
    ERROR = 2

class Shift(enum.IntEnum):
    NONE = 0
    NEXT = 1
    PREVIOUS = 2
    NEXT_IN_MONTH = 3

class Signs(enum.IntEnum):
    STRICT = 0
    INCLUSIVE = 1

class SoFar(enum.IntEnum):
    NONE = 0
    EXCEEDED = 1
    REACHED = 2
    BELOW = 3
    BREACHED = 4

class Stage(enum.IntEnum):
    NONE = 0
    FORECAST = 1
    ESTIMATE = 2
    PRELIMINARY = 3
    OFFICIAL = 4

class Standing(enum.IntEnum):
    NONE = 0
    EXCEEDED = 1
    MET = 2
    COVERED = 3
    PARTLY_COVERED = 4
    MISSED = 5
    MISSED_MANDATORY = 6
    MISSED_BELOW_FLOOR = 7
    MISSED_NOT_COMPENSABLE = 8
    UNASSESSED = 9

class Status(enum.IntEnum):
    OK = 0
    ARGUMENT = 1
    MEMORY = 2
    SYNTAX = 3
    RANGE = 4
    LIMIT = 5
    NOT_FOUND = 6
    STATE = 7
    INPUT = 8
    CANCELLED = 9
    IO = 10
    CALENDAR = 11

class Struct(enum.IntEnum):
    ALLOCATOR = 1
    DECIMAL = 2
    FINDING = 3
    FIELD = 4
    OBSERVATION = 5
    COLUMN = 6
    FIGURE = 7
    PRINTED = 8
    FLIP = 9
    TRANSFER = 10
    STANDING = 11
    GROUP = 12
    RAISE = 13
    RAISED = 14
    SUM = 15
    CALENDAR_ROW = 16
    REPORT = 17
    SUBMISSION = 18
    SENT = 19
    TALLY = 20
    CHILD = 21
    RANKED = 22
    PAGE = 23

class Subject(enum.IntEnum):
    PLAN = 1
    NAME = 2
    AREA = 3
    UNIT = 4
    INDICATOR = 5
    TARGET = 6
    CHANGE = 7
    GROWTH = 8
    EACH = 9
    ATTESTED = 10
    TOLERANCE = 11
    BASE = 12
    REFERENCE = 13
    MARGIN = 14
    PATH = 15
    SHARE = 16
    PACE = 17
    PLAUSIBLE = 18
    COMPENSATION = 19
    RATES = 20
    RATE = 21
    TERMS = 22
    SUM = 23
    DEFAULTS = 24
    REGIME = 25
    WINDOW = 26
    EDGE = 27
    DEADLINE = 28
    PARENTHOOD = 29
    LINEAGE = 30
    BETWEEN_UNITS = 31

class SumRow(enum.IntEnum):
    PART = 0
    GROSS = 1
    REGULAR = 2
    UNIT = 3
    UNITS = 4

class TableCount(enum.IntEnum):
    ROWS = 0
    COLUMNS = 1
    NOTES = 2

class TargetRole(enum.IntEnum):
    TARGET = 0
    TARGET_UPPER = 1

class Timing(enum.IntEnum):
    DATE = 0
    PERIOD = 1

class Type(enum.IntEnum):
    NONE = 0
    TEXT = 1
    ID = 2
    REF = 3
    WORD = 4
    DECIMAL = 5
    AMOUNT = 6
    INT = 7
    BOOL = 8
    DAY = 9
    PERIOD = 10

class Unassessed(enum.IntEnum):
    INCOMPLETE = 0
    IGNORE = 1

class Verdict(enum.IntEnum):
    NONE = 0
    EXCEEDED = 1
    MET = 2
    MISSED = 3
    NOT_DUE = 4
    NO_DATA = 5
    UNRESOLVED = 6
    UNDEFINED = 7

class Weekend(enum.IntEnum):
    NONE = 0
    SATURDAY = 32
    SUNDAY = 64

class Yoy(enum.IntEnum):
    CHANGE = 0
    INDEX = 1

lib: Any
def __getattr__(name: str) -> Any: ...
