#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds the chains that the build writes against the views of the integrated chain.

check-views.py COMMAND INTEGRATED SCHEMA VIEW-FILE…

Every view has a file, and every file is a view: it fits the schema, has no error and no warning, has
only segments of the integrated chain, the roots of the view among its final products, and says of each
segment what the integrated chain says.
"""

import pathlib
import shutil
import subprocess
import sys
import xml.etree.ElementTree as tree

NS = "{urn:liantu:chain:1}"
count = 0
failed = 0


def report(good, what):
    global count, failed
    count += 1
    failed += not good
    print(f"{'ok' if good else 'not ok'} {count} {what}")


def text_of(element, within):
    """A segment without what depends on the layout of the file, or on the view."""
    copy = tree.fromstring(tree.tostring(element))
    copy.attrib.pop("final", None)
    for part in copy.findall(NS + "type-of"):
        if part.get("segment") not in within:
            copy.remove(part)
    for part in copy.iter():
        part.text = (part.text or "").strip()
        part.tail = ""
    return tree.tostring(copy)


def segments_of(root):
    return {segment.get("id"): segment for segment in root.iter(NS + "segment") if segment.get("kind")}


def main():
    command, integrated, schema, *files = sys.argv[1:]
    whole = tree.parse(integrated).getroot()
    segments = segments_of(whole)
    views = {view.get("id"): view for view in whole.iter(NS + "view")}
    names = {pathlib.Path(name).stem for name in files}
    report(set(views) == names, "every view has a file, and every file is a view")
    for name in files:
        view = pathlib.Path(name).stem
        root = tree.parse(name).getroot()
        own = segments_of(root)
        report(root.get("id") == view, f"{view} has the id of the view")
        roots = [part.get("segment") for part in views[view].iter(NS + "root")]
        report(
            bool(roots) and all(own.get(part) is not None and own[part].get("final") == "true" for part in roots),
            f"{view} has its roots as final products",
        )
        wrong = [
            part for part, segment in own.items()
            if part not in segments or text_of(segment, own) != text_of(segments[part], own)
        ]
        report(not wrong, f"{view}: {len(own)} segments as in the integrated chain {' '.join(wrong[:3])}")
        run = subprocess.run([command, "validate", name, "--lang", "en"], capture_output=True, text=True)
        good = run.returncode == 0 and "0 errors, 0 warnings" in run.stderr + run.stdout
        report(good, f"{view} is without fault")
        if shutil.which("xmllint"):
            run = subprocess.run(["xmllint", "--noout", "--relaxng", schema, name], capture_output=True, text=True)
            report(run.returncode == 0, f"{view} fits the schema")
    print(f"1..{count}")
    return failed > 0


sys.exit(main())
