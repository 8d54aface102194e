#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The type stubs say what the package has, no more and no less; --update writes _abi.pyi anew."""

import ast
import enum
import inspect
import sys
import unittest

import harness
import kgplan
from kgplan import _abi, arrow, audit, cascade, convert, data, evaluation, ledger, period, plan, schedule

PACKAGE = harness.ROOT / 'examples/python/kgplan'
MODULES = (kgplan, kgplan._core, arrow, audit, cascade, data, evaluation, ledger, period, plan, schedule)
SPECIAL = ('__init__', '__len__', '__getitem__', '__contains__', '__lt__', '__enter__', '__exit__',
           '__arrow_c_array__', '__arrow_c_schema__', '__arrow_c_stream__')


def abi_stub():
    """The text of _abi.pyi: constants, which the code makes from a table."""
    lines = ['# SPDX-License-Identifier: MIT', '# Written by tests/python/test_stubs.py --update.', 'import enum', 'from typing import Any', '']
    for name, value in sorted(vars(_abi).items()):
        if inspect.isclass(value) and issubclass(value, enum.IntEnum) and value is not enum.IntEnum:
            lines += [f'class {name}(enum.IntEnum):', *(f'    {member.name} = {int(member)}' for member in value), '']
    return '\n'.join([*lines, 'lib: Any', 'def __getattr__(name: str) -> Any: ...', ''])


def real(name):
    """What the package, or the module that makes it, calls by a name."""
    return next(vars(module)[name] for module in MODULES if name in vars(module))


def parameters_of(node):
    """Names of a stub's parameters, those with a default, and what has no annotation."""
    given = node.args
    plain = given.posonlyargs + given.args
    names = [one.arg for one in plain + given.kwonlyargs]
    optional = {one.arg for one in plain[len(plain) - len(given.defaults):]}
    optional |= {one.arg for one, default in zip(given.kwonlyargs, given.kw_defaults) if default is not None}
    rest = [one for one in (given.vararg, given.kwarg) if one]
    bare = [one.arg for one in plain + given.kwonlyargs + rest if one.annotation is None and one.arg not in ('self', 'cls')]
    bare += [] if node.returns else ['return']
    return names + [one.arg for one in rest], optional, bare


class Stubs(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        tree = ast.parse((PACKAGE / '__init__.pyi').read_text('utf-8'))
        cls.nodes = {node.name: node for node in tree.body if isinstance(node, (ast.ClassDef, ast.FunctionDef))}
        cls.imported = {alias.asname for node in tree.body if isinstance(node, ast.ImportFrom) for alias in node.names}

    def same_call(self, name, node, function):
        names, optional, bare = parameters_of(node)
        signature = inspect.signature(getattr(function, '__func__', function))
        self.assertEqual(names, list(signature.parameters), name)
        self.assertEqual(optional, {each.name for each in signature.parameters.values() if each.default is not each.empty}, name)
        self.assertEqual(bare, [], name)

    def test_every_public_name_has_a_stub(self):
        constants = {name for name in kgplan.__all__ if inspect.isclass(real(name)) and issubclass(real(name), enum.Enum)}
        self.assertEqual(constants - self.imported, set())
        self.assertEqual(set(kgplan.__all__) - constants - set(self.nodes), set())

    def test_functions_take_what_the_stub_says(self):
        for name, node in self.nodes.items():
            if isinstance(node, ast.FunctionDef):
                self.same_call(name, node, real(name))

    def test_classes_have_what_the_stub_says(self):
        for name, node in self.nodes.items():
            if not isinstance(node, ast.ClassDef):
                continue
            made = real(name)
            methods = {each.name: each for each in node.body if isinstance(each, ast.FunctionDef)}
            fields = [each.target.id for each in node.body if isinstance(each, ast.AnnAssign)]
            if hasattr(made, '_fields'):
                self.assertEqual(tuple(fields), made._fields, name)
            public = {key for key, value in vars(made).items() if key not in getattr(made, '_fields', ()) and (
                not key.startswith('_') or (key in SPECIAL and callable(value) and not hasattr(made, '_fields')))}
            ordered = {'__le__', '__gt__', '__ge__'} if name == 'Period' else set()
            self.assertEqual(public ^ set(methods), ordered, name)
            for method, stub in methods.items():
                value = inspect.getattr_static(made, method)
                kinds = [each.id for each in stub.decorator_list]
                if kinds == ['property'] or isinstance(value, property):
                    self.assertTrue(kinds == ['property'] and inspect.isdatadescriptor(value), f'{name}.{method}')
                    self.assertEqual(parameters_of(stub)[2], [], f'{name}.{method}')
                elif method not in ordered:
                    self.assertEqual(kinds == ['classmethod'], isinstance(value, classmethod), f'{name}.{method}')
                    self.same_call(f'{name}.{method}', stub, value)

    def test_converters_are_annotated(self):
        for name in ('dhis2', 'open_sdg', 'sheet', 'write', 'fold', 'cell_name'):
            function = getattr(convert, name)
            signature = inspect.signature(function)
            missing = [each.name for each in signature.parameters.values() if each.annotation is each.empty]
            self.assertEqual((missing, signature.return_annotation is signature.empty), ([], False), name)

    def test_constants_are_those_of_the_library(self):
        self.assertEqual((PACKAGE / '_abi.pyi').read_text('utf-8'), abi_stub())
        self.assertTrue((PACKAGE / 'py.typed').exists())


if __name__ == '__main__':
    if sys.argv[1:] == ['--update']:
        (PACKAGE / '_abi.pyi').write_text(abi_stub(), 'utf-8')
    else:
        harness.main()
