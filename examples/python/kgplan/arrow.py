# SPDX-License-Identifier: MIT
"""The Arrow C data interface by PyCapsules, without an Arrow library.

What is exported is made and released by libkgplan, on any thread, so that it may outlive the interpreter.
"""

import ctypes
import datetime
import decimal
import struct
import sys
import threading
import weakref

from . import _abi
from ._abi import Result, lib
from ._core import call

NAMES = {_abi.arrow_schema: b'arrow_schema', _abi.arrow_array: b'arrow_array', _abi.arrow_stream: b'arrow_array_stream'}
RELEASE = ctypes.CFUNCTYPE(None, ctypes.c_void_p)  # of others, who may wait for another thread
RELEASE_OWN = ctypes.PYFUNCTYPE(None, ctypes.c_void_p)
GET = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)
LAST_ERROR = ctypes.CFUNCTYPE(ctypes.c_char_p, ctypes.c_void_p)
_new = ctypes.PYFUNCTYPE(ctypes.py_object, ctypes.c_void_p, ctypes.c_char_p, ctypes.c_void_p)(
    ('PyCapsule_New', ctypes.pythonapi))
_pointer = ctypes.PYFUNCTYPE(ctypes.c_void_p, ctypes.py_object, ctypes.c_char_p)(
    ('PyCapsule_GetPointer', ctypes.pythonapi))
_keep = ctypes.PYFUNCTYPE(None, ctypes.py_object)(('Py_IncRef', ctypes.pythonapi))

# --- out ----------------------------------------------------------------------------------------

# A destructor in Python would run amid the errors of others, which it cannot save; so capsules have none. They
# are kept here beside their structs until nobody else has them, and the last ones beyond the end.
_lent = {}
_keep((_lent, NAMES, *NAMES.values()))
_lock = threading.RLock()


def _users(entry):
    return sys.getrefcount(entry[0])


_ALONE = _users((object(), None))


def needed_pandas(what):
    """pandas, which only what is named needs."""
    try:
        import pandas
    except ImportError:
        raise ImportError(f'{what} needs pandas, which is not installed') from None
    return pandas


def sweep():
    """Releases what was exported, not taken, and dropped."""
    with _lock:
        for place in list(_lent):
            entry = _lent.get(place)
            if entry and _users(entry) <= _ALONE:
                del _lent[place]
                release(entry[1], RELEASE_OWN)


def release(filled, kind=RELEASE):
    """Releases a struct, unless that was done or somebody took its contents."""
    if filled.release:
        kind(filled.release)(ctypes.addressof(filled))


def lend(*structs):
    """Capsules of structs, which belong to whoever takes them."""
    sweep()
    capsules = [_new(ctypes.addressof(each), NAMES[type(each)], None) for each in structs]
    with _lock:
        _lent.update((ctypes.addressof(each), (capsule, each)) for each, capsule in zip(structs, capsules))
    return capsules


class ArrowRows:
    """Results as a table of rows that any Arrow library reads: `pyarrow.table(rows)`, `polars.from_arrow(rows)`,
    DuckDB's `FROM rows`. Rows are made while they are read, from columns that stay as they are."""

    def __init__(self, evaluation, results=None):
        self.evaluation = evaluation
        self.results = None if results is None else [Result(result) for result in results]

    def _stream(self):
        filled, chosen = _abi.arrow_stream(), self.results
        count = 0 if chosen is None else len(chosen)
        # Any address is not NULL: no results are not all results.
        array = None if chosen is None else (ctypes.c_int32 * (count + 1))(*chosen)
        call(lib.kgp_arrow_rows, self.evaluation, array, count, filled)
        return filled

    def to_pandas(self):
        """The rows as a pandas DataFrame: see Evaluation.to_pandas()."""
        pandas, words = needed_pandas('to_pandas()'), {}
        frame = pandas.DataFrame(columns(self, words), dtype=object)
        for name, categories in words.items():
            frame[name] = pandas.Categorical(frame[name], categories)
        return frame.astype({'gap_months': 'Int64'} if 'gap_months' in frame else {})

    def __arrow_c_stream__(self, requested_schema=None):
        capsule, = lend(self._stream())
        return capsule

    def __arrow_c_schema__(self):
        stream, schema = self._stream(), _abi.arrow_schema()
        status = GET(stream.get_schema)(ctypes.addressof(stream), ctypes.addressof(schema))
        release(stream, RELEASE_OWN)
        if status:
            raise MemoryError
        capsule, = lend(schema)
        return capsule


class ArrowColumn:
    """A result of one target as an Arrow array [period][unit] in the evaluation's own memory."""

    def __init__(self, evaluation, result, target):
        self.evaluation, self.result, self.target = evaluation, Result(result), target

    def _pair(self):
        schema, array = _abi.arrow_schema(), _abi.arrow_array()
        call(lib.kgp_arrow_result, self.evaluation, self.result, self.target, schema, array)
        return schema, array

    def __arrow_c_array__(self, requested_schema=None):
        return tuple(lend(*self._pair()))

    def __arrow_c_schema__(self):
        schema, array = self._pair()
        release(array, RELEASE_OWN)
        capsule, = lend(schema)
        return capsule


# --- in -----------------------------------------------------------------------------------------

def is_arrow(thing):
    """Whether an object hands out its memory by capsules."""
    return hasattr(thing, '__arrow_c_array__') or hasattr(thing, '__arrow_c_stream__')


class _Taken:
    """A struct of somebody else, which lives as long as this does."""

    def __init__(self, filled, capsule=None):
        self.struct, self._capsule = filled, capsule
        if capsule is None:
            weakref.finalize(self, release, filled)


def _open(capsule, kind):
    """What is in a capsule; the capsule releases it."""
    filled = kind.from_address(_pointer(capsule, NAMES[kind]))
    if not filled.release:
        raise ValueError(f'the {NAMES[kind].decode()} was taken before')
    return _Taken(filled, capsule)


def _ask(stream, function, kind):
    """What a stream gives; None at its end."""
    filled = kind()
    if not function:
        raise ValueError('the Arrow stream lacks a function')
    status = GET(function)(ctypes.addressof(stream), ctypes.addressof(filled))
    if status:
        text = stream.get_last_error and LAST_ERROR(stream.get_last_error)(ctypes.addressof(stream))
        raise OSError(status, (text or b'the Arrow stream failed').decode('utf-8', 'replace'))
    return _Taken(filled) if filled.release else None


def arrays(thing):
    """The schema of an object and its arrays, which are asked for one by one."""
    if hasattr(thing, '__arrow_c_array__'):
        schema, array = thing.__arrow_c_array__()
        return _open(schema, _abi.arrow_schema), iter([_open(array, _abi.arrow_array)])
    stream = _open(thing.__arrow_c_stream__(), _abi.arrow_stream)
    schema = _ask(stream.struct, stream.struct.get_schema, _abi.arrow_schema)
    if schema is None:
        raise ValueError('the Arrow stream has no schema')
    return schema, iter(lambda: _ask(stream.struct, stream.struct.get_next, _abi.arrow_array), None)


def one_array(thing):
    """The schema and the only array of an object; several are refused, for a copy would be needed."""
    schema, found = arrays(thing)
    chunks = [array for array in found if array.struct.length]
    if len(chunks) != 1:
        raise ValueError(f'{len(chunks)} Arrow chunks with cells: put them into one, as by combine_chunks() or rechunk()')
    return schema, chunks[0]


INTEGERS = {'c': 'b', 'C': 'B', 's': 'h', 'S': 'H', 'i': 'i', 'I': 'I', 'l': 'q', 'L': 'Q', 'tdD': 'i'}


def _memory(array, buffer, bytes_):
    """The bytes of a buffer."""
    if buffer >= array.n_buffers or not array.buffers:
        raise ValueError(f'an Arrow array without buffer {buffer}')
    address = array.buffers[buffer]
    if not address:
        return memoryview(bytes(bytes_))
    return memoryview((ctypes.c_char * bytes_).from_address(address)).cast('B')


def _bits(array, buffer, first, count):
    memory = _memory(array, buffer, (first + count + 7) // 8)
    return [memory[cell >> 3] >> (cell & 7) & 1 for cell in range(first, first + count)]


def _numbers(array, buffer, code, first, count):
    size = struct.calcsize(code)
    return _memory(array, buffer, (first + count) * size).cast(code)[first:].tolist()


def _texts(array, code, first, count):
    ends = _numbers(array, 1, code, first, count + 1) if count else [0]
    memory = bytes(_memory(array, 2, max(ends)))
    text = memory.decode()
    if len(text) == len(memory):
        return [text[start:end] for start, end in zip(ends, ends[1:])]
    return [memory[start:end].decode() for start, end in zip(ends, ends[1:])]


def _views(array, first, count):
    """Texts of at most 12 bytes in their views, others in one of several buffers."""
    sizes = _numbers(array, array.n_buffers - 1, 'q', 0, array.n_buffers - 3)
    texts = [_memory(array, 2 + place, size) for place, size in enumerate(sizes)]
    views = _memory(array, 1, 16 * (first + count))
    for at in range(16 * first, 16 * (first + count), 16):
        length, _, place, start = struct.unpack_from('=iiii', views, at)
        yield str(views[at + 4:at + 4 + length] if length <= 12 else texts[place][start:start + length], 'utf-8')


def _decimals(array, form, first, count):
    _, scale, *bits = map(int, form[2:].split(','))
    size = (bits or [128])[0] // 8
    memory = _memory(array, 1, size * (first + count))
    for at in range(size * first, size * (first + count), size):
        number = int.from_bytes(memory[at:at + size], sys.byteorder, signed=True)
        yield decimal.Decimal(f'{number}E{-scale}')


def _dates(days):
    return [datetime.date(1970, 1, 1) + datetime.timedelta(day) for day in days]


def _whole_cells(form, array, first, count):
    """Cells of a plain type, whether they are missing or not."""
    if form == 'tdD':
        return _dates(_numbers(array, 1, 'i', first, count))
    if form in INTEGERS:
        return _numbers(array, 1, INTEGERS[form], first, count)
    if form in ('u', 'U'):
        return _texts(array, {'u': 'i', 'U': 'q'}[form], first, count)
    if form == 'vu':
        return list(_views(array, first, count))
    if form.startswith('d:'):
        return list(_decimals(array, form, first, count))
    if form == 'b':
        return list(map(bool, _bits(array, 1, first, count)))
    raise TypeError('binary floats are no exact figures: give decimals, integers or texts' if form in ('e', 'f', 'g') else
                    f'the Arrow type {form!r} is not read: give texts, integers, decimals or dates')


def _read(schema, array, start, count):
    """Cells of an array as Python has them; None is missing."""
    first, form = array.offset + start, schema.format.decode()
    if min(array.length - start - count, array.offset, start, count) < 0:
        raise ValueError('an Arrow array with impossible lengths')
    if form == 'n' or array.null_count == array.length:
        return [None] * count
    if array.null_count and array.n_buffers and array.buffers[0]:
        present = _bits(array, 0, first, count)
    else:
        present = [1] * count
    if not schema.dictionary:
        cells = _whole_cells(form, array, first, count)
        return [cell if there else None for cell, there in zip(cells, present)]
    words = array.dictionary[0]
    words = _read(schema.dictionary[0], words, 0, words.length)
    return [words[place] if there else None for place, there in zip(_whole_cells(form, array, first, count), present)]


def columns(thing, words=None):
    """{name: cells} of a table: an object that hands out struct arrays. `words` receives the lists of dictionaries."""
    schema, found = arrays(thing)
    top = schema.struct
    if top.format != b'+s':
        raise TypeError(f'a table is needed, not an array of the Arrow type {top.format.decode()!r}')
    fields = [top.children[place][0] for place in range(top.n_children)]
    cells = {field.name.decode(): [] for field in fields}
    for chunk in found:
        array = chunk.struct
        if array.n_children != len(fields):
            raise ValueError('an Arrow array with other columns than its schema')
        for place, (name, column) in enumerate(cells.items()):
            try:
                child = array.children[place][0]
                column += _read(fields[place], child, array.offset, array.length)
                if fields[place].dictionary and words is not None:
                    listed = child.dictionary[0]
                    words[name] = list(filter(None, _read(fields[place].dictionary[0], listed, 0, listed.length)))
            except (TypeError, ValueError) as error:
                raise type(error)(f'{name}: {error}') from None
    return cells
