#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Compares what the shared library exports with what the headers declare.

Usage: check-symbols.py LIBRARY HEADER...
"""
import re
import subprocess
import sys


def list_exported(library):
    lines = subprocess.run(["nm", "-D", "--defined-only", library], check=True, text=True,
                           stdout=subprocess.PIPE).stdout.splitlines()
    names = {line.split()[-1].split("@")[0] for line in lines}
    # What the address sanitizer adds, the lock that clang shares among all OpenMP reductions of a
    # program (no name of C begins with a dot), and where the linker says that sections end: it
    # shows those marks as soon as a library that is linked has them.
    return {name for name in names if not name.startswith(("__", "."))} - {"_edata", "_end"}


def list_declared(header):
    with open(header, encoding="utf-8") as file:
        text = re.sub(r"/\*.*?\*/", "", file.read(), flags=re.S)
    text = re.sub(r"^#.*?(?<!\\)$", "", text, flags=re.M | re.S)
    for declared in re.finditer(r"\bLIANTU_API\s+(.*?\))(?: G_GNUC_\w+)?;?\n", text, re.S):
        words = declared.group(1)
        family = re.match(r"\s*G_DECLARE_\w+\(\s*\w+,\s*(\w+)", words)
        function = re.search(r"\b(liantu_\w+)\(", words)
        if family:
            yield family.group(1) + "_get_type"
        elif function:
            yield function.group(1)
    for family in re.finditer(r"^LIANTU_DECLARE_INTERNAL_TYPE\(\s*\w+,\s*(\w+)", text, re.M):
        yield family.group(1) + "_get_type"


def main():
    library, *headers = sys.argv[1:]
    exported = list_exported(library)
    declared = {name for header in headers for name in list_declared(header)}
    faults = [f"exported, but not declared in a header: {name}" for name in exported - declared]
    faults += [f"declared, but not exported: {name}" for name in declared - exported]
    faults += [f"not a name of ours: {name}" for name in exported if not name.startswith("liantu_")]
    print("\n".join(sorted(faults)) or f"{len(exported)} symbols, each of them declared")
    return 1 if faults or not exported else 0


if __name__ == "__main__":
    sys.exit(main())
