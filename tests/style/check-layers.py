#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fails if a folder includes a header of a folder that it must not know. Usage: check-layers.py ROOT

    kernels <- graph <- model <- {io, analysis} <- themes <- score <- report, and tools/ sees only the public
    header.
"""
import pathlib
import re
import sys

THEME = {"analysis", "model", "graph", "solver", "kernels"}
MAY_USE = {
    "kernels": set(),
    "graph": {"kernels"},
    "solver": set(),
    "model": {"kernels", "graph"},
    "io": {"model", "kernels"},
    "analysis": {"model"},
    "report": {"model", "io"},
    # Scores stand on the other themes: they draw on who holds, what stops and what pulls.
    "score": THEME | {"concentration", "weaklinks", "relatedness", "plan", "inputoutput"},
}
THEMES = {
    "structure", "concentration", "weaklinks", "cascade", "inputoutput", "relatedness", "score",
    "plan",
}
# What a kernel may use of the system: no GLib, no igraph, nothing that opens a file.
KERNEL_SYSTEM = {
    "complex.h", "float.h", "inttypes.h", "limits.h", "math.h", "omp.h", "stdalign.h", "stdbool.h",
    "stddef.h", "stdint.h", "stdlib.h", "string.h", "time.h", "cblas.h", "lapacke.h",
}
OUTSIDE = {"tools", "examples"}


def list_includes(source):
    for number, line in enumerate(source.read_text(encoding="utf-8").splitlines(), 1):
        found = re.match(r'\s*#\s*include\s+([<"])([^">]+)[">]', line)
        if found:
            yield number, found.group(1) == '"', found.group(2)


def check_kernel(quoted, header):
    if quoted:
        return None if header.startswith("kernels/") else "a kernel knows only kernels"
    return None if header in KERNEL_SYSTEM else f"a kernel is plain C: no <{header}>"


def check_inside(folder, quoted, header):
    other = header.split("/")[0] if "/" in header else folder
    if header == "igraph.h" or other == "igraph":
        return None if folder == "graph" else "igraph stays in lib/graph"
    if header == "glpk.h":
        return None if folder == "solver" else "GLPK stays in lib/solver"
    if not quoted or other in ("liantu", folder):
        return None
    if folder not in MAY_USE and folder not in THEMES:
        return f"lib/{folder} is in no layer: name it in check-layers.py"
    if other in MAY_USE.get(folder, THEME):
        return None
    return f"{folder} may not use {other}"


def check_outside(folder, quoted, header):
    if quoted:
        return None if "/" not in header else f"{folder} has no way into the library"
    if header.startswith("liantu/"):
        return None if header == "liantu/liantu.h" else "include <liantu/liantu.h>"
    return None


def check_source(root, source):
    folder = source.relative_to(root).parts
    for number, quoted, header in list_includes(source):
        if folder[0] in OUTSIDE:
            fault = check_outside(folder[0], quoted, header)
        elif folder[1] == "kernels":
            fault = check_kernel(quoted, header)
        else:
            fault = check_inside(folder[1], quoted, header)
        if fault:
            yield f"{source}:{number}: {fault}"
    if folder[:2] == ("lib", "report"):
        text = source.read_text(encoding="utf-8")
        for found in re.finditer(r"\bliantu_(chain|builder|network)_\w+", text):
            yield f"{source}: a report sees results only, not {found.group(0)}()"


def main():
    root = pathlib.Path(sys.argv[1])
    sources = sorted(root.glob("lib/*/*.[ch]")) + sorted(
        source for folder in OUTSIDE for source in root.glob(f"{folder}/*.[ch]"))
    faults = [fault for source in sources for fault in check_source(root, source)]
    print("\n".join(faults) or f"{len(sources)} files keep to the layers")
    return 1 if faults or not sources else 0


if __name__ == "__main__":
    sys.exit(main())
