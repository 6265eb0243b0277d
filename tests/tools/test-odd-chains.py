#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every analysis on every odd chain: an answer or a refusal that says why, and never a crash, a
number that is none, or bounds that are the wrong way round. TAP.

Usage: test-odd-chains.py LIANTU
"""
import json
import pathlib
import re
import subprocess
import sys
import tempfile

LIANTU = sys.argv[1]
LANGUAGES = ["zh", "en"]
# What a C program prints where it should not have.
SPILT = re.compile(r"(?<![\w-])[-+]?(nan|inf|infinity)(?![\w-])|\(null\)|\{\d\}", re.IGNORECASE)
ENDLESS = ("Infinity", "-Infinity")
REFUSAL = 3
NOISE = re.compile(r"CRITICAL|WARNING \*\*|runtime error|Sanitizer|Assertion")
PLACES = """<places>
  <place id="land" level="country"><name xml:lang="en">Land</name></place>
  <place id="other" level="country"/>
  <place id="town" level="town" in="land"/>
</places>"""
PROVIDERS = """<providers>
  <provider id="l" layer="country" place="land"/>
  <provider id="o" layer="country" place="other"/>
  <provider id="f" layer="firm" place="town"/>
  <provider id="g" layer="firm" place="other"/>
  <provider id="x" layer="firm"/>
  <provider id="rest" layer="country" residual="true"/>
</providers>"""
number = failed = 0


def ok(good, what, why=""):
    global number, failed
    number += 1
    failed += not good
    print(f"{'ok' if good else 'not ok'} {number} {what}")
    if not good and why:
        print("# " + str(why)[:2000].replace("\n", "\n# "))


def chain(body, attributes='home="town"'):
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<chain xmlns="urn:liantu:chain:1" version="1" id="odd" {attributes}>{body}</chain>"""


def segment(name, content="", attributes='kind="component"'):
    return f'<segment id="{name}" {attributes}>{content}</segment>'


def share(provider, value, unit="%"):
    return (f'<supply provider="{provider}"><observation indicator="share" '
            f'value="{value}" unit="{unit}"/></supply>')


def market(value, year=2024):
    return f'<observation indicator="market-size" value="{value}" unit="USD million" year="{year}"/>'


def need(name, more=""):
    return f'<need segment="{name}" role="flow" {more}/>'


def known(segments, before=PLACES + PROVIDERS, attributes='home="town"', after=""):
    return chain(f"{before}<segments>{segments}</segments>{after}", attributes)


def unknown_supplies():
    supply = "".join(f'<supply provider="{i}"/>' for i in "lofgx")
    return segment("a", supply) + segment("b", need("a") + supply) + segment(
        "c", need("b") + supply, 'kind="terminal" final="true"')


def row(n):
    return "".join(segment(f"s{i}", need(f"s{i - 1}") if i > 0 else "") for i in range(n))


def wide(n, least):
    members = "".join(need(f"s{i}") for i in range(n))
    return "".join(segment(f"s{i}", share("o", 100.0)) for i in range(n)) + segment(
        "all", f'<any-of least="{least}">{members}</any-of>', 'kind="terminal" final="true"')


def holders(n):
    providers = "".join(f'<provider id="h{i}" layer="firm" place="other"/>' for i in range(n))
    shares = "".join(share(f"h{i}", 100.0 / n) for i in range(n))
    return chain(f"{PLACES}<providers>{providers}</providers><segments>"
                 + segment("a", shares) + "</segments>")


TARGETS = """<targets>
  <target id="t1" indicator="gross-output" unit="CNY million" sense="at-least" value="0"
          year="2025" base-value="0" base-year="2025" place="town"/>
  <target id="t2" indicator="gross-output" unit="CNY million" sense="about" value="1e300"
          year="2025" from-year="2021" growth="-100" base-value="1e-300" base-year="2021"/>
  <target id="t3" indicator="patents" unit="count" sense="increase" year="2025" segment="a"/>
</targets>"""

ACCEPTED = {
    "nothing at all": chain("", ""),
    "a home, and nothing else": chain(PLACES),
    "nobody needs anybody": known("".join(segment(i, share("o", 50.0)) for i in "abc")),
    "one segment of which nothing is known": chain(f"<segments>{segment('a')}</segments>", ""),
    "one segment that one holds": known(segment("a", share("l", 100.0))),
    "a cycle and no final product": known(segment("a", need("b")) + segment("b", need("a"))),
    "a cycle that feeds one": known(
        segment("a", need("b") + share("o", 60.0)) + segment("b", need("a") + share("o", 40.0))
        + segment("c", need("a"), 'kind="vehicle" final="true"')),
    "suppliers without shares": known(unknown_supplies()),
    "no supplier": known(segment("a") + segment("b", need("a"))),
    "huge numbers": known(
        segment("a", market(1e300) + share("o", 100.0))
        + segment("b", market(1e-300) + need("a", 'amount="1e308" unit="t" cover-days="1e308"')
                  + share("l", 1e-300))
        + segment("c", market(1e300) + need("a", 'amount="1e308" unit="t"') + need("b"))),
    "zeros": known(
        segment("a", market(0) + share("o", 0.0) + share("l", 0.0))
        + segment("b", market(0) + need("a", 'amount="0" unit="USD million" cover-days="0"')
                  + share("f", 0.0) + share("g", 0.0))),
    "too many shares": known(segment("a", share("o", 80.0) + share("l", 80.0) + share("g", 100.0))),
    "bounds that say nothing": known(segment("a", "".join(
        f'<supply provider="{i}"><observation indicator="share" low="0" high="100" unit="%"/>'
        '</supply>' for i in "lofg"))),
    "nothing essential": known(segment("a") + segment("b", need("a", 'essential="false"'))),
    "the same group by another name": known(
        segment("a", share("o", 100.0)) + segment("b", share("o", 100.0))
        + segment("c", f'<any-of id="p">{need("a")}</any-of><any-of id="q">{need("b")}</any-of>')),
    "pieces that do not touch": known(
        segment("a") + segment("b", need("a")) + segment("c", share("f", 5.0))
        + segment("d", need("c")) + segment("e")),
    "a home without a country": known(
        segment("a", share("o", 90.0)) + segment("b", need("a")),
        PLACES.replace(' in="land"', "") + PROVIDERS),
    "a home that is the world": known(
        segment("a", share("o", 90.0)) + segment("b", need("a")),
        PLACES.replace("<places>", '<places><place id="all" level="world"/>') + PROVIDERS,
        'home="all"'),
    "no home": known(segment("a", share("o", 90.0)) + segment("b", need("a")), attributes=""),
    "only types": known(
        segment("a") + segment("b", '<type-of segment="a" weight="0"/>')
        + segment("c", '<type-of segment="a" weight="1e300"/>')
        + segment("d", '<type-of segment="a"/>' + need("c"))),
    "a type that needs its parent": known(
        segment("a", share("o", 50.0)) + segment("b", '<type-of segment="a"/>' + need("a"))),
    "a long row": known(row(300)),
    "a wide choice": known(wide(60, 30)),
    "as many holders as there are": holders(150),
    "years far apart": known(segment(
        "a", market(5, 1000) + market(7, 2999) + share("o", 50.0)) + segment("b", need("a"))),
    "targets of nothing": known(segment("a"), after=TARGETS),
    "names that are punctuation": known(
        segment("a,b", share("o", 100.0)) + segment("；、", need("a,b"))
        + segment("%s%n", need("；、") + need("a,b"), 'kind="terminal" final="true"')),
}
REFUSED = {
    "a segment that needs itself": ("C110", known(segment("a", need("a")))),
    "a need twice": ("C111", known(segment("a") + segment("b", need("a") + need("a")))),
    "a group that asks for too many": ("C113", known(
        segment("a") + segment("b", f'<any-of least="2">{need("a")}</any-of>'))),
    "a home that is not there": ("C106", chain(PLACES, 'home="moon"')),
    "a negative share": ("C120", known(segment("a", share("o", -1.0)))),
    "a number that is none": ("S113", known(segment("a", share("o", "nan")))),
}


def list_analyses():
    done = subprocess.run([LIANTU, "list", "analyses", "--json"], capture_output=True, check=True)
    return [i["name"] for i in json.loads(done.stdout)["analyses"]]


def refuse_constant(word):
    raise ValueError(f"{word} is no number of JSON")


def find_spilt(value, path):
    """Texts of a result that show what should not be seen."""
    if isinstance(value, str):
        return [f"{path}: {value}"] if SPILT.search(value) else []
    pairs = value.items() if isinstance(value, dict) else enumerate(
        value if isinstance(value, list) else [])
    return [spilt for key, item in pairs for spilt in find_spilt(item, f"{path}/{key}")]


def find_crossed(name, table):
    """Bounds that are the wrong way round, or do not hold what they bound."""
    at = {column["name"]: i for i, column in enumerate(table["columns"])}
    crossed = []
    for low in (i for i in at if i == "low" or i.endswith("-low")):
        stem = low[:-3]
        trio = [at.get(i) for i in (low, (stem.rstrip("-") or "value"), stem + "high")]
        for cells in table["rows"]:
            numbers = [cells[i] for i in trio if i is not None
                       and isinstance(cells[i], (int, float))]
            room = 1e-9 * max([1.0, *map(abs, numbers)])
            if any(a > b + room for a, b in zip(numbers, numbers[1:])):
                crossed.append(f"{name}: {low} {numbers}")
    return crossed


def find_spilt_cells(name, table):
    """In a column of numbers without end is one; in one of texts it is not."""
    return [spilt for cells in table["rows"] for column, cell in zip(table["columns"], cells)
            if cell not in ENDLESS or column["type"] != "double"
            for spilt in find_spilt(cell, f"{name}/{column['name']}")]


def check_answer(done):
    result = json.loads(done.stdout, parse_constant=refuse_constant)
    faults = find_spilt(result["findings"], "findings")
    for name, table in result["tables"].items():
        faults += find_spilt_cells(name, table) + find_crossed(name, table)
    return faults


def check_run(analysis, file, language, refusal=None):
    """What is wrong with one run; nothing is, where it is refused in so many words."""
    done = subprocess.run([LIANTU, analysis, file, "--json", "--lang", language],
                          capture_output=True, text=True, encoding="utf-8", timeout=120)
    if NOISE.search(done.stderr) or done.returncode not in (0, REFUSAL):
        return [f"{done.returncode}: {done.stderr}"]
    if refusal is not None:
        return [] if done.returncode == REFUSAL and refusal in done.stderr and not done.stdout else [
            f"not refused as {refusal}: {done.stderr}"]
    if done.returncode == REFUSAL:
        return [] if done.stderr.strip() and not SPILT.search(done.stderr) else [
            "refused without a word"]
    return check_answer(done)


def check_chain(file, analyses, what, text, refusal=None):
    file.write_text(text, encoding="utf-8")
    faults = []
    for i, analysis in enumerate(analyses):
        try:
            wrong = check_run(analysis, file, LANGUAGES[(i + number) % 2], refusal)
        except (ValueError, KeyError, subprocess.TimeoutExpired) as fault:
            wrong = [repr(fault)]
        faults += [f"{analysis}: {fault}" for fault in wrong[:3]]
    ok(not faults, what, "\n".join(faults))


def main():
    analyses = list_analyses()
    print(f"1..{len(ACCEPTED) + len(REFUSED)}")
    with tempfile.TemporaryDirectory() as folder:
        file = pathlib.Path(folder) / "odd.xml"
        for what, text in ACCEPTED.items():
            check_chain(file, analyses, what, text)
        for what, (code, text) in REFUSED.items():
            check_chain(file, analyses[:2], what, text, code)
    return failed > 0


sys.exit(main())
