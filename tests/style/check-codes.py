#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fails if a finding is never made, or no test makes it. Usage: check-codes.py ROOT"""
import pathlib
import re
import sys

# What no small input reaches, and why.
UNREACHED = {
    "A352": "a build without a solver of linear programs",
    "A354": "needs more nodes of decision diagrams than a test should make",
    "A704": "both readers of tables and networks in memory refuse a negative flow before",
}
READ = {".c", ".py", ".txt", ".h"}


def main():
    root = pathlib.Path(sys.argv[1])
    records = re.findall(r'LT_FINDING\((\w+), "([A-Z]\d{3})"',
                         (root / "lib/model/findings.def").read_text(encoding="utf-8"))
    library = "\n".join(path.read_text(encoding="utf-8") for path in root.glob("lib/**/*.[ch]"))
    made = set(re.findall(r"\bLT_FINDING_(\w+)", library))
    tested = set()
    for path in (root / "tests").rglob("*"):
        if path.suffix in READ and path.is_file() and path.name != pathlib.Path(__file__).name:
            tested |= set(re.findall(r"(?<![\w])[A-Z]\d{3}(?!\w)",
                                     path.read_text(encoding="utf-8", errors="replace")))
    faults = [f"{code}: made twice" for code in {code for _, code in records}
              if sum(code == other for _, other in records) > 1]
    for name, code in records:
        if name not in made:
            faults.append(f"{code}: nothing in the library makes {name}")
        if code not in tested and code not in UNREACHED:
            faults.append(f"{code}: no test names it")
        if code in tested and code in UNREACHED:
            faults.append(f"{code}: is tested, but the list here says that it is not")
    print("\n".join(sorted(faults)) or f"{len(records)} findings, each made and tested")
    return 1 if faults or not records else 0


if __name__ == "__main__":
    sys.exit(main())
