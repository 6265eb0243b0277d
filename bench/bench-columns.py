#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""How long does Python take to get a column of a result?  Usage: bench-columns.py [ROWS]

Prints the best of seven of each way, and of a numpy copy of as many numbers to hold it against.
"""
import sys
import time

import gi
import numpy

gi.require_version("Liantu", "0")
from gi.repository import Liantu  # noqa: E402


def make_table(rows):
    builder = Liantu.Builder.new("long")
    for i in range(rows):
        builder.add_segment(str(i), Liantu.SegmentKind.COMPONENT)
    return Liantu.Structure().run(builder.build())["segments"]


def measure(what, function):
    took = []
    for _ in range(7):
        start = time.perf_counter()
        function()
        took.append(time.perf_counter() - start)
    print(f"{what:<40}{min(took) * 1e3:10.3f} ms")
    return min(took)


def main():
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    table = make_table(rows)
    column = "market-size"
    numbers = numpy.zeros(rows)
    copy = measure("numpy: a copy", numbers.copy)
    borrowed = measure("table[column]: a view", lambda: table[column])
    measure("get_column(): bytes, then a view",
            lambda: numpy.frombuffer(table.get_column(column).get_data()))
    measure("get_doubles(): a list", lambda: table.get_doubles(column))
    assert len(table[column]) == rows
    print(f"a view takes {borrowed / copy:.3f} of a copy")


main()
