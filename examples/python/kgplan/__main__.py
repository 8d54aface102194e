# SPDX-License-Identifier: MIT
"""python -m kgplan: report or check a plan without a compiler, as kgplan-report and kgplan-check do; convert other formats."""

import argparse
import contextlib
import datetime
import os
import pathlib
import signal
import sys
import tempfile
import time

from . import (Evaluation, Format, KgplanError, Language, Ledger, Log, Panel, Plan, Severity, Subject, Table,
               __version__, convert as formats)

CLEAN, DOUBTFUL, FAULTY = range(3)
COUNTS = {'vi': '{} số liệu, {} ô bị từ chối, {} ô trống, {} ô bỏ qua theo tệp ánh xạ',
          'en': '{} figures, {} cells refused, {} empty, {} passed over by the mapping'}
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
    command = commands.add_parser('convert', help='make observations of other formats', description=formats.__doc__)
    formats.declare(command)
    command.add_argument('--lang', choices=['vi', 'en'], default='vi', help='default: vi')
    command.add_argument('-o', '--output', help='file to write instead of standard output')
    command.set_defaults(run=convert)
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


@contextlib.contextmanager
def interruptible():
    """Within, Ctrl-C is an exception, so that what was begun can be taken away; else it ends the program at once."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    except KeyboardInterrupt:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        signal.raise_signal(signal.SIGINT)
    finally:
        signal.signal(signal.SIGINT, before)


def write_whole(path, data):
    """Writes a new file and puts it in the place of the old one, which stays as it is should that fail."""
    path = path.resolve()
    number, name = tempfile.mkstemp(dir=path.parent, prefix=path.name + '.')
    try:
        with open(number, 'wb') as file:
            file.write(data)
        mask = os.umask(0)
        os.umask(mask)
        os.chmod(name, path.stat().st_mode & 0o7777 if path.exists() else 0o666 & ~mask)
        os.replace(name, path)
    except BaseException:
        os.unlink(name)
        raise


def put(path, text):
    """Writes to a file, all at once, or without one to standard output."""
    data = text.encode('utf-8')
    if not path:
        sys.stdout.buffer.write(data)
    elif os.path.exists(path) and not os.path.isfile(path):
        pathlib.Path(path).write_bytes(data)
    else:
        with interruptible():
            write_whole(pathlib.Path(path), data)


def progress(begun=time.monotonic()):
    """For a long evaluation: a line on standard error, where that is a terminal, which takes itself away."""
    if not sys.stderr.isatty() or os.environ.get('TERM', 'dumb') == 'dumb':
        return None

    def tell(name, done, count):
        if time.monotonic() - begun > 0.3:
            text = f'{done * 100 // count}% {name}' if done + 1 < count else ''
            print(f'\r\033[K{text}', end='', file=sys.stderr, flush=True)

    return tell


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
    evaluation = Evaluation(Panel.from_log(log, as_of=given.as_of), given.period, progress())
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
    put(given.output, text)
    return CLEAN


def convert(given):
    """Observations of other formats. Nothing is written when a cell is refused, unless it may be."""
    read_as, done, unreadable = formats.converter(given), [], 0
    for path in given.data:
        try:
            done.append(read_as(pathlib.Path(path)))
        except (OSError, ValueError) as error:
            unreadable += 1
            print(error, file=sys.stderr)
    refused = [refusal for conversion in done for refusal in conversion.refused]
    for refusal in refused:
        print(refusal.text_in(given.lang), file=sys.stderr)
    rows = [row for conversion in done for row in conversion.rows]
    print(COUNTS[given.lang].format(len(rows), len(refused), sum(conversion.empty for conversion in done),
                                    sum(conversion.passed for conversion in done)), file=sys.stderr)
    if unreadable or (refused and not given.lenient):
        return FAULTY
    put(given.output, formats.write(rows))
    return DOUBTFUL if refused else CLEAN


def main():
    """The exit status: 0, 1 for doubts found by `check`, 2 for what cannot be read."""
    given = arguments()
    sys.stdout.reconfigure(encoding='utf-8')
    try:
        status = given.run(given)
        sys.stdout.flush()
        return status
    except KgplanError as error:
        tell(error.findings, given.lang, sys.stderr)
        if not error.findings:
            print(error, file=sys.stderr)
    except (KeyError, OSError, ValueError) as error:
        print(error.args[0] if isinstance(error, KeyError) else error, file=sys.stderr)
    return FAULTY


if __name__ == '__main__':  # ended by signals as other programs are: at once, and without a word
    if signal.getsignal(signal.SIGINT) != signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    if hasattr(signal, 'SIGPIPE'):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    sys.exit(main())
