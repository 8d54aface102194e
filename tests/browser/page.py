#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""page.py PROGRAMS: pages of kgplan-report as a browser shows and prints them (Chromium, headless).

In a window 1200 pixels wide and on telephones of 320 and 375 nothing may stick out; printed, every sheet is A4, tables repeat their
heading and no row is cut, and the Vietnamese text can be read out of the PDF again."""

import html
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import unicodedata

ROOT = pathlib.Path(__file__).resolve().parents[2]
DATA = ROOT / 'examples/data'
PAGES = [('kien-giang-2020', '2020', 'vi'), ('kien-giang-2020', '2020-S1', 'vi'), ('kien-giang-2020', '2020', 'en'),
         ('kien-giang-2018', '2018-S1', 'en')]
A4 = (210 / 25.4 * 72, 297 / 25.4 * 72)
# Elements that stick out of the window, but for those that scroll in a box of their own.
PROBE = '''<script>addEventListener("load", () => {
const wide = document.documentElement.clientWidth, out = [];
for (const e of document.querySelectorAll("body *"))
  if (!e.closest(".wide > *, .kgplan thead, defs, details:not([open]) > p") && e.getBoundingClientRect().right > wide + 1)
    out.push(e.tagName + ":" + e.textContent.slice(0, 30));
const small = [...document.querySelectorAll("body *")].filter(
  e => e.children.length === 0 && e.textContent.trim() && parseFloat(getComputedStyle(e).fontSize) < 11.5).length;
parent.document.title = JSON.stringify([wide, document.documentElement.scrollWidth, small, out]);
})</script>'''


def run(*command):
    return subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True, timeout=120).stdout.decode()


def chromium(room, *arguments):
    return run('chromium', '--headless', '--no-sandbox', '--disable-gpu', '--hide-scrollbars', f'--user-data-dir={room}/profile',
               '--allow-file-access-from-files', *arguments)


def make(programs, room, folder, period, language):
    """The page with and without the probe; the probe is the only script there is."""
    path = room / 'page.html'
    run(programs / 'kgplan-report', DATA / folder / 'plan.yaml', DATA / folder / 'observations.csv', '--period', period,
        '--lang', language, '--format', 'html', '--regime', 'vn-2019-09', '-o', path)
    text = path.read_text('utf-8')
    (room / 'probe.html').write_text(text.replace('</body>', PROBE + '</body>').replace(
        '<details>', '<details open>'), 'utf-8')
    return path, text


def on_screen(room, width):
    """A window is 500 pixels wide at least; a frame is as wide as it is told to be."""
    (room / 'frame.html').write_text(f'<iframe src="probe.html" style="border:0;width:{width}px;height:800px"></iframe>')
    page = chromium(room, '--virtual-time-budget=5000', '--dump-dom', f'file://{room}/frame.html')
    wide, scrolled, small, out = json.loads(html.unescape(re.search('<title>(.*?)</title>', page)[1]))
    return [f'{width} px: {what}' for what in (
        wide != width and f'the window is {wide} wide', scrolled > wide and f'scrolls to {scrolled}',
        small > 0 and f'{small} texts below 11.5 pixels', *out) if what]


def words(text):
    return re.sub(r'\s+', ' ', unicodedata.normalize('NFC', text.replace('\xa0', ' ')))


def on_paper(room, path, text):
    pdf = room / 'page.pdf'
    chromium(room, '--no-pdf-header-footer', f'--print-to-pdf={pdf}', f'file://{path}')
    info = run('pdfinfo', '-f', '1', '-l', '999', pdf)
    sizes = [tuple(map(float, size)) for size in re.findall(r'size:\s+([\d.]+) x ([\d.]+)', info)]
    found = [f'a sheet of {size}' for size in sizes if any(abs(a - b) > 1 for a, b in zip(size, A4))]
    found += [] if sizes else ['no sheet']
    sheets = run('pdftotext', '-layout', pdf, '-').split('\f')
    plain = words(run('pdftotext', pdf, '-'))
    for heading in re.findall('<h[123]>(.*?)</h', text.split('class="folded"')[0]):
        if words(html.unescape(heading)) not in plain:
            found.append(f'not in the PDF: {heading}')
    for sentence in re.findall('<li>([^<]*[.])</li>', text.split('class="folded"')[0]):
        if words(html.unescape(sentence)).replace(' ', '') not in plain.replace(' ', ''):
            found.append(f'not in the PDF: {sentence}')
    first = re.search(r'<thead>\s*<tr><th[^>]*>(.*?)</th>', text)[1]
    rows = sum(f'{first} ' in sheet for sheet in sheets)
    return found + ([f'the heading of the table on {rows} sheets'] if rows < 1 + (text.count('<tr class="depth') > 25) else [])


def main():
    programs = pathlib.Path(sys.argv[1]).resolve()
    passed = failed = 0
    for page in PAGES:
        with tempfile.TemporaryDirectory() as folder:
            room = pathlib.Path(folder)
            path, text = make(programs, room, *page)
            for name, faults in (('window', on_screen(room, 1200)), ('telephone', on_screen(room, 375)), ('small telephone', on_screen(room, 320)),
                                 ('paper', on_paper(room, path, text))):
                passed += not faults
                failed += bool(faults)
                for fault in faults:
                    print(f'{" ".join(page)}: {name}: {fault}')
    print(f'{passed} passed, {failed} failed')
    sys.exit(failed > 0)


main()
