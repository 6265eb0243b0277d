/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The panel. */
function listNeeds(needs, key) {
  var list = make("ul"), shown = {};
  needs.forEach(function (need) {
    var item = make("li"), also = [];
    if (key === "supplier" && need["group-size"] > 1) {
      if (shown[need.group]) return;
      shown[need.group] = true;
      add(item, t("以下" + need["group-size"] + "项中至少" + need.least + "项：", "At least " + need.least + " of: "));
      needs.filter(function (other) { return other.group === need.group; }).forEach(function (other, i) {
        if (i > 0) add(item, t("、", ", "));
        add(item, jump(other.supplier));
      });
    } else {
      add(item, jump(need[key]));
    }
    also.push(say(need["role-name"]));
    if (need.essential === 0) also.push(t("非必需", "not essential"));
    if (need["cover-days"] !== null) also.push(t("库存可用" + number(need["cover-days"]) + "天", number(need["cover-days"]) + " days of stock"));
    add(item, t("（", " (") + also.join(t("，", ", ")) + t("）", ")"));
    add(list, item);
  });
  return list;
}
function sourceOf(fact) {
  var source = fact.source === null ? null : sources(fact.source)[0];
  var text = source ? say(source.name) : fact.source || t("无来源", "no source");
  if (source && source.url && /^https?:\/\//.test(source.url)) {
    var anchor = make("a", text);
    anchor.href = source.url;
    anchor.rel = "noreferrer";
    return anchor;
  }
  return make("span", text);
}
function valueOf(fact) {
  if (fact.value === null && fact.low === null && fact.high === null) return t("查过，未找到", "looked for, not found");
  var unit = fact.unit === null || fact.unit === "1" ? "" : t("", " ") + say(fact.unit);
  if (fact.value !== null) return number(fact.value) + unit;
  if (fact.high === null) return "≥ " + number(fact.low) + unit;
  if (fact.low === null) return "≤ " + number(fact.high) + unit;
  return number(fact.low) + "–" + number(fact.high) + unit;
}
function heading(text) { add(panel, make("h3", text)); }
function none() { add(panel, make("p", t("没有数据", "none on record"), "meta")); }

function showHolders(id) {
  ["country", "firm"].forEach(function (layer) {
    var holders = holdersOf(id).filter(function (entry) { return entry.layer === layer; });
    if (holders.length === 0) return;
    holders.sort(function (a, b) { return (b["share-low"] || 0) - (a["share-low"] || 0) || (b["share-high"] || 0) - (a["share-high"] || 0); });
    heading(layer === "country" ? t("各国份额", "Shares of countries") : t("企业", "Firms"));
    add(panel, table(holders, [
      [t("供应者", "Supplier"), function (entry) {
        return say(entry["provider-name"]) + (entry["is-home"] === 1 ? t("（本地）", " (home)") : "") + (entry.residual === 1 ? t("（其余）", " (rest)") : "");
      }],
      [t("份额", "Share"), function (entry) { return range(entry["share-low"], entry["share-high"]); }, true],
      [t("年份", "Year"), function (entry) { return entry.year === null ? "" : String(entry.year); }, true],
    ]));
  });
}
function showLoss(id) {
  var stops = stopsOf(id), final = stops.filter(function (stop) {
    return segment["=" + stop.stopped] && segment["=" + stop.stopped]["is-final"] === 1;
  });
  heading(t("如果失去它", "If it is lost"));
  if (stops.length === 0) {
    add(panel, make("p", t("没有别的环节会完全停产。", "No other segment stops altogether.")));
    return;
  }
  add(panel, make("p", t(stops.length + "个环节停产，其中最终产品" + final.length + "种" + (final.length ? "：" : "。"),
    stops.length + (stops.length === 1 ? " segment stops" : " segments stop") + ", " + final.length + " of them final products" + (final.length ? ":" : "."))));
  var list = make("ul");
  final.slice(0, 12).forEach(function (stop) { add(list, add(make("li"), jump(stop.stopped))); });
  if (final.length > 12) add(list, make("li", t("等，共" + final.length + "种", "and " + (final.length - 12) + " more")));
  add(panel, list);
  var button = make("button", t("在图上标出", "Show on the map"));
  button.type = "button";
  button.id = "what-if";
  button.addEventListener("click", function () {
    unmark();
    mark(id, "chosen");
    stops.forEach(function (stop) { mark(stop.stopped, "lost"); });
  });
  add(panel, button);
}
function showFacts(id) {
  var facts = factsOf(id).filter(function (fact) { return fact.entity === "segment" || (fact.entity === "supply" && fact.indicator !== "share"); });
  if (facts.length === 0) return;
  heading(t("数据与来源", "What is known, and from whom"));
  var list = make("ul");
  facts.forEach(function (fact) {
    var scope = fact.scope === null ? "" : t("，", ", ") + say((places(fact.scope)[0] || {}).name || fact.scope);
    var item = make("li", say(fact["indicator-name"]) + scope + t("：", ": ") + valueOf(fact) + (fact.year ? t("（" + fact.year + "年）", " (" + fact.year + ")") : "") + t("，", ", "));
    add(item, sourceOf(fact));
    if (fact.illustrative === 1) add(item, t("（示例，虚构）", " (invented, to illustrate)"));
    if (fact.note) add(item, t("；", "; ") + fact.note);
    add(list, item);
  });
  add(panel, list);
}
/* Five scores from 0 in the middle to 1 at the rim; what is not known is a dashed axis without a
   corner. */
var works = ["stabilise", "strengthen", "fill", "control", "extend"];
function workName(work) {
  return t({ stabilise: "稳", strengthen: "强", fill: "补", control: "控", extend: "拓" }[work],
    { stabilise: "stabilise", strengthen: "strengthen", fill: "fill", control: "control", extend: "extend" }[work]);
}
function draw(tag, attributes, text) {
  var element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  Object.keys(attributes).forEach(function (key) { element.setAttribute(key, attributes[key]); });
  if (text) element.textContent = text;
  return element;
}
function radar(scores) {
  var size = 190, middle = size / 2, rim = 62, corners = [];
  var svg = draw("svg", { width: size, height: size - 20, viewBox: "0 0 " + size + " " + (size - 20), role: "img", "class": "radar" });
  svg.setAttribute("aria-label", works.map(function (work) {
    return workName(work) + " " + (scores[work] === null ? t("未知", "unknown") : number(scores[work]));
  }).join(t("，", ", ")));
  function at(i, part) {
    var angle = Math.PI * (2 * i / works.length - 0.5);
    return [middle + part * rim * Math.cos(angle), middle - 8 + part * rim * Math.sin(angle)];
  }
  [0.5, 1].forEach(function (part) {
    svg.appendChild(draw("polygon", { points: works.map(function (work, i) { return at(i, part).join(","); }).join(" "), fill: "none", stroke: "#d3dbe0" }));
  });
  works.forEach(function (work, i) {
    var end = at(i, 1), label = at(i, 1.2), known = scores[work] !== null;
    var line = { x1: middle, y1: middle - 8, x2: end[0], y2: end[1], stroke: known ? "#8fa0ab" : "#b9c4cb" };
    if (!known) line["stroke-dasharray"] = "3 3";
    svg.appendChild(draw("line", line));
    svg.appendChild(draw("text", { x: label[0], y: label[1] + 4, "text-anchor": Math.abs(label[0] - middle) < 4 ? "middle" : label[0] > middle ? "start" : "end", "font-size": language() === 0 ? 13 : 10, fill: known ? "#1c2429" : "#66757f" }, workName(work) + (known ? "" : "?")));
    if (known) corners.push(at(i, scores[work]).join(","));
  });
  if (corners.length > 2) svg.appendChild(draw("polygon", { points: corners.join(" "), fill: "#1558a8", "fill-opacity": 0.25, stroke: "#1558a8", "stroke-width": 2 }));
  corners.forEach(function (corner) {
    var xy = corner.split(",");
    svg.appendChild(draw("circle", { cx: xy[0], cy: xy[1], r: 3, fill: "#1558a8" }));
  });
  return svg;
}
function showWork(id) {
  var work = segment["=" + id].work;
  if (!work) return;
  heading(t("要做的工作：", "Work to do: ") + say(work["class-name"]));
  add(panel, make("p", [say(work["state-name"]), say(work["grade-name"]), say(work["sureness-name"])].filter(Boolean).join(" · "), "meta"));
  if (say(work.reason)) add(panel, make("p", say(work.reason)));
  if (say(work["to-green"])) add(panel, make("p", t("如何转好：", "What would turn it green: ") + say(work["to-green"])));
  if (say(work["find-first"])) add(panel, make("p", t("先查清：", "Find out first: ") + say(work["find-first"])));
  add(panel, radar(work));
}
function showSegment() {
  var entry = segment["=" + chosen];
  clear(panel);
  add(panel, make("h2", say(entry.name)));
  add(panel, make("p", [language() === 0 ? (Array.isArray(entry.name) ? entry.name[1] : "") : (Array.isArray(entry.name) ? entry.name[0] : ""), say(entry["kind-name"]), entry.aliases || "", entry.codes || ""].filter(Boolean).join(" · "), "meta"));
  add(panel, badge(stateOf(entry)));
  if (entry.held && say(entry.held.reason)) add(panel, make("p", say(entry.held.reason), "reason " + stateOf(entry)));
  if (say(entry.note)) add(panel, make("p", say(entry.note)));
  if (entry["market-size"] !== null)
    add(panel, make("p", t("世界市场：", "World market: ") + number(entry["market-size"]) + t("百万美元", " million US dollars") + (entry["market-year"] ? t("（" + entry["market-year"] + "年）", " (" + entry["market-year"] + ")") : "")));
  showWork(chosen);
  showLoss(chosen);
  heading(t("需要什么", "What it needs"));
  if (needsOf(chosen).length > 0) add(panel, listNeeds(needsOf(chosen), "supplier")); else none();
  heading(t("用在哪里", "Where it goes"));
  if (usesOf(chosen).length > 0) add(panel, listNeeds(usesOf(chosen), "buyer")); else none();
  [[typesOf, "child", t("包含的类型", "Its types")], [parentsOf, "parent", t("属于", "A type of")]].forEach(function (part) {
    if (part[0](chosen).length === 0) return;
    heading(part[2]);
    var list = make("ul");
    part[0](chosen).forEach(function (type) { add(list, add(make("li"), jump(type[part[1]]))); });
    add(panel, list);
  });
  showHolders(chosen);
  if (holdersOf(chosen).length === 0) { heading(t("供应者", "Suppliers")); none(); }
  showFacts(chosen);
}
function eventKey(loss) { return loss["event-kind"] + " " + loss.event; }
function showEvent(loss) {
  var products = lossProducts(loss.event).filter(function (entry) { return entry["event-kind"] === loss["event-kind"]; });
  chosen = null;
  unmark();
  clear(panel);
  products.forEach(function (entry) {
    if (entry.left === null || entry.left >= 1) return;
    mark(entry.product, entry["left-high"] <= 0 ? "lost" : "hit");
    mark(entry["bound-by"], "bound");
  });
  add(panel, make("h2", t("假设失去", "Without ") + say(loss["event-name"])));
  add(panel, make("p", say(loss.reason), "reason " + (loss.left < 0.5 ? "critical" : "concentrated")));
  products.sort(function (a, b) { return a.left - b.left || a["left-low"] - b["left-low"]; });
  add(panel, table(products, [
    [t("产品", "Product"), function (entry) { return jump(entry.product); }],
    [t("剩余", "Left"), function (entry) { return percent(entry.left); }, true],
    [t("范围", "Between"), function (entry) { return range(entry["left-low"], entry["left-high"]); }, true],
    [t("瓶颈", "Limit"), function (entry) { return jump(entry["bound-by"]); }],
  ]));
  add(panel, make("p", t("红框为瓶颈，橙色为减产的产品，红色为停产的产品。份额未知的供应按不受影响计，“范围”给出最坏与最好的情形。",
    "Red frames are what limits, orange products make less, red ones stop. What is supplied in unknown shares counts as untouched; “between” has the worst and the best case."), "meta"));
}
function showPanel() {
  var lost = document.getElementById("lose").value;
  if (chosen) { showSegment(); return; }
  var loss = losses.filter(function (entry) { return eventKey(entry) === lost; })[0];
  if (loss) { showEvent(loss); return; }
  clear(panel);
  add(panel, make("h2", t("点选一个环节", "Select a segment")));
  add(panel, make("p", t("图自上而下为上游到下游，各行左侧注明距成品几步。选中后，蓝线是它需要的，橙色虚线是需要它的。",
    "From upstream at the top to final products at the bottom; the left of a row says how many steps away they are. Once one is selected, blue lines are what it needs, and dashed orange ones what needs it."), "meta"));
  add(panel, showRules());
}
