#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fails if debian/control does not ask for what debian-packages lists, or debian/ contradicts itself.

Usage: check-debian.py ROOT VERSION
"""
import pathlib
import re
import sys

# Every build on Debian has these.
ESSENTIAL = {"gcc", "g++", "libc6-dev"}
# What a package and its tests do without: other compilers, valgrind, a browser, and Open MPI, which
# whoever runs on several machines builds for them.
BEYOND_A_PACKAGE = {"chromium", "chromium-driver", "clang", "clang-format", "libclang-rt-14-dev",
                    "libomp-dev", "libopenmpi-dev", "openmpi-bin", "python3-selenium", "valgrind"}
# For people who look at pictures, not for the build.
AT_RUN_TIME = {"fonts-noto-cjk"}
# What helps to make the package, and is not called by the project.
FOR_THE_PACKAGE = {"debhelper-compat", "dh-sequence-gir"}


def read_paragraphs(path):
    """The fields of each paragraph of a control file."""
    paragraphs = []
    for text in re.split(r"\n\s*\n", path.read_text(encoding="utf-8").strip()):
        fields = re.findall(r"^([\w-]+):(.*(?:\n[ \t].*)*)", text, re.M)
        paragraphs.append({name: value.strip() for name, value in fields})
    return paragraphs


def read_depends(value):
    """Names, and whether each is for the tests alone."""
    depends = {}
    for part in filter(None, (part.strip() for part in value.split(","))):
        name = re.match(r"[\w.+-]+", part).group(0)
        depends[name] = "<!nocheck>" in part
    return depends


def read_sections(path):
    sections, names = {}, None
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            names = sections.setdefault(line.strip("[]"), set())
        elif line and not line.startswith("#"):
            names.add(line)
    return sections


def check_depends(depends, sections, faults):
    for_build = sections["run"] - ESSENTIAL - AT_RUN_TIME
    for_tests = sections["check"] - ESSENTIAL - BEYOND_A_PACKAGE
    for name in sorted((for_build | for_tests) - set(depends)):
        faults.append(f"debian/control does not build-depend on {name}, which debian-packages lists")
    for name in sorted(set(depends) - for_build - for_tests - FOR_THE_PACKAGE):
        faults.append(f"debian/control build-depends on {name}, which debian-packages does not list")
    for name in sorted(for_build & set(depends)):
        if depends[name]:
            faults.append(f"{name} is needed to build, not for the tests alone")


def check_packages(root, paragraphs, faults):
    names = {paragraph["Package"] for paragraph in paragraphs[1:]}
    with_files = {path.stem for path in root.glob("debian/*.install")}
    for name in sorted(names ^ with_files):
        faults.append(f"{name}: in one of debian/control and debian/*.install alone")
    for paragraph in paragraphs[1:]:
        for name in re.findall(r"\b(\S*liantu[\w-]*)\b(?= \(| *,)", paragraph.get("Depends", "")):
            if name not in names:
                faults.append(f"{paragraph['Package']} depends on {name}, which is not there")


def main():
    root, version = pathlib.Path(sys.argv[1]), sys.argv[2]
    faults = []
    paragraphs = read_paragraphs(root / "debian/control")
    check_depends(read_depends(paragraphs[0]["Build-Depends"]),
                  read_sections(root / "debian-packages"), faults)
    check_packages(root, paragraphs, faults)
    first = (root / "debian/changelog").read_text(encoding="utf-8").splitlines()[0]
    if not first.startswith(f"liantu ({version}-"):
        faults.append(f"debian/changelog is not of version {version}: {first}")
    print("\n".join(faults) or f"{len(paragraphs) - 1} packages agree with what the project says")
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main())
