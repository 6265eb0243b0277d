#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fails on a text for users that one of the two languages lacks.

Usage: check-texts.py ROOT

Every Chinese text in the source has an English one beside it; where a record or a call has a place for
each language, each is in its own; and every message of an error has its Chinese sentence in
lib/model/error-words.def.
"""
import pathlib
import re
import sys

import texts

# What is in Chinese alone, and why.
ALONE = {
    "lib/io/eto-providers.c": "names that residual holders get; the data have the English ones",
    "lib/io/graph-import.c": "words by which attributes are known",
    "lib/io/matrix-csv.c": "words by which columns are known",
    "lib/io/network-csv.c": "words by which columns are known",
    "lib/io/network-square.c": "words by which rows and columns are known",
    "lib/io/scenario-csv.c": "words by which columns are known",
    "lib/model/scenario-expression.c": "words of the language of expressions",
    "lib/model/scenario-select.c": "kinds of things, beside the English ones of get_kind_name()",
    "lib/model/scenario-words.c": "words by which columns are known",
    "lib/io/table-cells.c": "signs that people write in numbers",
    "lib/io/table-map.c": "sheets that are not read",
    "lib/io/table-words.c": "other words for what stands there in both languages",
    "lib/io/tables.c": "ends of headings; the English ones are beside them",
    "lib/io/tables.def": "a list: each line has both languages, and other words",
    "lib/model/error-text.c": "what it puts around a Chinese sentence",
    "lib/model/share.c": "units of money; the English ones are beside them",
    "lib/plan/plan-words.c": "units of money that English has no words for",
    "lib/report/text-width.c": "Chinese words for “and”, after which a line may end",
    "lib/report/document.c": "numbers of chapters, in a Chinese document",
    "lib/report/workbook-contents.c": "heads in both languages at once",
    "lib/report/worksheet.c": "heads in both languages at once; states of work beside their English",
    "lib/analysis/option-text.c": "words that are read as yes",
    "lib/plan/targets.c": "one sentence; the English one takes its amounts in another order",
}
# Sentences in English alone: words for programs, or what another program says.
ENGLISH = {
    "lib/analysis/compare.c": "names of columns",
    "lib/io/archive.c": "what stands in a log when memory is gone",
    "lib/io/tables.def": "a list: each line has both languages, and other words",
    "lib/io/table-words.c": "other words for what stands there in both languages",
    "lib/io/eto-data.c": "the name and the publisher of the data set",
    "lib/io/ladder-xml-reader.c": "words of the file format",
    "lib/report/lists.def": "names of columns",
    "lib/report/page-data.c": "names of columns",
    "lib/score/score-cells.c": "parts of messages, whose whole is in error-words.def",
    "lib/solver/linear-text.c": "a comment in a file for a solver",
    "lib/analysis/option-text.c": "what error-text.c takes off a message",
    "lib/io/scenario-csv.c": "words by which columns are known",
    "lib/model/scenario-expression.c": "words of the language of expressions",
    "lib/model/scenario-select.c": "kinds of things, beside the English ones of get_kind_name()",
    "lib/model/scenario-words.c": "words by which columns are known",
    "lib/model/error-text.c": "what it takes off a message",
    "lib/plan/targets.c": "its Chinese takes the amounts in another order",
    "lib/report/assets/report-panel.js": "the end of a sentence that begins with a number",
    "lib/report/lane-map.h": "names of typefaces",
    "tools/commands.c": "names of options",
    "tools/input.c": "a message that is told by its code",
}
# A message that is somebody else's, put together at run time.
NOT_OURS = {"{0} ({1})", "{0}: {1}"}

# Calls with a place for each language: the number of the Chinese argument.
CALLS = {"tool_pick": 1, "t": 0, "lt_finding_set_hint": 1, "LT_LIST": 2, "LT_SETTING": 5}


def get_text(argument):
    """The text of an argument that is one literal and no more; None for others."""
    return argument[0].text if len(argument) == 1 and isinstance(argument[0], texts.Text) else None


def check_two(zh, en, where, faults):
    # Nothing at all is said in a language that has its word elsewhere.
    if not zh or not en:
        return
    same = zh == en or not re.search("[A-Za-z]", zh) and not re.search("[A-Za-z]{3}", en)
    if not texts.CJK.search(zh) and not texts.STOPS.search(zh) and not same:
        faults.append(f"{where}: no Chinese in “{zh}”, beside “{en}”")
    if texts.CJK.search(en):
        faults.append(f"{where}: Chinese in the English text “{en}”")


def check_calls(path, name, tokens, faults):
    for place, token in enumerate(tokens[:-1]):
        if not isinstance(token, str) or token not in CALLS or tokens[place + 1] != "(":
            continue
        arguments = texts.split_arguments(tokens, place + 2)
        first = CALLS[token]
        if len(arguments) > first + 1:
            check_two(get_text(arguments[first]), get_text(arguments[first + 1]),
                      f"{name}: {token}()", faults)


def check_columns(name, tokens, faults):
    """{"name", TYPE, title zh, title en, description zh, description en, unit, digits}"""
    for place, token in enumerate(tokens[:-4]):
        kind = tokens[place + 3]
        if token != "{" or not isinstance(tokens[place + 1], texts.Text) \
                or not isinstance(kind, str) \
                or not re.match(r"(LIANTU_COLUMN_TYPE_)?(DOUBLE|INT|TEXT|LABEL)$", kind):
            continue
        fields = texts.split_arguments(tokens, place + 1)
        if len(fields) == 8:
            for zh, en in ((2, 3), (4, 5)):
                check_two(get_text(fields[zh]), get_text(fields[en]),
                          f"{name}: column ‘{tokens[place + 1].text}’", faults)


def is_sentence(text):
    words = re.findall(r"[A-Za-z’']{2,}", text)
    return len(words) >= 4 and " " in text and not re.search(r'<[\w!?/]|=\\"|\\n *node|\[style=', text)


def check_english(name, tokens, messages, faults):
    for token in tokens:
        if isinstance(token, texts.Text) and not token.used and not token.is_chinese \
                and is_sentence(token.text) and texts.normalise(token.text) not in messages \
                and "schema" not in token.text:
            faults.append(f"{name}:{token.line}: no Chinese beside “{token.text}”")


def read_words(root):
    tokens = texts.read_tokens((root / "lib/model/error-words.def").read_text(encoding="utf-8"))
    found = [token.text for token in tokens if isinstance(token, texts.Text)]
    return dict(zip(found[::2], found[1::2]))


def check_messages(root, words, faults):
    messages = set(NOT_OURS)
    for path in sorted(root.glob("lib/**/*.c")):
        for message, line in texts.find_error_messages(path):
            messages.add(message)
            if message not in words and message not in NOT_OURS:
                faults.append(f"{path.relative_to(root)}:{line}: error-words.def lacks “{message}”")
    faults += [f"error-words.def: where one value ends and the next begins in “{en}” nobody can tell"
               for en in words if "}{" in en]
    for en in set(words) - messages:
        if not any(re.fullmatch(re.sub(r"\\{\d\\}", ".+", re.escape(message)), en)
                   for message in messages - NOT_OURS):
            faults.append(f"error-words.def: no error says “{en}”")
    return messages


def main():
    root = pathlib.Path(sys.argv[1])
    faults = []
    words = read_words(root)
    messages = check_messages(root, words, faults)
    count = 0
    for path in texts.list_sources(root):
        name = str(path.relative_to(root))
        pairs, alone, tokens = texts.find_pairs(path, root)
        count += len(pairs)
        check_calls(path, name, tokens, faults)
        check_columns(name, tokens, faults)
        if name not in ALONE and not name.endswith("error-words.def"):
            faults += [f"{name}:{text.line}: no English beside “{text.text}”" for text in alone]
        if name not in ENGLISH and not name.endswith("error-words.def"):
            check_english(name, tokens, messages, faults)
    for name in [*ALONE, *ENGLISH]:
        if not (root / name).exists():
            faults.append(f"{name}: an exception for a file that is not there")
    if count < 3000:
        faults.append(f"only {count} pairs: this is not the source")
    print("\n".join(faults) or f"{count} texts stand in both languages")
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main())
