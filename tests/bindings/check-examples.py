#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the examples as their users would and looks at what they say; prints TAP.

check-examples.py SOURCE FIRM-CASCADE MAIN-LOOP CUSTOM-INDICATOR PYTHON? GJS READ-WORKBOOK

GJS is the interpreter for JavaScript, or empty.
"""

import importlib.util
import pathlib
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree

SOURCE = pathlib.Path(sys.argv[1])
sys.path.insert(0, str(SOURCE / "tests" / "tools"))
import workbook  # noqa: E402

FIRM_CASCADE, MAIN_LOOP, CUSTOM_INDICATOR = sys.argv[2:5]
HAS_PYTHON = sys.argv[5] == "true" and importlib.util.find_spec("numpy") is not None
GJS, READ_WORKBOOK = sys.argv[6:8]
TABLES, CHAINS = SOURCE / "data" / "tables", SOURCE / "data" / "chains"
FIRMS = [TABLES / "illustrative-firm-links.csv", TABLES / "illustrative-firms.csv"]


def run(*command):
    words = [str(word) for word in command]
    done = subprocess.run(words, capture_output=True, text=True, timeout=100)
    return done.returncode, done.stdout, done.stderr


def script(name, *arguments):
    code, out, err = run(sys.executable, SOURCE / "examples" / name, *arguments)
    assert code == 0, err
    return out


def firms():
    """The table is what its generator makes."""
    with tempfile.TemporaryDirectory() as folder:
        assert run(sys.executable, TABLES / "make-firms.py", folder)[0] == 0
        for path in FIRMS:
            assert pathlib.Path(folder, path.name).read_bytes() == path.read_bytes(), path.name


def firm_cascade():
    code, out, err = run(FIRM_CASCADE, *FIRMS, 3)
    assert code == 0, err
    assert out.startswith("40 firms, 71 links\n"), out
    losses = [float(part) for part in re.findall(r"costs ([0-9.]+) %", out)]
    assert len(losses) == 3 and losses == sorted(losses, reverse=True) and losses[2] > 0, out
    code, out, err = run(FIRM_CASCADE, "no-such.csv")
    assert code == 1 and "no-such.csv" in err, err


def main_loop():
    toy = CHAINS / "toy.xml"
    assert run(MAIN_LOOP, "weak-links", toy)[:2] == (0, "done: Weak links, heard 100 %\n")
    assert run(MAIN_LOOP, "weak-links", toy, 0)[:2] == (1, "cancelled\n")
    code, out, err = run(MAIN_LOOP, "weak-linx", toy)
    assert code == 1 and "weak-links" in err, err


def read_workbook():
    """A bureau's own list, first with a slip in it, then without."""
    sheets = {
        "环节": [["某市手机产业链环节清单"], [], ["名称", "类别"], ["芯片", "芯片"], ["手机", "终端"]],
        "供需": [["下游", "上游", "用途"], ["手机", "芯版", "物料"]],
        "企业": [["企业名称", "名称", "层"], ["", "甲厂", "企业"]],
        "供应": [["环节", "企业", "份额（%）"], ["芯片", "甲厂", "30-40"]],
    }
    with tempfile.TemporaryDirectory() as folder:
        book, chain = pathlib.Path(folder, "清单.xlsx"), pathlib.Path(folder, "chain.xml")
        book.write_bytes(workbook.make(sheets))
        code, out, err = run(READ_WORKBOOK, book, chain)
        assert code == 1 and not chain.exists() and "not read" in err, err
        assert "清单.xlsx[供需]B2: error[E122]" in out and "did you mean ‘芯片’?" in out, out
        sheets["供需"][1][1] = "芯片"
        book.write_bytes(workbook.make(sheets))
        code, out, err = run(READ_WORKBOOK, book, chain)
        assert code == 0, err
        assert out.endswith("芯片: 甲厂 30–40 %\n手机: no firm is known\n"), out
        assert "[E110]" in out, out
        assert run(READ_WORKBOOK, chain)[1].endswith("no firm is known\n")


def what_if():
    out = script("what-if.py", *FIRMS, "raw-01")
    eased, bare = [float(part) for part in re.findall(r"([0-9.]+)% of all output", out)]
    assert 0 < eased <= bare < 100, out
    assert "raw-01 loses 100%" in out, out
    code, out, err = run(sys.executable, SOURCE / "examples" / "what-if.py", *FIRMS, "raw-99")
    assert code == 1 and "raw-99" in err and "Traceback" not in err, err


def sweep():
    with tempfile.TemporaryDirectory() as folder:
        plot = pathlib.Path(folder, "plot.svg")
        out = script("sweep.py", *FIRMS, "raw-01", plot)
        tree = xml.etree.ElementTree.parse(plot)
    losses = [float(part) for part in re.findall(r": ([0-9.]+) days", out)]
    assert len(losses) == 8 and 0 < losses[0] and losses == sorted(set(losses)), out
    assert len(tree.findall("{http://www.w3.org/2000/svg}circle")) == 8


def scenario_sweep():
    rows = [line.split() for line in script("scenario-sweep.py", *FIRMS, "west").splitlines()[1:]]
    assert [int(row[0]) for row in rows] == list(range(5, 31, 5)), rows
    means = [float(row[1]) for row in rows]
    assert 0 < means[0] and means == sorted(set(means)), rows
    assert all(float(mean) < float(tail) for _, mean, tail in rows), rows
    code, out, err = run(sys.executable, SOURCE / "examples" / "scenario-sweep.py", *FIRMS, "mars")
    assert code == 1 and "mars" in err and "Traceback" not in err, err


def compare_regions():
    out = script("compare-regions.py", CHAINS / "two-regions.xml", "west", "east")
    rows = {line.split()[0]: line.split()[1:] for line in out.splitlines()}
    # As the file has them: packs are 60 to 40, and all of one chip comes from the east.
    assert rows["pack"] == ["60%", "40%"] and rows["chip-b"] == ["0%", "100%"], out
    assert rows["storage"] == ["unknown", "unknown"], out


# By hand: of what a pack needs (cells and two chips) the west makes cells, 50 %; packs, which are all
# that storage needs, it makes too, 60 %. Whatever else is needed comes from the country or abroad.
LOCAL_INPUTS = """lithium: —
cell: 0.0 %
coater: —
chip-a: 0.0 %
chip-b: 0.0 %
eda: —
pack: 33.3 %
storage: 100.0 %
"""


def check_indicator(*command):
    chain = CHAINS / "two-regions.xml"
    code, out, err = run(*command, chain)
    assert (code, out) == (0, LOCAL_INPUTS), out + err
    code, out, err = run(*command, chain, "0.55")
    assert (code, out) == (0, LOCAL_INPUTS.replace("33.3", "0.0")), out + err
    code, out, err = run(*command, chain, "1.5")
    assert code == 1 and "0..1" in err and "Traceback" not in err, err


def custom_indicator():
    check_indicator(CUSTOM_INDICATOR)


def custom_indicator_in_python():
    check_indicator(sys.executable, SOURCE / "examples" / "custom-indicator.py")


def weak_links_in_javascript():
    code, out, err = run(GJS, SOURCE / "examples" / "weak-links.js", CHAINS / "toy.xml", 2)
    assert code == 0, err
    lines = out.splitlines()
    assert lines[:2] == ["6 losses", "Southland: 0 % is left"], out
    assert lines[3] == "Northland: 60 % is left" and len(lines) == 5, out
    code, out, err = run(GJS, SOURCE / "examples" / "weak-links.js", "no-such.xml")
    assert code == 1 and "no-such.xml" in err, err


def change_scenario():
    toy = CHAINS / "toy.xml"
    lines = script("change-scenario.py", toy, "scanner", "2030", "S=70", "N=30").splitlines()
    # With 70 % of the scanners gone, 30 % of the chips are made; all else is as it was.
    assert lines[0] == "without Southland: 0% is left, in 2030 30%", lines
    assert lines[1] == "without Northland: 60% is left, in 2030 60%" and len(lines) == 6, lines
    for words in ("scaner", "2030", "N=30"), ("scanner", "2030", "nobody=30"):
        code, out, err = run(sys.executable, SOURCE / "examples" / "change-scenario.py", toy, *words)
        assert code == 1 and ("scaner" in err or "nobody" in err) and "Traceback" not in err, err


def every_example():
    """Each is short, says how it is used, and is run by some test."""
    run_here = pathlib.Path(__file__).read_text(encoding="utf-8").replace("_", "-")
    run_here += (SOURCE / "tests/docs/check-docs.py").read_text(encoding="utf-8")
    run_here += (SOURCE / "examples/meson.build").read_text(encoding="utf-8").split("test(", 1)[1]
    for path in sorted((SOURCE / "examples").iterdir()):
        if path.suffix not in (".c", ".py", ".js"):
            continue
        lines = path.read_text(encoding="utf-8").splitlines()
        assert len(lines) < 120, f"{path.name} has {len(lines)} lines"
        # The first steps stand in the README, which says the rest.
        assert path.stem == "first-steps" or "Usage" in "".join(lines[:12]), f"{path.name}: usage"
        assert path.stem in run_here, f"{path.name} is run by no test"


PLAIN = [every_example, firms, firm_cascade, main_loop, custom_indicator, read_workbook]
BOUND = [what_if, sweep, scenario_sweep, compare_regions, change_scenario,
         custom_indicator_in_python]
SCRIPT = [weak_links_in_javascript]


def find_reason(test):
    """Why a test cannot be run here."""
    if test in BOUND and not HAS_PYTHON:
        return "no bindings for Python, or no numpy"
    return "no bindings for JavaScript, or no gjs" if test in SCRIPT and not GJS else None


def main():
    tests = PLAIN + BOUND + SCRIPT
    print(f"1..{len(tests)}")
    failed = 0
    for number, test in enumerate(tests, 1):
        reason = find_reason(test)
        if reason is not None:
            print(f"ok {number} {test.__name__} # SKIP {reason}")
            continue
        try:
            test()
            print(f"ok {number} {test.__name__}")
        except Exception as error:
            failed += 1
            print(f"not ok {number} {test.__name__}\n# " + str(error).replace("\n", "\n# "))
    return failed > 0


sys.exit(main())
