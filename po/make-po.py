#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the texts of the source as catalogues for translators: liantu.pot and zh_CN.po.

Usage: make-po.py ROOT FOLDER [MSGFMT]

Texts stand in Chinese and English side by side in the source (docs/design.md says why). For
translators, and for their tools, this makes of them a template with the English as msgid, and the
Chinese as a catalogue. With MSGFMT it then asks that program whether the catalogue is sound and
whole, as TAP.
"""
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(sys.argv[1])
sys.path.insert(0, str(ROOT / "tests/style"))
import texts  # noqa: E402

HEAD = """# SPDX-License-Identifier: GPL-3.0-or-later
# Made by po/make-po.py of the texts in the source. Do not edit: change the source.
msgid ""
msgstr ""
"Project-Id-Version: liantu\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"""


def quote(text):
    """As a catalogue has it: escapes are those of C, which the literals have already."""
    return '"' + re.sub(r'(?<!\\)"', r'\\"', text) + '"'


def collect():
    """English → places and Chinese texts, in the order of the source."""
    entries = {}
    for path in texts.list_sources(ROOT):
        pairs, _, tokens = texts.find_pairs(path, ROOT)
        if path.name == "error-words.def":
            found = [token for token in tokens if isinstance(token, texts.Text)]
            pairs = [texts.Pair(zh.text, en.text, str(path.relative_to(ROOT)), en.line)
                     for en, zh in zip(found[::2], found[1::2])]
        for pair in pairs:
            if pair.en.strip():
                entries.setdefault(pair.en, []).append(pair)
    return entries


def write_entry(en, pairs, is_translated):
    """Where one English text is said in two ways in Chinese, a context tells them apart."""
    by_zh = {}
    for pair in pairs:
        by_zh.setdefault(pair.zh, []).append(pair)
    for zh, places in by_zh.items():
        names = sorted({pair.path for pair in places})
        yield "\n" + "".join(f"#: {name}\n" for name in names)
        directives = texts.DIRECTIVE.findall(en.replace("%%", ""))
        # Two calls make the two texts, and may put in the same things in another order.
        if directives and directives == texts.DIRECTIVE.findall(zh.replace("%%", "")):
            yield "#, c-format\n"
        if len(by_zh) > 1:
            yield f"msgctxt {quote(zh)}\n"
        yield f"msgid {quote(en)}\nmsgstr {quote(zh) if is_translated else quote('')}\n"


def make(entries, is_translated):
    language = '"Language: zh_CN\\n"\n' if is_translated else ""
    parts = [part for en, pairs in entries.items() for part in write_entry(en, pairs, is_translated)]
    return HEAD + language + "".join(parts)


def check(folder, msgfmt, count):
    done = subprocess.run(
        [msgfmt, "--check-format", "--statistics", "-o", folder / "zh_CN.mo", folder / "zh_CN.po"],
        env={"LC_ALL": "C"}, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    good = done.returncode == 0 and f"{count} translated messages.\n" == done.stdout
    print(f"1..1\n{'ok' if good else 'not ok'} 1 the catalogue is sound, and all of it is translated")
    print("".join(f"# {line}\n" for line in done.stdout.splitlines()), end="")
    return not good


def main():
    folder = pathlib.Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    entries = collect()
    for name, is_translated in ("liantu.pot", False), ("zh_CN.po", True):
        (folder / name).write_text(make(entries, is_translated), encoding="utf-8")
    count = sum(len({pair.zh for pair in pairs}) for pairs in entries.values())
    return check(folder, sys.argv[3], count) if len(sys.argv) > 3 else 0


if __name__ == "__main__":
    sys.exit(main())
