# SPDX-License-Identifier: MIT
"""The documents: what they say to write and to run, works; test_documents.py --update writes what is printed."""

import re
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


if sys.argv[1:] == ['--update']:
    for each in PAGES:
        each.write_text(documents.followed(each), 'utf-8')
else:
    harness.main()
