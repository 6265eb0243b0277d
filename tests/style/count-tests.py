#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Counts the tests of one or more runs of meson and prints how many passed, failed, were skipped.

Usage: count-tests.py [--faults N] testlog.json...

Reads testlog.json. The JUnit file of Meson 1.0 is not well-formed when a test prints a control
character, and leaves out a program that fails after its last subtest, such as by a leak. Faults
outside of tests, such as a build that failed, are told with --faults and count as failures when
the logs show none.
"""
import argparse
import json
import re
import sys


def count_program(test):
    """How many of a program's tests passed, failed and were skipped."""
    lines = re.findall(r"^(not ok|ok)\b(.*)$", test.get("stdout") or "", re.M)
    failed = sum(word == "not ok" and "# TODO" not in note for word, note in lines)
    skipped = sum("# SKIP" in note.upper() for _, note in lines)
    passed = len(lines) - failed - skipped
    result = test["result"]
    if result == "SKIP":
        return 0, failed, max(skipped, 1)
    if result not in ("OK", "EXPECTEDFAIL"):
        return passed, max(failed, 1), skipped
    if not lines:
        return 1, 0, 0
    return passed, failed, skipped


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--faults", type=int, default=0)
    parser.add_argument("logs", nargs="+")
    arguments = parser.parse_args()
    passed = failed = skipped = 0
    for log in arguments.logs:
        with open(log, encoding="utf-8") as lines:
            for line in lines:
                test = json.loads(line)
                counts = count_program(test)
                if counts[1]:
                    print(f"failed: {test['name']} ({log})")
                passed, failed, skipped = (a + b for a, b in zip((passed, failed, skipped), counts))
    failed = max(failed, arguments.faults)
    print(f"{passed} passed, {failed} failed, {skipped} skipped")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main())
