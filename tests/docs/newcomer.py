#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Somebody who has never seen the project types what the tutorial says, from a clone to the end. TAP.

Usage: newcomer.py SOURCE [BUILD]

The commands are not repeated here: they are the blocks of the kind `sh` of docs/first-steps.md, and of
its Chinese version. They are typed one by one in a fresh clone, by nobody in particular, whose home is
empty. With BUILD, commands that build are left out, and that build stands in their place.
"""
import html
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.M | re.S)
# What takes minutes; BUILD is what it would make.
BUILDS = re.compile(r"^(\./run|meson setup|ninja)\b")
PAGES = {"first-steps.md": "en_GB.UTF-8", "first-steps.zh.md": "zh_CN.UTF-8"}


class Newcomer:
    def __init__(self, source, build, folder, language):
        self.build = build
        self.here = folder / "liantu"
        home = folder / "home"
        home.mkdir()
        self.copy(source)
        keep = {name: os.environ[name]
                for name in ("PATH", "LD_PRELOAD", "ASAN_OPTIONS", "LSAN_OPTIONS")
                if name in os.environ}
        self.environment = {**keep, "HOME": str(home), "LC_ALL": language, "TERM": "dumb"}
        if build is not None:
            (self.here / "build").mkdir()
            for name in ("run", "python"):
                (self.here / "build" / name).symlink_to(build)
            (self.here / "out").mkdir()

    def copy(self, source):
        """What is in the repository, or will be with the next commit; nothing that was built."""
        listed = subprocess.run(["git", "-C", source, "ls-files", "-co", "--exclude-standard"],
                                text=True, stdout=subprocess.PIPE, check=False)
        names = listed.stdout.splitlines()
        if listed.returncode != 0:
            names = [str(path.relative_to(source)) for path in source.rglob("*")
                     if path.relative_to(source).parts[0] not in ("build", "out", ".git")]
        for name in names:
            if (source / name).is_file():
                (self.here / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(source / name, self.here / name, follow_symlinks=False)

    def type(self, command):
        """What it prints. What it exports holds for the next one."""
        done = subprocess.run(
            ["bash", "-c", f"set -e\n{command}\nprintf '\\0%s' \"$PATH\""], cwd=self.here,
            env=self.environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            timeout=3600, check=False)
        if done.returncode != 0:
            raise AssertionError(f"$ {command}\n{done.stdout}{done.stderr}")
        out, self.environment["PATH"] = done.stdout.split("\0")
        return out


def read_commands(path):
    """Each command, and what the page shows below it where that is a block without a kind."""
    found = [(match.group(1), match.group(2)) for match in BLOCK.finditer(
        path.read_text(encoding="utf-8"))]
    for number, (kind, text) in enumerate(found):
        if kind != "sh":
            continue
        after = found[number + 1] if number + 1 < len(found) else ("sh", "")
        lines = text.splitlines()
        for line in lines:
            yield line, after[1] if after[0] == "" and line == lines[-1] else None


def open_report(newcomer, path, word):
    """A browser shows the page, and the page has drawn itself."""
    if not (newcomer.here / path).exists():
        raise AssertionError(f"there is no {path}")
    browser = shutil.which("chromium")
    if browser is None:
        return "there is no chromium"
    done = subprocess.run(
        [browser, "--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=5000",
         f"--user-data-dir={newcomer.here.parent / 'browser'}", "--dump-dom",
         (newcomer.here / path).as_uri()],
        env=newcomer.environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        timeout=120, check=False)
    seen = html.unescape(re.sub(r"<(script|style).*?</\1>", "", done.stdout, flags=re.S))
    if word not in seen or "<svg" not in seen:
        raise AssertionError(f"the page in the browser does not show ‘{word}’ and a map")
    return None


def follow(newcomer, page, cases):
    for command, shown in read_commands(newcomer.here / "docs" / page):
        reason = find_reason(newcomer, command)
        if reason is not None:
            cases.append((f"{page}: {command}", None, reason))
            continue
        fault = None
        try:
            out = newcomer.type(command)
            if shown is not None and out != shown:
                fault = f"shows\n{shown}but it prints\n{out}"
        except AssertionError as failure:
            fault = str(failure)
        cases.append((f"{page}: {command}", fault, None))


def find_reason(newcomer, command):
    """Why a command is not typed."""
    if newcomer.build is not None and BUILDS.match(command):
        return "it was built before"
    if command.startswith("meson devenv") and not has_python(newcomer):
        return "no bindings for Python, or no numpy"
    return None


def has_python(newcomer):
    if newcomer.build is not None and not (newcomer.build / "lib/Liantu-0.typelib").exists():
        return False
    code = "import gi, numpy"
    return subprocess.run(["/usr/bin/python3", "-c", code], stderr=subprocess.DEVNULL,
                          check=False).returncode == 0


def look(newcomer, page, cases):
    """What is there in the end."""
    words = {"out/toy/report.html": ("Lithography scanner", "光刻机"),
             "out/mine-report/report.html": ("Riverside", "河滨市")}
    for path, (english, chinese) in words.items():
        fault = reason = None
        try:
            reason = open_report(newcomer, path, chinese if ".zh." in page else english)
        except AssertionError as failure:
            fault = str(failure)
        cases.append((f"{page}: {path} in a browser", fault, reason))


def main():
    source = pathlib.Path(sys.argv[1]).resolve()
    build = pathlib.Path(sys.argv[2]).resolve() if len(sys.argv) > 2 else None
    cases = []
    for page, language in PAGES.items():
        with tempfile.TemporaryDirectory() as name:
            newcomer = Newcomer(source, build, pathlib.Path(name), language)
            follow(newcomer, page, cases)
            look(newcomer, page, cases)
    print(f"1..{len(cases)}")
    for number, (name, fault, reason) in enumerate(cases, 1):
        state = "not ok" if fault else "ok"
        print(f"{state} {number} {name.replace('#', '')}" + (f" # SKIP {reason}" if reason else ""))
        if fault:
            print("".join(f"# {line}\n" for line in fault.splitlines()), end="")
    return any(fault for _, fault, _ in cases)


if __name__ == "__main__":
    sys.exit(main())
