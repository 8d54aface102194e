# SPDX-License-Identifier: MIT
"""What the Python tests share: the built library, and a runner that ends with the counts."""

import ctypes
import os
import pathlib
import sys
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / 'examples/python'))


def library(name='kgplan'):
    """The library `name` (kgplan, kgplan-io) from the folder KGP_LIBDIR."""
    return ctypes.CDLL(os.path.join(os.environ['KGP_LIBDIR'], f'lib{name}.so'))


def environment():
    """The environment of a program that prints UTF-8."""
    return {**os.environ, 'PYTHONIOENCODING': 'utf-8'}


class _Result(unittest.TextTestResult):
    """Counts each test once, however many of its sub-tests fail."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.passed = 0

    def addSuccess(self, test):
        super().addSuccess(test)
        self.passed += 1

    def addSkip(self, test, reason):
        super().addSkip(test, reason)
        print(f'\nskipped: {test.id()}: {reason}')

    def failed(self):
        tests = [test for test, _ in self.failures + self.errors] + self.unexpectedSuccesses
        return len({getattr(test, 'test_case', test).id() for test in tests})


def main():
    """Runs the tests of the program that calls it."""
    suite = unittest.defaultTestLoader.loadTestsFromModule(sys.modules['__main__'])
    result = unittest.TextTestRunner(stream=sys.stdout, resultclass=_Result).run(suite)
    print(f'{result.passed} passed, {result.failed()} failed')
    sys.exit(not result.wasSuccessful())
