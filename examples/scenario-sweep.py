#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""How does the tail of the losses grow with a stop?  Usage: scenario-sweep.py LINKS.csv NODES.csv PLACE

An earthquake hits all firms of a place, each by chance, but together; the script changes how long it
lasts, and prints the mean loss and what one draw in twenty exceeds.
"""

import sys

import gi

gi.require_version("Liantu", "0")
from gi.repository import Gio, GLib, Liantu  # noqa: E402


def earthquake(place, days):
    """A hundred draws of an earthquake in a place."""
    builder = Liantu.ScenarioBuilder.new("sweep")
    scenario = builder.add_scenario("earthquake")
    builder.set_scenario(scenario, "draws", "100")
    shock = builder.add_shock(scenario, Liantu.ShockTarget.PLACE, place)
    for attribute, text in {
        "size": "uniform(0, 1)",
        "hold": str(days),
        "time": str(days),
        "group": "shaking",
        "correlation": "0.6",
        "apart": "true",
    }.items():
        builder.set_shock(shock, attribute, text)
    return builder.build()


def main():
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    links, nodes = (Gio.File.new_for_path(path) for path in sys.argv[1:3])
    try:
        network, _ = Liantu.Network.new_from_csv(links, nodes, None, None)
        print("days   mean  1 in 20")
        for days in range(5, 31, 5):
            analysis = Liantu.Simulate(scenarios=earthquake(sys.argv[3], days))
            groups = analysis.run_network(network)["groups"]
            print(f"{days:4}  {groups['loss'][0]:5.2f}    {groups['value-at-risk'][0]:5.2f}")
    except GLib.Error as error:
        sys.exit(error.message)


if __name__ == "__main__":
    main()
