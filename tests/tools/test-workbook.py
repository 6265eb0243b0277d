#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads and writes chains as tables: workbooks, folders of CSV, templates. TAP.

Usage: test-workbook.py LIANTU SOURCE
"""
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile

import workbook

try:
    import openpyxl
except ImportError:
    openpyxl = None

LIANTU, SOURCE = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
CHAINS = [*(SOURCE / "data/chains").glob("*.xml"), SOURCE / "tests/data/chains/ok-everything.xml"]
number = failed = 0


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


def run(*words, **more):
    return subprocess.run([LIANTU, *map(str, words)], capture_output=True, text=True,
                          encoding="utf-8", timeout=200, **more)


def native(chain, *options):
    """The chain in the native format, or what went wrong."""
    done = run("convert", chain, "--quiet", *options)
    return done.stdout if done.returncode == 0 else f"{done.returncode}: {done.stderr}"


# --- all that a chain holds goes through tables


def check_round_trips(folder):
    for chain in sorted(CHAINS):
        wanted = native(chain)
        for language in ("zh", "en"):
            book, tables = folder / f"{chain.stem}.xlsx", folder / f"{chain.stem}-{language}"
            done = run("convert", chain, book, "--force", "--lang", language)
            ok(done.returncode == 0 and native(book) == wanted,
               f"{chain.stem}, {language}: the same chain from its workbook", done.stderr)
            done = run("convert", chain, f"{tables}/", "--lang", language)
            ok(done.returncode == 0 and native(tables) == wanted,
               f"{chain.stem}, {language}: the same chain from its folder", done.stderr)
        again = folder / "again.xlsx"
        run("convert", chain, again, "--force", "--lang", "en")
        ok(again.read_bytes() == book.read_bytes(), f"{chain.stem}: the same bytes twice")


def check_odd_texts(folder):
    text = (SOURCE / "data/chains/toy.xml").read_text(encoding="utf-8")
    odd = ["=1+1", "-x", "'=x", "a;b", "“x”; \"y\"", "two\nlines", "_x000A_", "a,b", "<&>", "#N/A",
           "007", "1e5", "是", "x" * 32767, "0.1%"]
    for one in odd:
        inner = one.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        chain = folder / "odd.xml"
        chain.write_text(text.replace(">芯片<", f">{inner}<").replace(
            '<name xml:lang="en">Chip</name>',
            f'<name xml:lang="en">Chip</name><alias>{inner}</alias><code scheme="a=\\b">{inner}'
            f'</code>' if len(one) < 100 else '<name xml:lang="en">Chip</name>'), encoding="utf-8")
        book = folder / "odd.xlsx"
        done = run("convert", chain, book, "--force")
        ok(done.returncode == 0 and native(book) == native(chain), f"{one[:20]!r} in a workbook",
           done.stderr or native(book)[:500])
        done = run("convert", chain, f"{folder}/odd/", "--force")
        ok(done.returncode == 0 and native(folder / "odd") == native(chain),
           f"{one[:20]!r} in text tables", done.stderr)
    chain.write_text(text.replace(">芯片<", f">{'x' * 32768}<"), encoding="utf-8")
    done = run("convert", chain, folder / "long.xlsx", "--lang", "en")
    ok(done.returncode != 0 and "32767" in done.stderr and not (folder / "long.xlsx").exists(),
       "a text that no cell holds is an error, and nothing is written", done.stderr)


# --- what is wrong is told by sheet and cell

GOOD = {
    "环节": [["编号", "名称", "类别"], ["chip", "芯片", "芯片"], ["phone", "手机", "终端"],
           ["wafer", "硅片", "原材料"]],
    "供需关系": [["环节", "需要", "用途", "替代组", "至少几项", "用量", "来源"]],
    "企业": [["名称", "层"], ["甲厂", "企业"]],
    "供应": [["环节", "供应者", "份额", "年份"]],
    "观测": [["对象类别", "对象", "指标", "数值", "单位", "供应者"]],
    "情景": [["情景", "对象类别", "对象", "幅度"]],
}

# code, the cell, the sheet, rows below its headings.
CELLS = [
    ("E113", "A2", "供需关系", [["", "硅片", "物料"]]),
    ("E113", "C2", "供需关系", [["手机", "硅片", ""]]),
    ("E114", "F3", "供需关系", [["手机", "芯片", "物料"], ["手机", "硅片", "物料", "", "", "许多"]]),
    ("E114", "F2", "供需关系", [["手机", "芯片", "物料", "", "", "1,2"]]),
    ("E114", "D2", "观测", [["环节", "芯片", "market-size", "5%", "USD million"]]),
    ("E115", "D2", "供应", [["芯片", "甲厂", 40, "去年"]]),
    ("E116", "E2", "供需关系", [["手机", "芯片", "物料", "屏", "1.5"]]),
    ("E117", "C2", "供需关系", [["手机", "芯片", "材枓"]]),
    ("E117", "C5", "环节", [["x", "x", "终瑞"]]),
    ("E118", "C2", "供应", [["芯片", "甲厂", "不少"]]),
    ("E119", "D2", "供需关系", [["手机", "芯片", "物料", "甲\n乙"]]),
    ("E122", "B2", "供需关系", [["手机", "芯版", "物料"]]),
    ("E122", "G2", "供需关系", [["手机", "芯片", "物料", "", "", "", "无此来源"]]),
    ("E122", "C2", "情景", [["断供", "环节", "芯版"]]),
    ("E123", "B2", "供需关系", [["手机", "同名", "物料"]]),
    ("E125", "F2", "供需关系", [["手机", "芯片", "物料", "", "", '<c t="e"><v>#REF!</v></c>']]),
    ("E126", "F2", "供需关系", [["手机", "芯片", "物料", "", "", "<c><f>1+1</f></c>"]]),
    ("E126", "F2", "供需关系", [["手机", "芯片", "物料", "", "", "<c><f>1+1</f><v></v></c>"]]),
    ("E126", "B2", "供需关系", [["手机", "<c><f>A1</f><v/></c>", "物料"]]),
    ("E115", "D2", "供应", [["芯片", "甲厂", 40, 45292]]),
    ("E124", "B2", "供需关系", [["手机", '<c t="s"><v>7</v></c>', "物料"]]),
    ("E127", "A5", "环节", [["chip", "别的", ""]]),
    ("E128", "A5", "环节", [["", "", "终端"]]),
    ("E131", "E3", "供需关系", [["手机", "芯片", "物料", "组", 1], ["手机", "硅片", "物料", "组", 2]]),
    ("E132", "E2", "供需关系", [["手机", "芯片", "物料", "", 1]]),
    ("E133", "B3", "供应", [["芯片", "甲厂", 40], ["chip", "甲厂"]]),
    ("E134", "F2", "观测", [["供应", "手机", "share", 5, "%", "甲厂"]]),
    ("E135", "F2", "观测", [["环节", "手机", "market-size", 5, "USD million", "甲厂"]]),
    ("E136", "C2", "情景", [["断供", "联系", "芯片手机"]]),
    ("E137", "C2", "情景", [["断供", "环节类别", "芯"]]),
    ("E138", "D2", "情景", [["断供", "环节", "芯片", 2]]),
    ("C110", "B2", "供需关系", [["手机", "手机", "物料"]]),
    ("C120", "C2", "供应", [["芯片", "甲厂", 140]]),
]


def fill(sheet, rows):
    sheets = {name: [list(row) for row in table] for name, table in GOOD.items()}
    if any("同名" in row for row in rows):
        sheets["环节"][1][1] = sheets["环节"][3][1] = "同名"
    sheets[sheet] += rows
    return sheets


def validate(file, language="zh"):
    return run("validate", file.name, "--lang", language, cwd=file.parent).stdout


def check_cells(folder):
    file = folder / "清单.xlsx"
    file.write_bytes(workbook.make(GOOD))
    ok("E1" not in validate(file), "nothing is wrong with the good one", validate(file))
    for code, cell, sheet, rows in CELLS:
        file.write_bytes(workbook.make(fill(sheet, rows)))
        zh, en = validate(file), validate(file, "en")
        place = f"清单.xlsx[{sheet}]{cell}: "
        ok(re.search(f"^{re.escape(place)}[^a-z\n]*\\[{code}\\]", zh, re.M) and
           re.search(f"^{re.escape(place)}[a-z]+\\[{code}\\]", en, re.M), f"{code} at [{sheet}]{cell}",
           zh + en)
    file.write_bytes(workbook.make(fill("供需关系", [["手机", "芯版", "物料"]])))
    found = json.loads(run("validate", file, "--json", "--quiet").stdout)["findings"]
    found = [one for one in found if one["code"] == "E122"][0]
    ok((found["sheet"], found["line"], found["column"]) == ("供需关系", 2, 2), "a cell in JSON", found)
    ok("芯片" in found["hint"], "a suggestion by name", found)


def check_hints(folder):
    """What is meant is said where it is clear, and nothing is said twice of one cell."""
    file = folder / "提示.xlsx"
    file.write_bytes(workbook.make(fill("供需关系", [["手机", "芯片", "物料", "", "", "1.1亿"]])))
    ok("是否应为“110000000”" in validate(file), "a number with 亿", validate(file))
    file.write_bytes(workbook.make(fill("观测", [["环节", "芯片", "output", "1.1亿", "万台"]])))
    ok("E114" in validate(file) and "是否应为" not in validate(file),
       "but not where the unit has a scale, too", validate(file))
    file.write_bytes(workbook.make(fill("供应", [["芯片", "甲厂", 40, 45292]])))
    ok("是否应为“2024”" in validate(file), "a day that lost its format", validate(file))
    file.write_bytes(workbook.make({**GOOD, "供应": [["环节", "供应者"], ["芯片", "甲厂"]],
                                    "企业": [["甲", "乙"], ["甲厂", "企业"]]}))
    ok(validate(file).count("错误") == 1 and "要有这些列：名称、层" in validate(file),
       "without headings, what should stand there, and nothing that follows", validate(file))
    file.write_bytes(workbook.make(fill("供需关系", [
        ["手机", "<c><f>A1</f><v/></c>", "物料"], ["手机", "芯片", "物料", "", "", "许多"]])))
    text = validate(file)
    ok(text.count("E126") == 1 and "E113" not in text and "E114" in text,
       "a formula without a result is told once, and the rest is read", text)


# code, a sentence's part in English, sheets.
SHEETS = [
    ("E105", "环节表", {**GOOD, "环节表": [["x"]]}),
    ("E106", "segments", {**GOOD, "segments": [["名称"], ["x"]]}),
    ("E107", "no sheet", {"说明": [["x"]]}),
    ("E108", "no segment", {"环节": [["名称", "类别"]]}),
    ("E109", "no headings", {**GOOD, "企业": [["甲", "乙"], ["丙", "丁"]]}),
    ("E110", "颜色", {**GOOD, "企业": [["名称", "层", "颜色"], ["甲厂", "企业", "红"]]}),
    ("E111", "English name", {**GOOD, "企业": [["name", "层", "English name"], ["a", "企业", "b"]]}),
    ("E112", "role", {**GOOD, "供需关系": [["环节", "需要"], ["手机", "芯片"]]}),
    ("E120", "quotation", {**GOOD, "企业": [["名称", "层", "别名"], ["甲厂", "企业", '"甲; 乙']]}),
    ("E121", "scheme", {**GOOD, "企业": [["名称", "层", "分类代码"], ["甲厂", "企业", "3562"]]}),
    ("E129", "mark", {**GOOD, "企业": [["名称", "层", "标记"], ["甲厂", "企业", "看看"]]}),
    ("E130", "one row", {**GOOD, "链条": [["编号", "名称"], ["a", "甲"], ["b", "乙"]]}),
]


def check_sheets(folder):
    for code, part, sheets in SHEETS:
        file = folder / "表.xlsx"
        file.write_bytes(workbook.make(sheets))
        text = validate(file, "en")
        ok(re.search(f"\\[{code}\\]: .*{part}", text), f"{code} of a sheet", text)


# --- what people write in cells

def check_tolerance(folder):
    """Titles above, both languages in a heading, other words, names for ids, signs of all kinds."""
    strings = ("<sst><si><t>芯片</t></si><si><r><t>手</t></r><r><rPr/><t>机</t></r>"
               "<rPh><t>shouji</t></rPh></si></sst>")
    styles = ('<styleSheet><numFmts><numFmt numFmtId="170" formatCode="yyyy&quot;年&quot;m"/></numFmts>'
              '<cellStyleXfs><xf numFmtId="9"/></cellStyleXfs>'
              '<cellXfs><xf numFmtId="0"/><xf numFmtId="9"/><xf numFmtId="170"/></cellXfs>'
              "</styleSheet>")
    sheets = {
        "环节": [["某市环节清单"], [], ["名称\nname-zh", "类 别（选）", "是否终端"],
               ['<c t="s"><v>0</v></c>', "芯片", "否"], ['<c t="s"><v>1</v></c>', "终端", True]],
        "需求": [["下游", "上游", "作用", "用量"], ["手机", "芯片", "材料", "１，２００"]],
        "供应商": [["企业", "x"], ["y", "z"]],
        "供应": [["环节", "企业", "份额（%）", "年份"],
               ["芯片", "甲厂", '<c s="1"><v>0.07</v></c>', '<c s="2"><v>45000</v></c>'],
               ["手机", "甲厂", "30–40", "2024年"]],
        "企业": [["名称", "层"], ["甲厂", "公司"]],
    }
    del sheets["供应商"]
    file = folder / "tolerant.xlsx"
    file.write_bytes(workbook.make(sheets, strings=strings, styles=styles))
    text = native(file)
    ok('<segment id="手机" kind="terminal" final="true">' in text, "names for ids", text)
    ok('<need segment="芯片" role="flow" amount="1200"/>' in text, "other words, and wide digits", text)
    ok('value="7" unit="%" year="2023"' in text, "0.07 shown as 7 %, and a day of a year", text)
    ok('low="30" high="40" unit="%" year="2024"' in text, "a range, and a year with its sign", text)
    file.write_bytes(workbook.make(sheets, strings=strings, styles=styles,
                                   workbook='<workbookPr date1904="1"/>'))
    ok('year="2027"' in native(file), "days that are counted from 1904")
    for place in ("<c><v>1</v></c>", "<c r='A1'><v>1</v></c>"):
        rows = f"<worksheet><sheetData><row>{place}</row></sheetData></worksheet>"
        file.write_bytes(workbook.make({**GOOD, "项目": rows}))
        ok("E109" in validate(file), "cells and rows without a place", validate(file))


def check_more_tolerance(folder):
    """What the rows of a table are of names the columns, too; wide digits; names of indicators."""
    file = folder / "lists.xlsx"
    file.write_bytes(workbook.make({
        "环节清单": [["环节编号", "环节名称", "种类"], ["chip", "芯片", "芯片"], ["phone", "手机", "终端"]],
        "企业": [["企业", "层级"], ["甲厂", "企业"], ["乙厂", "企业"], ["丙厂", "企业"]],
        "供应": [["产品名称", "企业名称", "份额", "年份"], ["芯片", "甲厂", "４０％", "２０２４"],
               ["芯片", "乙厂", "20", "2023/6/30"], ["芯片", "丙厂", "20", "2022年6月"]],
        "供需关系": [["环节名称", "需要", "用途", "替代组", "至少几项"],
                 ["手机", "芯片", "物料", "a", "１"]],
        "观测": [["对象类别", "对象", "指标", "数值", "单位"], ["环节", "手机", "市场规模", 5, "亿美元"],
               ["环节", "手机", "Market Size", 4, "USD million"], ["环节", "手机", "口碑", 3, "分"]],
    }))
    text = native(file)
    ok('<segment id="chip"' in text and '<name xml:lang="zh">手机' in text, "columns of names", text)
    ok('<provider id="甲厂"' in text and '<supply provider="丙厂"' in text, "企业 is who it is", text)
    ok(all(f'year="{year}"' in text for year in (2024, 2023, 2022)), "years in several forms", text)
    ok(text.count('indicator="market-size"') == 2 and 'indicator="口碑"' in text,
       "indicators by their names", text)
    found = run("structure", file, "--table", "segments", "--csv")
    ok(re.search("^phone,.*,500,", found.stdout, re.M), "亿美元 is a hundred million", found.stdout)


def check_marks(folder):
    file = folder / "marks.xlsx"
    sheets = {"环节": [["标记", "名称"], ["示例", "甲"], ["", "乙"], ["停用", "丙"], ["example", "丁"]]}
    file.write_bytes(workbook.make(sheets))
    text = native(file)
    ok('id="乙"' in text and text.count("<segment ") == 1, "marked rows are not read", text)


# --- what is no workbook, or would be too much

def check_bad_files(folder):
    good = workbook.make(GOOD)

    parts = workbook.parts_of(GOOD)
    files = {
        "E100 cut": good[:len(good) // 2],
        "E100 empty": b"PK\3\4",
        "E100 wrong-checksum": spoil(workbook.pack(parts, zipfile.ZIP_STORED), b"inlineStr",
                                     b"inlineSTR"),
        "E101 old": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
        "E102 locked": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" +
                       "EncryptedPackage".encode("utf-16-le") + bytes(90),
        "E103 other": workbook.pack({"word/document.xml": "<x/>"}),
        "E139 xml": workbook.make({**GOOD, "项目": "<worksheet><sheetData></worksheet>"}),
        "X007 entities": workbook.make({**GOOD, "项目": "<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>"}),
        "X008 deep": workbook.make({**GOOD, "项目": "<x>" * 500 + "</x>" * 500}),
        "E104 rows": workbook.make({**GOOD, "项目": '<worksheet><sheetData><row r="1048577"/>'
                                                  "</sheetData></worksheet>"}),
        "E104 columns": workbook.make({**GOOD, "项目": '<worksheet><sheetData><row r="1">'
                                                     '<c r="XFE1"/></row></sheetData></worksheet>'}),
        "E104 long": workbook.make({**GOOD, "项目": [["x" * 300000]]}),
        "E104 bomb": workbook.make({**GOOD, "项目": "<worksheet>" + " " * (200 << 20)}),
    }
    flags = bytearray(good)
    flags[flags.rindex(b"PK\1\2") + 8] |= 1
    files["E102 locked-entry"] = bytes(flags)

    for name, data in files.items():
        code, stem = name.split()
        file = folder / f"{stem}.xlsx"
        file.write_bytes(data)
        done = run("validate", file, "--lang", "en")
        ok(done.returncode == 1 and f"[{code}]" in done.stdout, f"{code}: {stem}",
           f"{done.returncode} {done.stdout} {done.stderr}")
    many = [good[:i] for i in range(0, len(good), 97)]
    wrong = 0
    for data in many:
        file.write_bytes(data)
        wrong += run("validate", file, "--quiet").returncode not in (1, 3)
    ok(wrong == 0, f"{len(many)} files that were cut off")


def spoil(data, before, after):
    assert before in data and len(before) == len(after)
    return data.replace(before, after)


# --- text tables in any encoding

def check_encodings(folder):
    tables = {"环节.csv": "名称,类别\r\n芯片,芯片\r\n手机,终端\r\n",
              "供需关系.csv": "环节,需要,用途\r\n手机,芯片,物料\r\n"}
    texts = {}
    for encoding in ("utf-8", "utf-8-sig", "gb18030", "utf-16"):
        place = folder / encoding
        place.mkdir()
        for name, text in tables.items():
            (place / name).write_bytes(text.encode(encoding))
        texts[encoding] = native(place)
    ok(len(set(texts.values())) == 1 and "<need" in texts["utf-8"], "four encodings, one chain", texts)
    (folder / "utf-8" / "供需关系.csv").write_text("环节;需要;用途\n手机;芯版;物料\n", encoding="utf-8")
    text = run("validate", "utf-8", cwd=folder).stdout
    ok("utf-8/供需关系.csv:2:4: 错误[E122]" in text and "手机;芯版;物料" in text,
       "semicolons, and a place in a text file", text)
    (folder / "none").mkdir()
    done = run("validate", folder / "none", "--lang", "en")
    ok(done.returncode == 3 and "segments.csv" in done.stderr, "a folder of nothing", done.stderr)


# --- new, and what people do with it

def check_new(folder):
    for language, word, none in (("zh", "示例", "还没有填写"), ("en", "example", "no segment")):
        file = folder / f"new-{language}.xlsx"
        done = run("new", "--template", file, "--lang", language)
        ok(done.returncode == 0 and file.exists(), f"new --template, {language}", done.stderr)
        text = run("validate", file, "--lang", language).stdout
        ok(text.count("\n") <= 2 and "[E108]" in text and none in text,
           f"{language}: examples are not read", text)
        with zipfile.ZipFile(file) as archive:
            ok(word in archive.read("xl/sharedStrings.xml").decode(), f"{language}: rows are marked")
            sheets = [archive.read(name).decode() for name in archive.namelist()
                      if name.startswith("xl/worksheets/sheet")]
        ok(sum("<dataValidation " in sheet for sheet in sheets) == len(sheets) - 1,
           f"{language}: every sheet has lists to choose from")
        check_filled_in(folder, file, language)
    done = run("new", file)
    ok(done.returncode == 4, "new does not replace a file", done.stderr)
    toy = folder / "toy.xlsx"
    run("new", toy, "--template", "toy")
    ok(native(toy) == native(SOURCE / "data/chains/toy.xml"), "new --template toy is the toy")
    run("new", folder / "plain.xml")
    ok((folder / "plain.xml").read_bytes() == (SOURCE / "data/chains/template.xml").read_bytes(),
       "new FILE.xml, with its remarks")
    run("new", folder / "tables")
    ok("[E108]" in run("validate", folder / "tables").stdout, "new FOLDER")
    done = run("new", folder / "x.xlsx", "--template", "nothing", "--lang", "en")
    ok(done.returncode == 2 and "two-regions" in done.stderr, "new, with a template there is none of")


def check_filled_in(folder, file, language):
    """As a person would: the marks are deleted in a spreadsheet program, and a row is added."""
    if openpyxl is None:
        skip(f"{language}: filled in", "no openpyxl here")
        return
    book = openpyxl.load_workbook(file)
    for sheet in book.worksheets[1:]:
        for row in range(2, sheet.max_row + 1):
            sheet.cell(row, 1).value = None
    zh = language == "zh"
    sheet = book["环节" if zh else "segments"]
    sheet.cell(sheet.max_row + 1, 3 if zh else 4).value = "新环节"
    needs = book["供需关系" if zh else "needs"]
    row = needs.max_row + 1
    values = ("新环节", "示例材料", "物料") if zh else ("新环节", "Example material", "flow")
    for column, value in enumerate(values, 2):
        needs.cell(row, column).value = value
    filled = folder / f"filled-{language}.xlsx"
    book.save(filled)
    wanted = native(SOURCE / "data/chains/template.xml")
    text = native(filled)
    ok('<need segment="material" role="flow"/>' in text and '<segment id="新环节"' in text and
       text.replace(" ", "").count("<segmentid") == wanted.replace(" ", "").count("<segmentid") + 1,
       f"{language}: filled in with openpyxl and read back", text[:1500])
    done = run("convert", filled, folder / f"scenarios-{language}.csv", "--quiet")
    ok(done.returncode == 0 and
       (folder / f"scenarios-{language}.csv").read_text(encoding="utf-8").splitlines()[1] ==
       ("断供" if zh else "cut-off") + ",,node,material,1,,0,30,60,linear,,day",
       f"{language}: scenarios of a workbook", done.stderr)


def check_other_programs(folder):
    office = shutil.which("soffice")
    if office is None:
        skip("a workbook that LibreOffice saved", "no LibreOffice here")
        return
    book = folder / "office.xlsx"
    run("convert", SOURCE / "data/chains/two-regions.xml", book)
    (folder / "saved").mkdir()
    done = subprocess.run([office, "--headless", f"-env:UserInstallation=file://{folder}/profile",
                           "--convert-to", "xlsx", "--outdir", folder / "saved", book],
                          capture_output=True, timeout=200)
    saved = folder / "saved" / "office.xlsx"
    if done.returncode != 0 or not saved.exists():
        skip("a workbook that LibreOffice saved", "LibreOffice does not run here")
        return
    ok(native(saved) == native(SOURCE / "data/chains/two-regions.xml"),
       "a workbook that LibreOffice saved is the same chain", run("validate", saved).stdout)


def check_everywhere(folder):
    """Every command takes a workbook for a chain."""
    book = folder / "all.xlsx"
    run("convert", SOURCE / "data/chains/toy.xml", book)
    for words in (["validate", book], ["show", book], ["weak-links", book], ["structure", book],
                  ["list", "segments", book], ["diff", book, SOURCE / "data/chains/toy.xml"],
                  ["render", book, folder / "map.svg"]):
        done = run(*words)
        ok(done.returncode == 0, " ".join(map(str, words[:1])) + " takes a workbook", done.stderr)
    with open(book, "rb") as file:
        done = run("show", "-", "chip", stdin=file)
    ok(done.returncode == 0 and "芯片" in done.stdout, "a workbook through a pipe", done.stderr)


def main():
    with tempfile.TemporaryDirectory() as name:
        for check in (check_round_trips, check_odd_texts, check_cells, check_hints, check_sheets,
                      check_tolerance, check_more_tolerance, check_marks, check_bad_files, check_encodings, check_new, check_other_programs,
                      check_everywhere):
            folder = pathlib.Path(name, check.__name__)
            folder.mkdir()
            check(folder)
    print(f"1..{number}")
    return 1 if failed else 0


sys.exit(main())
