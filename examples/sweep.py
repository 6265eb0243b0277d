#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What does each further day of a stop cost?  Usage: sweep.py LINKS.csv NODES.csv FIRM PLOT.svg

Runs the same failure for 5, 10 … 40 days, prints the output lost, and draws it by hand.
"""

import pathlib
import sys

import gi

gi.require_version("Liantu", "0")
from gi.repository import GLib, Liantu  # noqa: E402

WIDTH, HEIGHT, EDGE = 480, 300, 50
DAYS = range(5, 41, 5)


def lost(network, firm, days):
    """Days of normal output that the whole network loses."""
    # 400 steps: long enough for the network to come back, or the loss would be cut short.
    result = Liantu.Simulate(lose=firm, hold=days, steps=400).run_network(network)
    return result["scenarios"]["loss"][0]


def draw(points):
    """The points as a line in an SVG: the y axis of a picture runs downward."""
    across = max(x for x, _ in points)
    top = max(y for _, y in points) or 1
    spots = [
        (EDGE + x / across * (WIDTH - 2 * EDGE), HEIGHT - EDGE - y / top * (HEIGHT - 2 * EDGE))
        for x, y in points
    ]
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in spots)
    marks = "".join(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3"/>' for x, y in spots)
    ticks = "".join(
        f'<text x="{x:.1f}" y="{HEIGHT - EDGE + 18}" text-anchor="middle">{day}</text>'
        for (x, _), (day, _) in zip(spots, points)
    )
    low, left = HEIGHT - EDGE, EDGE
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}"'
        ' font-family="sans-serif" font-size="12">'
        f'<path d="M{left} {left}V{low}H{WIDTH - EDGE}" fill="none" stroke="#888"/>'
        f'<polyline points="{line}" fill="none" stroke="#1f5fa8" stroke-width="2"/>{marks}{ticks}'
        f'<text x="{left}" y="{left - 12}">days of output lost, {top:.2f} at most</text>'
        f'<text x="{WIDTH / 2}" y="{HEIGHT - 10}" text-anchor="middle">days stopped</text></svg>\n'
    )


def main():
    links, nodes, firm, plot = sys.argv[1:5]
    network = Liantu.Network.from_csv(links, nodes)
    points = [(days, lost(network, firm, days)) for days in DAYS]
    for days, loss in points:
        print(f"{days:2} days stopped: {loss:.2f} days of output lost")
    pathlib.Path(plot).write_text(draw(points), encoding="utf-8")


try:
    main()
except GLib.Error as error:
    sys.exit(error.message)
