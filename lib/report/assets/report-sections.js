/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The lists below the map; those whose result is missing are left out. */
function rankOf(entry) { return entry.rank === null ? "" : String(entry.rank); }
function between(low, high) { return low === high ? low : low + "–" + high; }

function listLosses(id, title, note, kind) {
  listing(id, title, note, losses.filter(function (loss) {
    return loss["event-kind"] === kind && loss.rank !== null && loss["left-low"] < 1;
  }), [
    ["#", rankOf, true],
    [t("失去", "Loss of"), function (loss) { return say(loss["event-name"]); }],
    [t("停产产品", "Stopped"), function (loss) { return String(loss["n-stopped"]); }, true],
    [t("减产产品", "Hit"), function (loss) { return String(loss["n-hit"]); }, true],
    [t("最少剩余", "Left"), function (loss) { return percent(loss.left); }, true],
    [t("可能范围", "Between"), function (loss) { return range(loss["left-low"], loss["left-high"]); }, true],
    [t("瓶颈", "Limit"), function (loss) { return jump(loss["bound-by"]); }],
    [t("原因", "Why"), function (loss) { return say(loss.reason); }],
    [t("存疑之处", "Doubt"), function (loss) { return say(loss.doubt); }],
  ], 12);
}
function listWorks() {
  if (!has("chain-work/segments")) return;
  listing("chain-work", t("五链工作", "Chain work"), t("稳、强、补、控、拓各按0到1计，越高越需要；“?”为事实不足。缺的事实见各环节的“先查清”。", "How much each of the five works is needed, from 0 to 1; “?” where the facts do not say. What to find out first stands with each segment."), records("chain-work/segments"), [
    ["#", rankOf, true],
    [t("环节", "Segment"), function (entry) { return jump(entry.segment); }],
    [t("工作", "Work"), function (entry) { return say(entry["class-name"]); }],
    [t("状态", "State"), function (entry) { return say(entry["state-name"]); }],
  ].concat(works.map(function (work) {
    return [workName(work), function (entry) { return entry[work] === null ? "?" : entry[work].toFixed(2); }, true];
  })).concat([
    [t("原因", "Why"), function (entry) { return say(entry.reason); }],
    [t("如何转好", "What would turn it green"), function (entry) { return say(entry["to-green"]); }],
  ]), 15);
}
function listConcentration() {
  listing("concentration", t("依赖最集中的环节", "Segments held by the fewest"), "", records("concentration/segments").filter(function (entry) {
    return entry.state === "critical" || entry.state === "concentrated";
  }), [
    ["#", rankOf, true],
    [t("环节", "Segment"), function (entry) { return jump(entry.segment); }],
    [t("状态", "State"), function (entry) { return badge(entry.state); }],
    [t("第一来源", "Top holder"), function (entry) { return say(entry["country-top-name"]) || say(entry["firm-top-name"]); }],
    [t("份额", "Share"), function (entry) { return percent(entry["country-top-share"] === null ? entry["firm-top-share"] : entry["country-top-share"]); }, true],
    [t("原因", "Why"), function (entry) { return say(entry.reason); }],
  ], 20);
}
function story(cut) {
  var element = make("details"), list = make("ol");
  add(element, make("summary", t("经过", "How")));
  tracesOf(cut.rank).forEach(function (step) {
    add(list, add(make("li"), jump(step.segment, say(step.sentence))));
  });
  return add(element, list);
}
function listCuts() {
  if (records("cut-sets/cut-sets").length === 0) return;
  listing("cut-sets", t("同时失去什么就会停产", "Losses that stop products together"), t("缺一不可的组合（最小割集）；“经过”逐步说明如何停产，可逐条核对。", "Each with none to spare (minimal cut sets); “how” goes from the loss to the stop, step by step."), records("cut-sets/cut-sets"), [
    ["#", rankOf, true],
    [t("同时失去", "Lost together"), function (cut) { return say(cut.names); }],
    [t("后果", "Then"), function (cut) { return cut.semantics === "running" ? t("停产", "stops") : t("无法重启", "no restart"); }],
    [t("产品数", "Products"), function (cut) { return String(cut["n-stopped"]); }, true],
    [t("原因", "Why"), function (cut) { return say(cut.reason); }],
    [t("存疑之处", "Doubt"), function (cut) { return say(cut.doubt); }],
    [t("经过", "How"), story],
  ], 12);
}
function listImportance() {
  if (!has("importance/events")) return;
  listing("importance", t("各项的重要性", "Importance"), t("每项各以其概率独立失去时的精确值；RAW为失去后风险的倍数，RRW为保住后风险减为几分之一，∞为不再停产。", "Exact, with each lost independently; RAW is how many times the risk if it is lost, RRW how many times less if it is safe, ∞ none at all."), records("importance/events"), [
    ["#", rankOf, true],
    [t("失去", "Loss of"), function (entry) { return say(entry.name); }],
    [t("单独停产", "Stops alone"), function (entry) { return String(entry["n-single"]); }, true],
    [t("失去后平均停产数", "Stopped if lost"), function (entry) { return number(entry["stopped-if-lost"]); }, true],
    [t("仅计证实", "Confirmed only"), function (entry) { return number(entry["stopped-confirmed"]); }, true],
    [t("可能范围", "Between"), function (entry) { return between(number(entry["stopped-low"]), number(entry["stopped-high"])); }, true],
    [t("关键度", "Criticality"), function (entry) { return percent(entry.criticality); }, true],
    [t("诊断", "Diagnosis"), function (entry) { return percent(entry.diagnosis); }, true],
    ["RAW", function (entry) { return number(entry.achievement); }, true],
    ["RRW", function (entry) { return number(entry.reduction); }, true],
  ], 12);
  listing("products", t("最终产品的停产概率", "How likely products stop"), "", records("importance/products").slice().sort(function (a, b) { return (b.probability || 0) - (a.probability || 0); }), [
    [t("产品", "Product"), function (entry) { return jump(entry.product); }],
    [t("停产概率", "Probability"), function (entry) { return percent(entry.probability); }, true],
    [t("仅计证实", "Confirmed only"), function (entry) { return percent(entry["probability-confirmed"]); }, true],
    [t("可能范围", "Between"), function (entry) { return range(entry["probability-low"], entry["probability-high"]); }, true],
    [t("最少项数", "Smallest"), function (entry) { return number(entry.smallest); }, true],
    [t("代价最小割集", "Cheapest cut"), function (entry) { return say(entry["cheapest-names"]); }],
  ], 12);
}
/* A table as it is: its columns with the titles they have. */
function listPlain(id, title, note, name, columns, limit) {
  var source = data.tables[name], entries = records(name);
  if (!source || entries.length === 0) return;
  listing(id, title, note, entries, columns.map(function (column) {
    var numeric = source.texts[source.columns.indexOf(column)] === 0;
    return [say(source.titles[source.columns.indexOf(column)]), function (entry) {
      var value = entry[column];
      return typeof value === "number" ? (/year/.test(column) ? String(value) : number(value)) : say(value);
    }, numeric];
  }), limit);
}
function listTargets() {
  if (records("targets/targets").length === 0) {
    listPlain("targets", t("目标", "Targets"), "", "structure/targets", ["name", "value", "unit", "year", "growth", "base-value", "base-year"], 15);
    return;
  }
  listing("targets", t("目标", "Targets"), "", records("targets/targets"), [
    [t("灯号", "Lamp"), function (entry) { return make("span", say(entry["lamp-name"]), "lamp " + entry.lamp); }],
    [t("目标", "Target"), function (entry) { return say(entry.name); }],
    [t("目标值", "Value"), function (entry) { return entry.value === null ? "" : number(entry.value) + " " + (entry.unit || ""); }, true],
    [t("年份", "Year"), function (entry) { return entry.year === null ? "" : String(entry.year); }, true],
    [t("进度", "How it stands"), function (entry) { return say(entry.reason); }],
    [t("责任单位", "Bodies"), function (entry) { return say(entry.bodies); }],
  ], 15);
}
function listSources() {
  listing("sources", t("来源与许可", "Sources and licences"), "", records("structure/sources"), [
    [t("来源", "Source"), function (source) { return sourceOf({ source: source.source }); }],
    [t("发布者", "Publisher"), function (source) { return source.publisher; }],
    [t("年份", "Year"), function (source) { return source.year === null ? "" : String(source.year); }, true],
    [t("许可", "Licence"), function (source) { return source.licence; }],
  ], 15);
}
function listChanges() {
  if (!has("changes/segments")) return;
  listing("changes", t("各环节的变化", "What became of segments"), records("changes/marks").map(function (mark) {
    return mark.glyph + " " + say(mark["what-name"]) + t("：", ": ") + say(mark.rule);
  }).join(t("；", "; ")), records("changes/segments"), [
    [t("变化", "Change"), function (entry) { return entry.glyph + " " + say(entry["what-name"]); }],
    [t("环节", "Segment"), function (entry) { return jump(entry.segment, say(entry.name)); }],
    [t("原状态", "Old state"), function (entry) { return say(entry["old-state-name"]); }],
    [t("现状态", "New state"), function (entry) { return say(entry["state-name"]); }],
  ], 20);
}
function showSections() {
  clear(document.getElementById("sections"));
  listChanges();
  listWorks();
  listLosses("countries", t("失去一个国家", "Loss of one country"), t("按已知份额；“可能范围”是未知份额取最坏与最好值时的结果。", "By the known shares; “between” has unknown shares at their worst and best."), "country");
  listLosses("firms", t("失去一家企业", "Loss of one firm"), "", "firm");
  listCuts();
  listImportance();
  listConcentration();
  listTargets();
  listPlain("projects", t("项目", "Projects"), "", "structure/projects", ["name", "item", "instrument", "places", "bodies"], 15);
  listPlain("coverage", t("数据覆盖", "What is known"), t("各类环节中有份额、市场规模和任何数据的个数。", "How many segments of each kind have shares, a market size, or any figure."), "structure/coverage", ["kind-name", "n-segments", "n-with-share", "n-with-market", "n-with-any"]);
  listing("findings", t("提示", "Findings"), "", data.findings, [
    [t("代码", "Code"), function (finding) { return finding.code; }],
    [t("内容", "What"), function (finding) { return say(finding.sentence); }],
    [t("说明", "Meaning"), function (finding) { return say(finding.why); }],
  ], 15);
  listSources();
  var footer = document.getElementById("provenance");
  clear(footer);
  data.provenance.forEach(function (entry) {
    add(footer, make("p", Object.keys(entry).map(function (key) { return key + "=" + entry[key]; }).join("  ")));
  });
}
