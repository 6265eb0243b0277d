#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What if a segment were shared otherwise?

Usage: change-scenario.py CHAIN.xml SEGMENT YEAR PROVIDER=PERCENT ...

Takes a chain as it is, supposes other shares of a segment in a coming year, and sets side by side
what is left of the final products without each country, firm or segment: now, and then.
"""

import sys

import gi

gi.require_version("Liantu", "0")
from gi.repository import GLib, Liantu  # noqa: E402


def losses(chain):
    """What is left without each country, firm or segment, by name; None where it is not known."""
    table = Liantu.WeakLinks().run(chain)["losses"]
    return {row["event-name"]: row["left"] for row in table}


def find_supply(chain, builder, segment, provider):
    """The supply of a provider: the one that the chain has, or a new one."""
    for layer in Liantu.Layer.COUNTRY, Liantu.Layer.FIRM:
        for supply in chain.list_supplies(segment, layer):
            row = chain.get_supply_provider(supply)
            if chain.get_id(Liantu.Entity.PROVIDER, row) == provider:
                return supply
    return builder.add_supply(segment, provider, None)


def suppose(chain, segment_id, year, shares):
    """A chain never changes: a builder starts from it, and builds another."""
    builder = Liantu.Builder.new_from_chain(chain)
    known, segment = chain.find(Liantu.Entity.SEGMENT, segment_id)
    if not known:
        sys.exit(f"there is no segment ‘{segment_id}’")
    for provider, percent in shares.items():
        share = Liantu.Observation.new("share")
        share.set_value(float(percent))
        share.set_unit("%")
        # The newest observation counts; those there are stay in the chain.
        share.set_date(int(year), None)
        # It is what we suppose, not what somebody found.
        share.set_illustrative(True)
        supply = find_supply(chain, builder, segment, provider)
        builder.add_observation(Liantu.Entity.SUPPLY, supply, share)
    return builder.build()


def words(left):
    return "unknown" if left is None else f"{left:.0%}"


def main():
    path, segment, year, *pairs = sys.argv[1:]
    chain = Liantu.Chain.from_file(path)
    now = losses(chain)
    then = losses(suppose(chain, segment, year, dict(pair.split("=") for pair in pairs)))
    for name, left in now.items():
        print(f"without {name}: {words(left)} is left, in {year} {words(then.get(name))}")


try:
    main()
except GLib.Error as error:
    sys.exit(error.message)
