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
try:
    import igraph
except ImportError:
    igraph = None

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


def graph_of(chain, folder, name):
    """The chain as JSON: what graphs hold of it, in a form that can be compared."""
    data = json.loads(convert(chain, folder / f"{name}.json").read_text(encoding="utf-8"))
    labels = {}
    links = []
    for link in data["links"]:
        pair = {k: v for k, v in link.items() if k not in ("key", "group")}
        pair["group"] = labels.setdefault((link["target"], link["group"]), sorted(
            (other["source"], other.get("role")) for other in data["links"]
            if other["target"] == link["target"] and other.get("group") == link["group"])) \
            if "group" in link else None
        links.append(json.dumps(pair, sort_keys=True, ensure_ascii=False))
    nodes = {node["id"]: node for node in data["nodes"]}
    return nodes, sorted(links)


def check_round_trips(folder, chain):
    """Out, through another program, and in again: the same graph."""
    stem = chain.stem
    wanted = graph_of(chain, folder, f"{stem}-before")
    graphml = folder / f"{stem}.graphml"
    convert(chain, graphml)
    ok(graph_of(graphml, folder, f"{stem}-after") == wanted, f"{stem}: GraphML, out and in")
    ok(graph_of(folder / f"{stem}-before.json", folder, f"{stem}-json") == wanted,
       f"{stem}: JSON, out and in")
    convert(chain, folder / f"{stem}-pair", "--format", "csv-pair")
    ok(graph_of(folder / f"{stem}-pair", folder, f"{stem}-csv") == wanted,
       f"{stem}: a pair of CSV files, out and in")
    if networkx is None:
        skip(f"{stem}: through networkx", "no networkx here")
    else:
        again = folder / f"{stem}-nx.graphml"
        networkx.write_graphml(networkx.read_graphml(graphml), again)
        ok(graph_of(again, folder, f"{stem}-nx") == wanted, f"{stem}: GraphML through networkx")
        data = json.loads((folder / f"{stem}-before.json").read_text(encoding="utf-8"))
        graph = networkx.node_link_graph(data)
        again = folder / f"{stem}-link.json"
        again.write_text(json.dumps(networkx.node_link_data(graph)), encoding="utf-8")
        ok(graph_of(again, folder, f"{stem}-relink") == wanted, f"{stem}: JSON through networkx")
    if igraph is None:
        skip(f"{stem}: through igraph", "no igraph for Python here")
        return
    again = folder / f"{stem}-ig.graphml"
    igraph.Graph.Read_GraphML(str(graphml)).write_graphml(str(again))
    ok(names_of(graph_of(again, folder, f"{stem}-ig")) == names_of(wanted),
       f"{stem}: GraphML through igraph")


def names_of(graph):
    """igraph knows no unknown: what is not there comes back as nothing, or as false."""
    nodes, links = graph
    return ({i: (node.get("name-zh"), node.get("name-en"), node["kind"])
             for i, node in nodes.items()},
            sorted((link["source"], link["target"], link["relation"], link.get("role"))
                   for link in map(json.loads, links)))


def read_other(file, *options):
    done = subprocess.run([LIANTU, "validate", str(file), "--lang", "en", *options],
                          capture_output=True, text=True, encoding="utf-8")
    return done.stdout


def check_graphs_of_others(folder):
    """Made by others from nothing, with attributes of their own."""
    if networkx is None:
        skip("a graph of networkx's own", "no networkx here")
        return
    graph = networkx.DiGraph(name="mine")
    graph.add_node(1, label="硅片", category="raw material", colour="red")
    graph.add_node("two", name="chip", kind="chip")
    graph.add_edge(1, "two", amount=2.5, weight=3)
    graph.add_edge("two", "two")
    for name, write in (("own.graphml", networkx.write_graphml),
                        ("own.json", lambda g, f: f.write_text(json.dumps(
                            networkx.node_link_data(g)), encoding="utf-8"))):
        file = folder / name
        write(graph, file)
        text = read_other(file)
        ok("[E146]: attributes that are not known were not read: colour, weight" in text and
           "[E148]" in text and "[E149]: 1 links" in text, f"{name}: what it says", text)
        xml = convert(file, folder / f"{name}.xml").read_text(encoding="utf-8")
        ok('<segment id="1" kind="raw-material">' in xml and "硅片</name>" in xml and
           '<need segment="1" role="flow" amount="2.5"/>' in xml, f"{name}: what is read", xml)
    networkx.write_graphml(graph.to_undirected(), folder / "own.graphml")
    text = read_other(folder / "own.graphml")
    ok("[E145]" in text, "a graph without directions", text)


BAD = [
    ("E139", "x.graphml", "<graphml><graph><node id='a'></graph></graphml>"),
    ("E140", "x.json", '{"nodes": [}'),
    ("E141", "y.json", '{"nodes": []}'),
    ("E141", "y.graphml", "<graphml></graphml>"),
    ("E142", "z.json", '{"nodes": [{"label": "a"}], "links": []}'),
    ("E143", "z.graphml", "<graphml><graph><node id='a'/>\n<node id='a'/></graph></graphml>"),
    ("E144", "v.graphml", "<graphml><graph><node id='abcd'/>\n<edge source='abcd' target='abcx'/>"
                          "</graph></graphml>"),
    ("E147", "w.json", '{"nodes": [{"id": "a", "kind": "chp"}], "links": []}'),
    ("X007", "u.graphml", "<!DOCTYPE graphml [<!ENTITY e 'x'>]><graphml><graph/></graphml>"),
    ("X008", "deep.json", '{"nodes": ' + "[" * 100000 + "]" * 100000 + "}"),
]


def check_bad_graphs(folder):
    for code, name, text in BAD:
        (folder / name).write_text(text, encoding="utf-8")
        said = read_other(folder / name)
        ok(f"[{code}]" in said, f"{code}: {name}", said)
    said = read_other(folder / "v.graphml")
    ok("v.graphml:2: error[E144]" in said and "did you mean ‘abcd’" in said,
       "a line and a suggestion", said)


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
            check_round_trips(folder, pathlib.Path(SOURCE, "data/chains", chain))
        check_graphs_of_others(folder)
        check_bad_graphs(folder)
        check_odd_names(folder)
    print(f"1..{number}")
    return 1 if failed else 0


sys.exit(main())
