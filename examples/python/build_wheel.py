#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""build_wheel.py FOLDER: builds kgplan's wheel, with the libraries inside, and prints its path.

Needs what the library needs (Meson, a C compiler, libyaml as a static library) and no network. The
same sources, compiler and SOURCE_DATE_EPOCH give the same bytes.
"""

import base64
import hashlib
import os
import pathlib
import subprocess
import sys
import sysconfig
import tempfile
import time
import zipfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
PACKAGE = pathlib.Path(__file__).resolve().parent / 'kgplan'
LIBRARIES = ('kgplan', 'kgplan-io')
METADATA = '''\
Metadata-Version: 2.1
Name: kgplan
Version: {version}
Summary: The targets of a socio-economic plan, evaluated exactly
License: MIT
Requires-Python: >=3.9
Description-Content-Type: text/markdown

{readme}'''
WHEEL = '''\
Wheel-Version: 1.0
Generator: kgplan
Root-Is-Purelib: false
Tag: {tag}
'''


def run(*command):
    subprocess.run(command, check=True, stdout=sys.stderr)


def build(folder):
    """Builds and installs the libraries below a folder; returns where they are."""
    made, installed = folder / 'build', folder / 'installed'
    run('meson', 'setup', made, ROOT, '-Dbuildtype=release', '-Dio=enabled', '-Dtests=disabled',
        '-Ddocs=disabled', '-Dprefer_static=true', '-Dprefix=/', '-Dlibdir=lib')
    run('meson', 'compile', '-C', made)
    run('meson', 'install', '-C', made, '--no-rebuild', '--strip', '--destdir', installed)
    return installed / 'lib'


def version():
    text = subprocess.run(['meson', 'introspect', '--projectinfo', ROOT / 'meson.build'], check=True,
                          capture_output=True, text=True).stdout
    return text.split('"version": "')[1].split('"')[0]


def contents(libraries, name, tag):
    """{path in the wheel: bytes}, without the record."""
    files = {f'kgplan/{path.name}': path.read_bytes() for path in sorted(PACKAGE.iterdir())
             if path.suffix in ('.py', '.pyi', '.typed')}
    for library in LIBRARIES:
        path = next(path for path in libraries.glob(f'lib{library}.so.?') if path.exists())
        files[f'kgplan/{path.name}'] = path.read_bytes()
    readme = (PACKAGE.parent / 'README.md').read_text('utf-8')
    files[f'{name}.dist-info/METADATA'] = METADATA.format(
        version=name.split('-')[1], readme=readme).encode()
    files[f'{name}.dist-info/WHEEL'] = WHEEL.format(tag=tag).encode()
    files[f'{name}.dist-info/LICENSE'] = (ROOT / 'LICENSE').read_bytes()
    return files


def record(files, path):
    rows = [f'{name},sha256={base64.urlsafe_b64encode(hashlib.sha256(data).digest()).decode().rstrip("=")},'
            f'{len(data)}' for name, data in files.items()]
    return '\n'.join([*rows, f'{path},,', '']).encode()


def write(wheel, files):
    moment = time.gmtime(int(os.environ.get('SOURCE_DATE_EPOCH', 1577836800)))[:6]
    with zipfile.ZipFile(wheel, 'w', zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name, moment)
            entry.external_attr = (0o755 if '.so.' in name else 0o644) << 16
            archive.writestr(entry, data, zipfile.ZIP_DEFLATED)


def main():
    if len(sys.argv) != 2 or sys.argv[1].startswith('-'):
        sys.exit(__doc__)
    out = pathlib.Path(sys.argv[1])
    out.mkdir(parents=True, exist_ok=True)
    platform = sysconfig.get_platform().replace('-', '_').replace('.', '_')
    name, tag = f'kgplan-{version()}', f'py3-none-{platform}'
    with tempfile.TemporaryDirectory() as folder:
        files = contents(build(pathlib.Path(folder)), name, tag)
    files[f'{name}.dist-info/RECORD'] = record(files, f'{name}.dist-info/RECORD')
    wheel = out / f'{name}-{tag}.whl'
    write(wheel, files)
    print(wheel)


main()
