#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fails if a file of the repository names a path of somebody's machine. Usage: check-paths.py ROOT"""
import importlib.util
import pathlib
import re
import sys

# In two parts, so that this file is not found.
FOLDERS = ["ho" + "me", "ro" + "ot", "Us" + "ers", "wo" + "rk"]
PATH = re.compile(r"(?<![\w.\-{}$/*@)])/(?:" + "|".join(FOLDERS) + r")/[\w.\-]+")
BINARY = {".png", ".jpg", ".xlsx", ".docx", ".gz", ".ico", ".pdf"}


def load_names():
    spec = importlib.util.spec_from_file_location(
        "names", pathlib.Path(__file__).with_name("check-names.py"))
    names = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(names)
    return names


def main():
    root = pathlib.Path(sys.argv[1])
    faults = []
    files = [path for path in load_names().list_files(root) if path.suffix not in BINARY]
    for path in files:
        text = path.read_bytes().decode("utf-8", "replace")
        for number, line in enumerate(text.splitlines(), 1):
            found = PATH.search(line)
            if found:
                faults.append(f"{path}:{number}: {found.group(0)}")
    print("\n".join(faults) or f"{len(files)} files name no path of a machine")
    return 1 if faults or not files else 0


if __name__ == "__main__":
    sys.exit(main())
