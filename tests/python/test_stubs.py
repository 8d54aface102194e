# SPDX-License-Identifier: MIT
"""What type checkers and help() see of the package is what there is; --update writes the stub of the enums."""

import ast
import enum
import inspect
import sys
import unittest

import harness
import kgplan
from kgplan import _abi

PACKAGE = harness.ROOT / 'examples/python/kgplan'
ENUM_STUB = PACKAGE / '_abi.pyi'
DECORATORS = {'classmethod': classmethod, 'property': property}
# What every object, tuple or ordered class has anyway.
INHERITED = {name for kind in (object, tuple, Exception) for name in vars(kind)} - {'__init__', '__len__', '__getitem__', '__contains__'}


def enum_stub():
    lines = ['# SPDX-License-Identifier: MIT', '# Generated from _abi.py by tests/python/test_stubs.py.', 'import enum',
             'from typing import Any', '']
    for _, kind in _abi.ENUMS:
        lines += [f'class {kind.__name__}(enum.IntEnum):',
                  *(f'    {member.name} = {member.value}' for member in kind), '']
    return '\n'.join([*lines, 'def __getattr__(name: str) -> Any: ...', ''])


def stub():
    tree = ast.parse((PACKAGE / '__init__.pyi').read_text('utf-8'))
    return {node.name: node for node in tree.body if isinstance(node, (ast.ClassDef, ast.FunctionDef))}


def stub_parameters(function):
    """[(name, kind, whether it has a default)] of a function in a stub."""
    given = function.args
    plain = [*given.posonlyargs, *given.args]
    first = len(plain) - len(given.defaults)
    rows = [(each.arg, 'POSITIONAL_OR_KEYWORD', i >= first) for i, each in enumerate(plain)]
    rows += [(given.vararg.arg, 'VAR_POSITIONAL', False)] if given.vararg else []
    rows += [(each.arg, 'KEYWORD_ONLY', default is not None)
             for each, default in zip(given.kwonlyargs, given.kw_defaults)]
    return rows + ([(given.kwarg.arg, 'VAR_KEYWORD', False)] if given.kwarg else [])


def parameters(function):
    return [(each.name, each.kind.name, each.default is not each.empty)
            for each in inspect.signature(function).parameters.values()]


def unannotated(function):
    given = function.args
    named = [*given.posonlyargs, *given.args, *given.kwonlyargs, *filter(None, (given.vararg, given.kwarg))]
    return [each.arg for each in named if each.annotation is None and each.arg not in ('self', 'cls')] + (
        ['return'] if function.returns is None else [])


def members(kind):
    """Public methods and properties of a class, without what it inherits."""
    return {name: member for name, member in vars(kind).items()
            if name not in INHERITED and (not name.startswith('_') or name in ('__init__', '__len__', '__getitem__', '__contains__'))
            and (callable(member) or isinstance(member, (classmethod, property)))}


class Stubs(unittest.TestCase):
    def setUp(self):
        self.stub = stub()
        self.classes = {name: getattr(kgplan, name) for name in kgplan.__all__
                        if inspect.isclass(getattr(kgplan, name)) and not issubclass(getattr(kgplan, name), enum.Enum)}

    def compare(self, name, stubbed, function):
        self.assertEqual(unannotated(stubbed), [], name)
        self.assertEqual(stub_parameters(stubbed), parameters(function), name)

    def test_the_stub_of_the_enums_is_up_to_date(self):
        self.assertEqual(ENUM_STUB.read_text('utf-8'), enum_stub())

    def test_the_package_is_marked_as_typed(self):
        self.assertTrue((PACKAGE / 'py.typed').exists())

    def test_every_public_name_is_in_the_stub(self):
        tree = ast.parse((PACKAGE / '__init__.pyi').read_text('utf-8'))
        imported = {alias.asname for node in tree.body if isinstance(node, ast.ImportFrom) for alias in node.names}
        public = {name for name in {*self.stub, *imported} - {None} if not name.startswith('_')}
        self.assertEqual(public, set(kgplan.__all__))

    def test_functions_have_the_signatures_of_the_stub(self):
        functions = [name for name in kgplan.__all__ if inspect.isfunction(getattr(kgplan, name))]
        self.assertGreater(len(functions), 5)
        for name in functions:
            self.compare(name, self.stub[name], getattr(kgplan, name))

    def test_methods_have_the_signatures_of_the_stub(self):
        for name, kind in {**self.classes, '_Owned': kgplan.Plan.__mro__[1]}.items():
            stubbed = {node.name: node for node in self.stub[name].body if isinstance(node, ast.FunctionDef)}
            there = members(kind)
            missing = set(there) - set(stubbed) - ({'__init__'} if name == '_Owned' else set())
            self.assertEqual(missing, set(), name)
            self.assertEqual({each for each in stubbed if not hasattr(kind, each)}, set(), name)
            for each in set(stubbed) & set(there):
                with self.subTest(name=f'{name}.{each}'):
                    how = [DECORATORS[decorator.id] for decorator in stubbed[each].decorator_list]
                    self.assertEqual(how, [type(there[each])] if type(there[each]) in DECORATORS.values() else [])
                    function = (there[each].fget if how == [property] else
                                there[each].__func__ if how else there[each])
                    self.compare(each, stubbed[each], function)

    def test_rows_have_the_fields_of_the_stub(self):
        rows = {name: kind for name, kind in self.classes.items() if issubclass(kind, tuple)}
        self.assertGreater(len(rows), 15)
        for name, kind in rows.items():
            fields = [node for node in self.stub[name].body if isinstance(node, ast.AnnAssign)]
            self.assertEqual([node.target.id for node in fields], list(kind._fields), name)
            self.assertEqual({node.target.id for node in fields if node.value}, set(kind._field_defaults), name)


class Docstrings(unittest.TestCase):
    def test_every_public_name_says_what_it_is(self):
        silent = []
        for name in kgplan.__all__:
            value = getattr(kgplan, name)
            made_up = f'{name}(' if inspect.isclass(value) else None  # what namedtuple writes by itself
            if not value.__doc__ or made_up and value.__doc__.startswith(made_up) or value.__doc__ == 'An enumeration.':
                silent.append(name)
            if inspect.isclass(value):
                silent += [f'{name}.{each}' for each, member in members(value).items()
                           if not each.startswith('_') and not member.__doc__]
        self.assertEqual(silent, [])


if sys.argv[1:] == ['--update']:
    ENUM_STUB.write_text(enum_stub(), 'utf-8')
else:
    harness.main()
