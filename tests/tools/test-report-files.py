#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds the files of a report against each other and against their formats. TAP.

Usage: test-report-files.py LIANTU SOURCE
What LibreOffice makes of them is looked at where it is installed.
"""
import csv
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as tree
import zipfile

LIANTU, SOURCE = sys.argv[1:3]
TOY = f"{SOURCE}/data/chains/toy.xml"
SPREADSHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PARTS = ["lists.zh.xlsx", "lists.en.xlsx", "report.zh.docx", "report.en.docx", "map.zh.pdf",
         "map.en.pdf", "report.zh.md", "report.en.md", "map.zh.svg", "map.en.svg"]
PROGRESS = ["未开始", "进行中", "已完成", "受阻"]

number = 0
failed = 0


def ok(good, what, why=""):
    global number, failed
    number += 1
    failed += not good
    print(f"{'ok' if good else 'not ok'} {number} {what}")
    if not good and why:
        print("# " + str(why)[:2000].replace("\n", "\n# "))


def skip(what, why):
    global number
    number += 1
    print(f"ok {number} {what} # SKIP {why}")


def run(*arguments):
    return subprocess.run([LIANTU, *arguments], capture_output=True, text=True, encoding="utf-8")


def make(chain, folder, *options):
    done = run("report", chain, "-o", str(folder), *options)
    ok(done.returncode == 0, f"report of {pathlib.Path(chain).name}", done.stderr)
    return done


def sheets_of(archive):
    """Sheet name → rows of texts, as the file has them."""
    strings = ["".join(t.text or "" for t in item.iter(SPREADSHEET + "t"))
               for item in tree.fromstring(archive.read("xl/sharedStrings.xml"))]
    book = tree.fromstring(archive.read("xl/workbook.xml"))
    sheets = {}
    for n, sheet in enumerate(book.find(SPREADSHEET + "sheets"), 1):
        root = tree.fromstring(archive.read(f"xl/worksheets/sheet{n}.xml"))
        rows = {}
        for cell in root.iter(SPREADSHEET + "c"):
            value = cell.find(SPREADSHEET + "v")
            text = value.text if value is not None else None
            if cell.get("t") == "s" and text is not None:
                text = strings[int(text)]
            rows[cell.get("r")] = text
            ok_formula = cell.find(SPREADSHEET + "f") is None
            if not ok_formula:
                ok(False, f"no formula in {sheet.get('name')}", cell.get("r"))
        sheets[sheet.get("name")] = (root, rows)
    return sheets


def check_workbook(folder):
    with zipfile.ZipFile(folder / "lists.zh.xlsx") as archive:
        ok(archive.testzip() is None, "the workbook is whole")
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")):
                tree.fromstring(archive.read(name))
        sheets = sheets_of(archive)
    ok(list(sheets)[:2] == ["目录", "图表"] and "断供影响清单" in sheets, "the sheets", list(sheets))
    ok(all(len(name) <= 31 and not re.search(r"[\[\]:*?/\\]", name) for name in sheets),
       "names of sheets")
    with open(folder / "data/weak-links.losses.csv", encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))
    root, cells = sheets["断供影响清单"]
    heads = {text.split("\n")[0]: re.match("[A-Z]+", at)[0]
             for at, text in cells.items() if re.fullmatch("[A-Z]+2", at)}
    wrong = []
    for i, row in enumerate(rows, 3):
        for head in ("失去", "原因"):
            if cells[f"{heads[head]}{i}"] != row[head]:
                wrong.append((head, i))
        for head in ("最少剩余",):
            if float(cells[f"{heads[head]}{i}"]) != float(row[head]):
                wrong.append((head, i))
    ok(rows and not wrong, "the sheet says what the table says, to the last digit", wrong)
    choices = [e.text for e in root.iter(SPREADSHEET + "formula1")]
    ok(choices == ['"' + ",".join(PROGRESS) + '"'], "progress is chosen from a list", choices)
    ok(root.find(SPREADSHEET + "autoFilter") is not None, "rows can be filtered")
    ok(root.find(SPREADSHEET + "conditionalFormatting") is not None, "cells are coloured by rules")


def check_pages(folder):
    """Every sheet is printed so that it can be read: whole, or in parts that say what they are of."""
    with zipfile.ZipFile(folder / "lists.zh.xlsx") as archive:
        names = archive.read("xl/workbook.xml").decode()
        for number, (name, (root, _)) in enumerate(sheets_of(archive).items()):
            setup = root.find(SPREADSHEET + "pageSetup")
            columns = root.find(SPREADSHEET + "cols")
            width = sum(float(c.get("width")) * (int(c.get("max")) - int(c.get("min")) + 1)
                        for c in columns) if columns is not None else 0
            room = {("9", "portrait"): 102, ("9", "landscape"): 149,
                    ("8", "landscape"): 215}[setup.get("paperSize"), setup.get("orientation")]
            whole = setup.get("fitToHeight") == "0" or setup.get("scale") is None
            repeated = re.search(rf'Print_Titles" localSheetId="{number}">([^<]*)<', names)
            if whole and name not in ("目录", "图表", "由来"):
                ok(width * 0.66 <= room, f"{name} fits its page and can be read", width)
            elif not whole:
                ok(setup.get("scale") == "70" and repeated and "$A:" in repeated[1],
                   f"{name} repeats its first columns", repeated and repeated[0])


def check_words(folder):
    """No cell of a Chinese sheet is a code that stands for a choice."""
    words = pathlib.Path(f"{SOURCE}/lib/model/words.def").read_text(encoding="utf-8")
    codes = {code for column, code, zh, _ in
             re.findall(r'LT_WORD\("([^"]*)",\s*"([^"]*)",\s*"([^"]*)",\s*"([^"]*)"\)', words)
             if code != zh and column not in ("provenance", "stop")}
    codes |= {"low", "medium", "high", "leader", "at-least", "more-than", "supply"}
    ok(len(codes) > 60, "the codes", len(codes))
    with zipfile.ZipFile(folder / "lists.zh.xlsx") as archive:
        found = [(name, at, text) for name, (_, rows) in sheets_of(archive).items()
                 for at, text in rows.items() if text in codes and name != "由来"]
    ok(not found, "no code in a Chinese sheet", found)


def check_document(folder):
    with zipfile.ZipFile(folder / "report.zh.docx") as archive:
        ok(archive.testzip() is None, "the document is whole")
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")):
                tree.fromstring(archive.read(name))
        body = tree.fromstring(archive.read("word/document.xml"))
        relations = archive.read("word/_rels/document.xml.rels").decode()
        pictures = [n for n in archive.namelist() if n.endswith(".png")]
        ok(all(archive.read(n).startswith(b"\x89PNG") for n in pictures), "its pictures")
    texts = ["".join(t.text or "" for t in p.iter(WORD + "t")) for p in body.iter(WORD + "p")]
    with open(folder / "data/weak-links.losses.csv", encoding="utf-8-sig") as file:
        first = list(csv.DictReader(file))[0]["原因"]
    ok(first in texts, "the reason of the first loss stands in it", texts)
    ok(any(t.startswith("一、") for t in texts), "its sections count in words")
    named = re.findall(r'r:embed="(\w+)"', tree.tostring(body, encoding="unicode"))
    ok(all(f'Id="{n}"' in relations for n in named), "its pictures are where it says")
    sizes = [page.get(WORD + "orient") for page in body.iter(WORD + "pgSz")]
    ok(sizes == ["portrait", "landscape", "portrait"], "a wide chart has a page on its side", sizes)
    markdown = (folder / "report.zh.md").read_text(encoding="utf-8")
    ok(markdown.startswith("# ") and first.replace("_", "\\_") in markdown.replace("\\", ""),
       "the Markdown says the same")
    widths = {line.count("|") - line.count("\\|") for line in
              re.findall(r"(?:^\|.*\n)+", markdown, re.M)[0].splitlines()}
    ok(len(widths) == 1, "a table of the Markdown has equal rows", widths)


def check_same_bytes(one, two):
    different = [n for n in PARTS if (one / n).read_bytes() != (two / n).read_bytes()]
    ok(not different, "two runs give the same bytes", different)


def check_odd_names(folder):
    """A firm may be called =1+1, and a name may hold what XML and Markdown hold dear."""
    text = pathlib.Path(TOY).read_text(encoding="utf-8")
    odd = "=1+1 &amp; &lt;b&gt; | *x*"
    text = re.sub(r'(<name xml:lang="en">)Chip(</name>)', rf"\g<1>{odd}\g<2>", text)
    chain = folder / "odd.xml"
    chain.write_text(text, encoding="utf-8")
    ok("=1+1" in text, "the chain has an odd name")
    make(str(chain), folder / "odd", "--lang", "en")
    with zipfile.ZipFile(folder / "odd/lists.en.xlsx") as archive:
        values = [v for _, rows in sheets_of(archive).values() for v in rows.values()]
    ok("=1+1 & <b> | *x*" in values, "it is a text in the workbook, as it is")
    with zipfile.ZipFile(folder / "odd/report.en.docx") as archive:
        body = tree.fromstring(archive.read("word/document.xml"))
    ok(any(t.text and "=1+1 & <b> | *x*" in t.text for t in body.iter(WORD + "t")),
       "and in the document")


def check_single_files(folder):
    for name, start in (("one.xlsx", b"PK"), ("one.docx", b"PK"), ("one.pdf", b"%PDF"),
                        ("one.md", b"# "), ("one.svg", b"<?xml"), ("one.html", b"<!DOCTYPE")):
        done = run("report", TOY, "-o", str(folder / name))
        ok(done.returncode == 0 and (folder / name).read_bytes().startswith(start), name,
           done.stderr)
    done = run("render", TOY, str(folder / "one.png"))
    ok(done.returncode == 0 and (folder / "one.png").read_bytes().startswith(b"\x89PNG"),
       "one.png", done.stderr)
    before = (folder / "one.xlsx").read_bytes()
    done = run("report", TOY, "-o", str(folder / "one.xlsx"), "--lang", "en")
    ok(done.returncode == 4 and (folder / "one.xlsx").read_bytes() == before,
       "a file that is there stays as it is", done.returncode)


def check_libre_office(folder):
    if shutil.which("soffice") is None:
        skip("LibreOffice reads the files", "no LibreOffice here")
        return
    profile = f"-env:UserInstallation=file://{folder}/profile"
    # Rows of the sheet that LibreOffice opens first are those of the contents.
    for name, kind in (("lists.zh.xlsx", "csv"), ("report.zh.docx", "txt:Text (encoded):UTF8")):
        subprocess.run(["soffice", profile, "--headless", "--convert-to", kind, "--outdir",
                        str(folder / "office"), str(folder / "one" / name)],
                       capture_output=True, check=False, timeout=240)
    text = folder / "office/report.zh.txt"
    ok(text.exists() and "一、总体情况" in text.read_text(encoding="utf-8-sig"),
       "LibreOffice reads the document")
    ok((folder / "office/lists.zh.csv").exists(), "LibreOffice reads the workbook")


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        make(TOY, folder / "one")
        make(TOY, folder / "two")
        missing = [n for n in PARTS if not (folder / "one" / n).exists()]
        if missing:
            skip("files of a report", f"this build leaves out {', '.join(missing)}")
        else:
            check_same_bytes(folder / "one", folder / "two")
            check_workbook(folder / "one")
            check_pages(folder / "one")
            check_words(folder / "one")
            check_document(folder / "one")
            check_odd_names(folder)
            check_single_files(folder)
            check_libre_office(folder)
    print(f"1..{number}")
    return 1 if failed else 0


sys.exit(main())
