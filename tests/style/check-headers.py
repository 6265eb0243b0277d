#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Compiles every public header by itself, as C and as C++. TAP.

Usage: check-headers.py CC CXX FLAGS HEADER...
CXX may be empty. FLAGS are separated by blanks with a tab between two.
"""
import os
import subprocess
import sys
import tempfile


def compile_text(command, language, standard, flags, text):
    with tempfile.NamedTemporaryFile("w", suffix=".h", delete=False) as file:
        file.write(text)
    try:
        return subprocess.run(
            command + ["-x", language, f"-std={standard}", "-Wall", "-Wextra", "-Wpedantic",
                       "-Wno-unused-parameter", "-Werror", "-fsyntax-only", *flags, file.name],
            text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    finally:
        os.unlink(file.name)


def main():
    compiler, cxx, flags, *headers = sys.argv[1:]
    flags = [flag for flag in flags.split("\t") if flag]
    languages = [("C", compiler.split(), "c", "c17"), ("C++", cxx.split(), "c++", "c++17")]
    cases = [("liantu/liantu.h", "#include <liantu/liantu.h>\n", True)]
    for header in headers:
        name = "liantu/" + os.path.basename(header)
        cases.append((name, f"#define LIANTU_INSIDE\n#include <{name}>\n", True))
        cases.append((name + " alone is refused", f"#include <{name}>\n", False))
    number = 0
    failed = False
    for label, command, language, standard in languages:
        for name, text, is_good in cases:
            number += 1
            if not command:
                print(f"ok {number} {name} as {label} # SKIP there is no C++ compiler")
                continue
            result = compile_text(command, language, standard, flags, text)
            good = (result.returncode == 0) == is_good
            if good and not is_good:
                good = "Include <liantu/liantu.h>" in result.stdout
            failed |= not good
            print(f"{'ok' if good else 'not ok'} {number} {name} as {label}")
            if not good:
                print("".join(f"# {line}\n" for line in result.stdout.splitlines()), end="")
    print(f"1..{number}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
