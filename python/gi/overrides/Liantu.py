# SPDX-License-Identifier: GPL-3.0-or-later
"""What Python adds to the library: columns as numpy arrays, tables and results as containers."""

import ctypes
import difflib

from gi.module import get_introspection_module
from gi.overrides import override

Liantu = get_introspection_module("Liantu")
# What C calls LIANTU_NONE: no row.
NONE = 2**32 - 1
__all__ = ["NONE"]

_UNKNOWN_INT = -(2**63)


def _open_library():
    """The library that the typelib has loaded, by its soname, for the addresses of columns."""
    library = ctypes.CDLL("libliantu-0.so.0")
    for function, kind in (
        (library.liantu_table_get_doubles, ctypes.c_double),
        (library.liantu_table_get_ints, ctypes.c_int64),
    ):
        function.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.POINTER(ctypes.c_size_t)]
        function.restype = ctypes.c_void_p
        function.kind = kind
    return library


_library = _open_library()
_get_pointer = ctypes.pythonapi.PyCapsule_GetPointer
_get_pointer.argtypes = [ctypes.py_object, ctypes.c_char_p]
_get_pointer.restype = ctypes.c_void_p


def _no_such(what, owner, name, names):
    near = difflib.get_close_matches(str(name), names, 1)
    hint = f"; did you mean ‘{near[0]}’?" if near else ""
    return KeyError(f"{owner} has no {what} ‘{name}’{hint}")


def _borrow(function, table, column):
    """A read-only array over the library's own memory, which it keeps alive."""
    import numpy

    length = ctypes.c_size_t()
    pointer = _get_pointer(table.__gpointer__, None)
    address = function(pointer, column.encode(), ctypes.byref(length))
    if not length.value:
        return numpy.empty(0, function.kind)
    memory = (function.kind * length.value).from_address(address)
    memory.table = table
    array = numpy.frombuffer(memory, function.kind)
    array.flags.writeable = False
    return array


class Table(Liantu.Table):
    """Columns by name: `table["share"]` is a read-only numpy array, without a copy.

    Unknown numbers are NaN, unknown whole numbers the least int64. Ids and names are lists, None
    where unknown. len() and iteration are by row.
    """

    language = Liantu.Language.EN

    def column(self, name, language=None):
        if not self.has_column(name):
            raise _no_such("column", f"table ‘{self.get_name()}’", name, self.list_columns())
        kind = self.get_column_type(name)
        if kind == Liantu.ColumnType.DOUBLE:
            return _borrow(_library.liantu_table_get_doubles, self, name)
        if kind == Liantu.ColumnType.INT:
            return _borrow(_library.liantu_table_get_ints, self, name)
        language = self.language if language is None else language
        return [self.get_text(name, row, language) for row in range(len(self))]

    def __getitem__(self, name):
        return self.column(name)

    def __contains__(self, name):
        return self.has_column(name)

    def __len__(self):
        return self.get_n_rows()

    def __bool__(self):
        return True

    def __iter__(self):
        """Rows as dictionaries, with None for unknown."""
        names = self.list_columns()
        return (dict(zip(names, row)) for row in zip(*(self._plain(name) for name in names)))

    def _plain(self, name):
        values = self.column(name)
        if isinstance(values, list):
            return values
        return [None if v != v or v == _UNKNOWN_INT else v for v in values.tolist()]

    def keys(self):
        return self.list_columns()

    def to_dict(self, language=None):
        return {name: self.column(name, language) for name in self.list_columns()}

    def to_pandas(self, language=None):
        """A data frame; unknown whole numbers become <NA>."""
        import pandas

        frame = pandas.DataFrame(self.to_dict(language))
        for name in self.list_columns():
            if self.get_column_type(name) == Liantu.ColumnType.INT:
                known = frame[name].astype("Int64")
                frame[name] = known.mask(known == _UNKNOWN_INT)
        return frame


Table = override(Table)
__all__.append("Table")


class Result(Liantu.Result):
    """Tables by name: `result["segments"]`."""

    def __getitem__(self, name):
        names = self.list_tables()
        if name not in names:
            raise _no_such("table", f"the result of ‘{self.get_analysis()}’", name, names)
        return self.get_table(name)

    def __contains__(self, name):
        return name in self.list_tables()

    def __iter__(self):
        return iter(self.list_tables())

    def __len__(self):
        return len(self.list_tables())

    def __bool__(self):
        return True

    def keys(self):
        return self.list_tables()

    @property
    def provenance(self):
        return {key: self.get_provenance(key) for key in self.list_provenance()}

    @property
    def findings(self):
        return self.list_findings()


Result = override(Result)
__all__.append("Result")


class Analysis(Liantu.Analysis):
    def run(self, chain, cancellable=None):
        return super().run(chain, cancellable)

    def run_network(self, network, cancellable=None):
        return super().run_network(network, cancellable)


Analysis = override(Analysis)
__all__.append("Analysis")


class Finding(Liantu.Finding):
    def __str__(self):
        return self.format(Liantu.Language.EN, False)


Finding = override(Finding)
__all__.append("Finding")


def _to_bytes(values, kind):
    import numpy

    from gi.repository import GLib

    # From bytes, not from a buffer: GLib.Bytes.new() walks a buffer item by item.
    return GLib.Bytes.new(numpy.ascontiguousarray(values, kind).tobytes())


class Network(Liantu.Network):
    @classmethod
    def from_arrays(cls, n_nodes, suppliers, buyers, amounts=None):
        """A network from sequences or numpy arrays of numbers."""
        amounts = None if amounts is None else _to_bytes(amounts, "d")
        return cls.new_from_edges(
            n_nodes, _to_bytes(suppliers, "u4"), _to_bytes(buyers, "u4"), amounts
        )


Network = override(Network)
__all__.append("Network")
