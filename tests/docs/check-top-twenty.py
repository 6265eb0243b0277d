#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds the page that reads the first twenty to what the command prints. TAP.

Usage: check-top-twenty.py SOURCE LIANTU

Of each list of docs/top-twenty.md the names and the column `evidence` must be those of today; and
what a person calls an artefact there must have a word in that column, so that the analysis says it
by itself.
"""
import csv
import os
import pathlib
import subprocess
import sys

CHAIN = "data/chains/dongguan-electronics.xml"


def run_liantu(liantu, source, *arguments):
    """The rows of a table, by the English names of its columns."""
    done = subprocess.run([liantu, arguments[0], source / CHAIN, "--home", "CHN", *arguments[1:],
                           "--lang", "en", "--quiet", "--csv"],
                          env={**os.environ, "LC_ALL": "C.UTF-8"}, timeout=120,
                          stdout=subprocess.PIPE, check=True)
    return list(csv.DictReader(done.stdout.decode("utf-8-sig").splitlines()))


def list_losses(liantu, source, kind):
    rows = run_liantu(liantu, source, "weak-links", "--table", "losses")
    return [(row["Loss of"].split(" (")[0], row["Evidence"])
            for row in rows if row["Kind"] == kind and row["Rank"] != ""][:20]


def list_sets(liantu, source):
    rows = [row for events, order in (("countries", "2"), ("firms", "3"))
            for row in run_liantu(liantu, source, "cut-sets", "--table", "cut-sets",
                                  "--events", events, "--order", order)]
    return [(row["Lost together"], row["Evidence"]) for row in rows]


def read_page(source, heading):
    """The rows of the first table under a heading, by the names of its columns."""
    text = (source / "docs/top-twenty.md").read_text(encoding="utf-8")
    lines = text.split(f"## {heading}\n", 1)[1].split("\n##", 1)[0].splitlines()
    table = [[cell.strip() for cell in line.strip("|").split("|")]
             for line in lines if line.startswith("|")]
    names = [name.strip("`") for name in table[0]]
    return [dict(zip(names, row)) for row in table[2:]]


def find_faults(printed, page):
    faults = []
    for number, (name, evidence) in enumerate(printed):
        row = page[number] if number < len(page) else {}
        said = (row.get("loss of") or row.get("lost together", ""),
                row.get("evidence", "").replace("–", "").replace(", ", "; "))
        if said != (name, evidence):
            faults.append(f"row {number + 1}: {said} should be {(name, evidence)}")
    if len(page) > len(printed):
        faults.append(f"{len(page) - len(printed)} rows too many")
    return faults + [f"artefact without a word: {row}" for row in page
                     if row["verdict"] == "artefact" and row["evidence"] == "–"]


def main():
    source, liantu = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]).resolve()
    lists = {
        "Dongguan electronics: countries": list_losses(liantu, source, "country"),
        "Dongguan electronics: firms": list_losses(liantu, source, "firm"),
        "Dongguan electronics: sets": list_sets(liantu, source),
    }
    failed = False
    print(f"1..{len(lists)}")
    for number, (heading, printed) in enumerate(lists.items(), 1):
        faults = find_faults(printed, read_page(source, heading))
        failed = failed or bool(faults)
        print(f"{'not ok' if faults else 'ok'} {number} - {heading}")
        for fault in faults:
            print("# " + fault)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
