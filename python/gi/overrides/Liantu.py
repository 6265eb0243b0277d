# SPDX-License-Identifier: GPL-3.0-or-later
"""What Python adds to the library: columns as numpy arrays, tables and results as containers,
graphs for networkx, pictures for notebooks."""

import ctypes
import difflib
import html

from gi.module import get_introspection_module
from gi.overrides import override
from gi.repository import Gio, GLib

Liantu = get_introspection_module("Liantu")
# What C calls LIANTU_NONE: no row.
NONE = 2**32 - 1
__all__ = ["NONE"]

_UNKNOWN_INT = -(2**63)
# How many rows of a table a notebook shows.
_SHOWN_ROWS = 60


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


def _html_row(tag, cells):
    return "<tr>" + "".join(f"<{tag}>{html.escape(cell or '')}</{tag}>" for cell in cells) + "</tr>"


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

    def _repr_html_(self):
        """The first rows for a notebook, in `language`; unknown cells are empty."""
        language, names = self.language, self.list_columns()
        shown = min(len(self), _SHOWN_ROWS)
        titles = [self.get_column_title(name, language) for name in names]
        lines = [_html_row("th", titles)] + [
            _html_row("td", [self.format_cell(name, row, language) for name in names])
            for row in range(shown)
        ]
        caption = html.escape(self.get_title(language) or self.get_name())
        more = f"<p>{shown} / {len(self)}</p>" if shown < len(self) else ""
        return f"<table><caption>{caption}</caption>{''.join(lines)}</table>{more}"

    def to_csv(self, language=None):
        """The table as text, as the command writes it."""
        return super().to_csv(self.language if language is None else language)

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

    def run_matrix(self, matrix, cancellable=None):
        return super().run_matrix(matrix, cancellable)


Analysis = override(Analysis)
__all__.append("Analysis")


class Finding(Liantu.Finding):
    def __str__(self):
        return self.format(Liantu.Language.EN, False)


Finding = override(Finding)
__all__.append("Finding")


def _to_file(path):
    """A Gio.File of a path; a Gio.File stays what it is."""
    if path is None or isinstance(path, Gio.File):
        return path
    return Gio.File.new_for_path(str(path))


class Report(Liantu.Report):
    """What results say together: `Liantu.Report.of(chain).to_xlsx(Liantu.Language.ZH)`."""

    @classmethod
    def of(cls, chain, analyses=("structure", "concentration", "weak-links")):
        """A report on a chain with the results of these analyses, run as they come."""
        report = cls.new()
        for name in analyses:
            report.add_result(Liantu.Analysis.new(name).run(chain, None))
        return report

    def to_xlsx(self, language=Liantu.Language.EN):
        return super().to_xlsx(language).get_data()

    def to_docx(self, language=Liantu.Language.EN):
        return super().to_docx(language).get_data()

    def to_pdf(self, language=Liantu.Language.EN):
        return super().to_pdf(language).get_data()

    def to_png(self, language=Liantu.Language.EN, scale=1.0):
        return super().to_png(language, scale).get_data()

    def _repr_svg_(self):
        return self.to_svg(Table.language)


Report = override(Report)
__all__.append("Report")


class Chain(Liantu.Chain):
    @classmethod
    def from_file(cls, path):
        """A chain from an XML file; what was noticed is in its list_findings()."""
        return cls.new_from_file(_to_file(path), Liantu.ReadFlags.NONE, None)[0]

    def _repr_svg_(self):
        """The lane map, for a notebook: it runs the three analyses that the map shows."""
        return Report.of(self)._repr_svg_()

    def to_networkx(self):
        """Segments by id and their needs, from supplier to buyer; what is unknown is left out."""
        import networkx

        segment = Liantu.Entity.SEGMENT
        graph = networkx.MultiDiGraph()
        for row in range(self.get_n(segment)):
            about = {"kind": self.get_segment_kind(row).value_nick, "final": self.is_final(row)}
            for key, language in ("zh", Liantu.Language.ZH), ("en", Liantu.Language.EN):
                about[key] = self.get_name(segment, row, language)
            known, size, year = self.get_market_size(row)
            if known:
                about.update(market_size=size, year=year or None)
            graph.add_node(self.get_id(segment, row), **_known(about))
        for need in range(self.get_n_needs()):
            ends = [self.get_id(segment, end(need))
                    for end in (self.get_need_supplier, self.get_need_buyer)]
            graph.add_edge(*ends, **_known({
                "role": self.get_need_role(need).value_nick,
                "essential": self.is_need_essential(need),
                "amount": self.get_need_amount(need),
            }))
        return graph


def _known(attributes):
    return {key: v for key, v in attributes.items() if v is not None and v == v}


Chain = override(Chain)
__all__.append("Chain")


class Matrix(Liantu.Matrix):
    @classmethod
    def from_csv(cls, path):
        """A matrix from a long table: row, column, value, and a year where there is one."""
        return cls.new_from_file(_to_file(path), None)[0]

    def to_numpy(self):
        """A new array of rows by columns."""
        import numpy

        rows, columns = range(self.get_n_rows()), range(self.get_n_columns())
        return numpy.array([[self.get_value(r, c) for c in columns] for r in rows], "d")


Matrix = override(Matrix)
__all__.append("Matrix")


def _to_bytes(values, kind):
    import numpy

    # From bytes, not from a buffer: GLib.Bytes.new() walks a buffer item by item.
    return GLib.Bytes.new(numpy.ascontiguousarray(values, kind).tobytes())


def _to_nodes(values, name):
    """Numbers of nodes; what is none is refused here, since it would be another one as 32 bits."""
    import numpy

    array = numpy.asarray(values)
    if array.ndim != 1:
        raise ValueError(f"{name} must be a sequence, not of {array.ndim} dimensions")
    if array.size and (array.dtype.kind not in "iuf" or (array != numpy.floor(array)).any()):
        raise TypeError(f"{name} must be whole numbers")
    if array.size and (array.min() < 0 or array.max() >= NONE):
        raise ValueError(f"{name} must be numbers of nodes, from 0 on")
    return _to_bytes(array, "u4")


class Network(Liantu.Network):
    @classmethod
    def from_csv(cls, links, nodes=None, essential=None):
        """A network from tables: who supplies whom and, where known, of which sector and place."""
        return cls.new_from_csv(_to_file(links), _to_file(nodes), _to_file(essential), None)[0]

    def to_networkx(self):
        """Nodes by id (by number where there are none), links from supplier to buyer.

        `amount` is left out where it is unknown.
        """
        import networkx
        import numpy

        graph = networkx.MultiDiGraph()
        names = [self.get_node_id(node) for node in range(self.get_n_nodes())]
        names = [node if name is None else name for node, name in enumerate(names)]
        graph.add_nodes_from(names)
        ends = [numpy.frombuffer(ends.get_data() or b"", "u4").tolist()
                for ends in (self.get_suppliers(), self.get_buyers())]
        amounts = self.get_amounts()
        if amounts is None:
            amounts = [None] * len(ends[0])
        else:
            amounts = numpy.frombuffer(amounts.get_data() or b"", "d").tolist()
        graph.add_edges_from(
            (names[supplier], names[buyer], _known({"amount": amount}))
            for supplier, buyer, amount in zip(*ends, amounts)
        )
        return graph

    @classmethod
    def from_arrays(cls, n_nodes, suppliers, buyers, amounts=None):
        """A network from sequences or numpy arrays of numbers."""
        if len(suppliers) != len(buyers):
            raise ValueError(f"there are {len(suppliers)} suppliers and {len(buyers)} buyers")
        amounts = None if amounts is None else _to_bytes(amounts, "d")
        return cls.new_from_edges(
            n_nodes, _to_nodes(suppliers, "suppliers"), _to_nodes(buyers, "buyers"), amounts
        )


Network = override(Network)
__all__.append("Network")


class Job(Liantu.Job):
    pass


Job = override(Job)
__all__.append("Job")


def _refuse_empty(cls, how):
    """Without what they are made of, these would be empty shells that the library cannot use."""

    def refuse(self, *args, **keywords):
        raise TypeError(f"{cls.__name__}() makes nothing: use {how}")

    cls.__init__ = refuse


_refuse_empty(Chain, "Liantu.Chain.new_from_file() or Liantu.Builder")
_refuse_empty(Result, "Liantu.Analysis.run()")
_refuse_empty(Table, "a result")
_refuse_empty(Matrix, "Liantu.Matrix.from_csv()")
_refuse_empty(Network, "Liantu.Network.from_csv() or from_arrays()")
_refuse_empty(Job, "Liantu.Job.new()")
