#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs a cascade, and a simulation, by one process, by several, and by several of which one is killed. TAP.

Usage: test-crew.py LIANTU HAS-MPI
"""
import os
import pathlib
import pty
import random
import re
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
import threading
import time

LIANTU, HAS_MPI = sys.argv[1], sys.argv[2] == "yes"
MPIRUN = shutil.which("mpirun")
# The machine may have fewer processors than there are processes, and the test may run as root.
ENV = dict(os.environ, OMPI_ALLOW_RUN_AS_ROOT="1", OMPI_ALLOW_RUN_AS_ROOT_CONFIRM="1",
           OMPI_MCA_rmaps_base_oversubscribe="1", OMP_NUM_THREADS="1")
# In a build with the address sanitizer: what MPI keeps until its end is not ours to free.
ENV["LSAN_OPTIONS"] = ENV.get("LSAN_OPTIONS", "") + ":detect_leaks=0"
HEAD = len("liantu-journal 1\n") + 64 + 1
number = failed = 0


def ok(good, what, why=""):
    global number, failed
    number += 1
    failed += not good
    print(f"{'ok' if good else 'not ok'} {number} {what}", flush=True)
    if not good and why:
        print("# " + str(why)[:1500].replace("\n", "\n# "))


def skip(what, why):
    global number
    number += 1
    print(f"ok {number} {what} # SKIP {why}")


def write_network(folder, n_firms, n_links, n_sectors):
    rand = random.Random(4)
    with open(folder / "links.csv", "w") as file:
        file.write("supplier,customer,amount\n")
        for _ in range(n_links):
            file.write(f"f{int(rand.random() ** 2 * n_firms)},f{rand.randrange(n_firms)},"
                       f"{rand.lognormvariate(0, 2):.6g}\n")
    with open(folder / "nodes.csv", "w") as file:
        file.write("id,sector,final-demand,jobs\n")
        for i in range(n_firms):
            file.write(f"f{i},s{rand.randrange(n_sectors)},{rand.random():.4f},{i % 90}\n")


def command(folder, *options):
    return [LIANTU, "cascade", str(folder / "links.csv"), "--nodes", str(folder / "nodes.csv"),
            "--lang", "en", "--json", "--inputs", "linear", "--weights", "sales,jobs",
            "--tolerance", "1e-9", *options]


def simulate(folder, *options):
    return [LIANTU, "simulate", str(folder / "links.csv"), "--nodes", str(folder / "nodes.csv"),
            "--scenarios", str(folder / "scenarios.xml"), "--lang", "en", "--json", "--steps", "60",
            "--detail", "2", *options]


def cases(folder, *options):
    """The same scenarios, in which a cascade takes no time."""
    return command(folder, "--scenarios", str(folder / "scenarios.xml"), "--by-sector", "true", *options)


def write_scenarios(folder):
    """Draws, links, tables of recovery, and every firm of some sectors alone."""
    (folder / "scenarios.xml").write_text(
        "<scenarios xmlns='urn:liantu:scenario:1' version='1' id='t'>"
        "<scenario id='drawn' draws='300'><shock target='sector' of='s1' size='uniform(0, 1)' "
        "hold='5' time='20' recovery='logistic' apart='true' group='g' correlation='0.5'/></scenario>"
        "<scenario id='table'><shock target='sector' of='s2' size='0.7' hold='3' time='9' "
        "table='1, 0.4, 0'/></scenario>"
        "<scenario id='each' form='each'><shock target='where' of='sector=s3 or sector=s4' "
        "hold='7'/></scenario></scenarios>", encoding="utf-8")


def several(n):
    return [MPIRUN, "-n", str(n)]


def run(words):
    return subprocess.run(words, capture_output=True, env=ENV, timeout=240)


def read_blocks(journal):
    """The blocks in the file, in order, as the format of a record has it."""
    data = journal.read_bytes()
    at, blocks = HEAD, []
    while at < len(data):
        if data[at:at + 8] != b"LTBLOCK\n":
            at = data.find(b"LTBLOCK\n", at + 1)
            if at < 0:
                break
            continue
        block, size = struct.unpack_from("<II", data, at + 8)
        if at + 16 + size + 32 > len(data):
            break
        blocks.append(block)
        at += 16 + size + 32
    return blocks


def list_children(pid):
    """The processes of the command that mpirun has started."""
    found = []
    for status in pathlib.Path("/proc").glob("[0-9]*/stat"):
        try:
            words = status.read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue
        if int(words[1]) == pid:
            found.append(int(status.parent.name))
    return sorted(found)


def wait_for_blocks(journal, n, process):
    """Until so many blocks are in the journal, or the run is over."""
    while process.poll() is None:
        if journal.exists() and len(read_blocks(journal)) >= n:
            return True
        time.sleep(0.02)
    return False


def check_alone(folder, expected):
    journal = folder / "alone.journal"
    first = run(command(folder, "--journal", str(journal)))
    ok(first.stdout == expected, "with a journal: the same bytes", first.stderr.decode())
    n = len(read_blocks(journal))
    ok(n > 3 and sorted(read_blocks(journal)) == list(range(n)), "every block once")
    refused = run(command(folder, "--journal", str(journal)))
    ok(refused.returncode == 4 and b"--restart" in refused.stderr, "no journal is replaced",
       refused.stderr.decode())
    data = journal.read_bytes()
    journal.write_bytes(data[:len(data) * 2 // 3])
    left = len(read_blocks(journal))
    again = run(command(folder, "--journal", str(journal), "--restart"))
    ok(again.stdout == expected, "a journal that was cut off: the same bytes",
       again.stderr.decode())
    ok(f"{left} of {n} blocks are there already" in again.stderr.decode(), "it says what is there",
       again.stderr.decode())
    ok(sorted(read_blocks(journal)) == list(range(n)) and 0 < left < n,
       "only what was missing is run", read_blocks(journal))
    other = run(command(folder, "--journal", str(journal), "--restart", "--market", "false"))
    ok(other.returncode == 3 and b"another run" in other.stderr, "a journal of another run",
       other.stderr.decode())
    usage = run(command(folder, "--restart"))
    ok(usage.returncode == 2, "--restart alone", usage.stderr.decode())
    top = run(command(folder, "--journal", str(folder / "top.journal"), "--top", "3"))
    ok(top.returncode == 2 and b"blocks" in top.stderr, "top has no blocks", top.stderr.decode())


def check_interrupt(command, folder, expected):
    """One process that is asked to stop gives what it has, and the rest can follow."""
    journal = folder / f"interrupt-{command.__name__}.journal"
    process = subprocess.Popen(command(folder, "--journal", str(journal)), env=ENV,
                               stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    if not wait_for_blocks(journal, 2, process):
        process.communicate()
        ok(False, "the run was over before it could be interrupted")
        return
    process.send_signal(signal.SIGINT)
    out, talk = process.communicate(timeout=120)
    ok(process.returncode == 130 and b'"cancelled"' in out and len(out) > 1000,
       "an interrupted run says what it has", (process.returncode, talk.decode()))
    again = run(command(folder, "--journal", str(journal), "--restart"))
    ok(again.stdout == expected, "and goes on to the same bytes", again.stderr.decode())


def read_terminal(watcher, seen):
    """A terminal that nobody reads holds up who writes."""
    while True:
        try:
            part = os.read(watcher, 65536)
        except OSError:
            return
        if not part:
            return
        seen.append(part)


def check_progress(folder):
    """Somebody who watches a terminal sees how far it is, and how long it still takes."""
    watcher, terminal = pty.openpty()
    process = subprocess.Popen(command(folder), env=ENV, stdout=subprocess.PIPE, stderr=terminal)
    os.close(terminal)
    seen = []
    reader = threading.Thread(target=read_terminal, args=(watcher, seen))
    reader.start()
    process.communicate(timeout=240)
    reader.join()
    os.close(watcher)
    seen = b"".join(seen)
    seen = seen.decode()
    shares = [int(share) for share in re.findall(r"Cascade +(\d+) %", seen)]
    ok(shares and shares == sorted(shares) and re.search(r"about \d+ s left", seen),
       "it says how far it is, and how long it takes", seen[-300:])
    ok(seen.endswith("\r\x1b[K"), "and leaves a clean line", repr(seen[-40:]))


def check_several(command, folder, expected):
    for n in (1, 2, 4):
        done = run(several(n) + command(folder))
        ok(done.returncode == 0 and done.stdout == expected, f"{n} processes: the same bytes",
           done.stderr.decode())


def check_refused(folder):
    alone = run(several(2) + command(folder, "--top", "3"))
    ok(alone.returncode == 0 and alone.stdout == run(command(folder, "--top", "3")).stdout,
       "what has no blocks is run by one", alone.stderr.decode())
    bad = run(several(2) + command(folder, "--weights", "nothing"))
    ok(bad.returncode == 3 and bad.stderr.count(b"there is no weight") == 1,
       "a complaint is made once", bad.stderr.decode())


def check_killed(command, folder, expected, which):
    journal = folder / f"killed-{command.__name__}-{which}.journal"
    process = subprocess.Popen(several(3) + command(folder, "--journal", str(journal)), env=ENV,
                               stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    if not wait_for_blocks(journal, 3, process):
        ok(False, "the run was over before anybody could be killed",
           process.communicate()[1].decode())
        return
    os.kill(list_children(process.pid)[which], signal.SIGKILL)
    process.communicate(timeout=120)
    ok(process.returncode != 0, "who started them sees that one was killed")
    finished = read_blocks(journal)
    again = run(several(2) + command(folder, "--journal", str(journal), "--restart"))
    ok(again.returncode == 0 and again.stdout == expected, "a restart gives the same bytes",
       again.stderr.decode())
    after = read_blocks(journal)
    ok(after[:len(finished)] == finished and len(after) == len(set(after)),
       "and runs nothing again that was finished", (finished, after))


def check_without_mpi(folder):
    done = subprocess.run(command(folder), capture_output=True,
                          env=dict(ENV, OMPI_COMM_WORLD_SIZE="2"))
    ok(done.returncode == 2 and b"without MPI" in done.stderr, "several processes are refused",
       done.stderr.decode())


def check_scenarios(command, folder, least):
    """In at least so many blocks of cases, with everything that cases add up to."""
    expected = run(command(folder)).stdout
    ok(len(expected) > 1000 and b"drawn#300" in expected, f"one process runs {command.__name__}")
    journal = folder / f"{command.__name__}.journal"
    first = run(command(folder, "--journal", str(journal)))
    data = journal.read_bytes()
    n = len(read_blocks(journal))
    ok(first.stdout == expected and n >= least, "scenarios with a journal: the same bytes",
       (n, first.stderr.decode()))
    journal.write_bytes(data[:len(data) // 2])
    again = run(command(folder, "--journal", str(journal), "--restart"))
    ok(again.stdout == expected and sorted(read_blocks(journal)) == list(range(n)),
       "one that was cut off: the same bytes", again.stderr.decode())
    other = run(command(folder, "--journal", str(journal), "--restart", "--seed", "2"))
    ok(other.returncode == 3 and b"another run" in other.stderr, "other draws are another run",
       other.stderr.decode())
    return expected


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        write_network(folder, 1500, 9000, 12)
        write_scenarios(folder)
        expected = run(command(folder)).stdout
        ok(len(expected) > 1000, "one process")
        check_alone(folder, expected)
        check_interrupt(command, folder, expected)
        check_progress(folder)
        simulated = check_scenarios(simulate, folder, 21)
        check_interrupt(simulate, folder, simulated)
        cascaded = check_scenarios(cases, folder, 4)
        if not HAS_MPI:
            check_without_mpi(folder)
            skip("several processes", "this build has no MPI (libopenmpi-dev)")
        elif MPIRUN is None:
            skip("several processes", "no mpirun here (openmpi-bin)")
        else:
            check_several(command, folder, expected)
            check_refused(folder)
            check_several(simulate, folder, simulated)
            check_several(cases, folder, cascaded)
            for which in (0, 2):
                check_killed(command, folder, expected, which)
                check_killed(simulate, folder, simulated, which)
    print(f"1..{number}")
    return failed > 0


sys.exit(main())
