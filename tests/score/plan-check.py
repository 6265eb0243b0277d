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
The last class is the same run once more with China as home, where more of the suppliers are on record than in the city. That somebody there makes
a thing says that it is not lacking, and not how much of the need is met: most misses in that column are segments with makers on record and no such figure.

- **hit**: the class is one that the plan's words ask for.
- **possible**: the class is open, and one that the plan asks for is among those that are possible; the last column names the facts that
  would settle it.
- **miss**: the class is another one.

What the words ask for: {words}.
A segment that the plan names more than once asks for any of them.
"""


def run(liantu, chain, diagnosis, home):
    text = subprocess.run(
        [liantu, "chain-work", str(chain), "--json", "--draws", "0", "--diagnosis", diagnosis,
         "--home", home, "--no-progress"],
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


def write_table(chain, runs):
    """Runs: with the plan's words, without them, and without them in China."""
    count = [{"hit": 0, "possible": 0, "miss": 0} for _ in runs]
    lines = []
    for name, names, said in list_named(chain):
        wanted = set().union(*(WORDS[o.get("indicator")][1] for o in said))
        words = "；".join(dict.fromkeys(WORDS[o.get("indicator")][0] for o in said))
        rows = [one[name] for one in runs]
        results = [judge(row, wanted) for row in rows]
        for number, result in zip(count, results):
            number[result] += 1
        missing = rows[1]["find-first"]["en"] if rows[1]["find-first"] else "–"
        if results[1] == "hit":
            missing = "–"
        classes = " | ".join(f"{describe(row)} | {result}" for row, result in zip(rows, results))
        lines.append(f"| {names['zh']} {names['en']} `{name}` | {words} | {classes} | {missing} |")
    yield ""
    yield "| | hit | possible | miss |"
    yield "|---|---:|---:|---:|"
    for title, number in zip(("with the plan’s words", "without them",
                              "without them, home in China"), count):
        yield "| {} | {hit} | {possible} | {miss} |".format(title, **number)
    yield ""
    yield ("| segment | the plan’s words | class with them | | class without them | | "
           "class in China | | fact that is missing in the city |")
    yield "|---|---|---|---|---|---|---|---|---|"
    yield from lines


def make_page(liantu, root):
    chain = root / "data" / "chains" / "dongguan-electronics.xml"
    words = "; ".join(f"{zh} {'/'.join(NAMES[nick] for nick in NAMES if nick in wanted)}"
                      for zh, wanted in WORDS.values())
    head = HEAD.replace("{words}", words)
    runs = [run(liantu, chain, "true", "dongguan"), run(liantu, chain, "false", "dongguan"),
            run(liantu, chain, "false", "CHN")]
    return head + "\n".join(write_table(chain, runs)) + "\n"


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
