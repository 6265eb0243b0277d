#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The reference says of every option what the library says of it: its help, what it takes, in which
unit, and what it is where nobody sets it. TAP.

Usage: check-property-docs.py SOURCE [--write]
--write puts in what the library says today, to be read by a person.
"""
import pathlib
import re
import sys
import textwrap

import gi

gi.require_version("Liantu", "0")
from gi.repository import Liantu  # noqa: E402

TYPE = Liantu.OptionType
BLOCK = re.compile(r"^/\*\*\n \* (Liantu\w+):([\w-]+):\n \*\n(.*?)^ \*/\n", re.M | re.S)


def say_unit(analysis, option, kind):
    unit = analysis.get_option_unit(option)
    if unit == "1":
        return "A share"
    if unit is not None:
        return f"In {unit}"
    return "A pure number" if kind == TYPE.DOUBLE else "A whole number"


def say_default(analysis, option):
    value = analysis.dup_option_default(option)
    return f"by default {value}" if value else "not set by default"


def say_range(analysis, option, kind):
    low, high = analysis.dup_option_range(option).split("..")
    bounds = f"from {low} to {high}" if high else f"from {low} up"
    return f"{say_unit(analysis, option, kind)}, {bounds}"


def describe(analysis, option):
    """The paragraphs of an option."""
    kind = analysis.get_option_type(option)
    default = say_default(analysis, option)
    if kind in (TYPE.DOUBLE, TYPE.UINT):
        takes = f"{say_range(analysis, option, kind)}; {default}."
    elif kind == TYPE.CHOICE:
        takes = f"One of {analysis.dup_option_range(option).replace('|', ', ')}; {default}."
    else:
        takes = f"{default[0].upper()}{default[1:]}."
    help_text = analysis.get_option_help(option, Liantu.Language.EN)
    return [help_text.rstrip(".") + ".", takes, "Since: 0.1"]


def make_block(owner, option, paragraphs):
    lines = []
    for paragraph in paragraphs:
        lines += textwrap.wrap(paragraph, 100, initial_indent=" * ", subsequent_indent=" * ",
                               break_long_words=False, break_on_hyphens=False) + [" *"]
    return f"/**\n * {owner}:{option}:\n *\n" + "\n".join(lines[:-1]) + "\n */\n"


def list_options():
    options = {}
    for name in Liantu.Analysis.list_names():
        analysis = Liantu.Analysis.new(name)
        owner = type(analysis).__gtype__.name
        for option in analysis.list_options():
            options[owner, option] = describe(analysis, option)
    return options


def check(source, writes):
    options = list_options()
    faults = []
    for path in sorted(source.glob("lib/**/*.c")):
        text = path.read_text(encoding="utf-8")

        def renew(found):
            key = found.group(1), found.group(2)
            if key not in options:
                faults.append(f"{path.name}: {key[0]} has no option ‘{key[1]}’")
                return found.group(0)
            wanted = make_block(*key, options.pop(key))
            if wanted != found.group(0):
                faults.append(f"{path.name} says of ‘{key[1]}’ what is not so; it should be:\n"
                              + wanted)
            return wanted

        renewed = BLOCK.sub(renew, text)
        if writes and renewed != text:
            path.write_text(renewed, encoding="utf-8")
    faults += [f"{owner}:{option} has no block" for owner, option in options]
    return faults


def main():
    faults = check(pathlib.Path(sys.argv[1]), "--write" in sys.argv)
    print(f"1..1\n{'not ok' if faults else 'ok'} 1 options in the reference")
    for fault in faults:
        print("".join(f"# {line}\n" for line in fault.splitlines()), end="")
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main())
