#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The items that the Dongguan plan names, held against the classes that chain-work gives them.

plan-check.py LIANTU ROOT            prints docs/plan-check.md
plan-check.py LIANTU ROOT --write    writes it
plan-check.py LIANTU ROOT --check    fails where it is not current
"""
import json
import pathlib
import subprocess
import sys
import xml.etree.ElementTree as tree

CHAIN = "{urn:liantu:chain:1}"
# What each of the plan's words asks for (docs/scoring.md says why).
WORDS = {
    "diagnosis-substitution": ("国产替代", {"control"}),
    "diagnosis-chokepoint": ("卡脖子", {"control"}),
    "diagnosis-control": ("控制系统先机", {"control"}),
    "diagnosis-core-technology-list": ("核心技术清单", {"control", "fill"}),
    "diagnosis-shortage": ("缺芯少核", {"fill", "control"}),
    "diagnosis-fill": ("补齐短板", {"fill"}),
    "diagnosis-digital-base": ("底层技术", {"control", "fill", "strengthen"}),
}
NAMES = {"stabilise": "稳", "strengthen": "强", "fill": "补", "control": "控", "extend": "拓",
         "keep": "保持", "none": "无关", "find-out": "先查清"}

HEAD = """<!-- SPDX-License-Identifier: GPL-3.0-or-later -->
<!-- Written by tests/score/plan-check.py: do not edit. -->
# The plan against the result

Every segment of `data/chains/dongguan-electronics.xml` that the action plan says something of, and the class that `chain-work` gives it
at home in Dongguan with the default profile.

The plan's words are themselves facts that chain-work uses, so that agreement *with* them says only that the rule reads them as it should.
The test of the rest is the column *without*: the same run with `--diagnosis false`, which rests on suppliers, shares and needs alone.

- **hit**: the class is one that the plan's words ask for.
- **possible**: the class is open, and one that the plan asks for is among those that are possible; the last column names the facts that
  would settle it.
- **miss**: the class is another one.

What the words ask for: {words}.
A segment that the plan names more than once asks for any of them.
"""


def run(liantu, chain, diagnosis):
    text = subprocess.run(
        [liantu, "chain-work", str(chain), "--json", "--draws", "0", "--diagnosis", diagnosis,
         "--no-progress"],
        check=True, text=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout
    table = json.loads(text)["tables"]["segments"]
    names = [column["name"] for column in table["columns"]]
    rows = (dict(zip(names, row)) for row in table["rows"])
    return {row["segment"]: row for row in rows}


def list_named(chain):
    """Segments that the plan names: id, names, and the words."""
    for segment in tree.parse(chain).getroot().iter(CHAIN + "segment"):
        said = [o for o in segment.findall(CHAIN + "observation") if o.get("indicator") in WORDS]
        if said:
            names = {n.get("{http://www.w3.org/XML/1998/namespace}lang"): n.text
                     for n in segment.findall(CHAIN + "name")}
            yield segment.get("id"), names, said


def judge(row, wanted):
    if row["class"] in wanted:
        return "hit"
    possible = {nick for nick, zh in NAMES.items()
                if row["possible"] and zh in row["possible"]["zh"].split("、")}
    if row["class"] == "find-out":
        return "possible" if possible & wanted else "miss"
    return "miss"


def describe(row):
    text = NAMES[row["class"]]
    if row["class"] == "find-out" and row["possible"]:
        text += f"（{row['possible']['zh']}）"
    if row["also"] and row["also"]["zh"]:
        text += f"，同时{row['also']['zh']}"
    return text


def write_table(chain, with_plan, without):
    count = {key: {"hit": 0, "possible": 0, "miss": 0} for key in ("with", "without")}
    lines = []
    for name, names, said in list_named(chain):
        wanted = set().union(*(WORDS[o.get("indicator")][1] for o in said))
        words = "；".join(dict.fromkeys(WORDS[o.get("indicator")][0] for o in said))
        one, other = with_plan[name], without[name]
        results = judge(one, wanted), judge(other, wanted)
        count["with"][results[0]] += 1
        count["without"][results[1]] += 1
        missing = other["find-first"]["en"] if other["find-first"] else "–"
        if results[1] == "hit":
            missing = "–"
        lines.append(f"| {names['zh']} {names['en']} `{name}` | {words} | {describe(one)} | "
                     f"{results[0]} | {describe(other)} | {results[1]} | {missing} |")
    yield ""
    yield "| | hit | possible | miss |"
    yield "|---|---:|---:|---:|"
    for key, title in (("with", "with the plan’s words"), ("without", "without them")):
        yield "| {} | {hit} | {possible} | {miss} |".format(title, **count[key])
    yield ""
    yield ("| segment | the plan’s words | class with them | | class without them | | "
           "fact that is missing |")
    yield "|---|---|---|---|---|---|---|"
    yield from lines


def make_page(liantu, root):
    chain = root / "data" / "chains" / "dongguan-electronics.xml"
    words = "; ".join(f"{zh} {'/'.join(NAMES[nick] for nick in NAMES if nick in wanted)}"
                      for zh, wanted in WORDS.values())
    head = HEAD.replace("{words}", words)
    return head + "\n".join(
        write_table(chain, run(liantu, chain, "true"), run(liantu, chain, "false"))) + "\n"


def main():
    liantu, root = sys.argv[1], pathlib.Path(sys.argv[2])
    page = make_page(liantu, root)
    path = root / "docs" / "plan-check.md"
    if "--write" in sys.argv:
        path.write_text(page, encoding="utf-8")
    elif "--check" in sys.argv:
        if not path.exists() or path.read_text(encoding="utf-8") != page:
            print("docs/plan-check.md is not current: tests/score/plan-check.py … --write")
            return 1
        print("docs/plan-check.md is current")
    else:
        print(page, end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
