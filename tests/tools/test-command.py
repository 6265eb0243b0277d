#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the command as people do. TAP.

Usage: test-command.py LIANTU SOURCE [--write]
Cases of the table are compared with golden/NAME.txt; --write writes those files, to be read by a
person before they are committed.
"""
import json
import os
import pathlib
import pty
import re
import resource
import select
import signal
import subprocess
import sys
import tempfile
import time
import unicodedata

HERE = pathlib.Path(__file__).parent
TOY = "data/chains/toy.xml"
BAD = "tests/tools/bad-chain.xml"
CHANGED = "tests/tools/changed-toy.xml"

# name, arguments, exit code, standard input from a file or None. Every one runs under LC_ALL=C,
# where no character set but ASCII is known.
CASES = [
    ("help-zh", ["help"], 0, None),
    ("help-en", ["help", "--lang", "en"], 0, None),
    ("no-command", [], 2, None),
    ("unknown-command", ["shwo", TOY], 2, None),
    ("unknown-command-en", ["concentation", TOY, "--lang=en"], 2, None),
    ("unknown-option", ["weak-links", TOY, "--treshold", "3"], 2, None),
    ("unknown-option-en", ["show", TOY, "--jsn", "--lang", "en"], 2, None),
    ("value-missing", ["show", TOY, "--rows"], 2, None),
    ("value-not-a-choice", ["weak-links", TOY, "--types", "or"], 2, None),
    ("value-out-of-range", ["weak-links", TOY, "--threshold", "-1", "--lang", "en"], 2, None),
    ("rows-not-a-number", ["show", TOY, "--rows", "many"], 2, None),
    ("argument-missing", ["show"], 2, None),
    ("argument-too-many", ["show", TOY, "chip", "wafer", "--lang", "en"], 2, None),
    ("home-unknown", ["concentration", TOY, "--home", "ctiy", "--lang", "en"], 2, None),
    ("market-unknown", ["weak-links", TOY, "--market-of", "ctiy", "--lang", "en"], 2, None),
    ("market-of-table", ["cascade", "data/tables/illustrative-firm-links.csv", "--market-of",
                         "city"], 2, None),
    ("file-missing", ["show", "no-such-file.xml"], 4, None),
    ("file-missing-en", ["validate", "no-such-file.xml", "--lang", "en"], 4, None),
    ("validate-toy", ["validate", TOY], 0, None),
    ("validate-bad-zh", ["validate", BAD], 1, None),
    ("validate-bad-en", ["validate", BAD, "--lang", "en"], 1, None),
    ("validate-several", ["validate", TOY, BAD, "--lang", "en", "--rows", "1"], 1, None),
    ("validate-stdin", ["validate", "-", "--lang", "en"], 1, BAD),
    ("bad-chain", ["structure", BAD, "--lang", "en"], 3, None),
    ("diff-nothing", ["diff", TOY, TOY], 0, None),
    ("diff-zh", ["diff", TOY, CHANGED], 1, None),
    ("diff-en", ["diff", CHANGED, TOY, "--lang", "en"], 1, None),
    ("diff-csv", ["diff", TOY, CHANGED, "--csv", "--lang", "en"], 1, None),
    ("diff-one", ["diff", TOY, "--lang", "en"], 2, None),
    ("show-zh", ["show", TOY], 0, None),
    ("show-en", ["show", TOY, "--lang", "en"], 0, None),
    ("show-segment-zh", ["show", TOY, "芯片"], 0, None),
    ("show-segment-en", ["show", TOY, "phone", "--lang", "en"], 0, None),
    ("show-provider", ["show", TOY, "S", "--lang", "en"], 0, None),
    ("show-place", ["show", TOY, "city"], 0, None),
    ("show-nothing", ["show", TOY, "chp"], 1, None),
    ("show-several", ["show", TOY, "o", "--lang", "en"], 1, None),
    ("show-json", ["show", TOY, "chip", "--json", "--lang", "en"], 0, None),
    ("show-stdin", ["show", "-", "wafer", "--lang", "en"], 0, TOY),
    ("list-segments", ["list", "segments", TOY], 0, None),
    ("list-segments-csv", ["list", "segments", TOY, "--csv", "--lang", "en"], 0, None),
    ("list-kinds", ["list", "kinds"], 0, None),
    ("list-analyses", ["list", "analyses", "--lang", "en"], 0, None),
    ("list-unknown", ["list", "segment", TOY], 2, None),
    ("list-without-chain", ["list", "segments", "--lang", "en"], 2, None),
    ("explain-code-zh", ["explain", "c104"], 0, None),
    ("explain-code-en", ["explain", "C104", "--lang", "en"], 0, None),
    ("explain-no-code", ["explain", "C999"], 2, None),
    ("structure-zh", ["structure", TOY], 0, None),
    ("structure-en", ["structure", TOY, "--lang", "en"], 0, None),
    ("concentration-zh", ["concentration", TOY], 0, None),
    ("concentration-en", ["concentration", TOY, "--lang", "en"], 0, None),
    ("concentration-home", ["供应集中度", TOY, "--home", "南国", "--columns",
                            "segment,name,home-share-low,home-share-high"], 0, None),
    ("weak-links-zh", ["weak-links", TOY], 0, None),
    ("weak-links-en", ["weak-links", TOY, "--lang", "en"], 0, None),
    ("weak-links-threshold", ["weak-links", TOY, "--threshold", "600", "--rows", "3"], 0, None),
    ("input-output-zh", ["input-output", "tests/tools/table.csv", "--columns",
                         "sector,class-name,backward,forward,upstreamness,loss,reason"], 0, None),
    ("input-output-groups-en", ["input-output", "tests/tools/table.csv", "--lang", "en", "--table",
                                "key-groups", "--columns", "size,names,loss,reason"], 0, None),
    ("risk-zh", ["risk", TOY, "--columns", "segment,grade-name,n-tripped,reason"], 0, None),
    ("risk-en", ["risk", TOY, "--lang", "en", "--table", "summary"], 0, None),
    ("table-unknown", ["weak-links", TOY, "--table", "loses", "--lang", "en"], 2, None),
    ("columns-unknown", ["weak-links", TOY, "--columns", "rank,nmae", "--lang", "en"], 2, None),
    ("convert-wrong-suffix", ["convert", TOY, "toy.pdf"], 2, None),
    ("convert-no-view", ["convert", TOY, "--view", "none", "--lang", "en"], 2, None),
    ("render-wrong-suffix", ["render", TOY, "map.gif", "--lang", "en"], 2, None),
    ("report-without-output", ["report", TOY], 2, None),
    ("quiet", ["validate", TOY, "--quiet"], 0, None),
    ("complete-command", ["__complete", "s"], 0, None),
    ("complete-option", ["__complete", "weak-links", "--t"], 0, None),
    ("complete-choice", ["__complete", "weak-links", "--types", ""], 0, None),
    ("complete-segment", ["__complete", "show", TOY, "s"], 0, None),
]


class Run:
    """What one run of the command printed and returned."""

    def __init__(self, arguments, stdin=subprocess.DEVNULL, environment=None, **more):
        done = subprocess.run(
            [LIANTU, *arguments], stdin=stdin, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            cwd=SOURCE, env=make_environment(environment), timeout=120, check=False, **more)
        self.out = done.stdout.decode("utf-8")
        self.talk = done.stderr.decode("utf-8")
        self.code = done.returncode


def make_environment(more=None):
    kept = {name: value for name, value in os.environ.items()
            if name.startswith(("ASAN_", "UBSAN_", "LSAN_", "LD_", "G_")) or name == "PATH"}
    return {**kept, "LC_ALL": "C", "TERM": "xterm", **(more or {})}


def expect(truth, message):
    if not truth:
        raise AssertionError(message)


def run_case(name, arguments, code, stdin):
    with open(os.path.join(SOURCE, stdin) if stdin else os.devnull, "rb") as file:
        run = Run(arguments, stdin=file)
    words = " ".join(arguments)
    shown = (f"$ liantu {words}".rstrip() + f"\n{run.out}--- standard error\n{run.talk}"
             f"--- exit {run.code}\n")
    golden = HERE / "golden" / f"{name}.txt"
    if WRITES:
        golden.write_bytes(shown.encode())
    expect(run.code == code, f"exit {run.code}, not {code}: {run.talk}")
    wanted = golden.read_bytes().decode()
    expect(shown == wanted, f"differs from {golden.name}:\n{shown}")


def run_in_terminal(arguments, columns=80, environment=None):
    """Standard output is a terminal of so many columns; gives what it shows."""
    master, slave = pty.openpty()
    import fcntl
    import struct
    import termios
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    process = subprocess.Popen([LIANTU, *arguments], stdin=subprocess.DEVNULL, stdout=slave,
                               stderr=subprocess.PIPE, cwd=SOURCE,
                               env=make_environment(environment))
    os.close(slave)
    shown = b""
    while True:
        try:
            part = os.read(master, 65536)
        except OSError:
            break
        if not part:
            break
        shown += part
    talk = process.stderr.read().decode("utf-8")
    process.stderr.close()
    process.wait()
    os.close(master)
    return shown.decode("utf-8").replace("\r\n", "\n"), talk


def width_of(line):
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in line)


def test_language_follows_the_locale():
    for locale, chinese in [("C", True), ("C.UTF-8", True), ("POSIX", True), ("", True),
                            ("zh_CN.UTF-8", True), ("en_GB.UTF-8", False), ("de_DE", False)]:
        run = Run(["help"], environment={"LC_ALL": locale})
        expect(run.out.startswith("用法") == chinese, f"LC_ALL={locale!r}: {run.out[:20]}")
    run = Run(["help"], environment={"LC_ALL": "", "LANG": "en_US.UTF-8"})
    expect(run.out.startswith("Usage"), "LANG is not heard")
    run = Run(["help", "--lang", "zh"], environment={"LC_ALL": "en_US.UTF-8"})
    expect(run.out.startswith("用法"), "--lang does not win")


def test_version():
    run = Run(["--version"])
    expect(re.fullmatch(r"liantu \d+\.\d+\.\d+\n", run.out) and run.code == 0, run.out)


def test_every_command_has_help():
    names = json.loads(Run(["list", "commands", "--json"]).out)["commands"]
    expect(len(names) >= 11, str(names))
    for entry in names:
        for language in ("zh", "en"):
            by_option = Run([entry["name"], "--help", "--lang", language])
            by_command = Run(["help", entry["name"], "--lang", language])
            expect(by_option.code == 0 and by_option.out == by_command.out, entry["name"])
            expect("--lang" in by_option.out, by_option.out)
            has_chinese = any("\u4e00" <= sign <= "\u9fff"
                              for sign in by_option.out.replace(alias_of(by_option.out), ""))
            expect(has_chinese == (language == "zh"), f"{entry['name']} {language}: {by_option.out}")


def alias_of(text):
    """The Chinese name of a command, which English help tells too."""
    found = re.search(r"Also called: (.*)", text)
    return found.group(1) if found else ""


def test_output_is_not_replaced_without_force():
    with tempfile.TemporaryDirectory() as folder:
        name = os.path.join(folder, "a b 链.xml")
        expect(Run(["convert", TOY, name]).code == 0, "the first write")
        first = pathlib.Path(name).read_bytes()
        pathlib.Path(name).write_bytes(b"mine")
        run = Run(["convert", TOY, name])
        expect(run.code == 4 and "--force" in run.talk, run.talk)
        expect(pathlib.Path(name).read_bytes() == b"mine", "it was replaced")
        expect(Run(["convert", TOY, "-o", name, "--force"]).code == 0, "with --force")
        expect(pathlib.Path(name).read_bytes() == first, "another result")
        expect(os.listdir(folder) == ["a b 链.xml"], "something is left behind")


def test_output_is_never_the_input():
    with tempfile.TemporaryDirectory() as folder:
        name = os.path.join(folder, "mine.xlsx")
        expect(Run(["convert", TOY, name]).code == 0, "a workbook")
        mine = pathlib.Path(name).read_bytes()
        for words in (["report", name, "-o", name, "--force"], ["convert", name, name, "--force"],
                      ["convert", name, "-o", os.path.join(folder, ".", "mine.xlsx"), "-f"],
                      ["weak-links", name, "--csv", "-f", "-o", name]):
            run = Run(words)
            expect(run.code == 2 and "mine.xlsx" in run.talk, f"{words}: {run.code} {run.talk}")
            expect(pathlib.Path(name).read_bytes() == mine, f"{words} replaced its input")
        tables = os.path.join(folder, "tables", "")
        expect(Run(["convert", TOY, tables]).code == 0, "a folder")
        expect(Run(["convert", tables, tables, "--force"]).code == 2, "a folder onto itself")


def test_output_to_a_device():
    run = Run(["convert", TOY, "--format", "xml", "-o", "/dev/stdout"])
    expect(run.code == 0 and run.out == Run(["convert", TOY]).out, f"{run.code} {run.talk}")


def test_closed_streams():
    """A closed stream is a failure, and neither an endless wait nor another file in its place."""
    for closed, words in (("<&-", "structure - --lang en"), (">&-", f"structure {TOY} --lang en"),
                          ("<&- >&-", f"weak-links {TOY} --lang en")):
        done = subprocess.run(["sh", "-c", f'exec "$0" {words} {closed}', LIANTU], cwd=SOURCE,
                              env=make_environment(), stderr=subprocess.PIPE, timeout=60, check=False)
        expect(done.returncode == 4 and done.stderr, f"{closed}: {done.returncode} {done.stderr}")


def test_wrong_names_are_told():
    """What cannot be read is told by its own name, and an empty name is none."""
    with tempfile.TemporaryDirectory() as folder:
        links = os.path.join(folder, "LINKS.CSV")
        pathlib.Path(links).write_text("supplier,customer,amount\na,b,1\n", encoding="utf-8")
        expect(Run(["cascade", links]).code == 0, "a suffix in capitals")
        for option in ("--nodes", "--essential"):
            run = Run(["cascade", links, option, "absent.csv"])
            expect(run.code == 4 and "absent.csv" in run.talk and "LINKS" not in run.talk, run.talk)
    for words in (["structure", ""], ["structure", TOY, "-o", ""], ["new", ""]):
        run = Run([*words, "--lang", "en"])
        expect(run.code == 2 and "one of the names is empty" in run.talk, f"{words}: {run.talk}")


def test_csv_and_json_are_whole():
    for words, option in ((["structure", TOY, "--csv", "--rows", "2"], "--rows"),
                          (["structure", TOY, "--csv", "--columns", "name"], "--columns"),
                          (["structure", TOY, "--json", "--table", "chain"], "--table"),
                          (["list", "segments", TOY, "--json", "--rows", "1"], "--rows"),
                          (["structure", TOY, "--json", "--csv"], "--csv")):
        run = Run(words)
        expect(run.code == 2 and run.out == "" and option in run.talk, f"{words}: {run.talk}")
    for words in (["structure", TOY, "--csv", "--rows", "all"],
                  ["structure", TOY, "--csv", "--table", "all"]):
        expect(Run(words).code == 0, f"{words}")


def test_output_twice_is_refused():
    run = Run(["convert", TOY, "a.xml", "-o", "b.xml"])
    expect(run.code == 2 and "-o" in run.talk, run.talk)


def test_full_disk_leaves_no_half_file():
    def limit():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (2048, 2048))

    with tempfile.TemporaryDirectory() as folder:
        name = os.path.join(folder, "toy.xml")
        run = Run(["convert", TOY, name], preexec_fn=limit, restore_signals=False)
        expect(run.code == 4, f"exit {run.code}: {run.talk}")
        expect(os.listdir(folder) == [], f"left: {os.listdir(folder)}")


def test_folder_that_is_not_there():
    run = Run(["convert", TOY, "no-such-folder/toy.xml", "--lang", "en"])
    expect(run.code == 4 and "no-such-folder" in run.talk, run.talk)


def test_full_standard_output():
    with open("/dev/full", "wb") as full:
        done = subprocess.run([LIANTU, "show", TOY, "--lang", "en"], stdout=full,
                              stderr=subprocess.PIPE, cwd=SOURCE, env=make_environment(),
                              check=False)
    expect(done.returncode == 4, f"exit {done.returncode}")
    expect(b"standard output" in done.stderr, done.stderr.decode())


def test_reader_that_goes_away():
    process = subprocess.Popen([LIANTU, "convert", "data/chains/dongguan-electronics.xml"],
                               stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=SOURCE,
                               env=make_environment())
    process.stdout.read(10)
    process.stdout.close()
    talk = process.stderr.read()
    process.stderr.close()
    code = process.wait()
    expect(code in (-signal.SIGPIPE, 0), f"exit {code}")
    expect(talk == b"", talk.decode())


def test_interrupt():
    with tempfile.TemporaryDirectory() as folder:
        name = os.path.join(folder, "out.xml")
        process = subprocess.Popen([LIANTU, "convert", "-", name], stdin=subprocess.PIPE,
                                   stderr=subprocess.PIPE, cwd=SOURCE, env=make_environment())
        process.stdin.write(b"<chain")
        process.stdin.flush()
        time.sleep(0.5)
        process.send_signal(signal.SIGINT)
        expect(select.select([process.stderr], [], [], 20)[0], "it does not stop")
        code = process.wait(timeout=20)
        talk = process.stderr.read().decode("utf-8")
        process.stdin.close()
        process.stderr.close()
        expect(code == 130, f"exit {code}: {talk}")
        expect("已中断" in talk, talk)
        expect(os.listdir(folder) == [], "a file is left")


def test_round_trip():
    once = Run(["convert", TOY])
    with tempfile.NamedTemporaryFile(suffix=".xml") as file:
        file.write(once.out.encode())
        file.flush()
        twice = Run(["convert", file.name])
    expect(once.code == 0 and once.out == twice.out, "the second file differs")
    one, two = Run(["show", TOY, "--json"]), Run(["show", "-", "--json"], stdin=subprocess.DEVNULL)
    expect(one.code == 0 and two.code == 3, f"{one.code} {two.code}")


def test_view():
    chain = "data/chains/dongguan-electronics.xml"
    views = json.loads(Run(["list", "views", chain, "--json"]).out)["views"]
    if not views:
        return "the chain has no view"
    whole = json.loads(Run(["list", "segments", chain, "--json"]).out)["segments"]
    with tempfile.TemporaryDirectory() as folder:
        part = os.path.join(folder, "part.xml")
        run = Run(["convert", chain, part, "--view", views[0]["id"]])
        expect(run.code == 0, run.talk)
        some = json.loads(Run(["list", "segments", part, "--json"]).out)["segments"]
    expect({x["id"] for x in some} <= {x["id"] for x in whole}, "a segment that was not there")
    expect(0 < len(some) <= len(whole), str(len(some)))
    return None


def test_eto_folder():
    folder = pathlib.Path(os.environ.get("LIANTU_SHARED", os.path.join(SOURCE, "..", "shared")))
    if not (folder / "data/eto/csv").is_dir():
        return "the ETO data is not here"
    with tempfile.TemporaryDirectory() as place:
        name = os.path.join(place, "eto.xml")
        run = Run(["convert", str(folder / "data/eto/csv"), name, "--lang", "en"])
        expect(run.code == 0, run.talk)
        expect(Run(["validate", name]).code == 0, "what it wrote is not valid")
    return None


def test_json_of_an_analysis():
    run = Run(["weak-links", TOY, "--json", "--threshold", "100"])
    result = json.loads(run.out)
    expect(result["schema"].startswith("liantu"), str(result["schema"]))
    expect("losses" in json.dumps(result), "no table of losses")
    expect("100" in json.dumps(result), "the option is not told")


def test_csv_is_what_the_table_is():
    rows = Run(["weak-links", TOY, "--csv", "--lang", "en"]).out.strip().splitlines()
    result = Run(["weak-links", TOY, "--columns", "event,n-stopped", "--lang", "en"]).out
    below = result.splitlines()[result.splitlines().index(
        next(line for line in result.splitlines() if line.startswith("---"))) + 1:]
    expect(len(rows) > 2 and len([line for line in below if line.strip()]) == len(rows) - 1,
           f"{len(rows)} rows\n{result}")


def test_explain_loss():
    stops = Run(["explain", TOY, "phone", "--lose", "南国", "--lang", "en"])
    expect(stops.code == 0 and "Phone stops without Chip" in stops.out, stops.out + stops.talk)
    runs = Run(["explain", TOY, "phone", "--lose", "lcd", "--lang", "en"])
    expect(runs.code == 0 and "Phone runs on: without LCD panel, it has Chip, OLED panel" in runs.out,
           runs.out + runs.talk)
    wrong = Run(["explain", TOY, "phone", "--lose", "Atlantis"])
    expect(wrong.code == 3 and "Atlantis" in wrong.talk, f"{wrong.code} {wrong.talk}")


def test_explain_answers_first():
    for language, name, state, reason in [
            ("zh", "光刻机：结论", "状态        缺口", "最终产品需要它，本地没有供应；停供会使最终产品停产"),
            ("en", "Lithography scanner in short", "gap",
             "an end product needs it, and nobody supplies it at home; without it the end product stops")]:
        run = Run(["explain", TOY, "scanner", "--lang", language])
        first = run.out.splitlines()[:8]
        expect(run.code == 0 and first[0] == name, run.out + run.talk)
        expect(any(state in line for line in first) and any(reason in line for line in first),
               "\n".join(first))


def test_explain_for_a_home_that_is_said():
    plain, said = (Run(["explain", TOY, "phone", "--lang", "en", *home])
                   for home in ([], ["--home", "city"]))
    expect(said.code == 0 and said.out.splitlines()[:6] == plain.out.splitlines()[:6],
           said.out + said.talk)
    # A city is looked at as the country that it lies in, where countries are compared.
    city, country = (Run(["relatedness", TOY, "--home", home, "--table", "all", "--lang", "en"])
                     for home in ("city", "Northland"))
    expect(city.code == 0 and city.out == country.out, city.out + city.talk)
    nowhere = Run(["relatedness", TOY, "--home", "Atlantis", "--lang", "en"])
    expect(nowhere.code == 2 and "Atlantis" in nowhere.talk, nowhere.talk)


def test_sentences_end_on_a_terminal():
    for language in ("zh", "en"):
        shown, talk = run_in_terminal(["chain-work", TOY, "--lang", language], columns=72)
        beneath = [line for line in shown.splitlines() if line.startswith(("   ↳ ", "     "))]
        expect(len(beneath) > 20 and not any("…" in line for line in beneath), shown + talk)
        expect(all(width_of(line) <= 72 for line in beneath), shown)


def test_verdicts_stay_on_a_terminal():
    shown, talk = run_in_terminal(["concentration", TOY, "--lang", "zh"], columns=72)
    expect("状态" in shown and "高度依赖" in shown and "放不下" in talk, shown + talk)


def test_no_heads_over_nothing():
    run = Run(["targets", TOY, "--lang", "en"])
    expect(run.code == 0 and run.out == "Targets: none\n", run.out)


def test_fault_tree():
    with tempfile.TemporaryDirectory() as folder:
        tree = os.path.join(folder, "toy.opsa.xml")
        run = Run(["convert", TOY, "-o", tree, "--lang", "en"])
        expect(run.code == 0 and "O120" in run.talk, run.talk)
        cuts = Run(["cut-sets", tree, "--events", "firms", "--csv", "--lang", "en"])
        expect(cuts.code == 0 and "\n1,1,S,Southland,running,1,phone," in cuts.out,
               cuts.out + cuts.talk)
        cold = Run(["convert", TOY, "-o", tree, "--force", "--semantics", "cold-start"])
        again = Run(["validate", tree])
        expect(cold.code == 0 and again.code != 0 and "O113" in again.talk + again.out,
               again.talk + again.out)


def test_report_folder():
    with tempfile.TemporaryDirectory() as folder:
        out = os.path.join(folder, "报告 out")
        run = Run(["report", TOY, "-o", out])
        expect(run.code == 0 and "report.html" in run.talk, run.talk)
        names = {str(path.relative_to(out)) for path in pathlib.Path(out).rglob("*")
                 if path.is_file()}
        expect({"report.html", "map.zh.svg", "map.en.svg", "data/weak-links.json",
                "data/weak-links.losses.csv", "data/concentration.segments.csv"} <= names,
               str(names))
        expect(not [name for name in os.listdir(out) if name.endswith((".json", ".csv"))],
               "what is for scripts stands in a folder of its own")
        expect(not [name for name in names if name.startswith(".")], str(names))
        before = {name: pathlib.Path(out, name).read_bytes() for name in names}
        again = Run(["report", TOY, "-o", out])
        expect(again.code == 4 and again.talk.count("--force") == len(names), again.talk)
        expect(Run(["report", TOY, "-o", out, "--force"]).code == 0, "with --force")
        for name in names:
            expect(pathlib.Path(out, name).read_bytes() == before[name], f"{name} differs")


def test_diff_is_drawn():
    with tempfile.TemporaryDirectory() as folder:
        for name, start in [("d.svg", b"<?xml"), ("d.html", b"<!DOCTYPE")]:
            path = pathlib.Path(folder, name)
            run = Run(["diff", "data/chains/two-regions.xml", TOY, "-o", str(path)])
            expect(run.code == 1 and path.read_bytes().startswith(start),
                   f"{name}: {run.code} {run.talk}")
        svg = pathlib.Path(folder, "d.svg").read_text(encoding="utf-8")
        expect("✗" in svg and "已不在链中" in svg, "what is gone is marked")


def test_report_page_and_map():
    for arguments, start in [(["report", TOY, "-o", "-"], "<!DOCTYPE html>"),
                             (["render", TOY], "<"),
                             (["render", TOY, "--format", "html"], "<!DOCTYPE html>")]:
        run = Run(arguments)
        expect(run.code == 0 and run.out.startswith(start), f"{arguments}: {run.out[:40]}")
    expect("<svg" in Run(["render", TOY]).out[:2000], "no picture")
    expect("光刻机" in Run(["render", TOY]).out, "no Chinese")


def test_terminal_fits_and_says_what_is_left_out():
    shown, talk = run_in_terminal(["structure", "data/chains/dongguan-electronics.xml", "--table",
                                   "segments", "--color", "never"], columns=72)
    lines = shown.splitlines()
    expect(max(width_of(line) for line in lines) <= 72, max(lines, key=width_of))
    expect(len([line for line in lines if not line.startswith("   ↳")]) == 23, str(len(lines)))
    expect("--rows all" in talk and "--columns" in talk, talk)
    shown, talk = run_in_terminal(["list", "kinds", "--rows", "all"])
    expect("--rows" not in talk, talk)


def test_columns_line_up():
    for arguments in (["show", TOY], ["list", "segments", TOY], ["weak-links", TOY]):
        for language in ("zh", "en"):
            lines = Run([*arguments, "--lang", language]).out.splitlines()
            for number, line in enumerate(lines):
                if not re.fullmatch(r"-+(  -+)*", line):
                    continue
                stops = {found.start() for found in re.finditer(r"(?<= )-", line)}
                for cell_line in lines[number - 1:number + 3]:
                    if cell_line.startswith("   ↳") or not cell_line:
                        continue
                    wide = "".join(sign * (2 if unicodedata.east_asian_width(sign) in "WF" else 1)
                                   for sign in cell_line)
                    for stop in stops:
                        gap = wide[stop - 2:stop]
                        expect(gap.strip() == "", f"{cell_line!r} at {stop}")


def test_pairs_stay_together():
    seen = set()
    for columns in range(60, 240, 10):
        shown, _ = run_in_terminal(["weak-links", TOY, "--lang", "en"], columns=columns)
        ends = ["Left at worst" in shown, "Left at best" in shown]
        expect(ends[0] == ends[1], f"at {columns} columns: {ends}")
        seen.add(ends[0])
    expect(seen == {True, False}, f"{seen}: the widths do not try both")


def test_page_has_all_layers():
    with tempfile.TemporaryDirectory() as folder:
        run = Run(["render", TOY, f"{folder}/map.html", "--colour-by", "home", "--lang", "en"])
        expect(run.code == 2 and "--colour-by" in run.talk, run.talk)
        run = Run(["render", TOY, "--colour-by", "risk", "--lang", "en", "-q"])
        expect(run.code == 0 and "coloured by dependence" in run.out, run.talk)


def test_colour():
    shown, _ = run_in_terminal(["show", TOY])
    expect("\033[1m" in shown, "no colour on a terminal")
    for environment, arguments in (({"NO_COLOR": "1"}, []), ({"TERM": "dumb"}, []),
                                   ({}, ["--color", "never"])):
        shown, _ = run_in_terminal(["show", TOY, *arguments], environment=environment)
        expect("\033" not in shown, f"{environment} {arguments}")
    expect("\033" not in Run(["show", TOY]).out, "colour in a pipe")
    expect("\033[1m" in Run(["show", TOY, "--color=always"]).out, "--color=always")


def test_quiet_says_nothing():
    for arguments in (["weak-links", TOY], ["list", "codes", "--rows", "2"], ["validate", TOY]):
        run = Run([*arguments, "-q"])
        expect(run.code == 0 and run.talk == "", run.talk)


def test_strict():
    chain = HERE / "warning-chain.xml"
    expect(Run(["validate", str(chain)]).code == 0, "warnings alone")
    expect(Run(["validate", str(chain), "--strict"]).code == 1, "--strict")


def test_findings_as_json():
    found = json.loads(Run(["validate", BAD, "--json", "--lang", "en"]).out)["findings"]
    expect(len(found) >= 3 and {"file", "line", "column", "code", "sentence"} <= set(found[0]),
           str(found))


def report(number, name, function, *arguments):
    try:
        skipped = function(*arguments)
    except (AssertionError, OSError, ValueError, KeyError, subprocess.TimeoutExpired) as fault:
        print(f"not ok {number} {name}")
        print("".join(f"# {line}\n" for line in str(fault).splitlines()), end="")
        return False
    print(f"ok {number} {name}" + (f" # SKIP {skipped}" if skipped else ""))
    return True


def main():
    functions = [(name[5:].replace("_", "-"), function) for name, function in globals().items()
                 if name.startswith("test_")]
    print(f"1..{len(CASES) + len(functions)}")
    good = [report(number, case[0], run_case, *case) for number, case in enumerate(CASES, 1)]
    good += [report(number, name, function)
             for number, (name, function) in enumerate(functions, len(CASES) + 1)]
    return 0 if all(good) else 1


LIANTU, SOURCE = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
WRITES = "--write" in sys.argv
sys.exit(main())
