# SPDX-License-Identifier: MIT
"""What the programs show on a terminal, and what they leave behind when they are stopped or cannot write."""

import errno
import os
import pathlib
import pty
import random
import re
import resource
import signal
import subprocess
import sys
import tempfile
import time
import unittest

import harness

PROGRAMS = pathlib.Path(os.environ['KGP_LIBDIR']).parent / 'examples'
KIEN_GIANG = harness.ROOT / 'examples/data/kien-giang-2020'
ARGUMENTS = ['kgplan-report', KIEN_GIANG / 'plan.yaml', KIEN_GIANG / 'observations.csv', '--period', '2020', '--format', 'html']
PROGRAMS_THAT_REPORT = 'kgplan-report', 'kgplan'
INDICATORS, UNITS = 40, 250
WIPE = b'\r\033[K'
os.environ['PYTHONPATH'] = str(harness.ROOT / 'examples/python')


def command(arguments):
    """The command of a program, or of `python -m kgplan`, which is to do the same."""
    first = [sys.executable, '-m', 'kgplan', 'report'] if arguments[0] == 'kgplan' else [str(PROGRAMS / arguments[0])]
    return [*first, *map(str, arguments[1:])]


def plain(arguments, **more):
    return subprocess.run(command(arguments), stdin=subprocess.DEVNULL, stdout=more.pop('stdout', subprocess.PIPE),
                          stderr=subprocess.PIPE, check=False, **more)


class Terminal:
    """A program whose standard error is a terminal, and which that terminal can interrupt."""

    def __init__(self, arguments, kind='xterm'):
        self.said = b''
        self.pid, self.file = pty.fork()
        if self.pid == 0:
            try:
                os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
                os.environ['TERM'] = kind
                os.execv(command(arguments)[0], command(arguments))
            finally:
                os._exit(127)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        os.close(self.file)

    def read(self):
        """What it says next; False at the end."""
        try:
            more = os.read(self.file, 4096)
        except OSError as error:  # Linux: the other side is closed
            if error.errno != errno.EIO:
                raise
            more = b''
        self.said += more
        return bool(more)

    def until(self, text):
        while text not in self.said:
            assert self.read(), self.said

    def type(self, keys):
        os.write(self.file, keys)

    def end(self):
        while self.read():
            pass
        return os.waitpid(self.pid, 0)[1]


def write_large(folder):
    """A plan of many units and all its figures: long enough to be stopped while it is read."""
    plan, data = folder / 'plan.yaml', folder / 'data.csv'
    lines = ['kgplan: 1', 'id: L', 'title: {vi: Lớn}', 'period: "2020"', 'units:']
    lines += ['  - {id: T, type: province, name: {vi: Tỉnh}}']
    lines += [f'  - {{id: T.{u}, type: district, parent: T, name: {{vi: Huyện {u}}}}}' for u in range(UNITS)]
    lines += ['indicators:', *(f'  - {{id: i{i}, name: {{vi: Chỉ tiêu {i}}}, measure: tấn, kind: flow}}' for i in range(INDICATORS))]
    lines += ['targets:', *(f'  - {{indicator: i{i}, at_least: 100}}' for i in range(INDICATORS))]
    plan.write_text('\n'.join(lines) + '\n', 'utf-8')
    with open(data, 'w', encoding='utf-8') as file:
        file.write('INDICATOR,REF_AREA,TIME_PERIOD,OBS_VALUE,OBS_STATUS\n')
        for year in range(2018, 2021):
            for month in range(1, 13):
                file.writelines(f'i{i},T.{u},{year}-{month:02},{i + u},A\n' for i in range(INDICATORS) for u in range(UNITS))
    return plan, data


class OnTheTerminal(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.room = tempfile.TemporaryDirectory()
        cls.folder = pathlib.Path(cls.room.name)
        plan, data = write_large(cls.folder)
        cls.long = ['kgplan-report', plan, data, '--period', '2020', '--unit', 'all', '--rollup', '--format', 'csv']

    @classmethod
    def tearDownClass(cls):
        cls.room.cleanup()

    def files(self):
        return sorted(path.name for path in self.folder.iterdir() if path.name not in ('plan.yaml', 'data.csv'))

    def test_control_c_ends_it_and_leaves_nothing(self):
        with Terminal([*self.long, '-o', self.folder / 'report.csv']) as terminal:
            terminal.until(b'data.csv')
            self.check_control_c(terminal)
        self.assertTrue(terminal.said.replace(b'^C', b'').endswith(WIPE), terminal.said)
        with Terminal(['kgplan', *self.long[1:5], '--format', 'csv', '-o', self.folder / 'report.csv']) as terminal:
            self.wait_until_ready(terminal.pid)
            self.check_control_c(terminal)
        self.assertEqual(terminal.said.replace(b'^C', b''), b'')

    @staticmethod
    def wait_until_ready(pid):
        """Until Python has loaded the library and leaves the signal to the system (Linux)."""
        about = pathlib.Path(f'/proc/{pid}')
        while 'libkgplan' not in (about / 'maps').read_text('utf-8'):
            time.sleep(0.01)
        while int(re.search(r'SigCgt:\s(\w+)', (about / 'status').read_text('utf-8'))[1], 16) >> signal.SIGINT - 1 & 1:
            time.sleep(0.001)

    def check_control_c(self, terminal):
        terminal.type(b'\x03')
        status = terminal.end()
        self.assertEqual(os.WTERMSIG(status), signal.SIGINT)
        self.assertEqual(self.files(), [])

    def test_long_work_tells_how_far_it_is_and_takes_it_away(self):
        with Terminal(self.long) as terminal:
            self.assertEqual(terminal.end(), 0)
        said = terminal.said.decode()
        for what in ('… data.csv', 'tổng hợp ', 'đánh giá '):
            self.assertIn(WIPE.decode() + what, said)
        self.assertIn('97% i39', said)
        self.assertTrue(said.endswith(WIPE.decode()), said)
        self.assertTrue(all(len(line) < 75 for line in said.split(WIPE.decode())))

    def test_short_work_shows_no_percentage(self):
        with Terminal(ARGUMENTS) as terminal:
            self.assertEqual(terminal.end(), 0)
        self.assertTrue(terminal.said.startswith(WIPE + '… observations.csv'.encode() + WIPE), terminal.said)
        self.assertNotIn('đánh giá '.encode(), terminal.said)

    def test_nothing_is_shown_without_a_terminal_or_on_a_dumb_one(self):
        run = plain(self.long)
        self.assertEqual((run.returncode, run.stderr), (0, b''))
        with Terminal(self.long, kind='dumb') as terminal:
            self.assertEqual(terminal.end(), 0)
        self.assertEqual(terminal.said, b'')


class Output(unittest.TestCase):
    def setUp(self):
        self.room = tempfile.TemporaryDirectory()
        self.addCleanup(self.room.cleanup)
        self.folder = pathlib.Path(self.room.name)
        self.path = self.folder / 'report.html'
        self.whole = plain(ARGUMENTS).stdout

    def run_to(self, path, program='kgplan-report', **more):
        return plain([program, *ARGUMENTS[1:], '-o', path], **more)

    def check_untouched(self, what):
        self.assertEqual(self.path.read_bytes(), what)
        self.assertEqual([path.name for path in self.folder.iterdir()], ['report.html'])

    def test_a_stopped_program_leaves_the_old_file_or_the_new_one(self):
        old = b'the report of last month'
        random_numbers = random.Random(10)
        begun = time.monotonic()
        self.run_to(self.folder / 'report.html')
        lasts = time.monotonic() - begun
        ends = set()
        for number in [signal.SIGINT, signal.SIGTERM, signal.SIGHUP] * 10:
            self.path.write_bytes(old)
            program = subprocess.Popen(command([*ARGUMENTS, '-o', self.path]), stderr=subprocess.DEVNULL)
            time.sleep(random_numbers.uniform(0, lasts))
            program.send_signal(number)
            ends.add(program.wait())
            self.check_untouched(self.path.read_bytes())
            self.assertIn(self.path.read_bytes(), (old, self.whole))
        self.assertLessEqual(ends, {0, -signal.SIGINT, -signal.SIGTERM, -signal.SIGHUP})
        self.assertGreater(len(ends), 1)

    def test_a_full_disk_leaves_the_old_file(self):
        def fill():
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (5000, 5000))

        self.path.write_bytes(b'old')
        for program in PROGRAMS_THAT_REPORT:
            run = self.run_to(self.path, program, preexec_fn=fill)
            self.assertEqual(run.returncode, 2)
            self.assertRegex(run.stderr, rb'report.html: |File too large')
            self.check_untouched(b'old')

    def test_a_file_keeps_its_rights_and_a_new_one_gets_the_usual(self):
        for program in PROGRAMS_THAT_REPORT:
            self.run_to(self.path, program, preexec_fn=lambda: os.umask(0o027))
            self.assertEqual(self.path.stat().st_mode & 0o777, 0o640)
            self.path.chmod(0o604)
            self.run_to(self.path, program)
            self.assertEqual(self.path.stat().st_mode & 0o777, 0o604)
            self.check_untouched(self.path.read_bytes())
            self.path.unlink()

    def test_a_link_goes_on_leading_to_the_file(self):
        link = self.folder / 'latest'
        link.symlink_to('report.html')
        for program in PROGRAMS_THAT_REPORT:
            self.path.write_bytes(b'old')
            self.run_to(link, program)
            self.assertTrue(link.is_symlink())
            self.assertGreater(len(self.path.read_bytes()), 10000)

    def test_what_is_no_file_is_written_to(self):
        for program in PROGRAMS_THAT_REPORT:
            self.assertIn(b'</html>', self.run_to('/dev/stdout', program).stdout)

    def test_an_ignored_signal_stays_ignored(self):
        program = subprocess.Popen(command([*ARGUMENTS, '-o', self.path]), stderr=subprocess.DEVNULL,
                                   preexec_fn=lambda: signal.signal(signal.SIGHUP, signal.SIG_IGN))
        program.send_signal(signal.SIGHUP)
        self.assertEqual(program.wait(), 0)

    def test_lost_standard_output_is_a_failure_of_every_program(self):
        data = harness.ROOT / 'examples/data'
        for arguments in (ARGUMENTS, ['kgplan', *ARGUMENTS[1:]], ['kgplan-period', '2020'], ['kgplan-check', KIEN_GIANG / 'plan.yaml'],
                          ['kgplan-report', '--help'], ['kgplan-audit', data / 'audit/percentages.csv'],
                          ['kgplan-schedule', '--regime', 'vn-2019-09', '--level', 'province', '--from', '2026-01-01',
                           '--to', '2026-12-31', '--holidays', data / 'calendars/vn.csv'], ['kgplan-compensate', *ARGUMENTS[1:5]]):
            with self.subTest(arguments[0]), open('/dev/full', 'wb') as full:
                run = plain(arguments, stdout=full)
                self.assertEqual(run.returncode, 2)
                self.assertRegex(run.stderr, b'standard output: |No space')

    def test_a_reader_that_leaves_ends_it_by_the_signal(self):
        for program in PROGRAMS_THAT_REPORT:
            read, write = os.pipe()
            os.close(read)
            run = plain([program, *ARGUMENTS[1:]], stdout=write)
            os.close(write)
            self.assertEqual(run.returncode, -signal.SIGPIPE)
            self.assertNotRegex(run.stderr, b'standard output|Traceback')


if __name__ == '__main__':
    harness.main()
