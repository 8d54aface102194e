# SPDX-License-Identifier: MIT
"""kgplan: the targets of a socio-economic plan, evaluated exactly. A thin layer over libkgplan."""

from ._abi import (Band, Bound, Class, Csv, Format, Language, Measure, Missing, Reason, Result, Role, Severity,
                   Stage, Status, Subject, TargetRole, Verdict, lib)
from ._core import Finding, KgplanError
from .audit import Checked, Printed, check_figure, plan_interval, read_printed
from .cascade import Gap, Part, split_target, target_gap
from .data import Figure, Log, Panel
from .evaluation import Evaluation, Flip, Row, Table
from .ledger import Ledger, least_effort, needed_growth
from .plan import Item, Plan

__version__ = lib.kgp_version().decode()
__all__ = [
    'Band', 'Bound', 'Checked', 'Class', 'Csv', 'Evaluation', 'Figure', 'Finding', 'Flip', 'Format',
    'Gap', 'Item', 'KgplanError', 'Language', 'Ledger', 'Log', 'Measure', 'Missing', 'Panel',
    'Part', 'Plan', 'Printed', 'Reason', 'Result', 'Role', 'Row', 'Severity', 'Stage',
    'Status', 'Subject', 'Table', 'TargetRole', 'Verdict', 'check_figure', 'least_effort',
    'needed_growth', 'plan_interval', 'read_printed', 'split_target', 'target_gap',
]
