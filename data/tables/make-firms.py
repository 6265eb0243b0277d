#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes the invented firm network: make-firms.py FOLDER. The same files every time."""

import csv
import pathlib
import random
import sys

LAYERS = [("raw", 6), ("parts", 14), ("modules", 12), ("finals", 8)]
PLACES = ["east", "west", "north"]


def main():
    folder, chance = pathlib.Path(sys.argv[1]), random.Random(20260101)
    firms = [(f"{sector}-{i + 1:02}", sector) for sector, n in LAYERS for i in range(n)]
    nodes = [(firm, sector, chance.choice(PLACES)) for firm, sector in firms]
    links = []
    for (before, _), (sector, _) in zip(LAYERS, LAYERS[1:]):
        sellers = [firm for firm, its in firms if its == before]
        for buyer in [firm for firm, its in firms if its == sector]:
            for seller in sorted(chance.sample(sellers, chance.choice([1, 2, 2, 3]))):
                links.append((seller, buyer, chance.randint(2, 40)))
    # Only those at the end sell to final users: what they buy and two fifths more.
    bought = {firm: sum(amount for _, buyer, amount in links if buyer == firm) for firm, _ in firms}
    nodes = [(*node, bought[node[0]] * 7 // 5 if node[1] == "finals" else 0) for node in nodes]
    for name, head, rows in (
        ("illustrative-firms.csv", ("id", "sector", "place", "final-demand"), nodes),
        ("illustrative-firm-links.csv", ("supplier", "customer", "amount"), links),
    ):
        with open(folder / name, "w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows([head, *rows])


main()
