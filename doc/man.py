#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""man.py PROGRAM VERSION OTHER...: the manual page of a program, from what it prints with --help."""

import collections
import pathlib
import re
import subprocess
import sys

TABLE_ROW = re.compile(r'  \S.*?  +(?=\S)')


def roff(text):
    text = text.replace('\\', '\\e').replace('-', '\\-')
    return '\\&' + text if text[:1] in ('.', "'") else text


def rows(lines):
    """Rows of two columns, [term, gloss], where a gloss may go on below itself."""
    starts = collections.Counter(match.end() for match in map(TABLE_ROW.match, lines) if match)
    start, found = starts.most_common(1)[0][0], []
    for line in lines:
        if line[:start].strip():
            found.append([line[:start].strip(), line[start:]])
        else:
            found[-1][1] += ' ' + line.strip()
    return found


def blocks(lines):
    """Paragraphs and tables in turn: lists of lines."""
    found, indented = [], None
    for line in lines:
        if line.startswith('  ') != indented:
            indented = line.startswith('  ')
            found.append([])
        found[-1].append(line)
    return found


def table(pairs):
    return [line for term, gloss in pairs for line in ('.TP', f'.B {roff(term)}', roff(gloss))]


def page(name, help_text, version, others):
    usage, _, statuses = help_text.partition('\nExit status: ')
    lines = usage.splitlines()
    count = next(i for i, line in enumerate(lines) if not line.startswith(('usage: ', '       ')))
    about = ' '.join(blocks(lines[count:])[0])
    brief = re.split(r'[.:;] |\.$', about)[0]
    out = [f'.TH {roff(name)} 1 "" "kgplan {version}" ""', '.SH NAME',
           f'{roff(name)} \\- {roff(brief[0].lower() + brief[1:])}', '.SH SYNOPSIS']
    for line in lines[:count]:
        command, _, words = line[len('usage: '):].partition(' ')
        out += [f'.B {roff(command)}', roff(words), '.br']
    out[-1] = '.SH DESCRIPTION'
    for block in blocks(lines[count:]):
        out += table(rows(block)) if block[0].startswith('  ') else ['.PP', roff(' '.join(block))]
    out.append('.SH EXIT STATUS')
    out += table(re.findall(r'(\d) (.*?)(?:, (?=\d )|\.$)', ' '.join(statuses.split())))
    out.append('.SH SEE ALSO')
    out.append(', '.join(f'\\fB{roff(other)}\\fR(1)' for other in others if other != name))
    return '\n'.join(out) + '\n'


if __name__ == '__main__':
    program, number, *programs = sys.argv[1:]
    printed = subprocess.run([program, '--help'], stdout=subprocess.PIPE, check=True).stdout
    sys.stdout.buffer.write(page(pathlib.Path(program).stem, printed.decode('utf-8'), number,
                                 programs).encode('utf-8'))
