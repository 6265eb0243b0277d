#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What if one supplier stops?  Usage: what-if.py LINKS.csv NODES.csv FIRM

Compares two cases: the customers of the firm find others of its sector who still have room to
sell, or they do not.
"""

import sys

import gi

gi.require_version("Liantu", "0")
from gi.repository import GLib, Liantu  # noqa: E402


def stop(network, firm, market):
    # Options are keywords; “detail” asks who loses, not only how much is lost in all.
    return Liantu.Cascade(
        lose=firm, market=market, inputs=Liantu.CascadeInputs.LEONTIEF, detail=1
    ).run_network(network)


def main():
    links, nodes, firm = sys.argv[1:4]
    network = Liantu.Network.from_csv(links, nodes)
    for market, words in (True, "with others to turn to"), (False, "with nobody to turn to"):
        result = stop(network, firm, market)
        # A table is a list of rows; each row is a dictionary, None where a thing is not known.
        row = next(iter(result["seeds"]))
        print(f"{firm} stops, {words}: {row['loss']:.1%} of all output is lost")
        for hit in list(result["nodes"])[:3]:
            print(f"  {hit['node']} loses {hit['loss']:.0%}")


try:
    main()
except GLib.Error as error:
    # A file that is not there, a firm that nobody knows: the message says which.
    sys.exit(error.message)
