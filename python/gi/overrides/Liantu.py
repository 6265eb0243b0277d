# SPDX-License-Identifier: GPL-3.0-or-later
"""What Python adds to Liantu: columns as arrays, results and tables as mappings."""
from gi.module import get_introspection_module
from gi.overrides import override

try:
    import numpy
except ImportError:
    numpy = None

Liantu = get_introspection_module("Liantu")

__all__ = []


class Table(Liantu.Table):
    """A table: `table["share"]` is a column, `len(table)` the number of rows."""

    def __len__(self):
        return self.get_n_rows()

    def __iter__(self):
        return iter(self.list_columns())

    def __contains__(self, column):
        return self.has_column(column)

    def __getitem__(self, column):
        """Numbers as a read-only array, or a memoryview where there is no numpy; texts as a list,
        labels in English."""
        if not self.has_column(column):
            raise KeyError(column)
        kind = self.get_column_type(column)
        if kind not in (Liantu.ColumnType.DOUBLE, Liantu.ColumnType.INT):
            return [self.get_text(column, row, Liantu.Language.EN) for row in range(len(self))]
        is_double = kind == Liantu.ColumnType.DOUBLE
        data = self.get_column(column).get_data()
        if numpy is None:
            return memoryview(data).cast("d" if is_double else "q")
        return numpy.frombuffer(data, dtype=numpy.float64 if is_double else numpy.int64)


class Result(Liantu.Result):
    """A result: `result["losses"]` is a table."""

    def __iter__(self):
        return iter(self.list_tables())

    def __contains__(self, name):
        return self.get_table(name) is not None

    def __getitem__(self, name):
        table = self.get_table(name)
        if table is None:
            raise KeyError(name)
        return table


Table = override(Table)
Result = override(Result)
__all__ += ["Table", "Result"]
