#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the benches at length and prints what they measure as Markdown tables.

Usage: run-all.py BUILD [--attempts N] [--quick]

    ninja -C build/gcc bench-all

Ratios are of two measurements in one process, by the processor's time, the best of three turns each; an
attempt is a whole such process. With several the range is shown, since a shared machine is never still; of
two threads, whose gain only the wall's clock can show, the best. --quick takes the small sizes alone.
"""
import argparse
import pathlib
import re
import subprocess
import sys
import time

# Firms, links, sectors, seeds, seeds of the plain port.
CASCADES = [
    (2000, 19400, 88, 2000, 50),
    (10000, 97000, 88, 10000, 60),
    (100000, 1000000, 88, 2000, 20),
    (1000000, 5000000, 616, 64, 4),
]
# Firms, links, sectors, steps.
DYNAMICS = [(2000, 19400, 88, 60), (100000, 1000000, 88, 30), (1000000, 5000000, 616, 4)]
# What speaks for itself.
OTHERS = [
    ("bench-network", ["100000", "1000000"], ["1000000", "10000000"]),
    ("bench-leontief", ["500", "3", "10000", "100000"], ["2000", "3", "100000", "1000000"]),
    ("bench-relatedness", ["100", "1000"], ["200", "5000"]),
    ("bench-hhi", ["20000", "12"], ["1000000", "12"]),
    ("bench-shape", ["20000", "200000"], ["1000000", "5000000"]),
    ("bench-survival", ["3000", "0.03", "0.1", "1"], ["30000", "0.03", "0.1", "1"]),
    ("bench-chain-work", ["2000", "100", "60"], ["100000", "1000", "60"]),
    ("bench-load", ["20000", "200000", "1000000"], []),
]


def run(build, name, arguments):
    """What it prints; None, after a complaint, where it fails or is not there."""
    program = build / "bench" / name
    if not program.exists():
        print(f"{name} is not built", file=sys.stderr)
        return None
    done = subprocess.run([program, *map(str, arguments)], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        print(f"{name} {arguments} fails:\n{done.stdout}{done.stderr}", file=sys.stderr)
        return None
    return done.stdout


def spread(values, digits):
    low, high = min(values), max(values)
    if f"{low:.{digits}f}" == f"{high:.{digits}f}":
        return f"{low:,.{digits}f}"
    return f"{low:,.{digits}f}–{high:,.{digits}f}"


def read_cascade(text):
    plain = re.search(r"plain ([\d.]+) us a seed, kernel ([\d.]+) \(double\), ([\d.]+) \(float\)", text)
    two = re.search(r"times one by the wall", text)
    ratio = re.search(r"plain / kernel: ([\d.]+) \(double\), ([\d.]+) \(float\)", text)
    threads = re.search(r"two threads are ([\d.]+) times one by the wall, ([\d.]+) by what", text)
    memory = re.search(r"memory (\d+) MiB", text)
    assert plain and two and ratio and threads and memory, text
    return [float(group) for found in (plain, ratio, threads, memory) for group in found.groups()]


def show_cascades(build, sizes, attempts):
    print("| firms, links, sectors | seeds | plain port, µs a seed | double, µs | float, µs | plain / double "
          "| plain / float | two threads, by the wall | memory |")
    print("|---|---|---|---|---|---|---|---|---|")
    for size in sizes:
        texts = [run(build, "bench-cascade", size) for _ in range(attempts)]
        rows = [read_cascade(text) for text in texts if text is not None]
        if not rows:
            continue
        plain, double, single, by_double, by_single, wall, _, memory = zip(*rows)
        firms, links, sectors, seeds, _ = size
        print(f"| {firms:,}, {links:,}, {sectors} | {seeds:,} | {spread(plain, 0)} | {spread(double, 1)} "
              f"| {spread(single, 1)} | {spread(by_double, 1)} | {spread(by_single, 1)} | {max(wall):.2f} "
              f"| {max(memory):.0f} MiB |", flush=True)
        if firms == 100000:
            whole = [firms * value / 1e6 for value in double]
            print(f"All {firms:,} firms, extrapolated from the {seeds:,}: {spread(whole, 0)} s on one core",
                  file=sys.stderr)


def show_dynamics(build, sizes):
    head = None
    for size in sizes:
        text = run(build, "bench-dynamics", size)
        if text is None:
            continue
        rows = re.findall(r"^  (\S.*?)\s+([\d.]+) ms a step \(slowest [\d.]+\), output [\d.]+, balance (\S+)",
                          text, re.M)
        if head is None:
            head = [name for name, _, _ in rows]
            print("| dynamic kernel, ms a step | " + " | ".join(head) + " | balance |")
            print("|---" * (len(head) + 2) + "|")
        balance = max(float(value) for _, _, value in rows)
        print(f"| {size[0]:,} firms, {size[1]:,} links | " + " | ".join(value for _, value, _ in rows) +
              f" | {balance:.0e} |", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("build", type=pathlib.Path)
    parser.add_argument("--attempts", type=int, default=3)
    parser.add_argument("--quick", action="store_true")
    given = parser.parse_args()
    n = 1 if given.quick else None
    start = time.monotonic()
    print("## Cascade\n")
    show_cascades(given.build, CASCADES[:n], given.attempts)
    print("\n## Simulation\n")
    show_dynamics(given.build, DYNAMICS[:n])
    for name, small, large in OTHERS:
        text = run(given.build, name, small if given.quick else large)
        if text is not None:
            print(f"\n## {name}\n\n```\n{text.rstrip()}\n```", flush=True)
    print(f"\nAll of it took {time.monotonic() - start:.0f} s.", file=sys.stderr)


main()
