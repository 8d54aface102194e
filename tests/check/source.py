# SPDX-License-Identifier: MIT
"""What the checks share: reading C source, and reporting cases."""

import pathlib
import re
import sys

TOKEN = re.compile(
    r'//(?:[^\n\\]|\\.)*|/\*.*?\*/|"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\'', re.S)
DIRECTIVE = re.compile(r'^[ \t]*#(?:[^\n\\]|\\.)*', re.S | re.M)


def blank(text):
    """Spaces instead of text, with the same lines."""
    return re.sub(r'[^\n]', ' ', text)


def without_comments(code):
    """Comments blanked; every other character keeps its place."""
    return TOKEN.sub(lambda m: blank(m[0]) if m[0].startswith('/') else m[0], code)


def without_literals(code):
    """Comments and the inside of strings and characters blanked."""
    return TOKEN.sub(
        lambda m: blank(m[0]) if m[0].startswith('/') else m[0][0] + blank(m[0][1:-1]) + m[0][-1],
        code)


def line_of(text, position):
    return text.count('\n', 0, position) + 1


def sources(root):
    """The files of lib/, sorted."""
    return sorted(p for p in (root / 'lib').rglob('*') if p.suffix in ('.c', '.h', '.inc'))


def headers(root):
    """The public headers, without the generated version.h."""
    return sorted((root / 'include/kgplan').glob('*.h'))


def api(header):
    """The functions that a public header declares: [(name, line)]."""
    code = without_literals(header.read_text('utf-8'))
    code = DIRECTIVE.sub(lambda m: blank(m[0]), code)
    return [(m[1], line_of(code, m.start()))
            for m in re.finditer(r'\bKGP_API\b[^;{]*?\b(kgp_\w+)\s*\(', code)]


def api_of_libraries(root):
    """{library: {function: 'file:line'}}"""
    found = {'kgplan': {}, 'kgplan-io': {}}
    for header in headers(root):
        library = 'kgplan-io' if header.name == 'io.h' else 'kgplan'
        for name, line in api(header):
            found[library][name] = f'{header.relative_to(root)}:{line}'
    return found


class Report:
    """Counts cases; a case with problems fails and prints them."""

    def __init__(self):
        self.passed = self.failed = 0

    def case(self, *problems):
        if problems:
            self.failed += 1
            print(*problems, sep='\n')
        else:
            self.passed += 1

    def end(self):
        if not self.passed and not self.failed:
            self.case('nothing was found to check')
        print(f'{self.passed} passed, {self.failed} failed')
        sys.exit(self.failed > 0)


def root_argument():
    return pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else '.').resolve()
