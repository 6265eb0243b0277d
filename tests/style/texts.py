# SPDX-License-Identifier: GPL-3.0-or-later
"""Finds the texts that users see, in the source: pairs that stand side by side, what stands alone, and
the messages of errors. For check-texts.py and po/make-po.py."""
import dataclasses
import re

CJK = re.compile(r"[\u3400-\u9fff]")
# Words of a file format between Chinese stops are a Chinese text as well.
STOPS = re.compile(r"[a-z][、，；：]")
# Formats of GLib and C between two parts of a literal, or at its end.
FORMAT = re.compile(r'%"\s*(?:G_G\w+_FORMAT|PRI\w+)')
STRING = r'"(?:\\.|[^"\\\n])*"(?:\s*"(?:\\.|[^"\\\n])*")*'
TOKEN = re.compile(rf"/\*.*?\*/|//[^\n]*|({STRING})|'(?:\\.|[^'\\\n])*'|([A-Za-z_]\w*|[^\s])", re.S)
DIRECTIVE = re.compile(r"%[-+#0]*[\d.*]*(?:hh|h|ll|l|z|j)?[a-zA-Z]")
# How many lines the English may stand below the Chinese, where the two are made by two calls.
REACH = 16


@dataclasses.dataclass
class Text:
    text: str
    line: int
    place: int  # among the tokens
    used: bool = False

    @property
    def is_chinese(self):
        return bool(CJK.search(self.text) or STOPS.search(self.text))


@dataclasses.dataclass
class Pair:
    zh: str
    en: str
    path: str
    line: int


def unquote(token):
    """The text of adjacent literals, with escapes as they are written but for quotes."""
    parts = re.findall(r'"((?:\\.|[^"\\\n])*)"', token)
    return "".join(parts)


def read_tokens(source):
    """Tokens, with texts as Text and all else as strings."""
    source = FORMAT.sub('%zu"', source)
    tokens = []
    line = last = 0
    for found in TOKEN.finditer(source):
        line += source.count("\n", last, found.start())
        last = found.start()
        if found.group(1):
            tokens.append(Text(unquote(found.group(1)), line + 1, len(tokens)))
        elif found.group(2):
            tokens.append(found.group(2))
    return tokens


def list_directives(text):
    return sorted(DIRECTIVE.findall(text.replace("%%", "")))


def pair_neighbours(tokens):
    """A Chinese text and, after a comma or a colon, its English one."""
    for one, between, two in zip(tokens, tokens[1:], tokens[2:]):
        if isinstance(one, Text) and isinstance(two, Text) and between in (",", ":") \
                and one.is_chinese and not two.is_chinese and not one.used:
            one.used = two.used = True
            yield one, two


def pair_calls(tokens):
    """Texts that two calls make: the first Chinese one with the next English one that takes the same
    values."""
    waiting = []
    for token in tokens:
        if not isinstance(token, Text) or token.used:
            continue
        if token.is_chinese:
            waiting.append(token)
            continue
        waiting = [text for text in waiting if token.line - text.line <= REACH]
        for text in waiting:
            if re.search("[a-z]", token.text) \
                    and list_directives(text.text) == list_directives(token.text):
                waiting.remove(text)
                text.used = token.used = True
                yield text, token
                break


def find_pairs(path, root):
    """The pairs of a file, and the Chinese texts that have no English one."""
    tokens = read_tokens(path.read_text(encoding="utf-8"))
    name = str(path.relative_to(root))
    pairs = [Pair(zh.text, en.text, name, zh.line)
             for zh, en in [*pair_neighbours(tokens), *pair_calls(tokens)]]
    texts = [token for token in tokens if isinstance(token, Text)]
    alone = [text for text in texts if text.is_chinese and not text.used]
    return sorted(pairs, key=lambda pair: pair.line), alone, tokens


def split_arguments(tokens, start):
    """The arguments of a call or the fields of a record, from after its bracket on."""
    depth, arguments = 0, [[]]
    for token in tokens[start:]:
        if token in ("(", "{", "["):
            depth += 1
        elif token in (")", "}", "]"):
            depth -= 1
            if depth < 0:
                break
        if token == "," and depth == 0:
            arguments.append([])
        else:
            arguments[-1].append(token)
    return arguments


def list_sources(root):
    return sorted([*root.glob("lib/**/*.c"), *root.glob("lib/**/*.h"), *root.glob("lib/**/*.def"),
                   *root.glob("tools/*.c"), *root.glob("tools/*.def"),
                   *root.glob("lib/report/assets/*.js")])


def normalise(format_text):
    """A message of an error with {0}, {1} … for what is put in."""
    count = iter(range(20))
    text = format_text.replace("%%", "\0")
    return DIRECTIVE.sub(lambda found: f"{{{next(count)}}}", text).replace("\0", "%")


def find_error_messages(path):
    """The formats that g_set_error() and the like are given: (text, line)."""
    tokens = read_tokens(path.read_text(encoding="utf-8"))
    for place, token in enumerate(tokens):
        if token not in ("g_set_error", "g_set_error_literal") or tokens[place + 1] != "(":
            continue
        arguments = split_arguments(tokens, place + 2)
        if len(arguments) > 3:
            for part in arguments[3]:
                if isinstance(part, Text):
                    yield normalise(part.text), part.line
