# SPDX-License-Identifier: MIT
"""kgplan: the targets of a socio-economic plan, evaluated exactly. A thin layer over libkgplan."""

from ._abi import (Band, Bound, CalendarBasis, CalendarKind, Class, Csv, Format, Frequency, Language, Level, Measure,
                   Missing, PeriodProperty, PeriodText, Reason, ReportStatus, Result, Role, Sent, Severity, Shift, Stage, Status, Subject,
                   TargetRole, Verdict, Weekend, lib)
from ._core import Finding, KgplanError
from .arrow import ArrowColumn, ArrowRows
from .audit import Checked, Printed, check_figure, plan_interval, read_printed
from .cascade import Gap, Part, split_target, target_gap
from .data import Figure, Log, Panel
from .evaluation import Evaluation, Flip, Ranked, Row, Table
from .ledger import GroupRow, Ledger, RaisedRow, StandingRow, SumOfParts, TransferRow, least_effort, needed_growth
from .period import Period, format_all, get_all, parse_all
from .plan import Item, Plan
from .schedule import Calendar, CalendarRow, Regime, Report, Schedule, SentReport, Tally

__version__ = lib.kgp_version().decode()
__all__ = [
    'ArrowColumn', 'ArrowRows', 'Band', 'Bound', 'Calendar', 'CalendarBasis', 'CalendarKind', 'CalendarRow', 'Checked', 'Class', 'Csv',
    'Evaluation', 'Figure', 'Finding', 'Flip', 'Format', 'Frequency', 'Gap', 'GroupRow', 'Item', 'KgplanError',
    'Language', 'Ledger', 'Level', 'Log', 'Measure', 'Missing', 'Panel', 'Part', 'Period', 'PeriodProperty',
    'PeriodText', 'Plan', 'Printed', 'RaisedRow', 'Ranked', 'Reason', 'Regime', 'Report', 'ReportStatus', 'Result',
    'Role', 'Row', 'Schedule', 'Sent', 'SentReport', 'Severity', 'Shift', 'Stage', 'StandingRow', 'Status', 'Subject',
    'SumOfParts', 'Table', 'Tally', 'TargetRole', 'TransferRow', 'Verdict', 'Weekend', 'check_figure', 'format_all',
    'get_all', 'least_effort', 'needed_growth', 'parse_all', 'plan_interval', 'read_printed', 'split_target',
    'target_gap',
]
