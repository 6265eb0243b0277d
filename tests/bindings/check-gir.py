#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fails if the GIR has something that a script could not use, or would read wrongly.

Usage: check-gir.py Liantu-0.gir
"""
import sys
import xml.etree.ElementTree as ElementTree

CORE = "{http://www.gtk.org/introspection/core/1.0}"
C = "{http://www.gtk.org/introspection/c/1.0}"
CALLS = {CORE + kind for kind in ("function", "method", "constructor", "virtual-method", "callback")}
NUMBERS = {
    "gboolean", "gdouble", "gfloat", "gint", "gint32", "gint64", "gsize", "guint", "guint32",
    "guint64", "guint8",
}
# Variable arguments and such: what scripts cannot call must be on this list to be let through.
NOT_FOR_SCRIPTS = set()


def check_call(call):
    name = call.get(C + "identifier") or call.get("name")
    if call.get("introspectable") == "0" and name not in NOT_FOR_SCRIPTS:
        yield f"{name}: scripts cannot call it"
    for value in call.findall(f"{CORE}return-value") + call.findall(f"{CORE}parameters/{CORE}parameter"):
        kind = value.find(CORE + "type")
        if kind is not None and kind.get("name") in NUMBERS and "*" in kind.get(C + "type", "") \
                and value.get("direction") is None:
            yield f"{name}: {kind.get(C + 'type')} without (array length=...) or (out)"
        if value.get("transfer-ownership") is None and value.tag == f"{CORE}return-value":
            yield f"{name}: who owns what it returns?"
    doc = call.find(f"{CORE}doc")
    if doc is None and call.get(C + "identifier", "").startswith("liantu_") \
            and not name.endswith("_get_type"):
        yield f"{name}: no documentation"


def main():
    calls = [call for call in ElementTree.parse(sys.argv[1]).iter() if call.tag in CALLS]
    faults = [fault for call in calls for fault in check_call(call)]
    print("\n".join(faults) or f"{len(calls)} calls that scripts can make")
    return 1 if faults or not calls else 0


if __name__ == "__main__":
    sys.exit(main())
