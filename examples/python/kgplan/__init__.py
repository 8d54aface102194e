# SPDX-License-Identifier: MIT
"""kgplan: the targets of a socio-economic plan, evaluated exactly. A thin layer over libkgplan."""

from ._abi import (Band, Bound, Class, Csv, Format, Language, Measure, Missing, PeriodProperty, PeriodText,
                   Reason, Result, Role, Severity, Stage, Status, Subject, TargetRole, Verdict, lib)
from ._core import Finding, KgplanError
from .data import Figure, Log, Panel, plan_interval
from .evaluation import Evaluation, Flip, Row, Table
from .ledger import Ledger, least_effort, needed_growth
from .period import Period, format_all, get_all, parse_all
from .plan import Item, Plan

__version__ = lib.kgp_version().decode()
__all__ = [
    'Band', 'Bound', 'Class', 'Csv', 'Evaluation', 'Figure', 'Finding', 'Flip', 'Format', 'Item',
    'KgplanError', 'Language', 'Ledger', 'Log', 'Measure', 'Missing', 'Panel', 'Period', 'PeriodProperty',
    'PeriodText', 'Plan', 'Reason', 'Result', 'Role', 'Row', 'Severity', 'Stage', 'Status', 'Subject', 'Table',
    'TargetRole', 'Verdict', 'format_all', 'get_all', 'least_effort', 'needed_growth', 'parse_all',
    'plan_interval',
]
