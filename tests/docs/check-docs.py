#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs what the documents show, and compares. TAP.

Usage: check-docs.py SOURCE LIANTU EXAMPLE [--write]

In a document, a block of the kind `console` shows commands after `$ ` and what they print; those
that begin with liantu, or with the example, are run. A block of C that stands in a README is the
example. --write puts in what the commands print today, to be read by a person.
"""
import os
import pathlib
import re
import shlex
import shutil
import subprocess
import sys
import tempfile

BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.M | re.S)


def list_documents(source):
    return sorted([*source.glob("*.md"), *source.glob("docs/*.md")])


def run_command(line, language, folder):
    environment = {**os.environ, "LC_ALL": language, "TERM": "dumb"}
    program, *arguments = shlex.split(line)
    done = subprocess.run([folder / program, *arguments], cwd=folder, env=environment, timeout=120,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    return done.stdout.decode("utf-8")


def run_block(text, language, folder):
    """The block as it should be."""
    wanted = []
    for part in re.split(r"^(?=\$ )", text, flags=re.M):
        line = part.splitlines()[0] if part else ""
        if re.match(r"\$ (liantu|first-steps|\./first-steps)\b", line):
            wanted.append(line + "\n" + run_command(line[2:], language, folder))
        else:
            wanted.append(part)
    return "".join(wanted)


def find_language(path):
    return "zh_CN.UTF-8" if ".zh." in path.name else "en_GB.UTF-8"


def check_consoles(path, folder, writes):
    """The faults of a document; None where it shows nothing that is run."""
    text = path.read_text(encoding="utf-8")
    faults = []
    seen = 0

    def renew(found):
        nonlocal seen
        if found.group(1) != "console":
            return found.group(0)
        seen += 1
        wanted = run_block(found.group(2), find_language(path), folder)
        if wanted != found.group(2):
            faults.append(f"{path.name} shows what is not so; it should be:\n{wanted}")
        return f"```console\n{wanted}```"

    renewed = BLOCK.sub(renew, text)
    if writes and faults:
        path.write_text(renewed, encoding="utf-8")
    return faults if seen else None


# Pictures of the documents, and the commands that draw them.
PICTURES = {
    "toy.en.svg": "liantu render data/chains/toy.xml --lang en --quiet",
    "toy.zh.svg": "liantu render data/chains/toy.xml --lang zh --quiet",
    "map.en.svg": "liantu render third-generation-semiconductor.xml --lang en --quiet",
    "map.zh.svg": "liantu render third-generation-semiconductor.xml --lang zh --quiet",
}


def check_pictures(source, folder, writes):
    """Every picture is as the command draws it today."""
    faults = []
    run_command("liantu convert data/chains/dongguan-electronics.xml --quiet "
                "--view third-generation-semiconductor -o third-generation-semiconductor.xml",
                "en_GB.UTF-8", folder)
    for name, command in PICTURES.items():
        path = source / "docs/images" / name
        wanted = run_command(command, "en_GB.UTF-8", folder)
        if not path.exists() or path.read_text(encoding="utf-8") != wanted:
            faults.append(f"{name} is not as ‘{command}’ draws it")
            if writes:
                path.write_text(wanted, encoding="utf-8")
    known = {path.name for path in (source / "docs/images").iterdir()}
    faults += [f"{name}: nobody knows how it is drawn" for name in sorted(known - set(PICTURES))]
    return faults


def check_example(path, source):
    example = (source / "examples/first-steps.c").read_text(encoding="utf-8")
    wanted = example.split("\n", 1)[1]
    blocks = [found.group(2) for found in BLOCK.finditer(path.read_text(encoding="utf-8"))
              if found.group(1) == "c"]
    if wanted in blocks:
        return []
    return [f"{path.name} does not show examples/first-steps.c as it is"]


def main():
    source = pathlib.Path(sys.argv[1]).resolve()
    programs = [pathlib.Path(name).resolve() for name in sys.argv[2:4]]
    writes = "--write" in sys.argv
    results = []
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        for program in programs:
            (folder / program.name).symlink_to(program)
        shutil.copytree(source / "data", folder / "data")
        shutil.copytree(source / "docs/faq", folder / "docs/faq")
        results.append(("pictures", check_pictures(source, folder, writes)))
        for path in list_documents(source):
            results.append((f"{path.name} console", check_consoles(path, folder, writes)))
            if path.name.startswith("README"):
                results.append((f"{path.name} example", check_example(path, source)))
    results = [(name, faults) for name, faults in results if faults is not None]
    print(f"1..{len(results)}")
    for number, (name, faults) in enumerate(results, 1):
        print(f"{'not ok' if faults else 'ok'} {number} {name}")
        for fault in faults:
            print("".join(f"# {line}\n" for line in fault.splitlines()), end="")
    return 1 if any(faults for _, faults in results) else 0


if __name__ == "__main__":
    sys.exit(main())
