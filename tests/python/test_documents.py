# SPDX-License-Identifier: MIT
"""The documents: what they say to write and to run, works; test_documents.py --update writes what is printed."""

import collections
import importlib.util
import os
import pathlib
import re
import shutil
import subprocess
import sys
import unittest
from urllib.parse import unquote

import documents
import harness

PAGES = sorted(page for page in harness.ROOT.glob('doc/*.md') if '\n$ ' in page.read_text('utf-8'))
LINKING = sorted({*harness.ROOT.glob('*.md'), *harness.ROOT.glob('doc/**/*.md'),
                  *harness.ROOT.glob('examples/**/*.md')})
# A link or image [text](target); a file named in `...`: a folder of the source, or a known ending.
LINK = re.compile(r'\]\(([^)\s]+)\)')
NAMED = re.compile(r'`((?:doc|examples|include|lib|tests|pkgconfig)/[\w./-]*)`')
FENCED = re.compile(r'^```.*?^```$', re.M | re.S)


class Followed(unittest.TestCase):
    maxDiff = None

    def test_pages_do_what_they_say(self):
        self.assertIn(harness.ROOT / 'doc/tutorial.md', PAGES)
        for page in PAGES:
            with self.subTest(page=page.name):
                self.assertEqual(documents.followed(page), page.read_text('utf-8'))

    def test_officials_see_lines_that_are_printed(self):
        printed = {line for path in harness.ROOT.glob('tests/examples/*.expected')
                   for line in path.read_text('utf-8').splitlines()}
        page = (harness.ROOT / 'doc/can-bo.md').read_text('utf-8')
        quoted = [line for block in re.findall(r'^```text\n(.*?)^```$', page, re.M | re.S)
                  for line in block.splitlines()]
        self.assertGreater(len(quoted), 20)
        self.assertEqual([line for line in quoted if line not in printed], [])


class Links(unittest.TestCase):
    def test_every_link_and_named_file_is_there(self):
        checked = 0
        for page in LINKING:
            text = FENCED.sub('', page.read_text('utf-8'))
            links = [page.parent / unquote(link.split('#')[0]) for link in LINK.findall(text)
                     if not re.match(r'\w+:|#', link)]
            named = [harness.ROOT / name for name in NAMED.findall(text)]
            checked += len(links) + len(named)
            missing = [str(path) for path in links + named if not path.exists()]
            self.assertEqual(missing, [], page)
        self.assertGreater(checked, 50)

    def test_every_page_is_reached_from_the_first(self):
        seen, ahead = set(), [harness.ROOT / 'doc/README.md']
        while ahead:
            page = ahead.pop().resolve()
            if page.suffix == '.md' and page not in seen:
                seen.add(page)
                ahead += [page.parent / link.split('#')[0] for link in LINK.findall(page.read_text('utf-8'))
                          if not re.match(r'\w+:|#', link)]
        pages = {page.resolve() for page in harness.ROOT.glob('doc/*.md')}
        self.assertEqual(pages - seen, set())


def words(text):
    """How often each word stands, whatever ends a sentence after it."""
    return collections.Counter(word.rstrip('.,') for word in text.split())


class Manuals(unittest.TestCase):
    """Pages of the manual, from --help."""

    @classmethod
    def setUpClass(cls):
        spec = importlib.util.spec_from_file_location('man', harness.ROOT / 'doc/man.py')
        man = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(man)
        folder = pathlib.Path(os.environ['KGP_LIBDIR']).parent / 'examples'
        cls.helps = {path.name: subprocess.run([path, '--help'], stdout=subprocess.PIPE, check=True,
                                               encoding='utf-8').stdout
                     for path in sorted(folder.glob('kgplan-*')) if path.is_file()}
        cls.pages = {name: man.page(name, text, '1.2.3', list(cls.helps)) for name, text in cls.helps.items()}

    def test_they_say_all_that_help_says(self):
        self.assertIn('kgplan-report', self.pages)
        for name, page in self.pages.items():
            with self.subTest(program=name):
                text = re.sub(r'^\.[A-Z]+ ', '', page, flags=re.M).replace('\\&', '').replace('\\-', '-')
                said = self.helps[name].replace('usage: ', '').replace('Exit status: ', '')
                self.assertEqual(words(said) - words(text), collections.Counter())

    def test_their_sections_are_those_of_a_manual(self):
        for name, page in self.pages.items():
            self.assertEqual(re.findall(r'^\.SH (.*)', page, re.M), [
                'NAME', 'SYNOPSIS', 'DESCRIPTION', 'EXIT STATUS', 'SEE ALSO'], name)
            statuses = page.partition('.SH EXIT STATUS\n')[2].partition('.SH')[0]
            self.assertRegex(statuses, r'^\.TP\n\.B 0\n\w.*\n(\.TP\n\.B 1\n.*\n)?\.TP\n\.B 2\n\w.*\n$', name)

    @unittest.skipUnless(shutil.which('groff'), 'needs groff')
    def test_they_are_set_without_a_warning(self):
        for name, page in self.pages.items():
            run = subprocess.run(['groff', '-man', '-Tutf8', '-Kutf8', '-ww', '-P-c'], input=page, encoding='utf-8',
                                 stdout=subprocess.PIPE, stderr=subprocess.PIPE)
            self.assertEqual((run.returncode, run.stderr), (0, ''), name)
            self.assertIn('EXIT STATUS', re.sub('.\b', '', run.stdout))


if sys.argv[1:] == ['--update']:
    for each in PAGES:
        each.write_text(documents.followed(each), 'utf-8')
else:
    harness.main()
