#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What an analysis must notice by itself: the smallest input that shows each finding. TAP.

Usage: test-findings.py LIANTU SOURCE
Most have a twin, where the finding must not be made.
"""
import json
import pathlib
import re
import subprocess
import sys
import tempfile

TOY = "data/chains/toy.xml"
CITY = "data/chains/dongguan-electronics.xml"
CHAIN = """<?xml version="1.0" encoding="UTF-8"?>
<chain xmlns="urn:liantu:chain:1" version="1" id="c">
  <name xml:lang="zh">链</name><name xml:lang="en">Chain</name>
  <segments>{}</segments>
</chain>
"""
SEGMENT = ('<segment id="{0}" kind="chip"><name xml:lang="zh">环节{0}</name>'
           '<name xml:lang="en">Segment {0}</name><need segment="{1}" role="flow"/></segment>')


def blocks(rows, value):
    """Regions in blocks that have the same segments, and, with a value, something of the next."""
    lines = ["region,segment,value"]
    for block in range(3):
        lines += [f"R{block}{r},S{block}{s},1" for r in range(rows) for s in range(2)]
        if value:
            lines.append(f"R{block}0,S{(block + 1) % 3}0,{value}")
    return "\n".join(lines) + "\n"


def nested(n):
    """Region i has the segments 0 to i: what diversity and complexity say is the same."""
    cells = [f"R{r},S{s},1" for r in range(n) for s in range(r + 1)]
    return "\n".join(["region,segment,value", *cells]) + "\n"


# The files that cases read, made anew in a folder of their own.
FILES = {
    "ring.xml": CHAIN.format(SEGMENT.format("a", "b") + SEGMENT.format("b", "a")),
    "links.csv": "supplier,customer,amount\na,b,10\nb,c,5\n",
    "twice.csv": "supplier,customer,amount\na,b,10\nb,c,5\na,b,2\n",
    "nodes.csv": "id,sector,final-demand,output\na,s,0,12\nb,t,9,14\nc,s,20,20\n",
    "bare-nodes.csv": "id,sector,final-demand\na,s,0\nb,t,0\nc,,0\n",
    "inputs.csv": ",s,t\ns,2,2\nt,2,1\n",
    "idle.csv": "id,output\na,10\nb,0\nc,5\n",
    "greedy.csv": "id,output\na,10\nb,5\nc,20\n",
    "square.csv": ",a,b,f\na,1,2,20\nb,3,1,9\n",
    "negative.csv": ",a,b,f\na,1,2,-20\nb,3,1,9\n",
    "blocks.csv": blocks(2, "0.9"),
    "nested.csv": nested(8),
}
FIRMS = ["links.csv", "--nodes", "nodes.csv", "--essential", "inputs.csv"]

# The finding, a call that must make it, and one that must not.
CASES = [
    ("A203", ["concentration", TOY, "--threshold", "1000"], ["concentration", TOY]),
    ("A341", ["importance", "ring.xml"], ["importance", TOY]),
    ("A341", ["maximum-rate", "ring.xml"], ["maximum-rate", TOY]),
    ("A341", ["weak-links", "ring.xml"], ["weak-links", TOY]),
    ("A343", ["cut-sets", CITY, "--order", "3", "--nodes", "1000", "--events", "all"],
     ["cut-sets", TOY, "--order", "3", "--nodes", "1000", "--events", "all"]),
    ("A344", ["cut-sets", CITY, "--order", "3", "--nodes", "1000", "--events", "all"],
     ["cut-sets", TOY, "--order", "3", "--nodes", "1000", "--events", "all"]),
    ("A350", ["survival", TOY], None),
    ("A353", ["maximum-rate", TOY], None),
    ("A401", ["cascade", "links.csv", "--nodes", "nodes.csv"], ["cascade", *FIRMS]),
    ("A402", ["cascade", "links.csv", "--nodes", "bare-nodes.csv"], ["cascade", *FIRMS]),
    ("A403", ["cascade", TOY], ["cascade", *FIRMS]),
    ("A430", ["simulate", "links.csv"], ["simulate", *FIRMS]),
    ("A604", ["relatedness", "blocks.csv"], ["relatedness", "nested.csv"]),
    ("A606", ["relatedness", "blocks.csv"], ["relatedness", "nested.csv"]),
    ("A607", ["relatedness", TOY], ["relatedness", "nested.csv"]),
    ("A702", ["input-output", TOY], ["input-output", "square.csv"]),
    ("A703", ["input-output", "negative.csv"], ["input-output", "square.csv"]),
    ("A705", ["input-output", "links.csv", "--nodes", "idle.csv"],
     ["input-output", "links.csv", "--nodes", "nodes.csv"]),
    ("A706", ["input-output", "links.csv", "--nodes", "greedy.csv"],
     ["input-output", "links.csv", "--nodes", "nodes.csv"]),
    ("T204", ["cascade", "twice.csv"], ["cascade", "links.csv"]),
]


def find_codes(run):
    """The codes of a run's findings: of its result, and of what it says on standard error."""
    codes = set(re.findall(r"\[([A-Z]\d{3})\]", run.stderr))
    if run.stdout:
        codes |= {finding["code"] for finding in json.loads(run.stdout)["findings"]}
    return codes


def main():
    liantu, source = (pathlib.Path(argument).resolve() for argument in sys.argv[1:])
    number = n_failed = 0

    def call(arguments, folder):
        inputs = [str(source / word) if word.startswith("data/") else word for word in arguments]
        return subprocess.run([liantu, *inputs, "--json", "--lang", "en"], cwd=folder, check=False,
                              text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE)

    print(f"1..{sum(1 + (twin is not None) for _, _, twin in CASES)}")
    with tempfile.TemporaryDirectory() as folder:
        for name, text in FILES.items():
            (pathlib.Path(folder) / name).write_text(text, encoding="utf-8")
        for code, arguments, twin in CASES:
            for wanted, words in ((True, arguments), (False, twin)):
                if words is None:
                    continue
                number += 1
                run = call(words, folder)
                passed = (code in find_codes(run)) == wanted and run.returncode in (0, 2, 3)
                n_failed += not passed
                print(f"{'ok' if passed else 'not ok'} {number} - {code} "
                      f"{'for' if wanted else 'not for'} {' '.join(words)}")
                if not passed:
                    print("# " + "\n# ".join(run.stderr.splitlines()))
    return 1 if n_failed else 0


if __name__ == "__main__":
    sys.exit(main())
