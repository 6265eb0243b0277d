#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fails if a file or a function is not named or sized as the style says. Usage: check-names.py ROOT"""
import collections
import pathlib
import re
import subprocess
import sys

SAME_EVERYWHERE = {"meson.build", "README.md", ".gitignore"}
LONGEST_FILE = 800
LONGEST_FUNCTION = 100
SPDX = "SPDX-License-Identifier: GPL-3.0-or-later"
# Files of these kinds say their licence in the first line, or after a line that must be first.
WITH_LICENCE = {".c", ".h", ".in", ".py", ".sh", ".md", ".rng", ".def", ".js", ".css"}
MUST_BE_FIRST = ("#!", "<?xml", "<!DOCTYPE", "/*** BEGIN")
PREFIX = {"lib": ("lt_", "liantu_"), "tools": ("tool_", "main")}


def list_files(root):
    """The files that belong to the repository."""
    listed = subprocess.run(["git", "-C", str(root), "ls-files", "-co", "--exclude-standard"],
                            text=True, stdout=subprocess.PIPE, check=False)
    if listed.returncode == 0:
        return [root / name for name in listed.stdout.splitlines() if (root / name).is_file()]
    skipped = {".git", "build", "out"}
    return [path for path in root.rglob("*")
            if path.is_file() and not skipped & set(path.relative_to(root).parts)]


def check_unique(root, files):
    by_name = collections.defaultdict(list)
    for path in files:
        parts = path.relative_to(root).parts
        if parts[0] in {".ci", "docs", "fuzz", "data"} or "data" in parts or "golden" in parts \
                or "reference" in parts:
            continue
        by_name[path.name].append(str(path.relative_to(root)))
    for name, paths in sorted(by_name.items()):
        if len(paths) > 1 and name not in SAME_EVERYWHERE:
            yield f"{name}: several files have this name: {', '.join(paths)}"


def check_licence(root, path):
    parts = path.relative_to(root).parts
    if path.suffix not in WITH_LICENCE and path.name != "meson.build":
        return
    if "corpus" in parts or "golden" in parts:
        return
    with open(path, encoding="utf-8") as file:
        lines = [file.readline(), file.readline()]
    first = lines[1] if lines[0].startswith(MUST_BE_FIRST) else lines[0]
    if SPDX not in first:
        yield f"{path}:1: the first line names no licence"


def list_functions(text):
    """Name, whether static, first line and length of every function that is defined."""
    pattern = re.compile(r"^((?:[A-Za-z_][\w *]*)\n)(\w+)\(([^;{}]*?)\)\n\{\n(.*?)^\}$",
                         re.M | re.S)
    for found in pattern.finditer(text):
        line = text.count("\n", 0, found.start()) + 1
        length = found.group(0).count("\n") - found.group(1).count("\n")
        yield found.group(2), found.group(1).startswith("static"), line, length


def check_functions(root, path):
    folder = path.relative_to(root).parts[0]
    text = path.read_text(encoding="utf-8")
    if text.count("\n") > LONGEST_FILE:
        yield f"{path}: {text.count(chr(10))} lines; split it"
    for name, is_static, line, length in list_functions(text):
        if length > LONGEST_FUNCTION:
            yield f"{path}:{line}: {name}() has {length} lines; split it"
        if not is_static and not name.startswith(PREFIX[folder]):
            yield f"{path}:{line}: {name}() crosses files without a prefix"
        made_by_macro = re.search(r"_((class_|default_)?init|finalize|dispose|iface_init)$", name)
        if is_static and name.startswith(("lt_", "liantu_", "tool_")) and not made_by_macro:
            yield f"{path}:{line}: {name}() is static and needs no prefix"


def main():
    root = pathlib.Path(sys.argv[1])
    files = list_files(root)
    faults = list(check_unique(root, files))
    for path in files:
        faults += check_licence(root, path)
        if path.suffix == ".c" and path.relative_to(root).parts[0] in PREFIX:
            faults += check_functions(root, path)
    print("\n".join(faults) or f"{len(files)} files are named and sized as the style says")
    return 1 if faults or not files else 0


if __name__ == "__main__":
    sys.exit(main())
