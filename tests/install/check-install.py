#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Installs into an empty folder, and builds and runs a program outside of the tree. TAP.

Usage: check-install.py SOURCE BUILD VERSION HAS-BINDINGS HAS-REFERENCE CC
"""
import fnmatch
import os
import pathlib
import re
import shlex
import shutil
import subprocess
import sys
import tempfile

MODULE = "liantu-0"


def run(command, **more):
    done = subprocess.run(command, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                          check=False, **more)
    if done.returncode != 0:
        raise AssertionError(f"{shlex.join(map(str, command))}\n{done.stdout}")
    return done.stdout


class Prefix:
    """What was installed under the empty folder."""

    def __init__(self, destination):
        self.destination = destination
        found = list(destination.rglob(f"{MODULE}.pc"))
        if len(found) != 1:
            raise AssertionError(f"{MODULE}.pc: {found}")
        self.environment = {**os.environ, "PKG_CONFIG_PATH": str(found[0].parent)}
        self.libraries = found[0].parent.parent
        self.root = destination / self.ask("--variable=prefix").strip().lstrip("/")

    def ask(self, *arguments):
        return run(["pkg-config", *arguments, MODULE], env=self.environment)

    def flags(self, *arguments):
        """Paths of ours moved to where they were put; others are the system's."""
        for flag in shlex.split(self.ask(*arguments)):
            moved = self.destination / flag[2:].lstrip("/")
            yield flag[:2] + str(moved) if flag[:2] in ("-I", "-L") and moved.exists() else flag


def check_files(prefix, source, has_gir):
    share = prefix.root / "share"
    wanted = [
        prefix.root / "bin/liantu", share / "man/man1/liantu.1",
        share / "bash-completion/completions/liantu",
        share / "fish/vendor_completions.d/liantu.fish", share / "zsh/site-functions/_liantu",
    ]
    wanted += [share / "liantu" / path.relative_to(source / "data")
               for folder in ("schema", "chains", "profiles", "codes")
               for path in (source / "data" / folder).iterdir()]
    headers = prefix.root / "include" / MODULE / "liantu"
    wanted += [headers / path.name for path in (source / "include/liantu").glob("*.h")]
    wanted += [headers / "version.h", headers / "enums.h"]
    if has_gir:
        wanted += [share / "gir-1.0/Liantu-0.gir",
                   prefix.libraries / "girepository-1.0/Liantu-0.typelib"]
    missing = [str(path) for path in wanted if not path.exists()]
    if missing:
        raise AssertionError("not installed: " + ", ".join(missing))


def name_in_debian(path, prefix):
    """Where a package would have a file that is installed here."""
    path = str(path.relative_to(prefix.root))
    return "usr/" + re.sub(r"^lib/python3\.\d+/", "lib/python3/", path)


def check_debian(prefix, source, is_complete):
    """Every file that is installed goes into one package, and every package gets what it names."""
    patterns = {}
    for path in sorted((source / "debian").glob("*.install")):
        for pattern in path.read_text(encoding="utf-8").split():
            patterns[pattern] = path.stem
    used = set()
    faults = []
    for path in prefix.destination.rglob("*"):
        if path.is_dir():
            continue
        name = name_in_debian(path, prefix)
        matching = [pattern for pattern in patterns
                    if fnmatch.fnmatch(name, pattern) or fnmatch.fnmatch(name, pattern + "/*")]
        used.update(matching)
        if len({patterns[pattern] for pattern in matching}) != 1:
            faults.append(f"{name} is in {[patterns[p] for p in matching]}, not in one package")
    if is_complete:
        faults += [f"{patterns[p]}: nothing installed is {p}" for p in set(patterns) - used]
    if faults:
        raise AssertionError("\n".join(faults))


def check_overrides(prefix, source):
    """Python finds what was installed, with its overrides."""
    found = list(prefix.destination.rglob("gi/overrides/Liantu.py"))
    if len(found) != 1:
        raise AssertionError(f"Liantu.py: {found}")
    code = ("import sys, gi; gi.require_version('Liantu', '0'); "
            "from gi.repository import Liantu; "
            "print(Liantu.Chain.from_file(sys.argv[1]).get_n(Liantu.Entity.SEGMENT))")
    environment = {**os.environ, "LD_LIBRARY_PATH": str(prefix.libraries),
                   "GI_TYPELIB_PATH": str(prefix.libraries / "girepository-1.0")}
    # Both lie in a package of the name gi: ours is put beside the system's by its path.
    code = f"import gi.overrides; gi.overrides.__path__.append({str(found[0].parent)!r}); {code}"
    shown = run(["/usr/bin/python3", "-c", code, str(source / "data/chains/toy.xml")],
                env=environment)
    if shown.strip() != "6":
        raise AssertionError(shown)


def check_pkg_config(prefix, version):
    run(["pkg-config", "--validate", MODULE], env=prefix.environment)
    if prefix.ask("--modversion").strip() != version:
        raise AssertionError(f"version {prefix.ask('--modversion')}")
    if "gio-2.0" not in prefix.ask("--print-requires"):
        raise AssertionError("it does not require gio-2.0")
    private = {"igraph", "libxml2", "json-glib"} & set(prefix.ask("--libs").replace("-l", " ").split())
    if private:
        raise AssertionError(f"programs would be linked with {private}")


def check_program(prefix, source, folder, compiler):
    program = folder / "program"
    run([*compiler, "-Wall", "-Wextra", "-Werror", "-Wno-unused-parameter", "-o", str(program),
         str(source / "examples/first-steps.c"), *prefix.flags("--cflags", "--libs")])
    environment = {**os.environ, "LD_LIBRARY_PATH": str(prefix.libraries)}
    shown = run([str(program), str(source / "data/chains/toy.xml")], env=environment)
    if len(shown.splitlines()) < 3:
        raise AssertionError(shown)


def check_command(prefix, version):
    environment = {**os.environ, "LD_LIBRARY_PATH": str(prefix.libraries)}
    shown = run([str(prefix.root / "bin/liantu"), "--version"], env=environment)
    if shown != f"liantu {version}\n":
        raise AssertionError(shown)


def run_shell(prefix, shell, code):
    environment = {**os.environ, "LD_LIBRARY_PATH": str(prefix.libraries), "TERM": "dumb",
                   "PATH": f"{prefix.root / 'bin'}:{os.environ['PATH']}"}
    return run([*shell, code], env=environment)


def check_bash(prefix):
    script = prefix.root / "share/bash-completion/completions/liantu"
    words = 'COMP_WORDS=(liantu sho); COMP_CWORD=1; _liantu; echo "${COMPREPLY[@]}"'
    shown = run_shell(prefix, ["bash", "-c"], f"source {shlex.quote(str(script))}; {words}")
    if shown.split() != ["show"]:
        raise AssertionError(shown)


def check_fish(prefix):
    if shutil.which("fish") is None:
        return "there is no fish"
    script = prefix.root / "share/fish/vendor_completions.d/liantu.fish"
    shown = run_shell(prefix, ["fish", "--no-config", "-c"],
                      f"source {shlex.quote(str(script))}; complete -C 'liantu sho'")
    if shown.split() != ["show"]:
        raise AssertionError(shown)
    return None


def check_zsh(prefix):
    """What the function offers, without the line editor around it."""
    if shutil.which("zsh") is None:
        return "there is no zsh"
    script = prefix.root / "share/zsh/site-functions/_liantu"
    shown = run_shell(prefix, ["zsh", "-f", "-c"],
                      "compadd() { shift; print -l -- $@ }; _files() { print files }; "
                      "words=(liantu sho); CURRENT=2; complete_it() { source "
                      f"{shlex.quote(str(script))} }}; complete_it; "
                      "words=(liantu validate no-such); CURRENT=3; complete_it")
    if shown.split() != ["show", "files"]:
        raise AssertionError(shown)
    return None


def main():
    source, build = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    version, compiler = sys.argv[3], sys.argv[6:]
    has_bindings, has_reference = (word == "true" for word in sys.argv[4:6])
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        run(["meson", "install", "--no-rebuild", "-C", str(build), "--destdir", str(folder / "d")])
        prefix = Prefix(folder / "d")
        has_gir = (build / "lib/Liantu-0.typelib").exists()
        cases = [
            ("files", check_files, (prefix, source, has_gir)),
            ("pkg-config", check_pkg_config, (prefix, version)),
            ("program", check_program, (prefix, source, folder, compiler)),
            ("command", check_command, (prefix, version)),
            ("bash", check_bash, (prefix,)),
            ("fish", check_fish, (prefix,)),
            ("zsh", check_zsh, (prefix,)),
            ("debian", check_debian, (prefix, source, has_gir and has_reference)),
        ]
        if has_bindings:
            cases.append(("overrides", check_overrides, (prefix, source)))
        print(f"1..{len(cases)}")
        failed = False
        for number, (name, function, arguments) in enumerate(cases, 1):
            try:
                reason = function(*arguments)
                print(f"ok {number} {name}" + (f" # SKIP {reason}" if reason else ""))
            except AssertionError as fault:
                failed = True
                print(f"not ok {number} {name}")
                print("".join(f"# {line}\n" for line in str(fault).splitlines()), end="")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
