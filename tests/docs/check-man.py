#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The man page says of every command, analysis and option what the command says of it. TAP.

Usage: check-man.py SOURCE LIANTU [--write]
Between two comments of the page stands what is made of `liantu help`; --write renews it.
"""
import os
import pathlib
import re
import subprocess
import sys

BEGIN, END = '.\\" Made by tests/docs/check-man.py:\n', '.\\" Until here.\n'
OPTION = re.compile(r"^ {2,6}(?:-(\w), )?\s*--([\w-]+)(?: (\S+))?(?: {2,}(.*))?$")


def ask(liantu, *arguments):
    environment = {**os.environ, "LC_ALL": "C.UTF-8", "TERM": "dumb"}
    done = subprocess.run([liantu, *arguments, "--lang", "en"], env=environment, text=True,
                          stdout=subprocess.PIPE, check=True, timeout=60)
    return done.stdout


def read_options(text):
    """Options with what they do, which may go on in the lines below."""
    options = []
    for line in text.splitlines():
        found = OPTION.match(line)
        if found:
            *names, said = found.groups()
            options.append((*names, said or ""))
        elif line.strip():
            *names, said = options[-1]
            options[-1] = (*names, f"{said} {line.strip()}".strip())
    return options


def read_help(liantu, command):
    """Usage, title, further paragraphs and options of a command."""
    text, _, options = ask(liantu, "help", command).partition("\nOptions:\n")
    usage, _, text = text.partition("\n\n")
    lines = [line for line in text.splitlines() if not line.startswith("Also called:")]
    paragraphs = [" ".join(part.split()) for part in "\n".join(lines).split("\n\n") if part.strip()]
    return usage.removeprefix("Usage: liantu ").strip(), paragraphs, read_options(options)


def escape(text):
    """As mdoc wants it: no line begins with a control character, nor holds a bare backslash; a
    sentence ends a line."""
    text = text.replace("\\", "\\e").replace("`", "\\(ga")
    lines = re.sub(r"(?<=[.;:?]) (?=[A-Z])", "\n", text).splitlines()
    return "\n".join("\\&" + line if line[:1] in (".", "'") else line for line in lines)


def sentence(text):
    return escape(text if text.endswith((".", "?", ")")) else text + ".")


def write_usage(usage):
    words = usage.split()
    # A bare stroke is a delimiter of mdoc.
    return " ".join([f"Cm {words[0]}"] + ["No \\(ba" if word == "|" else f"Ar {escape(word)}"
                                          for word in words[1:]])


def write_commands(commands):
    lines = [".Sh COMMANDS", "Every command also has a Chinese name, which", ".Nm", ".Cm help",
             "shows.", ".Bl -tag -width Ds"]
    for usage, paragraphs, _ in commands.values():
        lines += [f".It {write_usage(usage)}", sentence(paragraphs[0])]
        for paragraph in paragraphs[1:]:
            lines += [".Pp", sentence(paragraph)]
    return lines + [".El"]


def write_analyses(names, titles):
    lines = [".Sh ANALYSES", "Every analysis is a command as well, and takes a chain.",
             ".Bl -tag -width Ds"]
    for name in names:
        lines += [f".It Cm {name}", sentence(titles[name])]
    return lines + [".El"]


def write_options(commands, analyses):
    """Every option with what it does, and which commands take it where not all do."""
    takers = {}
    everyone = [*commands, *analyses]
    for name, (_, _, options) in {**commands, **analyses}.items():
        for option in options:
            takers.setdefault(option, []).append(name)
    lines = [".Sh OPTIONS", ".Bl -tag -width Ds"]
    for short, name, argument, text in sorted(takers, key=lambda o: (o[1], takers[o])):
        flags = f"Fl {short} , Fl -{name}" if short else f"Fl -{name}"
        value = f" Ar {escape(argument)}" if argument else ""
        lines += [f".It {flags}{value}", sentence(text)]
        users = takers[short, name, argument, text]
        if len(users) < len(everyone):
            lines += [".br", "Taken by: " + ", ".join(users) + "."]
    return lines + [".El"]


def make(liantu):
    titles = dict(re.findall(r"^([a-z][a-z-]+) {2,}(.+)$", ask(liantu, "list", "commands"), re.M))
    named = re.findall(r"^([a-z][a-z-]+) {2,}", ask(liantu, "list", "analyses"), re.M)
    names = [name for name in titles if name in named]
    helps = {name: read_help(liantu, name) for name in titles}
    commands = {name: found for name, found in helps.items() if name not in names}
    analyses = {name: helps[name] for name in names}
    lines = write_commands(commands) + write_analyses(names, titles) + write_options(commands,
                                                                                     analyses)
    return "\n".join(lines) + "\n"


def main():
    path = pathlib.Path(sys.argv[1]) / "docs/liantu.1"
    text = path.read_text(encoding="utf-8")
    before, _, rest = text.partition(BEGIN)
    now, _, after = rest.partition(END)
    wanted = make(pathlib.Path(sys.argv[2]).resolve())
    if "--write" in sys.argv:
        path.write_text(before + BEGIN + wanted + END + after, encoding="utf-8")
    print(f"1..1\n{'ok' if now == wanted else 'not ok'} 1 the man page has what the command has")
    if now != wanted:
        missing = [line for line in wanted.splitlines() if line not in now.splitlines()]
        print("".join(f"# missing: {line}\n" for line in missing), end="")
    return now != wanted


if __name__ == "__main__":
    sys.exit(main())
