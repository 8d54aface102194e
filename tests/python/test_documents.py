# SPDX-License-Identifier: MIT
"""The documents: what they say to write and to run, works; test_documents.py --update writes what is printed."""

import sys
import unittest

import documents
import harness

PAGES = sorted(page for page in harness.ROOT.glob('doc/*.md') if '\n$ ' in page.read_text('utf-8'))


class Followed(unittest.TestCase):
    maxDiff = None

    def test_pages_do_what_they_say(self):
        self.assertIn(harness.ROOT / 'doc/tutorial.md', PAGES)
        for page in PAGES:
            with self.subTest(page=page.name):
                self.assertEqual(documents.followed(page), page.read_text('utf-8'))


if sys.argv[1:] == ['--update']:
    for each in PAGES:
        each.write_text(documents.followed(each), 'utf-8')
else:
    harness.main()
