# SPDX-License-Identifier: MIT
"""python -m kgplan: report or check a plan without a compiler. The same as kgplan-report and kgplan-check."""

import argparse
import datetime
import sys

from . import (Evaluation, Format, KgplanError, Language, Ledger, Log, Panel, Plan, Severity, Subject, Table,
               __version__)

CLEAN, DOUBTFUL, FAULTY = range(3)
FORMATS = {**{form.name.lower(): form for form in Format}, 'html': None, 'html-fragment': Format.HTML}


def arguments():
    parser = argparse.ArgumentParser(prog='python -m kgplan', description=__doc__)
    parser.add_argument('--version', action='version', version=__version__)
    commands = parser.add_subparsers(dest='command', required=True)
    for name, help_text in (('report', 'evaluate a plan on observations'),
                            ('check', 'print what is wrong or doubtful')):
        command = commands.add_parser(name, help=help_text, description=help_text)
        command.add_argument('plan', help='plan file, YAML or JSON')
        command.add_argument('data', nargs='+' if name == 'report' else '*',
                             help='observations, SDMX-CSV')
        command.add_argument('--lang', choices=['vi', 'en'], default='vi', help='default: vi')
        command.set_defaults(run=globals()[name])
        if name == 'report':
            command.add_argument('--period', required=True, help='the report, such as 2020 or 2020-S1')
            command.add_argument('--as-of', type=datetime.date.fromisoformat,
                                 help='what was known on a day; default: everything')
            command.add_argument('--unit', help="default: the plan's first")
            command.add_argument('--authority', help="default: the plan's own")
            command.add_argument('--format', choices=FORMATS,
                                 default='text', help='default: text; html: a page; csv and json: a row per target')
            command.add_argument('-o', '--output', help='file to write instead of standard output')
    return parser.parse_args()


def read(given):
    """The plan and the log of its figures, with what was found in them."""
    plan = Plan.from_file(given.plan)
    log, findings = Log(plan), list(plan.findings)
    for path in given.data:
        log.read_file(path)
    return plan, log, findings


def tell(findings, language, stream):
    """Prints findings as file:line:column: severity: sentence."""
    for finding in findings:
        place = ''.join(f'{part}:' for part in (finding.file, finding.line, finding.column) if part)
        text = finding.vi if language == 'vi' else finding.en
        print(f'{place} {finding.severity.name.lower()}: {text}'.lstrip(), file=stream)


def check(given):
    """Status 0: clean; 1: doubtful."""
    plan, log, findings = read(given)
    findings += Panel.from_log(log).findings if given.data else []
    doubts = [finding for finding in findings if finding.severity != Severity.NOTE]
    tell(doubts, given.lang, sys.stdout)
    return DOUBTFUL if doubts else CLEAN


def report(given):
    """The standard table, a page, or a row per target."""
    plan, log, _ = read(given)
    evaluation = Evaluation(Panel.from_log(log, as_of=given.as_of), given.period)
    form, unit = FORMATS[given.format], plan.find(Subject.UNIT, given.unit) if given.unit else 0
    if form is None:
        ledger = Ledger(evaluation, 0, unit, given.authority) if plan.count(Subject.COMPENSATION) else None
        text = evaluation.page(unit=unit, authority=given.authority, language=Language[given.lang.upper()],
                               ledger=ledger)
    elif form in (Format.CSV, Format.JSON):
        text = evaluation.text(form, unit=given.unit, authority=given.authority)
    else:
        text = Table(evaluation, unit=unit, authority=given.authority,
                     language=Language[given.lang.upper()]).text(form=form)
    if given.output:
        with open(given.output, 'w', encoding='utf-8', newline='') as file:
            file.write(text)
    else:
        sys.stdout.write(text)
    return CLEAN


def main():
    """The exit status: 0, 1 for doubts found by `check`, 2 for what cannot be read."""
    given = arguments()
    sys.stdout.reconfigure(encoding='utf-8')
    try:
        return given.run(given)
    except KgplanError as error:
        tell(error.findings, given.lang, sys.stderr)
        if not error.findings:
            print(error, file=sys.stderr)
    except (KeyError, OSError) as error:
        print(error.args[0] if isinstance(error, KeyError) else error, file=sys.stderr)
    return FAULTY


if __name__ == '__main__':
    sys.exit(main())
