#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What scripts see of the library. TAP. Usage: test-python.py SOURCE"""
import array
import os
import sys
import threading
import time

import gi

gi.require_version("Liantu", "0")
from gi.repository import Gio, GLib, Liantu  # noqa: E402

try:
    import numpy
except ImportError:
    numpy = None

SOURCE = sys.argv[1]
ZH, EN = Liantu.Language.ZH, Liantu.Language.EN
SEGMENT = Liantu.Entity.SEGMENT


def expect(truth, message=""):
    if not truth:
        raise AssertionError(message)


def expect_error(domain, code, function, *arguments):
    try:
        function(*arguments)
    except GLib.Error as error:
        expect(error.matches(domain, code), f"{error.domain} {error.code}: {error.message}")
        return error.message
    raise AssertionError("no error")


def load_toy():
    path = os.path.join(SOURCE, "data/chains/toy.xml")
    chain, findings = Liantu.Chain.new_from_file(Gio.File.new_for_path(path),
                                                 Liantu.ReadFlags.NONE, None)
    expect(not [one for one in findings if one.get_severity() == Liantu.Severity.ERROR])
    return chain


def build_small():
    builder = Liantu.Builder.new("small")
    builder.add_provider("A", Liantu.Layer.COUNTRY, None)
    part = builder.add_segment("part", Liantu.SegmentKind.COMPONENT)
    thing = builder.add_segment("thing", Liantu.SegmentKind.TERMINAL)
    builder.add_name(SEGMENT, thing, ZH, "东西")
    builder.set_final(thing, True)
    builder.add_need(thing, "part", Liantu.Role.FLOW, Liantu.NONE)
    supply = builder.add_supply(part, "A", None)
    share = Liantu.Observation.new("share")
    share.set_value(100.0)
    share.set_unit("%")
    builder.add_observation(Liantu.Entity.SUPPLY, supply, share)
    return builder.build()


def test_chain_without_a_file():
    chain = build_small()
    expect(chain.get_n(SEGMENT) == 2)
    found, row = chain.find(SEGMENT, "thing")
    expect(found and chain.get_name(SEGMENT, row, ZH) == "东西")
    needs = chain.list_needs(row)
    expect(len(needs) == 1 and chain.get_id(SEGMENT, chain.get_need_supplier(needs[0])) == "part")


def test_all_faults_of_a_builder():
    builder = Liantu.Builder.new("bad")
    segment = builder.add_segment("a", Liantu.SegmentKind.CHIP)
    builder.add_need(segment, "b", Liantu.Role.FLOW, Liantu.NONE)
    builder.add_need(segment, "c", Liantu.Role.FLOW, Liantu.NONE)
    expect_error(Liantu.error_quark(), Liantu.Error.REFERENCE, builder.build)
    codes = [finding.get_code() for finding in builder.list_findings()]
    expect(codes.count("C104") == 2, str(codes))


def test_chain_from_a_file():
    chain = load_toy()
    expect(chain.get_n(SEGMENT) == 6 and chain.get_home() == "city")
    expect(Liantu.Chain.new_from_bytes(chain.to_xml(), "copy.xml", Liantu.ReadFlags.NONE)[0]
           .get_digest() == chain.get_digest())


def test_options_are_keywords():
    analysis = Liantu.WeakLinks(threshold=600.0, types=Liantu.TypesReading.AND)
    expect(analysis.props.threshold == 600.0 and analysis.dup_option("types") == "and")
    try:
        Liantu.WeakLinks(treshold=1.0)
    except TypeError:
        return
    raise AssertionError("a misspelt option is taken")


def test_options_out_of_range():
    chain = build_small()
    for value in (-1.0, float("nan")):
        analysis = Liantu.WeakLinks(threshold=value)
        expect_error(Liantu.error_quark(), Liantu.Error.RANGE, analysis.run, chain, None)


def test_registry():
    names = Liantu.Analysis.list_names()
    expect({"structure", "concentration", "weak-links"} <= set(names), str(names))
    for name in names:
        analysis = Liantu.Analysis.new(name)
        expect(analysis.get_title(ZH) and analysis.get_question(EN), name)
        for option in analysis.list_options():
            expect(analysis.get_option_help(option, ZH) and analysis.get_option_help(option, EN))


def test_columns():
    losses = Liantu.WeakLinks().run(load_toy(), None)["losses"]
    expect(len(losses) > 3 and "left" in losses and "nothing" not in losses)
    left = losses["left"]
    expect(len(left) == len(losses))
    expect([float(value) for value in left] ==
           [losses.get_double("left", row) for row in range(len(losses))])
    expect(list(losses["event"]) == [losses.get_text("event", row, EN)
                                     for row in range(len(losses))])
    try:
        losses["nothing"]
    except KeyError:
        pass
    else:
        raise AssertionError("a column that is not there")
    if numpy is not None:
        expect(left.dtype == numpy.float64 and not left.flags.writeable)


def test_a_million_numbers_in_a_moment():
    n = 1000000
    links = GLib.Bytes.new(array.array("I", range(n)).tobytes())
    network = Liantu.Network.new_from_edges(n, links, links, None)
    start = time.perf_counter()
    data = network.get_suppliers().get_data()
    taken = time.perf_counter() - start
    expect(len(data) == 4 * n and taken < 0.1, f"{taken:.3f} s")


def test_findings_and_provenance():
    chain = load_toy()
    result = Liantu.Concentration(home="south").run(chain, None)
    expect(result.get_provenance("digest") == chain.get_digest())
    expect(result.get_provenance("option:home") == "south")
    for finding in result.list_findings():
        expect(finding.get_sentence(ZH) and finding.format(EN, False))


def test_missing_file():
    file = Gio.File.new_for_path("/no/such/chain.xml")
    expect_error(Gio.io_error_quark(), Gio.IOErrorEnum.NOT_FOUND, Liantu.Chain.new_from_file, file,
                 Liantu.ReadFlags.NONE, None)


def test_cancelled_before_it_begins():
    stop = Gio.Cancellable()
    stop.cancel()
    expect_error(Gio.io_error_quark(), Gio.IOErrorEnum.CANCELLED, Liantu.WeakLinks().run,
                 load_toy(), stop)


def test_asynchronous_run():
    loop, answers = GLib.MainLoop(), []

    def finish(analysis, answer):
        answers.append(analysis.run_finish(answer))
        loop.quit()

    Liantu.WeakLinks().run_async(load_toy(), GLib.PRIORITY_DEFAULT, None, finish)
    GLib.timeout_add_seconds(30, loop.quit)
    loop.run()
    expect(len(answers) == 1 and len(answers[0]["losses"]) > 3)


def test_results_in_several_threads():
    chain, lengths = load_toy(), []

    def work():
        for _ in range(10):
            lengths.append(len(Liantu.WeakLinks().run(chain, None)["losses"]))

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    expect(len(lengths) == 40 and len(set(lengths)) == 1, str(lengths))


def main():
    tests = [(name, function) for name, function in globals().items() if name.startswith("test_")]
    print(f"1..{len(tests)}")
    failed = False
    for number, (name, function) in enumerate(tests, 1):
        title = name[5:].replace("_", "-")
        try:
            function()
            print(f"ok {number} {title}")
        except Exception as fault:  # whatever went wrong, the others still run
            failed = True
            print(f"not ok {number} {title}")
            text = f"{type(fault).__name__}: {fault}"
            print("".join(f"# {line}\n" for line in text.splitlines()), end="")
    return 1 if failed else 0


sys.exit(main())
