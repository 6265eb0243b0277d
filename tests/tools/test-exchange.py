#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes chains as graphs and reads them again with other programs, where they are installed. TAP.

Usage: test-exchange.py LIANTU SOURCE
"""
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as tree

try:
    import networkx
except ImportError:
    networkx = None

LIANTU, SOURCE = sys.argv[1:3]
CHAINS = ["toy.xml", "two-regions.xml", "dongguan-electronics.xml"]
number = failed = 0


def ok(good, what, why=""):
    global number, failed
    number += 1
    failed += not good
    print(f"{'ok' if good else 'not ok'} {number} {what}")
    if not good and why:
        print("# " + str(why)[:1000].replace("\n", "\n# "))


def skip(what, why):
    global number
    number += 1
    print(f"ok {number} {what} # SKIP {why}")


def convert(chain, file, *options):
    done = subprocess.run([LIANTU, "convert", str(chain), str(file), "--force", *options],
                          capture_output=True, text=True, encoding="utf-8")
    ok(done.returncode == 0, f"{pathlib.Path(chain).name} as {file.name}", done.stderr)
    return file


def facts_of(chain):
    """What the native file says: names by id, and pairs of needs and types."""
    spaces = {"c": "urn:liantu:chain:1"}
    root = tree.parse(chain).getroot()
    if not root.tag.startswith("{urn:liantu:chain:1}"):
        spaces["c"] = root.tag[1:].split("}")[0]
    names, needs, types = {}, [], []
    for segment in root.iter("{%s}segment" % spaces["c"]):
        names[segment.get("id")] = {
            name.get("{http://www.w3.org/XML/1998/namespace}lang"): name.text
            for name in segment.findall("c:name", spaces)}
        for need in segment.iter("{%s}need" % spaces["c"]):
            needs.append((need.get("segment"), segment.get("id")))
        for kind in segment.findall("c:type-of", spaces):
            types.append((segment.get("id"), kind.get("segment")))
    return names, sorted(needs), sorted(types)


def check_graph(graph, facts, what):
    names, needs, types = facts
    ok(set(graph.nodes) == set(names), f"{what}: the same segments")
    wrong = [i for i in names if graph.nodes[i].get("name-zh") != names[i].get("zh")]
    ok(not wrong, f"{what}: names, whatever is in them", wrong[:5])
    edges = list(graph.edges(data=True))
    ok(sorted((a, b) for a, b, d in edges if d["relation"] == "need") == needs,
       f"{what}: the same needs")
    ok(sorted((a, b) for a, b, d in edges if d["relation"] == "type-of") == types,
       f"{what}: the same types")


def check_known(graph, what):
    """The toy by hand: what is known is there as a number, what is not is not."""
    link = {(a, b): d for a, b, d in graph.edges(data=True)}
    ok(link["wafer", "chip"]["amount"] == 1 and link["wafer", "chip"]["cover-days"] == 30 and
       link["wafer", "chip"]["essential"] is True, f"{what}: known numbers")
    ok("amount" not in link["scanner", "chip"], f"{what}: unknown is not there")
    ok(int(link["lcd", "phone"]["least"]) == 1 and
       link["lcd", "phone"]["group"] == link["oled", "phone"]["group"] and
       "group" not in link["wafer", "chip"], f"{what}: who stands in for whom")
    ok(graph.nodes["scanner"]["market-usd-million"] == 500 and
       "market-usd-million" not in graph.nodes["wafer"], f"{what}: markets")


def check_readers(folder, chain):
    facts = facts_of(chain)
    stem = chain.stem
    files = {end: convert(chain, folder / f"{stem}.{end}")
             for end in ("graphml", "gexf", "dot", "json")}
    again = convert(chain, folder / f"again-{stem}.graphml")
    ok(again.read_bytes() == files["graphml"].read_bytes(), f"{stem}: the same bytes twice")
    for end in ("graphml", "gexf"):
        tree.parse(files[end])
    data = json.loads(files["json"].read_text(encoding="utf-8"))
    ok(len(data["nodes"]) == len(facts[0]) and
       len(data["links"]) == len(facts[1]) + len(facts[2]), f"{stem}: counts of the JSON")
    if shutil.which("dot") is not None:
        done = subprocess.run(["dot", "-Tcanon", str(files["dot"])], capture_output=True)
        ok(done.returncode == 0, f"{stem}: Graphviz reads it", done.stderr)
    if networkx is None:
        skip(f"{stem}: networkx reads it", "no networkx here")
        return
    for name, graph in (("GraphML", networkx.read_graphml(files["graphml"])),
                        ("JSON", networkx.node_link_graph(data))):
        check_graph(graph, facts, f"{stem}, {name}")
        if stem == "toy":
            check_known(graph, f"toy, {name}")


def check_odd_names(folder):
    text = pathlib.Path(f"{SOURCE}/data/chains/toy.xml").read_text(encoding="utf-8")
    odd = "芯片 &amp; &lt;b&gt; \"x\" \\ 'y'"
    text = re.sub(r'(<name xml:lang="zh">)芯片(</name>)', lambda m: m[1] + odd + m[2], text)
    chain = folder / "odd.xml"
    chain.write_text(text, encoding="utf-8")
    plain = "芯片 & <b> \"x\" \\ 'y'"
    graphml = convert(chain, folder / "odd.graphml").read_text(encoding="utf-8")
    values = [e.text for e in tree.fromstring(graphml.encode()).iter() if e.text]
    ok(plain in values, "a name with signs, in GraphML")
    dot = convert(chain, folder / "odd.dot").read_text(encoding="utf-8")
    ok('[label="芯片 & <b> \\"x\\" \\\\ \'y\'"]' in dot, "a name with signs, in DOT", dot)


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        for chain in CHAINS:
            check_readers(folder, pathlib.Path(SOURCE, "data/chains", chain))
        check_odd_names(folder)
    print(f"1..{number}")
    return 1 if failed else 0


sys.exit(main())
