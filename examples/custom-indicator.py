#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""An indicator of one's own in Python.  Usage: custom-indicator.py CHAIN.xml [LEAST-SHARE]

How many of the inputs of a segment can be had at home?

    local(s) = inputs of s that somebody at home supplies / all inputs of s
"""

import math
import sys

import gi

gi.require_version("Liantu", "0")
from gi.repository import GLib, Liantu  # noqa: E402

LAYERS = Liantu.Layer.COUNTRY, Liantu.Layer.FIRM


def sure_share(chain, segment, layer, home):
    """What home surely holds of a segment: the sum of the low ends of its shares."""
    supplies = chain.list_supplies(segment, layer)
    return sum(chain.get_share(supply)[1] for supply in supplies
               if chain.is_within(chain.get_supply_place(supply), home))


def local(chain, segment, home, least):
    needed = [chain.get_need_supplier(need) for need in chain.list_needs(segment)]
    shares = [max(sure_share(chain, s, layer, home) for layer in LAYERS) for s in needed]
    # NaN is unknown: of nothing, there is no part.
    return sum(share > 0 and share >= least for share in shares) / len(needed) \
        if needed else math.nan


def run(analysis, chain, cancellable):
    """What the analysis does: it makes a table, with a row for each segment."""
    known, home = chain.find(Liantu.Entity.PLACE, chain.get_home() or "")
    table = Liantu.TableBuilder.new("segments", "本地配套", "Local inputs")
    text, number = Liantu.ColumnType.TEXT, Liantu.ColumnType.DOUBLE
    segment = table.add_column("segment", text, "编号", "Id", None)
    part = table.add_column("local", number, "本地配套率", "Local inputs", "1")
    for s in range(chain.get_n(Liantu.Entity.SEGMENT)):
        row = table.add_row()
        table.set_text(segment, row, chain.get_id(Liantu.Entity.SEGMENT, s))
        least = analysis.get_number("least-share")
        table.set_double(part, row, local(chain, s, home if known else Liantu.NONE, least))
    return table.build()


def main():
    analysis = Liantu.CustomAnalysis.new("local-inputs", "本地配套", "Local inputs", run)
    analysis.add_number("least-share", 0, 1, 0, "1")
    if len(sys.argv) > 2:
        analysis.set_option("least-share", sys.argv[2])
    result = analysis.run(Liantu.Chain.from_file(sys.argv[1]))
    table = result["segments"]
    for row, segment in enumerate(table["segment"]):
        print(f"{segment}: {table.format_cell('local', row, Liantu.Language.EN)}")


try:
    main()
except GLib.Error as error:
    sys.exit(error.message)
