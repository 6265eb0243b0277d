#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The tables of elements in the documents are what the schemas say. TAP.

Usage: check-schemas.py SOURCE [--write]
Between `<!-- schema FILE -->` and `<!-- end of schema -->` stands a table that is made from data/schema/FILE;
--write renews it.
"""
import pathlib
import re
import sys
import xml.etree.ElementTree as tree

RNG = "{http://relaxng.org/ns/structure/1.0}"
PART = re.compile(r"(<!-- schema ([\w.-]+) -->\n).*?(<!-- end of schema -->)", re.S)
MARK = {(True, False): "", (False, False): "?", (False, True): "*", (True, True): "+"}
# What a pattern of the schema is called in the table “Values” of docs/format.md.
TYPES = {"double": "number", "integer": "whole number", "positiveInteger": "count", "token": "text",
         "string": "text", "nonNegativeInteger": "whole number"}


class Schema:
    def __init__(self, path):
        self.root = tree.parse(path).getroot()
        self.defines = {node.get("name"): node for node in self.root.iter(RNG + "define")}
        self.elements = {}
        start = self.root.find(RNG + "start")
        self.walk(start, None, True, False, ())

    def walk(self, node, owner, needed, many, seen):
        """Notes what an element may have, however deep it is said; `seen` are definitions on the
        way from it, so that one that holds itself ends."""
        for child in node:
            if not isinstance(child.tag, str):
                continue
            tag = child.tag.removeprefix(RNG)
            if tag == "ref":
                name = child.get("name")
                if name not in seen:
                    self.walk(self.defines[name], owner, needed, many, (*seen, name))
            elif tag == "element":
                self.add_element(child, owner, needed, many)
            elif tag == "attribute":
                owner["attributes"].setdefault(child.get("name"), (needed, self.say_type(child)))
            elif tag in ("data", "text") and owner is not None:
                owner["text"] = True
            elif tag != "value":
                may = tag in ("optional", "zeroOrMore", "choice")
                more = many or tag in ("zeroOrMore", "oneOrMore")
                self.walk(child, owner, needed and not may, more, seen)

    def add_element(self, node, owner, needed, many):
        name = node.get("name")
        if owner is not None:
            owner["content"].setdefault(name, MARK[needed, many])
        if name in self.elements and self.elements[name]["node"] is node:
            return
        entry = {"node": node, "attributes": {}, "content": {}, "text": False, "in": []}
        known = self.elements.setdefault(name, entry)
        self.walk(node, entry, True, False, ())
        # Two elements of one name, such as the name of a place and of a firm, are told as one.
        known["attributes"] = {**entry["attributes"], **known["attributes"]}
        known["content"] = {**entry["content"], **known["content"]}
        known["text"] |= entry["text"]

    def say_type(self, node):
        """What an attribute takes: its words, or the name of its type."""
        words = [value.text for value in node.iter(RNG + "value")]
        if words:
            return ", ".join(f"`{word}`" for word in words)
        data = node.find(RNG + "data")
        if data is not None:
            return TYPES[data.get("type")]
        reference = node.find(RNG + "ref")
        if reference is None:
            return "text"
        name = reference.get("name")
        words = [value.text for value in self.defines[name].iter(RNG + "value")]
        return ", ".join(f"`{word}`" for word in words) if words else name

    def list_rows(self):
        owners = {}
        for name, entry in self.elements.items():
            for content in entry["content"]:
                owners.setdefault(content, []).append(name)
        for name, entry in self.elements.items():
            attributes = [f"**{key}** ({kind})" if needed else f"{key} ({kind})"
                          for key, (needed, kind) in entry["attributes"].items()]
            content = [f"`{child}`{mark}" for child, mark in entry["content"].items()]
            if entry["text"]:
                content.append("text")
            yield (f"`{name}`", " ".join(f"`{owner}`" for owner in owners.get(name, [])) or "–",
                   ", ".join(attributes) or "–", " ".join(content) or "–")


def make_table(path):
    lines = ["| element | in | attributes | content |", "|---|---|---|---|"]
    lines += [f"| {' | '.join(row)} |" for row in Schema(path).list_rows()]
    return "\n".join(lines) + "\n"


def main():
    source, writes = pathlib.Path(sys.argv[1]), "--write" in sys.argv
    shown, cases = set(), []
    for path in sorted(source.glob("docs/**/*.md")):
        text = path.read_text(encoding="utf-8")
        shown.update(found.group(2) for found in PART.finditer(text))
        renewed = PART.sub(lambda found: found.group(1)
                           + make_table(source / "data/schema" / found.group(2)) + found.group(3),
                           text)
        if PART.search(text):
            cases.append((f"{path.name} is as the schemas are", renewed == text))
        if writes and renewed != text:
            path.write_text(renewed, encoding="utf-8")
    for path in sorted(source.glob("data/schema/*.rng")):
        cases.append((f"{path.name} is shown in a document", path.name in shown))
    print(f"1..{len(cases)}")
    for number, (name, good) in enumerate(cases, 1):
        print(f"{'ok' if good else 'not ok'} {number} {name}")
    return not all(good for _, good in cases)


if __name__ == "__main__":
    sys.exit(main())
