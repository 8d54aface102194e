# SPDX-License-Identifier: MIT
"""A producer and a consumer by the text of the Arrow C data interface, which share nothing with the package."""

import ctypes
import decimal
import struct


class Schema(ctypes.Structure):
    pass


class Array(ctypes.Structure):
    pass


class Stream(ctypes.Structure):
    _fields_ = [('get_schema', ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)),
                ('get_next', ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)),
                ('get_last_error', ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p)),
                ('release', ctypes.CFUNCTYPE(None, ctypes.c_void_p)), ('private_data', ctypes.c_void_p)]


RELEASE = {kind: ctypes.CFUNCTYPE(None, ctypes.POINTER(kind)) for kind in (Schema, Array)}
Schema._fields_ = [('format', ctypes.c_char_p), ('name', ctypes.c_char_p), ('metadata', ctypes.c_void_p),
                   ('flags', ctypes.c_int64), ('n_children', ctypes.c_int64),
                   ('children', ctypes.POINTER(ctypes.POINTER(Schema))), ('dictionary', ctypes.POINTER(Schema)),
                   ('release', RELEASE[Schema]), ('private_data', ctypes.c_void_p)]
Array._fields_ = [('length', ctypes.c_int64), ('null_count', ctypes.c_int64), ('offset', ctypes.c_int64),
                  ('n_buffers', ctypes.c_int64), ('n_children', ctypes.c_int64),
                  ('buffers', ctypes.POINTER(ctypes.c_void_p)), ('children', ctypes.POINTER(ctypes.POINTER(Array))),
                  ('dictionary', ctypes.POINTER(Array)), ('release', RELEASE[Array]), ('private_data', ctypes.c_void_p)]

new = ctypes.PYFUNCTYPE(ctypes.py_object, ctypes.c_void_p, ctypes.c_char_p, ctypes.c_void_p)(
    ('PyCapsule_New', ctypes.pythonapi))
pointer = ctypes.PYFUNCTYPE(ctypes.c_void_p, ctypes.py_object, ctypes.c_char_p)(
    ('PyCapsule_GetPointer', ctypes.pythonapi))
NAMES = {Schema: b'arrow_schema', Array: b'arrow_array', Stream: b'arrow_array_stream'}


# --- a consumer ---------------------------------------------------------------------------------

def take(capsule, kind):
    """Moves a struct out of its capsule."""
    inside = kind.from_address(pointer(capsule, NAMES[kind]))
    taken = kind()
    ctypes.memmove(ctypes.addressof(taken), ctypes.addressof(inside), ctypes.sizeof(kind))
    ctypes.memset(ctypes.addressof(inside) + kind.release.offset, 0, ctypes.sizeof(ctypes.c_void_p))
    return taken


def let_go(filled):
    """Releases a struct, once."""
    if filled.release:
        filled.release(ctypes.addressof(filled) if isinstance(filled, Stream) else ctypes.byref(filled))


def unpack(address, code, place):
    size = struct.calcsize(code)
    return struct.unpack(code, ctypes.string_at(address + size * place, size))[0]


def cell(schema, array, row):
    """One cell, None for a null."""
    at, form = array.offset + row, schema.format.decode()
    assert 0 <= row < array.length
    if array.null_count != 0 and array.buffers[0]:
        if not unpack(array.buffers[0], 'B', at // 8) >> at % 8 & 1:
            return None
    if schema.dictionary:
        return cell(schema.dictionary[0], array.dictionary[0], unpack(array.buffers[1], 'B', at))
    if form == 'u':
        start, end = (unpack(array.buffers[1], 'i', at + step) for step in (0, 1))
        return ctypes.string_at(array.buffers[2] + start, end - start).decode()
    if form == 'l':
        return unpack(array.buffers[1], 'q', at)
    precision, scale, *bits = map(int, form[2:].split(','))
    size = (bits or [128])[0] // 8
    number = int.from_bytes(ctypes.string_at(array.buffers[1] + size * at, size), 'little', signed=True)
    assert abs(number) < 10 ** precision, form
    return decimal.Decimal(number).scaleb(-scale, decimal.Context(prec=50))


def read_stream(thing):
    """(schema, rows as dicts) of what has __arrow_c_stream__; everything is released."""
    stream = take(thing.__arrow_c_stream__(), Stream)
    place, schema, rows = ctypes.addressof(stream), Schema(), []
    assert stream.get_schema(place, ctypes.addressof(schema)) == 0
    fields = [schema.children[index][0] for index in range(schema.n_children)]
    types = {field.name.decode(): (field.format.decode(), bool(field.dictionary)) for field in fields}
    while True:
        array = Array()
        assert stream.get_next(place, ctypes.addressof(array)) == 0
        if not array.release:
            break
        assert array.n_children == len(fields) and array.offset == 0 and array.null_count == 0
        for row in range(array.length):
            rows.append({name: cell(field, array.children[index][0], row)
                         for index, (name, field) in enumerate(zip(types, fields))})
        let_go(array)
    let_go(stream)
    let_go(schema)
    return types, rows


# --- a producer ---------------------------------------------------------------------------------

class Given:
    """An array of numbers, texts, or columns, that counts how often it is released."""

    def __init__(self, form, buffers, length, null_count=0, offset=0, name='', children=(), dictionary=None):
        self.kept, self.released = [buffers, children, dictionary], []
        self.schema, self.array = Schema(), Array()
        self.schema.format, self.schema.name = form.encode(), name.encode()
        self.array.length, self.array.null_count, self.array.offset = length, null_count, offset
        self.array.n_buffers = len(buffers)
        self.memory = [None if each is None else ctypes.create_string_buffer(bytes(each), len(each) + 1) for each in buffers]
        self.array.buffers = (ctypes.c_void_p * len(buffers))(
            *(None if each is None else ctypes.addressof(each) for each in self.memory))
        self.schema.n_children = self.array.n_children = len(children)
        for filled, member, kind in ((self.schema, 'schema', Schema), (self.array, 'array', Array)):
            filled.children = (ctypes.POINTER(kind) * len(children))(
                *(ctypes.pointer(getattr(each, member)) for each in children))
            if dictionary is not None:
                filled.dictionary = ctypes.pointer(getattr(dictionary, member))
            filled.release = RELEASE[kind](self._released(member, filled))

    def _released(self, member, filled):
        address, offset = ctypes.addressof(filled), type(filled).release.offset

        def release(_):
            self.released.append(member)
            ctypes.memset(address + offset, 0, ctypes.sizeof(ctypes.c_void_p))
        return release

    def __arrow_c_array__(self, requested_schema=None):
        return tuple(new(ctypes.addressof(each), NAMES[type(each)], None) for each in (self.schema, self.array))


class GivenStream:
    """Arrays of one type, one after another."""

    def __init__(self, *arrays, fault=None):
        self.arrays, self.left, self.fault = arrays, list(arrays), fault
        self.stream = Stream()
        self.stream.get_schema = Stream._fields_[0][1](self._schema)
        self.stream.get_next = Stream._fields_[1][1](self._next)
        text = ctypes.create_string_buffer(fault or b'')
        self.stream.get_last_error = Stream._fields_[2][1](lambda _: ctypes.addressof(text))
        self.stream.release = Stream._fields_[3][1](lambda _: None)

    def _schema(self, _, to):
        ctypes.memmove(to, ctypes.addressof(self.arrays[0].schema), ctypes.sizeof(Schema))
        return 0

    def _next(self, _, to):
        if self.fault:
            return 5
        end = Array()
        ctypes.memmove(to, ctypes.addressof(self.left.pop(0).array if self.left else end), ctypes.sizeof(Array))
        return 0

    def __arrow_c_stream__(self, requested_schema=None):
        return new(ctypes.addressof(self.stream), NAMES[Stream], None)


def bitmap(present, offset=0):
    """The bytes of a bitmap, with ones before it."""
    bits = [1] * offset + [int(each) for each in present]
    return bytes(sum(bit << place for place, bit in enumerate(bits[at:at + 8])) for at in range(0, len(bits), 8)) or b'\0'


def texts(cells, name='', large=False, offset=0):
    """An array of texts."""
    parts = ['?'] * offset + [each or '' for each in cells]
    ends = [sum(len(part.encode()) for part in parts[:place]) for place in range(len(parts) + 1)]
    return Given('U' if large else 'u', [bitmap([each is not None for each in cells], offset),
                                         struct.pack(f'{len(ends)}{"q" if large else "i"}', *ends), ''.join(parts).encode()],
                 len(cells), sum(each is None for each in cells), offset, name)


def table(*columns):
    """A record batch."""
    return Given('+s', [None], columns[0].array.length, children=columns)
