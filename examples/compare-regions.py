#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""How much of each segment do two regions hold?  Usage: compare-regions.py CHAIN.xml ONE OTHER

Runs one analysis twice, each time with another region as home, and sets the rows side by side.
"""

import sys

import gi

gi.require_version("Liantu", "0")
from gi.repository import GLib, Liantu  # noqa: E402


def shares(chain, home):
    """The share at home by segment, as bounds: they differ where something is not known."""
    table = Liantu.Concentration(home=home).run(chain)["segments"]
    return {row["segment"]: (row["home-share-low"], row["home-share-high"]) for row in table}


def words(bounds):
    low, high = bounds
    if low is None:
        return "unknown"
    return f"{low:.0%}" if low == high else f"{low:.0%}–{high:.0%}"


def main():
    path, one, other = sys.argv[1:4]
    chain = Liantu.Chain.from_file(path)
    first, second = shares(chain, one), shares(chain, other)
    print(f"{'segment':<12}{one:>12}{other:>12}")
    # Each table is ranked in its own way, so rows are met by id, never by number.
    for row in range(chain.get_n(Liantu.Entity.SEGMENT)):
        segment = chain.get_id(Liantu.Entity.SEGMENT, row)
        print(f"{segment:<12}{words(first[segment]):>12}{words(second[segment]):>12}")


try:
    main()
except GLib.Error as error:
    sys.exit(error.message)
