#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Uses the library as a researcher would; prints TAP."""

import doctest
import gc
import math
import os
import pathlib
import re
import sys
import tempfile
import threading
import unittest
import weakref

import gi

gi.require_version("Liantu", "0")
from gi.repository import Gio, GLib, Liantu  # noqa: E402

try:
    import numpy
except ImportError:
    print("1..0 # SKIP numpy is not here (python3-numpy)")
    sys.exit(0)

EN, ZH = Liantu.Language.EN, Liantu.Language.ZH
SOURCE = pathlib.Path(os.environ.get("LIANTU_SOURCE", "."))
ENTITY, KIND = Liantu.Entity, Liantu.SegmentKind


def share(builder, segment, provider, percent):
    supply = builder.add_supply(segment, provider, None)
    if percent is not None:
        observation = Liantu.Observation.new("share")
        observation.set_value(percent)
        observation.set_unit("%")
        builder.add_observation(ENTITY.SUPPLY, supply, observation)


def phone():
    """A wafer goes into a chip, a chip into a phone; one country has three quarters of the chips."""
    builder = Liantu.Builder.new("phone")
    builder.add_place("home", Liantu.PlaceLevel.COUNTRY, None)
    builder.add_place("abroad", Liantu.PlaceLevel.COUNTRY, None)
    builder.set_home("home")
    builder.add_provider("H", Liantu.Layer.COUNTRY, "home")
    builder.add_provider("A", Liantu.Layer.COUNTRY, "abroad")
    wafer = builder.add_segment("wafer", KIND.PROCESSED_MATERIAL)
    chip = builder.add_segment("chip", KIND.CHIP)
    builder.add_name(ENTITY.SEGMENT, chip, ZH, "芯片")
    builder.add_name(ENTITY.SEGMENT, chip, EN, "Chip")
    builder.add_need(chip, "wafer", Liantu.Role.FLOW, Liantu.NONE)
    last = builder.add_segment("phone", KIND.TERMINAL)
    builder.add_need(last, "chip", Liantu.Role.FLOW, Liantu.NONE)
    share(builder, chip, "H", 25)
    share(builder, chip, "A", 75)
    share(builder, wafer, "H", None)
    return builder


def long_chain(n):
    builder = Liantu.Builder.new("long")
    for i in range(n):
        builder.add_segment(str(i), KIND.COMPONENT)
    return builder.build()


def has_workbooks(chain):
    try:
        return chain.to_workbook(Liantu.TableLayout.SHEETS, ZH) is not None
    except GLib.Error as error:
        assert error.matches(Liantu.error_quark(), Liantu.Error.UNSUPPORTED), error
        return False


def address(array):
    return array.__array_interface__["data"][0]


class Build(unittest.TestCase):
    def test_chain(self):
        chain = phone().build()
        self.assertEqual(chain.get_n(ENTITY.SEGMENT), 3)
        self.assertEqual(chain.find(ENTITY.SEGMENT, "chip"), (True, 1))
        self.assertEqual(chain.get_name(ENTITY.SEGMENT, 1, ZH), "芯片")
        self.assertEqual(chain.list_needs(1), [0])
        supplies = chain.list_supplies(1, Liantu.Layer.COUNTRY)
        self.assertEqual([chain.get_share(s)[:3] for s in supplies],
                         [(True, 0.25, 0.25), (True, 0.75, 0.75)])
        self.assertEqual(chain.get_share(chain.list_supplies(0, Liantu.Layer.COUNTRY)[0])[:3],
                         (False, 0.0, 1.0))
        self.assertEqual(chain.list_observations(ENTITY.SUPPLY, supplies[1])[0].get_value(), 75.0)

    def test_market(self):
        chain = phone().build()
        self.assertEqual(Liantu.Builder.new_from_market(chain, "home").build().get_id(ENTITY.CHAIN, 0),
                         "phone-in-home")
        with self.assertRaises(GLib.Error) as caught:
            Liantu.Builder.new_from_market(chain, "hmoe")
        self.assertTrue(caught.exception.matches(Liantu.error_quark(), Liantu.Error.REFERENCE))

    def test_faults(self):
        builder = phone()
        builder.add_need(0, "wafre", Liantu.Role.FLOW, Liantu.NONE)
        with self.assertRaises(GLib.Error) as caught:
            builder.build()
        self.assertTrue(caught.exception.matches(Liantu.error_quark(), Liantu.Error.REFERENCE))
        self.assertIn("wafre", caught.exception.message)
        findings = [f for f in builder.list_findings() if f.get_severity() == Liantu.Severity.ERROR]
        self.assertEqual([f.get_code() for f in findings], ["C104"])
        self.assertEqual(str(findings[0]), "error[C104]: no segment has the id ‘wafre’")
        self.assertEqual(findings[0].get_hint(EN), "did you mean ‘wafer’?")

    def test_file(self):
        path = str(SOURCE / "data" / "chains" / "toy.xml")
        chain, findings = Liantu.Chain.new_from_file(
            Gio.File.new_for_path(path), Liantu.ReadFlags.NONE, None)
        again = Liantu.Chain.new_from_bytes(chain.to_xml(), "copy.xml", Liantu.ReadFlags.NONE)[0]
        self.assertEqual(chain.get_n(ENTITY.SEGMENT), 6)
        self.assertEqual(chain.get_digest(), again.get_digest())
        with self.assertRaises(GLib.Error) as caught:
            Liantu.Chain.new_from_file(
                Gio.File.new_for_path("/no/such.xml"), Liantu.ReadFlags.NONE, None)
        self.assertTrue(
            caught.exception.matches(Gio.io_error_quark(), Gio.IOErrorEnum.NOT_FOUND))

    def test_tables(self):
        """Workbooks and folders of tables are read as chain files are."""
        chain = phone().build()
        with tempfile.TemporaryDirectory() as folder:
            place = pathlib.Path(folder)
            tables = Gio.File.new_for_path(str(place / "tables"))
            chain.save_tables(tables, Liantu.TableLayout.SHEETS, EN, Liantu.WriteFlags.NONE, None)
            again = Liantu.Chain.from_file(place / "tables")
            self.assertEqual(again.get_digest(), chain.get_digest())
            with open(place / "tables" / "needs.csv", "a", encoding="utf-8") as file:
                file.write(",phone,wafre,flow\r\n")
            with self.assertRaises(GLib.Error) as caught:
                Liantu.Chain.from_file(place / "tables")
            self.assertIn("needs.csv:", caught.exception.message)
            if not has_workbooks(chain):
                return
            book = place / "book.xlsx"
            book.write_bytes(
                chain.to_workbook(Liantu.TableLayout.SHEETS, ZH).get_data())
            again, findings = Liantu.Chain.new_from_file(
                Gio.File.new_for_path(str(book)), Liantu.ReadFlags.NONE, None)
            self.assertEqual(again.get_digest(), chain.get_digest())
            sheets = {finding.get_sheet() for finding in findings}
            self.assertTrue(sheets <= {None, "区域", "环节", "企业", "供应"}, sheets)
            self.check_scenarios(place)

    def check_scenarios(self, place):
        xml = Liantu.template_get_xml("blank")
        chain = Liantu.Chain.new_from_bytes(xml, None, Liantu.ReadFlags.NONE)[0]
        book = place / "template.xlsx"
        data = chain.to_workbook(Liantu.TableLayout.TEMPLATE, EN).get_data()
        book.write_bytes(data)
        scenarios = Liantu.extract_scenarios(Gio.File.new_for_path(str(book)), None)[0]
        self.assertTrue(scenarios.get_data().startswith(b"scenario,form,target,of,"))
        self.assertEqual(Liantu.template_list_names()[0], "blank")

    def test_network(self):
        network = Liantu.Network.from_arrays(3, [0, 1], numpy.array([1, 2]), [1.5, math.nan])
        self.assertEqual(network.get_n_links(), 2)
        self.assertEqual(numpy.frombuffer(network.get_amounts().get_data(), "d")[0], 1.5)
        with self.assertRaises(GLib.Error) as caught:
            Liantu.Network.from_arrays(2, [0], [7])
        self.assertTrue(caught.exception.matches(Liantu.error_quark(), Liantu.Error.RANGE))

    def test_nodes_are_whole(self):
        """What is no number of a node is not silently taken for another one."""
        for bad in ([0.5, 1], [-1, 1], [2**32, 1], [[0, 1]], [True, False], ["0", "1"]):
            with self.assertRaises((TypeError, ValueError), msg=str(bad)):
                Liantu.Network.from_arrays(3, bad, [1, 2])
        with self.assertRaisesRegex(ValueError, "1 suppliers and 2 buyers"):
            Liantu.Network.from_arrays(3, [0], [1, 2])
        self.assertEqual(Liantu.Network.from_arrays(3, [0.0, 1.0], [1, 2]).get_n_links(), 2)
        self.assertEqual(Liantu.Network.from_arrays(3, [], []).get_n_links(), 0)

    def test_no_empty_shells(self):
        """A class that is called like one of Python's says how its objects are made."""
        for name in ("Chain", "Result", "Table", "Matrix", "Network", "Job"):
            with self.assertRaisesRegex(TypeError, f"{name}\\(\\) makes nothing: use "):
                getattr(Liantu, name)()

    def test_table(self):
        path = str(SOURCE / "tests" / "tools" / "table.csv")
        network, findings = Liantu.Network.new_from_table(Gio.File.new_for_path(path), None)
        self.assertEqual(len(findings), 0)
        self.assertEqual(network.get_node_id(1), "car")
        result = Liantu.Analysis.new("input-output").run_network(network)
        self.assertEqual(list(result["sectors"].to_dict()["sector"]), ["car", "ore"])
        with self.assertRaises(GLib.Error):
            Liantu.Network.new_from_pymrio(Gio.File.new_for_path("/no/such"), None)

    def test_risk_rules(self):
        rules = Liantu.RiskRules.get_default()
        self.assertEqual(rules.get_parameter("one-country"), 0.65)
        self.assertIn("single-point", Liantu.RiskRules.list_parameters())
        self.assertEqual(rules.get_grade_name(0, Liantu.Language.ZH), "自主可控")
        self.assertEqual(rules.get_n_grades(), 4)
        path = str(SOURCE / "data" / "profiles" / "risk-rules.xml")
        again, findings = Liantu.RiskRules.new_from_file(Gio.File.new_for_path(path), None)
        self.assertEqual((again.get_id(), len(findings)), (rules.get_id(), 0))


    def test_fault_tree(self):
        path = str(SOURCE / "data" / "chains" / "toy.xml")
        chain = Liantu.Chain.new_from_file(
            Gio.File.new_for_path(path), Liantu.ReadFlags.NONE, None)[0]
        tree = Liantu.Analysis.new("cut-sets").make_fault_tree(chain)
        self.assertEqual((tree.get_n_tops(), tree.get_n_events()), (1, 1))
        self.assertGreater(tree.get_n_gates(), tree.count_cyclic())
        self.assertGreater(tree.count_cyclic(), 0)
        self.assertEqual(tree.unroll(Liantu.Semantics.RUNNING).count_cyclic(), 0)
        xml, findings = tree.to_open_psa(Liantu.Semantics.RUNNING)
        self.assertEqual([finding.get_code() for finding in findings], ["O120"])
        self.assertTrue(Liantu.bytes_are_open_psa(xml))
        again, findings = Liantu.FaultTree.new_from_open_psa(xml, "tree.xml")
        self.assertEqual((again.get_n_events(), findings), (1, []))
        self.assertEqual(again.to_chain().get_n(ENTITY.PROVIDER), 1)
        self.assertEqual(
            Liantu.Chain.new_from_open_psa(xml, None)[0].get_n(ENTITY.PROVIDER), 1)
        with self.assertRaises(GLib.Error) as caught:
            Liantu.FaultTree.new_from_open_psa(GLib.Bytes.new(b"<opsa-mef/>"), None)
        self.assertTrue(caught.exception.matches(Liantu.error_quark(), Liantu.Error.REFERENCE))
        self.assertFalse(Liantu.Analysis.new("importance").describes_segments())
        self.assertTrue(Liantu.Analysis.new("structure").describes_segments())


class Run(unittest.TestCase):
    def test_all(self):
        chain = phone().build()
        names = Liantu.Analysis.list_names()
        self.assertLessEqual({"structure", "concentration"}, set(names))
        for name in names:
            try:
                result = Liantu.Analysis.new(name).run(chain)
            except GLib.Error as error:
                # A chain of a few segments has no regions to compare.
                self.assertTrue(error.matches(Liantu.error_quark(), Liantu.Error.RANGE), error)
                self.assertEqual(name, "relatedness")
                continue
            self.assertEqual(result.get_analysis(), name)
            self.assertEqual(result.provenance["digest"], chain.get_digest())
            for table in result:
                self.assertEqual(result[table].get_name(), table)
                columns = result[table].to_dict()
                self.assertEqual({len(c) for c in columns.values()}, {len(result[table])})
                for row in result[table]:
                    self.assertEqual(list(row), result[table].keys())

    def test_keywords(self):
        analysis = Liantu.Concentration(home="abroad", threshold=5)
        self.assertEqual((analysis.props.home, analysis.props.threshold), ("abroad", 5.0))
        table = analysis.run(phone().build())["segments"]
        row = table["segment"].index("chip")
        self.assertEqual(table["home-share-low"][row], 0.75)
        with self.assertRaises(TypeError):
            Liantu.Concentration(treshold=5)

    def test_scenarios(self):
        self.assertIn("dongguan-disruptions", Liantu.ScenarioSet.list_builtin())
        known = Liantu.ScenarioSet.new_builtin("dongguan-disruptions")
        self.assertEqual(known.get_subject(), "dongguan-electronics")
        self.assertEqual(known.get_unit(), Liantu.ScenarioUnit.WEEK)
        self.assertEqual(known.get_name(EN), "Dongguan electronics: disruptions")
        self.assertEqual(known.get_scenario_name(0, EN), "Export control on lithography")
        self.assertIn("2024", known.get_scenario_source(1))
        self.assertIsNotNone(known.get_scenario_note(1, ZH))
        builder = Liantu.ScenarioBuilder.new("mine")
        builder.set("unit", "day")
        builder.add_member("both", Liantu.ShockTarget.NODE, "wafer, phone")
        scenario = builder.add_scenario("short")
        builder.set_scenario(scenario, "draws", "5")
        shock = builder.add_shock(scenario, Liantu.ShockTarget.WHERE, "node=chip")
        builder.set_shock(shock, "size", "uniform(0.2, 0.6)")
        mine = builder.build()
        self.assertEqual(builder.list_findings(), [])
        self.assertEqual((mine.get_id(), mine.get_n_scenarios()), ("mine", 1))
        self.assertEqual(mine.get_scenario_id(0), "short")
        self.assertEqual(len(mine.get_digest()), 64)
        chain = phone().build()
        network = Liantu.Network.new_from_chain(chain)
        self.assertEqual(mine.count_cases(network)[0], 5)
        result = Liantu.Simulate(scenarios=mine, preset="chain").run(chain)
        self.assertEqual(result.provenance["option:scenarios"], "mine")
        self.assertEqual(result.provenance["scenarios"], mine.get_digest())
        self.assertEqual(len(result["scenarios"]["loss"]), 5)
        text = b"scenario,target,of\na,node,chp\n"
        wrong, findings = Liantu.ScenarioSet.new_from_bytes(GLib.Bytes.new(text), "mine.csv")
        self.assertEqual(findings, [])
        with self.assertRaises(GLib.Error) as caught:
            wrong.count_cases(network)
        self.assertIn("chp", caught.exception.message)
        path = str(SOURCE / "data" / "scenarios" / "dongguan-disruptions.xml")
        again, _ = Liantu.ScenarioSet.new_from_file(Gio.File.new_for_path(path), None)
        self.assertEqual(again.get_digest(), known.get_digest())
        with self.assertRaises(GLib.Error):
            Liantu.ScenarioSet.new_builtin("nothing")

    def test_profile(self):
        self.assertIn("chain-work", Liantu.Profile.list_builtin())
        profile = Liantu.Profile.new_builtin("chain-work")
        self.assertEqual(profile.get_id(), "chain-work")
        self.assertEqual(profile.get_name(EN), "The five chain works (default)")
        self.assertRegex(profile.get_edition(), "^20")
        self.assertEqual(len(profile.get_digest()), 64)
        self.assertIn("hhi", profile.list_indicators())
        self.assertEqual(profile.list_composites()[0], "stabilise")
        self.assertIn("top", Liantu.Profile.list_settings())
        self.assertEqual(profile.get_setting("top"), 20.0)
        path = str(SOURCE / "data" / "profiles" / "chain-work.xml")
        again, findings = Liantu.Profile.new_from_file(Gio.File.new_for_path(path), None)
        self.assertEqual((again.get_digest(), findings), (profile.get_digest(), []))
        text = pathlib.Path(path).read_bytes().replace(b'formula="hhi"', b'formula="hih"')
        with self.assertRaises(GLib.Error) as caught:
            Liantu.Profile.new_from_bytes(GLib.Bytes.new(text), "mine.xml")
        self.assertIn("hih", caught.exception.message)
        result = Liantu.ChainWork(profile=again, draws=0).run(phone().build())
        self.assertEqual(result.provenance["option:profile"], "chain-work")

    def test_errors(self):
        chain = phone().build()
        for value in (-1.0, math.nan):
            with self.assertRaises(GLib.Error) as caught:
                Liantu.Concentration(threshold=value).run(chain)
            self.assertTrue(caught.exception.matches(Liantu.error_quark(), Liantu.Error.RANGE))
        with self.assertRaises(GLib.Error) as caught:
            Liantu.Concentration(home="hom").run(chain)
        self.assertIn("did you mean ‘home’", caught.exception.message)
        with self.assertRaises(GLib.Error) as caught:
            Liantu.Analysis.new("concentratoin")
        self.assertIn("did you mean ‘concentration’", caught.exception.message)
        with self.assertRaises(GLib.Error):
            Liantu.Analysis.new("concentration").set_option("layer", "both")

    def test_progress(self):
        heard = []
        analysis = Liantu.Structure()
        analysis.set_progress(lambda fraction, who: heard.append((fraction, who)), "me")
        analysis.run(phone().build())
        analysis.set_progress(None)
        self.assertEqual(heard[-1], (1.0, "me"))

    def test_cancel(self):
        cancellable = Gio.Cancellable()
        cancellable.cancel()
        with self.assertRaises(GLib.Error) as caught:
            Liantu.Structure().run(phone().build(), cancellable)
        self.assertTrue(
            caught.exception.matches(Gio.io_error_quark(), Gio.IOErrorEnum.CANCELLED))

    def test_async(self):
        loop, found = GLib.MainLoop(), []

        def ready(analysis, outcome):
            found.append(analysis.run_finish(outcome))
            loop.quit()

        Liantu.Structure().run_async(phone().build(), GLib.PRIORITY_DEFAULT, None, ready)
        loop.run()
        self.assertEqual(len(found[0]["segments"]), 3)

    def test_threads(self):
        chain, sums = phone().build(), []

        def work():
            for _ in range(20):
                table = Liantu.Concentration().run(chain)["segments"]
                sums.append(numpy.nansum(table["country-hhi-low"]))

        threads = [threading.Thread(target=work) for _ in range(3)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(sums, [6250.0] * 60)


class Columns(unittest.TestCase):
    def test_values(self):
        table = Liantu.Concentration().run(phone().build())["segments"]
        row = table["segment"].index("chip")
        self.assertEqual(table["country-hhi-low"].dtype, numpy.float64)
        self.assertEqual(table["country-hhi-low"][row], 6250.0)
        self.assertEqual(table["n-unknown"].dtype, numpy.int64)
        self.assertEqual(table.column("name", ZH)[row], "芯片")
        self.assertEqual(table["name"][row], "Chip")
        self.assertIsNone(table["country-top"][table["segment"].index("phone")])
        rows = {row["segment"]: row for row in table}
        self.assertIsNone(rows["phone"]["country-hhi-low"])
        self.assertIsNone(rows["wafer"]["rank"])
        self.assertEqual(rows["chip"]["country-top"], "A")

    def test_million_without_copy(self):
        """Both arrays are the library's own memory: a copy would be somewhere else."""
        n = 1_000_000
        table = Liantu.Structure().run(long_chain(n))["segments"]
        first, again = table["market-size"], table["market-size"]
        self.assertEqual(first.shape, (n,))
        self.assertEqual(address(first), address(again))
        self.assertTrue(numpy.isnan(first).all())
        self.assertEqual(address(table["tier"]), address(table["tier"]))
        self.assertEqual(int(table["component"][-1]), n)

    def test_read_only(self):
        table = Liantu.Concentration().run(phone().build())["segments"]
        with self.assertRaises(ValueError):
            table["country-hhi-low"][0] = 1.0

    def test_bytes(self):
        table = Liantu.Concentration().run(phone().build())["segments"]
        column = numpy.frombuffer(table.get_column("country-hhi-low").get_data(), "d")
        numpy.testing.assert_array_equal(column, table["country-hhi-low"])
        numpy.testing.assert_array_equal(column, table.get_doubles("country-hhi-low"))

    def test_outlives(self):
        """An array keeps its table, and lets go of it."""
        result = Liantu.Concentration().run(phone().build())
        table = result["segments"]
        watch = weakref.ref(table)
        array = table["country-hhi-low"]
        before = array.copy()
        del table, result
        gc.collect()
        self.assertIsNotNone(watch())
        numpy.testing.assert_array_equal(array, before)
        del array
        gc.collect()
        self.assertIsNone(watch())

    def test_references(self):
        """What was asked for many times is held once: the wrapper has the only reference of ours."""
        result = Liantu.Concentration().run(phone().build())
        table = result["segments"]
        start = table.__grefcount__
        for _ in range(100):
            table["country-hhi-low"]
            table["name"]
            result["segments"]
            result.findings
        gc.collect()
        self.assertEqual(table.__grefcount__, start)

    def test_no_such(self):
        result = Liantu.Concentration().run(phone().build())
        with self.assertRaisesRegex(KeyError, "no column ‘rnk’; did you mean ‘rank’"):
            result["segments"]["rnk"]
        with self.assertRaisesRegex(KeyError, "no table ‘segment’; did you mean ‘segments’"):
            result["segment"]
        self.assertIn("rank", result["segments"])
        self.assertNotIn("segment", result)

    def test_empty(self):
        result = Liantu.Structure().run(Liantu.Builder.new("empty").build())
        self.assertEqual(len(result["segments"]), 0)
        self.assertEqual(result["segments"]["tier"].shape, (0,))
        self.assertTrue(result["segments"])

    def test_pandas(self):
        try:
            import pandas
        except ImportError:
            self.skipTest("pandas is not here (python3-pandas)")
        frame = Liantu.Concentration().run(phone().build())["segments"].to_pandas()
        self.assertEqual(frame.set_index("segment").loc["chip", "country-hhi-low"], 6250.0)
        self.assertTrue(pandas.isna(frame.set_index("segment").loc["phone", "rank"]))


class Exchange(unittest.TestCase):
    def test_million(self):
        """Of a million rows nothing is copied, by which it takes no time: bench/bench-columns.py."""
        table = Liantu.Structure().run(long_chain(1_000_000))["segments"]
        numbers = table["market-size"]
        self.assertEqual(numbers.shape, (1_000_000,))
        self.assertTrue(numpy.isnan(numbers).all())
        self.assertEqual(address(numbers), address(table["market-size"]))
        self.assertFalse(numbers.flags.owndata)

    def networkx(self):
        try:
            import networkx
        except ImportError:
            self.skipTest("networkx is not here (python3-networkx)")
        return networkx

    def test_chain_graph(self):
        networkx = self.networkx()
        graph = phone().build().to_networkx()
        self.assertEqual(list(graph), ["wafer", "chip", "phone"])
        self.assertEqual([edge[:2] for edge in graph.edges], [("wafer", "chip"), ("chip", "phone")])
        self.assertEqual(networkx.ancestors(graph, "phone"), {"wafer", "chip"})
        self.assertEqual((graph.nodes["chip"]["zh"], graph.nodes["chip"]["kind"]), ("芯片", "chip"))
        self.assertNotIn("market_size", graph.nodes["chip"])
        self.assertNotIn("amount", graph.edges["wafer", "chip", 0])

    def test_network_graph(self):
        self.networkx()
        graph = Liantu.Network.from_arrays(4, [0, 1], [1, 2], [1.5, math.nan]).to_networkx()
        self.assertEqual(list(graph), [0, 1, 2, 3])
        self.assertEqual(list(graph.edges(data=True)), [(0, 1, {"amount": 1.5}), (1, 2, {})])
        bare = Liantu.Network.from_arrays(2, [0], [1]).to_networkx()
        self.assertEqual(list(bare.edges(data=True)), [(0, 1, {})])

    def test_csv(self):
        with tempfile.TemporaryDirectory() as folder:
            links, nodes = pathlib.Path(folder, "links.csv"), pathlib.Path(folder, "nodes.csv")
            links.write_text("supplier,customer,amount\nore,steel,3\nsteel,car,5\n")
            nodes.write_text("id,sector\nore,B\nsteel,C\ncar,C\n")
            network = Liantu.Network.from_csv(links, nodes)
            self.assertEqual(network.get_node_id(1), "steel")
            numpy.testing.assert_array_equal(
                numpy.frombuffer(network.get_amounts().get_data(), "d"), [3, 5])
            self.assertEqual(Liantu.Network.from_csv(str(links)).get_n_nodes(), 3)
            with self.assertRaises(GLib.Error) as caught:
                Liantu.Network.from_csv(pathlib.Path(folder, "none.csv"))
            self.assertTrue(
                caught.exception.matches(Gio.io_error_quark(), Gio.IOErrorEnum.NOT_FOUND))

    def test_matrix(self):
        matrix = Liantu.Matrix.from_csv(SOURCE / "data" / "tables" / "illustrative-regions.csv")
        values = matrix.to_numpy()
        self.assertEqual(values.shape, (24, 20))
        self.assertEqual(values[3, 7], matrix.get_value(3, 7))
        self.assertGreater(len(Liantu.Analysis.new("relatedness").run_matrix(matrix)), 0)

    def test_report(self):
        chain = Liantu.Chain.from_file(SOURCE / "data" / "chains" / "toy.xml")
        report = Liantu.Report.of(chain)
        self.assertEqual(report.to_xlsx()[:2], b"PK")
        self.assertNotEqual(report.to_xlsx(ZH), report.to_xlsx(EN))
        self.assertIn("<svg", chain._repr_svg_())
        with self.assertRaises(GLib.Error):
            Liantu.Report.of(chain, ["structure"]).to_svg(EN)

    def test_notebook(self):
        builder = phone()
        builder.add_name(ENTITY.SEGMENT, 0, EN, "<b>Wafer</b>")
        page = Liantu.Concentration().run(builder.build())["segments"]._repr_html_()
        self.assertIn("<td>Chip</td>", page)
        self.assertIn("&lt;b&gt;Wafer", page)
        self.assertNotIn("nan", page)
        self.assertEqual(page.count("<tr>"), 4)
        long = Liantu.Structure().run(long_chain(100))["segments"]._repr_html_()
        self.assertIn("<p>60 / 100</p>", long)


class Jobs(unittest.TestCase):
    """A run in blocks, by somebody who has nothing but bytes, and a file that keeps it."""

    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        links = pathlib.Path(self.folder.name, "links.csv")
        links.write_text("from,to,weight\n" +
                         "".join(f"f{i},f{i * 7 % 300},{i}\n" for i in range(1, 300)))
        self.network = Liantu.Network.from_csv(links)
        self.analysis = Liantu.Cascade(tolerance=1e-4)

    def test_blocks(self):
        self.assertTrue(self.analysis.has_blocks())
        self.assertFalse(Liantu.Centrality().has_blocks())
        job = Liantu.Job.new(self.analysis, self.network)
        helper = Liantu.Job.new_from_image(GLib.Bytes.new(job.get_image().get_data()))
        self.assertEqual(helper.get_n_blocks(), 3)
        self.assertEqual(helper.get_key(), job.get_key())
        self.assertEqual(helper.get_analysis().get_name(), "cascade")
        self.assertTrue(job.move_to(job.get_image()))
        for block in (2, 0, 1):
            answer = helper.run_block(block, None)
            self.assertEqual(answer.get_size(), job.get_answer_size(block))
            job.take_block(block, answer)
        whole = self.analysis.run_network(self.network, None)
        self.assertEqual(Liantu.Result.to_json(job.finish()), whole.to_json())

    def test_journal(self):
        job = Liantu.Job.new(self.analysis, self.network)
        file = Gio.File.new_for_path(os.path.join(self.folder.name, "journal"))
        journal = Liantu.Journal.open(file, job.get_key(), Liantu.JournalMode.NEW)
        journal.append(1, job.run_block(1, None))
        again = Liantu.Journal.open(file, job.get_key(), Liantu.JournalMode.CONTINUE)
        self.assertEqual(again.get_n_blocks(), 1)
        self.assertEqual([again.has_block(i) for i in range(3)], [False, True, False])
        self.assertEqual(again.read_block(1).get_data(), job.run_block(1, None).get_data())
        with self.assertRaises(GLib.Error) as caught:
            Liantu.Journal.open(file, job.get_key(), Liantu.JournalMode.NEW)
        self.assertTrue(caught.exception.matches(Gio.io_error_quark(), Gio.IOErrorEnum.EXISTS))

    def test_pronet(self):
        links = pathlib.Path(self.folder.name, "A.txt")
        links.write_text("1 2 30\n2 1 10\n")
        network = Liantu.Network.new_from_pronet(Gio.File.new_for_path(str(links)), None, None,
                                                 None, None)
        self.assertEqual(network[0].get_n_links(), 2)


class Documents(unittest.TestCase):
    def check_page(self, name, least):
        path = SOURCE / "docs" / name
        text = path.read_text(encoding="utf-8").replace("data/chains", f"{SOURCE}/data/chains")
        blocks = re.findall(r"^```python\n(.*?)^```$", text, re.M | re.S)
        page = doctest.DocTestParser().get_doctest("\n".join(blocks), {}, path.name, str(path), 0)
        said = []
        runner = doctest.DocTestRunner(verbose=False, optionflags=doctest.IGNORE_EXCEPTION_DETAIL)
        runner.run(page, out=said.append)
        self.assertGreater(runner.tries, least)
        self.assertEqual(runner.failures, 0, "".join(said))

    def test_python_page(self):
        self.check_page("python.md", 20)

    def test_custom_page(self):
        self.check_page("custom.md", 6)


class Custom(unittest.TestCase):
    """An analysis that a program brings along; docs/custom.md shows one."""

    def run_with(self, func):
        analysis = Liantu.CustomAnalysis.new("probe", "探针", "Probe", func)
        analysis.add_number("factor", 0, 10, 2, None)
        return analysis, lambda: analysis.run(phone().build())

    def test_exception_is_the_error(self):
        def fail(analysis, chain, cancellable):
            raise GLib.Error("no such luck", "probe", 7)

        with self.assertRaises(GLib.Error) as caught:
            self.run_with(fail)[1]()
        self.assertEqual(caught.exception.message, "no such luck")

    def test_nothing_is_an_error(self):
        with self.assertRaises(GLib.Error) as caught:
            self.run_with(lambda analysis, chain, cancellable: None)[1]()
        self.assertTrue(caught.exception.matches(Liantu.error_quark(), Liantu.Error.UNSUPPORTED))

    def test_table_and_options(self):
        def run(analysis, chain, cancellable):
            builder = Liantu.TableBuilder.new("rows", "行", "Rows")
            number = builder.add_column("n", Liantu.ColumnType.DOUBLE, "数", "Number", "days")
            for i in range(1000):
                builder.set_double(number, builder.add_row(), i * analysis.get_number("factor"))
            return builder.build()

        analysis, go = self.run_with(run)
        analysis.set_option("factor", "0.5")
        result = go()
        self.assertEqual(result["rows"]["n"].tolist(), [i * 0.5 for i in range(1000)])
        self.assertEqual(result["rows"].get_column_unit("n"), "days")
        self.assertEqual(result["rows"].get_column_unit_name("n", Liantu.Language.ZH), "days")
        self.assertEqual(result["rows"].dup_column_head("n", Liantu.Language.EN), "Number (days)")
        self.assertEqual(result.provenance["option:factor"], "0.5")
        del analysis, go
        gc.collect()
        self.assertEqual(result["rows"]["n"][-1], 499.5)

    def test_builder_faults(self):
        with self.assertRaises(GLib.Error) as caught:
            Liantu.TableBuilder.new("none", "无", "None").build()
        self.assertTrue(caught.exception.matches(Liantu.error_quark(), Liantu.Error.SIZE))


class Tap(unittest.TextTestResult):
    """Just enough TAP for meson."""

    count = 0

    def _line(self, word, test, note=""):
        Tap.count += 1
        print(f"{word} {Tap.count} {test.id()}{note}", flush=True)

    def addSuccess(self, test):
        super().addSuccess(test)
        self._line("ok", test)

    def addFailure(self, test, err):
        super().addFailure(test, err)
        self._line("not ok", test)

    def addError(self, test, err):
        super().addError(test, err)
        self._line("not ok", test)

    def addSkip(self, test, reason):
        super().addSkip(test, reason)
        self._line("ok", test, f" # SKIP {reason}")


if __name__ == "__main__":
    suite = unittest.defaultTestLoader.loadTestsFromModule(sys.modules[__name__])
    print(f"1..{suite.countTestCases()}")
    result = unittest.TextTestRunner(stream=sys.stderr, resultclass=Tap).run(suite)
    sys.exit(not result.wasSuccessful())
