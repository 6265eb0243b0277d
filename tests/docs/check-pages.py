#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads every document: pages of analyses have all their parts, links and anchors lead somewhere, what
is called a file is one, and tests that are named exist. TAP.

Usage: check-pages.py SOURCE
"""
import pathlib
import re
import sys

# What a page of an analysis must have, in a heading of this name.
PARTS = ["Options", "Method", "When not to use it", "Tables", "Verified by", "Sources"]
FENCE = re.compile(r"^```.*?^```$", re.M | re.S)
LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)|!\[[^\]]*\]\(([^)\s]+)\)")
# Paths of the repository; `lib/NAME.c` and globs are patterns.
PATH = re.compile(r"`((?:lib|include|tests|docs|data|examples|tools|bench|fuzz|python|po|debian)/"
                  r"[\w./*{},-]+)`")
PLACEHOLDER = re.compile(r"NAME|THEME|…")


def list_documents(source):
    return sorted([*source.glob("*.md"), *source.glob("docs/**/*.md"), *source.glob("data/**/*.md"),
                   *source.glob("tests/**/*.md"), *source.glob("bench/*.md"),
                   *source.glob("debian/*.md"), *source.glob("po/*.md")])


def read_prose(path):
    """The text without the blocks of code, in which nothing is a link or a heading."""
    return FENCE.sub("", path.read_text(encoding="utf-8"))


def make_anchor(heading):
    """As the sites that show Markdown make them: lower case, no punctuation, hyphens for blanks."""
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading).replace("`", "").strip().lower()
    return re.sub(r"[^\w\- ]", "", text).replace(" ", "-")


def list_anchors(path):
    headings = re.findall(r"^#{1,6} (.*)$", read_prose(path), re.M)
    return {make_anchor(heading) for heading in headings}


def check_links(path):
    faults = []
    for found in LINK.finditer(read_prose(path)):
        target = found.group(1) or found.group(2)
        if re.match(r"[a-z]+:", target):
            continue
        name, _, anchor = target.partition("#")
        to = (path.parent / name).resolve() if name else path
        if not to.exists():
            faults.append(f"links to {target}, which is not there")
        elif anchor and to.suffix == ".md" and anchor not in list_anchors(to):
            faults.append(f"links to {target}: {to.name} has no such heading")
    return faults


def check_paths(path, source):
    faults = []
    for found in PATH.finditer(read_prose(path)):
        name = found.group(1).rstrip("/")
        if not PLACEHOLDER.search(name) and not any(source.glob(name)):
            faults.append(f"speaks of {name}, which is not there")
    return faults


def check_parts(path):
    text = read_prose(path)
    headings = re.findall(r"^## (.*)$", text, re.M)
    faults = [f"has no part “{part}”" for part in PARTS
              if not any(heading.startswith(part) for heading in headings)]
    if "**Question.**" not in text:
        faults.append("does not begin with its question")
    parts = dict(zip(headings, re.split(r"^## .*$", text, flags=re.M)[1:]))
    for part in PARTS:
        if part in parts and len(parts[part].split()) < 8:
            faults.append(f"has an empty part “{part}”")
    if "`tests/" not in parts.get("Verified by", ""):
        faults.append("names no test that verifies it")
    return faults


def check_language(path, source):
    """A document in both languages has the same headings and the same commands in both."""
    other = path.with_name(path.name.replace(".zh.md", ".md"))
    if not other.exists():
        return [f"is in Chinese alone: there is no {other.name}"]
    one, two = (re.findall(r"^(#+) ", FENCE.sub("", p.read_text(encoding="utf-8")), re.M)
                for p in (path, other))
    return [] if one == two else [f"has not the headings of {other.name}: {one} and {two}"]


def main():
    source = pathlib.Path(sys.argv[1]).resolve()
    cases = []
    for path in list_documents(source):
        name = path.relative_to(source)
        cases.append((f"{name} links", check_links(path)))
        cases.append((f"{name} paths", check_paths(path, source)))
        if name.parent == pathlib.Path("docs/analyses") and path.name != "index.md":
            cases.append((f"{name} parts", check_parts(path)))
        if path.name.endswith(".zh.md"):
            cases.append((f"{name} languages", check_language(path, source)))
    print(f"1..{len(cases)}")
    for number, (name, faults) in enumerate(cases, 1):
        print(f"{'not ok' if faults else 'ok'} {number} {name}")
        for fault in faults:
            print(f"# {fault}")
    return any(faults for _, faults in cases)


if __name__ == "__main__":
    sys.exit(main())
