# SPDX-License-Identifier: MIT
"""Pages that are followed as a reader would: in a new folder, line by line, from top to bottom.

A fenced block after `<!-- file: NAME -->` is written to that file, one after `<!-- append: NAME -->` is put at its
end. In a `console` block each line `$ COMMAND` is run in a shell; the lines below it are what it prints, on both
streams. Nothing else is looked at.
"""

import os
import pathlib
import re
import subprocess
import tempfile

import harness

BLOCK = re.compile(r'(?:<!-- (file|append): (\S+) -->\n)?^```(\w+)\n(.*?)^```$', re.M | re.S)


def environment():
    """That of somebody who has installed everything."""
    libraries = pathlib.Path(os.environ['KGP_LIBDIR'])
    build = libraries.parent
    return {**harness.environment(), 'LC_ALL': 'C.UTF-8',
            'PATH': f'{build}/examples:{os.environ["PATH"]}',
            'CPATH': f'{harness.ROOT}/include:{build}/include',
            'LIBRARY_PATH': str(libraries), 'LD_LIBRARY_PATH': str(libraries),
            'PYTHONPATH': str(harness.ROOT / 'examples/python')}


def run(command, folder):
    done = subprocess.run(['sh', '-c', command], cwd=folder, env=environment(), timeout=60,
                          stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    status = f'(exit status {done.returncode})\n' if done.returncode else ''
    return f'$ {command}\n{done.stdout.decode("utf-8")}{status}'


def followed(page):
    """The text of a page with everything its commands print now."""
    with tempfile.TemporaryDirectory() as folder:
        def block(match):
            how, name, language, body = match.groups()
            if how:
                with open(os.path.join(folder, name), 'a' if how == 'append' else 'x', encoding='utf-8') as file:
                    file.write(body)
            if language != 'console':
                return match[0]
            commands = re.findall(r'^\$ (.*)', body, re.M)
            return '```console\n' + ''.join(run(command, folder) for command in commands) + '```'
        return BLOCK.sub(block, page.read_text('utf-8'))
