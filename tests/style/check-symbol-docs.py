#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fails if a public symbol does not say what a caller must know: what it is, in which unit, of which
length, who frees it, which errors it gives and since when.

usage: check-symbol-docs.py Liantu-0.gir SOURCE
"""
import pathlib
import re
import sys
import xml.etree.ElementTree as tree

CORE = "{http://www.gtk.org/introspection/core/1.0}"
C = "{http://www.gtk.org/introspection/c/1.0}"
GLIB = "{http://www.gtk.org/introspection/glib/1.0}"
CALLS = {CORE + tag for tag in ("function", "method", "constructor", "virtual-method", "callback")}
# What has a doc block of its own, and so a Since: of its own.
BLOCKS = CALLS | {CORE + tag for tag in ("class", "interface", "record", "enumeration", "bitfield",
                                         "constant", "property")} | {GLIB + "signal"}
WHOLE = {"gint", "guint", "gint64", "guint64", "guint32", "gint32", "gsize"}
REAL = {"gdouble", "gfloat"}
# An amount says what it is counted in, between which bounds it lies, or that it has the unit of
# something that says so.
UNIT = re.compile(r"\bunits?\b|per cent|percent|US dollars|\bdays?\b|\bseconds?\b|from -?[\d.]+ to "
                  r"|\bpixels?\b|\bshare of\b|pure number|within the bounds")
SHAPE = re.compile(r"\beach\b|\ba (row|link|node|cell)\b|\bpairs?\b|as many|\bdocument\b|\bfile\b"
                   r"|\brows?\b|\bneeds\b|\bsupplies\b|\bbytes\b|\bfindings?\b|\bobservations\b")
ERROR = re.compile(r"%(LIANTU_ERROR_\w+|G_IO_ERROR(?:_\w+)?)")
REFERENCE = re.compile(r"\b(?:method|ctor|func)@(?:Liantu\.)?([\w.]+)")


def text_of(node):
    doc = node.find(CORE + "doc")
    return " ".join((doc.text or "").split()) if doc is not None else ""


def name_of(node):
    return node.get(C + "identifier") or node.get(C + "type") or node.get("name")


def read_blocks(source):
    """The doc blocks as they stand in the source, by symbol: the GIR no longer tells what was
    annotated and what was guessed."""
    blocks = {}
    for path in [*source.glob("lib/**/*.c"), *source.glob("include/liantu/*.h*")]:
        text = path.read_text(encoding="utf-8")
        for found in re.finditer(r"^/\*\*\n \* ([\w:-]+):.*?\n(.*?)^ \*/", text, re.M | re.S):
            blocks[found.group(1)] = found.group(2)
    return blocks


def is_owned(value):
    """Whether somebody has to know who frees it."""
    kind = value.find(CORE + "type")
    if value.find(CORE + "array") is not None:
        return True
    return kind is not None and "*" in (kind.get(C + "type") or "")


def check_return(call, blocks, faults):
    name = name_of(call)
    value = call.find(CORE + "return-value")
    block = blocks.get(name, "")
    if value is None or not is_owned(value) or call.tag == CORE + "callback":
        return
    stated = re.search(r"^ \* Returns:((?: \([^)]*\))*)", block, re.M)
    if stated is None or "(transfer " not in stated.group(1):
        faults.append(f"{name}: who owns what it returns is not said with (transfer …)")


def check_amounts(call, faults):
    """Parameters and the return value: units of numbers, lengths of arrays."""
    name = name_of(call)
    about = text_of(call)
    values = call.findall(f"{CORE}parameters/{CORE}parameter")
    for value in [*values, call.find(CORE + "return-value")]:
        if value is None:
            continue
        what = f"parameter ‘{value.get('name')}’" if value.get("name") else "the return value"
        kind, array = value.find(CORE + "type"), value.find(CORE + "array")
        told = text_of(value) if value in values else f"{text_of(value)} {about}"
        if kind is not None and kind.get("name") in REAL and not UNIT.search(told):
            faults.append(f"{name}: {what} has no unit and no range")
        element = array.find(CORE + "type").get("name") if array is not None else None
        is_long = element in WHOLE | REAL or kind is not None and kind.get("name") == "GLib.Bytes"
        if is_long and not SHAPE.search(f"{told} {about}"):
            faults.append(f"{name}: {what} does not say how long it is, or of what")


def check_errors(call, codes, docs, faults):
    # Which errors a callback gives is for whoever writes it.
    if call.get("throws") != "1" or call.tag == CORE + "callback":
        return
    name = name_of(call)
    about = text_of(call)
    told = ERROR.findall(about)
    for code in told:
        if code.startswith("LIANTU_") and code not in codes:
            faults.append(f"{name}: there is no error {code}")
    # “Fails as [ctor@…] does” is told there.
    elsewhere = re.search(r"[Ff]ails as (.*)", about)
    others = REFERENCE.findall(elsewhere.group(1)) if elsewhere else []
    for other in others:
        if other.split(".")[-1] not in docs:
            faults.append(f"{name}: fails as ‘{other}’, which is not there")
    if not told and not others:
        faults.append(f"{name}: takes an error, but does not say which (%LIANTU_ERROR_…)")


def list_throwing(root):
    return {node.get("name"): node for node in root.iter()
            if node.tag in CALLS and node.get("throws") == "1" and ERROR.search(text_of(node))}


def list_pages(source):
    return {path.stem for path in [*source.glob("docs/analyses/*.md"), *source.glob("docs/*.md")]}


def check_class(node, pages, faults):
    """An analysis says where its formulas and their sources are."""
    if node.get("parent") != "Analysis":
        return
    found = re.search(r"`docs/(analyses/)?([\w-]+)\.md`", text_of(node))
    if found is None or found.group(2) not in pages:
        faults.append(f"{name_of(node)}: does not name its page, docs/analyses/….md")


def has_block(node):
    is_structure = node.tag == CORE + "record" and (
        node.get(GLIB + "is-gtype-struct-for") is not None or node.get("disguised") == "1")
    return node.tag in BLOCKS and not is_structure


def check_presence(node, faults):
    name = name_of(node)
    if not text_of(node):
        faults.append(f"{name}: not documented")
    for part in node.findall(CORE + "member") + node.findall(f"{CORE}parameters/{CORE}parameter"):
        if not text_of(part):
            faults.append(f"{name}: ‘{part.get('name')}’ is not documented")
    value = node.find(CORE + "return-value")
    kind = value.find(CORE + "type") if value is not None else None
    is_void = value is None or kind is not None and kind.get("name") == "none"
    if not is_void and node.tag != CORE + "callback" and not text_of(value):
        faults.append(f"{name}: the return value is not documented")
    if node.get("version") is None:
        faults.append(f"{name}: does not say Since:")


def main():
    root = tree.parse(sys.argv[1]).getroot()
    source = pathlib.Path(sys.argv[2])
    blocks = read_blocks(source)
    pages = list_pages(source)
    codes = {member.get(C + "identifier") for member in root.iter(CORE + "member")}
    throwing = list_throwing(root)
    faults = []
    parents = {child: parent for parent in root.iter() for child in parent}
    count = 0
    for node in filter(has_block, root.iter()):
        count += 1
        own = []
        check_presence(node, own)
        check_class(node, pages, own)
        if node.tag in CALLS:
            check_return(node, blocks, own)
            check_amounts(node, own)
            check_errors(node, codes, throwing, own)
        owner = parents[node].get("name") if node.tag == CORE + "property" else None
        faults += [f"{owner}:{fault}" if owner else fault for fault in own]
    if count < 400:
        faults.append(f"only {count} symbols: this is not the GIR of the library")
    print("\n".join(faults) or f"{count} symbols say what a caller must know")
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main())
