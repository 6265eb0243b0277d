# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes small workbooks by hand: what each cell holds is what the test says, and nothing else."""
import io
import zipfile
from xml.sax.saxutils import escape, quoteattr

TYPES = ('<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/'
         'content-types"/>')
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


def letters(column):
    """A for 0, AA for 26."""
    text = ""
    column += 1
    while column > 0:
        column, rest = divmod(column - 1, 26)
        text = chr(ord("A") + rest) + text
    return text


def cell_xml(row, column, value):
    """A text, a number, or a piece of XML that begins with <c."""
    place = f"{letters(column)}{row}"
    if isinstance(value, str) and value.startswith("<c"):
        return value.replace("<c", f'<c r="{place}"', 1)
    if isinstance(value, bool):
        return f'<c r="{place}" t="b"><v>{int(value)}</v></c>'
    if isinstance(value, (int, float)):
        return f'<c r="{place}"><v>{value!r}</v></c>'
    return (f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is></c>')


def sheet_xml(rows):
    text = "".join(
        f'<row r="{number}">' + "".join(cell_xml(number, column, value)
                                        for column, value in enumerate(row) if value is not None) +
        "</row>" for number, row in enumerate(rows, 1) if row)
    return f"<worksheet><sheetData>{text}</sheetData></worksheet>"


def parts_of(sheets, strings=None, styles=None, workbook=""):
    """The parts of a workbook of {name: rows or XML}."""
    names = list(sheets)
    relations = "".join(
        f'<Relationship Id="r{i}" Type="{RELATION}worksheet" Target="worksheets/s{i}.xml"/>'
        for i in range(len(names)))
    parts = {"[Content_Types].xml": TYPES}
    if strings is not None:
        relations += f'<Relationship Id="t" Type="{RELATION}sharedStrings" Target="strings.xml"/>'
        parts["xl/strings.xml"] = strings
    if styles is not None:
        relations += f'<Relationship Id="y" Type="{RELATION}styles" Target="/xl/styles.xml"/>'
        parts["xl/styles.xml"] = styles
    parts["xl/workbook.xml"] = (
        '<workbook xmlns:r="x">' + workbook + "<sheets>" +
        "".join(f'<sheet name={quoteattr(name)} sheetId="{i + 1}" r:id="r{i}"/>'
                for i, name in enumerate(names)) + "</sheets></workbook>")
    parts["xl/_rels/workbook.xml.rels"] = f"<Relationships>{relations}</Relationships>"
    for i, name in enumerate(names):
        rows = sheets[name]
        parts[f"xl/worksheets/s{i}.xml"] = rows if isinstance(rows, str) else sheet_xml(rows)
    return parts


def pack(parts, method=zipfile.ZIP_DEFLATED):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        for name, text in parts.items():
            archive.writestr(zipfile.ZipInfo(name), text.encode() if isinstance(text, str) else text,
                             method)
    return file.getvalue()


def make(sheets, **more):
    return pack(parts_of(sheets, **more))
