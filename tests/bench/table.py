#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""table.py BUILD [SIZE] [--duckdb NODE_MODULES]: the library and its peers in turn, in one run, on workload W.

BUILD is the folder of a release build. Every program must find the same sums. Prints a table in Markdown:
time per cell on one and two threads, how much of it a copy of as many bytes takes, and how many times
as long peers take; the peak of memory; reading SDMX-CSV; and the latencies of one province's plan."""

import argparse
import os
import pathlib
import re
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
DATA = HERE.parents[1] / 'examples/data/kien-giang-2020'
ROUNDS = 3
# Bytes that a cell's inputs and outputs have: 64-bit figures and targets, 32-bit attainment and index, verdicts.
TRAFFIC = {'T1': 8 + 8 + 4 + 1, 'T1/32': 4 + 4 + 4 + 1, 'T2': 8 + 8 + 4, 'T3': 8, 'T4': 4 + 1 + 5 / 8, 'T5': 4}
# NumPy's arrays of one plane are given back after each step; where pages are dear, they had better be kept.
KEEP = {**os.environ, 'GLIBC_TUNABLES': 'glibc.malloc.mmap_threshold=1073741824:glibc.malloc.trim_threshold=17179869184'}
PROGRAMS = 't1', 't2', 't3', 't4', 't5'
TIME = re.compile(r'^(T\d(?:/32)?) \w+, (\d) threads?: .*?([\d.]+) ns per cell$', re.M)
COPY = re.compile(r'^copy, (\d) threads?: .*?([\d.]+) ns per cell$', re.M)
READING = re.compile(r'^T6 \w+(?:, first run: ([\d.]+) ns per row|: text of ([\d.]+) bytes per row, log of ([\d.]+))$', re.M)
SUMS = re.compile(r'^(T\d(?:/32)?) \w+ (-?\d+(?:,-?\d+)*)$', re.M)


class Run:
    """What several runs of one program told: best times by task and threads, sums, peak in MB."""

    def __init__(self):
        self.times, self.sums, self.peak = {}, {}, 0

    def add(self, *command, env=None):
        with subprocess.Popen(list(map(str, command)), stdout=subprocess.PIPE, text=True,
                              env=env) as process:
            text = process.stdout.read()
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = status
        if status != 0:
            sys.exit(f'{command[0]}: status {status}')
        self.peak = max(self.peak, usage.ru_maxrss / 1024)
        for task, threads, time in TIME.findall(text):
            key = task, int(threads)
            self.times[key] = min(float(time), self.times.get(key, float('inf')))
        self.sums.update(SUMS.findall(text))
        return text


def copies(bench, cells, found):
    """Keeps the best time per cell of a copy, by task and threads."""
    for task, traffic in TRAFFIC.items():
        text = subprocess.run([bench / 'copy', str(cells), str(traffic)], check=True,
                              capture_output=True, text=True).stdout
        for threads, time in COPY.findall(text):
            key = task, int(threads)
            found[key] = min(float(time), found.get(key, float('inf')))


def cell(value, form):
    return '' if value is None else format(value, form)


def print_table(size, library, peers, copy):
    heads = ['task', 'threads', 'ns/cell', 'a copy', 'share', *(f'× {name}' for name in peers),
             'peak MB']
    print(f'Size {size}\n\n| {" | ".join(heads)} |\n|{"---|" * len(heads)}')
    for (task, threads), time in sorted(library.times.items()):
        ratios = [min((t for (name, _), t in peer.times.items() if name == task.partition('/')[0]), default=None)
                  for peer in peers.values()]
        bound = copy[task, threads]
        print('|', ' | '.join([task, str(threads), f'{time:.3f}', f'{bound:.3f}', f'{bound / time:.0%}',
                               *(cell(ratio and ratio / time, '.1f') for ratio in ratios),
                               f'{library.peak:.0f}']), '|')


def print_reading(reader, told, peer):
    """T6: the best times, and what the last run told of its first reading and of bytes."""
    first, text, log = (next(filter(None, column), '') for column in zip(*READING.findall(told)))
    print('\n| task | threads | ns/row | first reading | bytes/row of text | of the log | × DuckDB | peak MB |\n|' + '---|' * 8)
    for (task, threads), time in sorted(reader.times.items()):
        ratio = peer and peer.times[task, threads] / time
        print('|', ' | '.join([task, str(threads), f'{time:.1f}', first, text, log, cell(ratio, '.1f'),
                               f'{reader.peak:.0f}']), '|')


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('build', type=pathlib.Path)
    parser.add_argument('size', nargs='?', default='S', choices='S M L'.split())
    parser.add_argument('--duckdb', metavar='NODE_MODULES')
    options = parser.parse_args()
    bench = options.build.resolve() / 'tests/bench'
    library, copy, peers = Run(), {}, {'NumPy': Run()}
    if options.duckdb:
        peers['DuckDB'] = Run()
    reader, csv_peer = Run(), Run()
    with tempfile.TemporaryDirectory() as root:
        folder = pathlib.Path(root) / options.size
        folder.mkdir()
        subprocess.run([bench / 'gen', options.size, folder], check=True)
        provinces, districts, units, rows, periods = map(int, (folder / 'dims.txt').read_text().split())
        for _ in range(ROUNDS):
            for task in PROGRAMS:
                library.add(bench / task, 'time', options.size)
            peers['NumPy'].add(sys.executable, HERE / 'peer_numpy.py', folder, env=KEEP)
            copies(bench, units * rows * periods, copy)
            if options.duckdb:
                peers['DuckDB'].add('node', HERE / 'peer_duckdb.mjs', folder,
                                    env={**os.environ, 'NODE_MODULES': options.duckdb})
            told = reader.add(bench / 't6', 'time', options.size)
            if options.duckdb:
                subprocess.run([bench / 't6', 'write', options.size, folder / 'w.csv'], check=True)
                csv_peer.add('node', HERE / 'peer_duckdb_csv.mjs', folder / 'w.csv', options.size,
                             env={**os.environ, 'NODE_MODULES': options.duckdb})
    peers['32 bits'] = Run()
    peers['32 bits'].sums['T1'] = library.sums['T1/32']
    wrong = [f'{name} {task}: {sums}, not {library.sums[task]}' for name, peer in peers.items()
             for task, sums in peer.sums.items() if sums != library.sums[task]]
    del peers['32 bits']
    if csv_peer.sums and csv_peer.sums != reader.sums:
        wrong.append(f'DuckDB T6: {csv_peer.sums}, not {reader.sums}')
    print_table(options.size, library, peers, copy)
    print_reading(reader, told, csv_peer if options.duckdb else None)
    small = subprocess.run([bench / 'small', DATA / 'plan.yaml', DATA / 'observations.csv', '2020'],
                           check=True, capture_output=True, text=True).stdout
    print(f'\nKiên Giang 2020, {small}', end='')
    print('\n'.join(wrong) if wrong else 'All sums agree.')
    sys.exit(bool(wrong))


main()
