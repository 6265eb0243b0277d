#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fails if the GIR has something that a script could not use or would read wrongly.

usage: check-gir.py Liantu-0.gir
"""
import sys
import xml.etree.ElementTree as tree

CORE = "{http://www.gtk.org/introspection/core/1.0}"
C = "{http://www.gtk.org/introspection/c/1.0}"
CALLS = {CORE + tag for tag in ("function", "method", "constructor", "virtual-method", "callback")}
NUMBERS = {"gdouble", "gfloat", "gint", "guint", "gint64", "guint64", "guint32", "gint32", "guint8",
           "gsize", "gboolean"}

# What only C can use, and why.
NOT_FOR_SCRIPTS = {}


def text_of(node):
    doc = node.find(CORE + "doc")
    return (doc.text or "") if doc is not None else ""


def name_of(call):
    return call.get(C + "identifier") or call.get(C + "type") or call.get("name")


def check_array(name, value, array, faults):
    kind = array.find(CORE + "type")
    element = kind.get("name") if kind is not None else None
    if element in (None, "gpointer"):
        faults.append(f"{name}: an array without (element-type …)")
    # Without a length it ends with a zero, as strings do, but numbers may be zero.
    if array.get("name") is None and element in NUMBERS and array.get("length") is None \
            and array.get("fixed-size") is None:
        faults.append(f"{name}: an array of numbers without a length")
    # The array frees its items itself; a script that also did would free them twice.
    if array.get("name") == "GLib.PtrArray" and value.get("transfer-ownership") == "full":
        faults.append(f"{name}: a GPtrArray that owns its items is (transfer container)")


def check_value(name, value, what, faults):
    kind = value.find(CORE + "type")
    array = value.find(CORE + "array")
    if kind is not None and kind.get("name") in NUMBERS and "*" in kind.get(C + "type", "") \
            and value.get("direction") is None:
        faults.append(f"{name}: {what} is a {kind.get(C + 'type')} without (array length=…) or (out)")
    if array is not None:
        check_array(f"{name}: {what}", value, array, faults)
    if value.get("transfer-ownership") is None and kind is not None and kind.get("name") != "none":
        faults.append(f"{name}: {what} has no (transfer …)")
    told = "%NULL" in text_of(value)
    stated = value.get("nullable") == "1" or value.get("allow-none") == "1" \
        or value.get("optional") == "1"
    if told and not stated and (array is not None or "*" in kind.get(C + "type", "")):
        faults.append(f"{name}: {what} may be NULL, but is not (nullable)")


def check_call(call, faults):
    name = name_of(call)
    if call.get("introspectable") == "0" and name not in NOT_FOR_SCRIPTS:
        faults.append(f"{name}: not introspectable")
    result = call.find(CORE + "return-value")
    if result is not None:
        check_value(name, result, "the return value", faults)
    for parameter in call.findall(f"{CORE}parameters/{CORE}parameter"):
        check_value(name, parameter, f"parameter ‘{parameter.get('name')}’", faults)
        if call.tag != CORE + "callback" and parameter.get("closure") is not None \
                and parameter.get("scope") is None:
            faults.append(f"{name}: a callback without (scope …)")


def main():
    faults = []
    n_calls = 0
    for node in tree.parse(sys.argv[1]).iter():
        if node.tag in CALLS:
            n_calls += 1
            check_call(node, faults)
    if n_calls < 50:
        faults.append(f"only {n_calls} functions: this is not the GIR of the library")
    print("\n".join(dict.fromkeys(faults)) or f"{n_calls} functions can be used by scripts")
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main())
