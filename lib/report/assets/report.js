/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looks things up and shows them; whatever is computed was computed before. */
(function () {
  "use strict";

  var data = JSON.parse(document.getElementById("data").textContent);
  var root = document.documentElement;
  var map = document.getElementById("map");
  var panel = document.getElementById("panel");
  var tiles = {};
  var order = [];
  var chosen = null;
  var focused = null;

  function records(name) {
    var table = data.tables[name];
    return table.rows.map(function (row) {
      var record = {};
      table.columns.forEach(function (column, i) { record[column] = row[i]; });
      return record;
    });
  }

  function group(list, key) {
    var found = {};
    list.forEach(function (entry) {
      var owner = entry[key];
      if (!Object.prototype.hasOwnProperty.call(found, owner)) found[owner] = [];
      found[owner].push(entry);
    });
    return function (owner) {
      return Object.prototype.hasOwnProperty.call(found, owner) ? found[owner] : [];
    };
  }

  var segments = records("structure/segments");
  var segment = {};
  segments.forEach(function (entry) { segment["=" + entry.segment] = entry; });
  records("concentration/segments").forEach(function (entry) {
    segment["=" + entry.segment].held = entry;
  });
  var states = group(records("concentration/states"), "state");
  var needsOf = group(records("structure/needs"), "buyer");
  var usesOf = group(records("structure/needs"), "supplier");
  var typesOf = group(records("structure/types"), "parent");
  var parentsOf = group(records("structure/types"), "child");
  var holdersOf = group(records("concentration/holders"), "segment");
  var factsOf = group(records("structure/facts"), "id");
  var sources = group(records("structure/sources"), "source");
  var places = group(records("structure/places"), "place");
  var stopsOf = group(records("weak-links/segment-losses"), "segment");
  var lossProducts = group(records("weak-links/loss-products"), "event");
  var losses = records("weak-links/losses");
  var tracesOf = group(data.tables["cut-sets/traces"] ? records("cut-sets/traces") : [], "cut");

  var workOf = data.tables["chain-work/segments"] ? group(records("chain-work/segments"), "segment") : function () { return []; };
  function language() { return root.getAttribute("data-lang") === "en" ? 1 : 0; }
  function t(zh, en) { return language() === 0 ? zh : en; }
  function say(label) {
    if (label === null || label === undefined) return "";
    return Array.isArray(label) ? label[language()] || label[1 - language()] || "" : String(label);
  }
  function name(id) {
    var entry = segment["=" + id];
    return entry ? say(entry.name) : id;
  }
  function stateOf(entry) { return entry.held ? entry.held.state : "unknown"; }

  /* A part of 1 as a percentage: small parts keep enough digits not to read as none. */
  function percent(part) {
    if (part === null) return t("未知", "unknown");
    var value = 100 * part;
    if (value > 0 && value < 0.1) return Number(value.toPrecision(1)) + "%";
    if (value > 99 && value < 100) return value.toFixed(1) + "%";
    return (value < 10 ? Number(value.toFixed(1)) : Math.round(value)) + "%";
  }
  function range(low, high) {
    if (low === null || high === null || (low <= 0 && high >= 1)) return t("未知", "unknown");
    return high - low < 0.0005 ? percent(low) : percent(low) + "–" + percent(high);
  }
  function number(value) {
    if (value === null) return "";
    if (typeof value === "string") return value;
    return value.toLocaleString("en-US", { maximumFractionDigits: Math.abs(value) < 100 ? 2 : 0 });
  }

  function make(tag, text, className) {
    var element = document.createElement(tag);
    if (text !== undefined && text !== null) element.textContent = text;
    if (className) element.className = className;
    return element;
  }
  function add(parent) {
    for (var i = 1; i < arguments.length; i++) {
      var child = arguments[i];
      parent.appendChild(typeof child === "string" ? document.createTextNode(child) : child);
    }
    return parent;
  }
  function clear(element) { while (element.firstChild) element.removeChild(element.firstChild); }
  function jump(id, text) {
    var button = make("button", text || name(id));
    button.type = "button";
    if (segment["=" + id]) button.addEventListener("click", function () { choose(id, true); });
    else button.disabled = true;
    return button;
  }
  function badge(state) {
    var info = states(state)[0];
    var element = make("span", null, "badge " + state);
    add(element, make("span", info ? info.glyph : "", "glyph"), " " + (info ? say(info["state-name"]) : state));
    if (info) element.title = say(info.rule);
    return element;
  }
  /* Columns are [title, cell of an entry, whether it is a number]. */
  function table(entries, columns) {
    var element = make("table"), head = make("tr"), body = make("tbody");
    columns.forEach(function (column) {
      var cell = make("th", column[0], column[2] ? "number" : "");
      cell.scope = "col";
      add(head, cell);
    });
    entries.forEach(function (entry) {
      var row = make("tr");
      columns.forEach(function (column) {
        var content = column[1](entry);
        var cell = make("td", null, column[2] ? "number" : "");
        add(row, add(cell, content === null || content === undefined ? "" : content));
      });
      add(body, row);
    });
    return add(element, add(make("thead"), head), body);
  }

  /* The map. */
  Array.prototype.forEach.call(map.querySelectorAll(".tile"), function (element) {
    var place = /translate\(([-\d.]+)[ ,]+([-\d.]+)\)/.exec(element.getAttribute("transform"));
    var id = element.getAttribute("data-id");
    var tile = { id: id, element: element, x: Number(place[1]), y: Number(place[2]) };
    tiles["=" + id] = tile;
    order.push(tile);
    element.setAttribute("role", "button");
    element.setAttribute("tabindex", "-1");
    element.addEventListener("click", function () { choose(id, false); });
    element.addEventListener("focus", function () { focused = tile; });
  });

  function nameTiles() {
    order.forEach(function (tile) {
      var entry = segment["=" + tile.id];
      var info = states(stateOf(entry))[0];
      tile.element.setAttribute("aria-label", say(entry.name) + (info ? t("，", ", ") + say(info["state-name"]) : ""));
    });
    map.setAttribute("aria-label", t("产业链图", "Map of the chain"));
  }
  /* One tile is in the order of the Tab key; the arrows go on from there. */
  function rove(tile) {
    order.forEach(function (other) { other.element.setAttribute("tabindex", other === tile ? "0" : "-1"); });
    focused = tile;
  }
  function next(from, key) {
    var best = null, least = Infinity;
    order.forEach(function (tile) {
      var dx = tile.x - from.x, dy = tile.y - from.y, cost = Infinity;
      if (tile === from || tile.element.classList.contains("off")) return;
      if (key === "ArrowRight" && dx > 0) cost = dx + 20 * Math.abs(dy);
      if (key === "ArrowLeft" && dx < 0) cost = -dx + 20 * Math.abs(dy);
      if (key === "ArrowDown" && dy > 0) cost = dy + Math.abs(dx) / 20;
      if (key === "ArrowUp" && dy < 0) cost = -dy + Math.abs(dx) / 20;
      if (cost < least) { least = cost; best = tile; }
    });
    return best;
  }
  map.addEventListener("keydown", function (event) {
    if (!focused) return;
    if (/^Arrow/.test(event.key)) {
      var tile = next(focused, event.key);
      event.preventDefault();
      if (tile) { rove(tile); tile.element.focus(); }
    } else if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      choose(focused.id, false);
    }
  });
  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape") release();
  });

  var marks = ["chosen", "supplier", "customer", "far", "lost", "hit", "bound"];
  function unmark() {
    order.forEach(function (tile) {
      marks.forEach(function (mark) { tile.element.classList.remove(mark); });
    });
    clear(document.getElementById("links"));
  }
  function mark(id, className) {
    var tile = tiles["=" + id];
    if (tile) tile.element.classList.add(className);
  }
  function link(from, to, className) {
    var a = tiles["=" + from], b = tiles["=" + to], face;
    if (!a || !b) return;
    face = a.element.querySelector(".face");
    var width = Number(face.getAttribute("width")), height = Number(face.getAttribute("height"));
    var down = b.y >= a.y ? 1 : -1;
    var x1 = a.x + width / 2, y1 = a.y + (down > 0 ? height : 0);
    var x2 = b.x + width / 2, y2 = b.y + (down > 0 ? 0 : height);
    var bend = Math.max(24, Math.abs(y2 - y1) / 2) * down;
    var path = document.createElementNS("http://www.w3.org/2000/svg", "path");
    path.setAttribute("d", "M" + x1 + " " + y1 + "C" + x1 + " " + (y1 + bend) + " " + x2 + " " + (y2 - bend) + " " + x2 + " " + y2);
    path.setAttribute("class", className);
    add(document.getElementById("links"), path);
  }

  function remember() {
    var parts = ["lang=" + (language() === 1 ? "en" : "zh")];
    if (chosen) parts.push("sel=" + encodeURIComponent(chosen));
    try { history.replaceState(null, "", "#" + parts.join("&")); } catch (error) { /* file: in old browsers */ }
  }
  function choose(id, scroll) {
    if (!tiles["=" + id]) return;
    chosen = id;
    document.getElementById("lose").value = "";
    unmark();
    var near = {};
    needsOf(id).forEach(function (need) { near["=" + need.supplier] = "supplier"; link(need.supplier, id, "up"); });
    usesOf(id).forEach(function (need) { near["=" + need.buyer] = "customer"; link(id, need.buyer, "down"); });
    order.forEach(function (tile) {
      var role = tile.id === id ? "chosen" : near["=" + tile.id] || "far";
      tile.element.classList.add(role);
      tile.element.setAttribute("aria-pressed", tile.id === id ? "true" : "false");
    });
    rove(tiles["=" + id]);
    if (scroll) {
      tiles["=" + id].element.scrollIntoView({ block: "center", inline: "center" });
      tiles["=" + id].element.focus();
    }
    showSegment();
    remember();
  }
  function release() {
    chosen = null;
    document.getElementById("lose").value = "";
    unmark();
    order.forEach(function (tile) { tile.element.setAttribute("aria-pressed", "false"); });
    showPanel();
    remember();
  }

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
    var unit = fact.unit === null || fact.unit === "1" ? "" : " " + fact.unit;
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
    var work = workOf(id)[0];
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
    add(panel, make("p", t("图自上而下为上游到下游，同一行的环节到成品的步数相同。选中后，蓝线是它需要的，橙色虚线是需要它的。",
      "From upstream at the top to final products at the bottom; segments in a lane are as many steps from them. Once one is selected, blue lines are what it needs, and dashed orange ones what needs it."), "meta"));
    var list = make("ul");
    records("concentration/states").forEach(function (state) {
      add(list, add(make("li"), badge(state.state), t("：", ": ") + say(state.rule)));
    });
    add(panel, list);
  }

  /* Search and filters. */
  function pressed() {
    return Array.prototype.filter.call(document.querySelectorAll(".state"), function (button) {
      return button.getAttribute("aria-pressed") === "true";
    }).map(function (button) { return button.getAttribute("data-state"); });
  }
  function fits(entry, words) {
    var text = [entry.segment, say(entry.name), Array.isArray(entry.name) ? entry.name.join(" ") : "", entry.aliases, entry.codes].join(" ").toLowerCase();
    return words.every(function (word) { return text.indexOf(word) >= 0; });
  }
  function filter() {
    var words = document.getElementById("search").value.toLowerCase().split(/\s+/).filter(Boolean);
    var wanted = pressed(), tier = document.getElementById("tier").value, kind = document.getElementById("kind").value, n = 0, first = null;
    order.forEach(function (tile) {
      var entry = segment["=" + tile.id];
      var shown = fits(entry, words) && (wanted.length === 0 || wanted.indexOf(stateOf(entry)) >= 0) &&
        (tier === "" || String(entry.tier) === tier) && (kind === "" || entry.kind === kind);
      tile.element.classList.toggle("off", !shown);
      if (shown) { n++; first = first || tile; }
    });
    document.getElementById("count").textContent = n + " / " + order.length;
    if (first && (!focused || focused.element.classList.contains("off"))) rove(first);
    return first;
  }
  function options(select, entries) {
    var value = select.value;
    clear(select);
    entries.forEach(function (entry) {
      var option = make("option", entry[1]);
      option.value = entry[0];
      add(select, option);
    });
    select.value = value;
    if (select.selectedIndex < 0) select.selectedIndex = 0;
  }
  function fillSelects() {
    var tiers = {}, kinds = {};
    segments.forEach(function (entry) { tiers[entry.tier] = true; kinds[entry.kind] = say(entry["kind-name"]); });
    options(document.getElementById("tier"), [["", t("全部", "all")]].concat(Object.keys(tiers).map(Number).sort(function (a, b) { return b - a; }).map(function (tier) {
      return [String(tier), tier === 0 ? t("最终产品", "final products") : t("距成品" + tier + "步", tier + (tier === 1 ? " step away" : " steps away"))];
    })));
    options(document.getElementById("kind"), [["", t("全部", "all")]].concat(Object.keys(kinds).sort().map(function (kind) { return [kind, kinds[kind]]; })));
    options(document.getElementById("lose"), [["", t("（选择国家或企业）", "(a country or firm)")]].concat(losses.filter(function (loss) {
      return loss["event-kind"] !== "segment";
    }).map(function (loss) {
      return [eventKey(loss), (loss["event-kind"] === "country" ? "◈ " : "· ") + say(loss["event-name"]) + t("：剩", ": ") + percent(loss.left) + t("", " left")];
    })));
  }

  /* What stands above and below the map. */
  function showBrief() {
    var points = document.getElementById("points");
    var total = segments.length, count = {};
    segments.forEach(function (entry) { count[stateOf(entry)] = (count[stateOf(entry)] || 0) + 1; });
    clear(points);
    var info = records("structure/chain")[0];
    document.getElementById("subtitle").textContent = [
      total + t("个环节", " segments"), say(info["home-name"]) ? t("本地：", "home: ") + say(info["home-name"]) : "",
      info.illustrative === 1 ? t("数字为示例，系虚构", "all figures invented, to illustrate") : ""].filter(Boolean).join(t("，", ", "));
    function point() {
      var item = make("li");
      for (var i = 0; i < arguments.length; i++) add(item, arguments[i]);
      add(points, item);
    }
    point(t("高度依赖单一来源的环节有" + (count.critical || 0) + "个，供应集中的有" + (count.concentrated || 0) + "个；" + (count.unknown || 0) + "个缺少份额数据，无法判断（灰色虚框，不等于安全）。",
      (count.critical || 0) + " segments depend on one source, " + (count.concentrated || 0) + " more are concentrated; of " + (count.unknown || 0) + " too little is known to tell (grey, dashed: that does not mean safe)."));
    losses.filter(function (loss) { return loss["event-kind"] === "country" && loss.rank !== null && loss.rank <= 3; }).forEach(function (loss) {
      var button = make("button", say(loss.reason) + t("。", "."));
      button.type = "button";
      button.addEventListener("click", function () {
        document.getElementById("lose").value = eventKey(loss);
        showEvent(loss);
      });
      point(button);
    });
    var widest = losses.filter(function (loss) { return loss["event-kind"] === "segment" && loss["n-stopped"] > 0 && stateOf(segment["=" + loss.event]) === "critical"; })
      .sort(function (a, b) { return b["n-stopped"] - a["n-stopped"]; }).slice(0, 5);
    if (widest.length > 0) {
      var item = make("li", t("高度依赖的环节中，影响面最广的是：", "Of the segments that depend on one source, most products rest on: "));
      widest.forEach(function (loss, i) {
        if (i > 0) add(item, t("、", ", "));
        add(item, jump(loss.event), t("（" + loss["n-stopped"] + "种最终产品）", " (" + loss["n-stopped"] + " final products)"));
      });
      add(points, item);
    }
  }
  function block(title, note, content, limit) {
    var section = make("section", null, "block");
    add(section, make("h2", title));
    if (note) add(section, make("p", note, "hint"));
    add(section, add(make("div", null, "scroll"), content));
    var rows = content.querySelectorAll("tbody tr");
    if (limit && rows.length > limit) {
      var button = make("button", t("显示全部" + rows.length + "行", "Show all " + rows.length + " rows"), "more");
      button.type = "button";
      Array.prototype.forEach.call(rows, function (row, i) { row.hidden = i >= limit; });
      button.addEventListener("click", function () {
        Array.prototype.forEach.call(rows, function (row) { row.hidden = false; });
        section.removeChild(button);
      });
      add(section, button);
    }
    add(document.getElementById("sections"), section);
  }
  function lossTable(kind) {
    return table(losses.filter(function (loss) { return loss["event-kind"] === kind && loss.rank !== null && loss["left-low"] < 1; }), [
      ["#", function (loss) { return String(loss.rank); }, true],
      [t("失去", "Loss of"), function (loss) { return say(loss["event-name"]); }],
      [t("停产产品", "Stopped"), function (loss) { return String(loss["n-stopped"]); }, true],
      [t("减产产品", "Hit"), function (loss) { return String(loss["n-hit"]); }, true],
      [t("最少剩余", "Left"), function (loss) { return percent(loss.left); }, true],
      [t("可能范围", "Between"), function (loss) { return range(loss["left-low"], loss["left-high"]); }, true],
      [t("瓶颈", "Limit"), function (loss) { return jump(loss["bound-by"]); }],
      [t("原因", "Why"), function (loss) { return say(loss.reason); }],
      [t("存疑之处", "Doubt"), function (loss) { return say(loss.doubt); }],
    ]);
  }
  function between(low, high) { return low === high ? low : low + "–" + high; }
  function story(cut) {
    var element = make("details"), list = make("ol");
    add(element, make("summary", t("经过", "How")));
    tracesOf(cut.rank).forEach(function (step) {
      add(list, add(make("li"), jump(step.segment, say(step.sentence))));
    });
    return add(element, list);
  }
  function cutTable() {
    return table(records("cut-sets/cut-sets"), [
      ["#", function (cut) { return String(cut.rank); }, true],
      [t("同时失去", "Lost together"), function (cut) { return say(cut.names); }],
      [t("后果", "Then"), function (cut) { return cut.semantics === "running" ? t("停产", "stops") : t("无法重启", "no restart"); }],
      [t("产品数", "Products"), function (cut) { return String(cut["n-stopped"]); }, true],
      [t("原因", "Why"), function (cut) { return say(cut.reason); }],
      [t("存疑之处", "Doubt"), function (cut) { return say(cut.doubt); }],
      [t("经过", "How"), story],
    ]);
  }
  function importanceTable() {
    return table(records("importance/events"), [
      ["#", function (entry) { return String(entry.rank); }, true],
      [t("失去", "Loss of"), function (entry) { return say(entry.name); }],
      [t("单独停产", "Stops alone"), function (entry) { return String(entry["n-single"]); }, true],
      [t("失去后平均停产数", "Stopped if lost"), function (entry) { return number(entry["stopped-if-lost"]); }, true],
      [t("仅计证实", "Confirmed only"), function (entry) { return number(entry["stopped-confirmed"]); }, true],
      [t("可能范围", "Between"), function (entry) { return between(number(entry["stopped-low"]), number(entry["stopped-high"])); }, true],
      [t("关键度", "Criticality"), function (entry) { return percent(entry.criticality); }, true],
      [t("诊断", "Diagnosis"), function (entry) { return percent(entry.diagnosis); }, true],
      ["RAW", function (entry) { return number(entry.achievement); }, true],
      ["RRW", function (entry) { return number(entry.reduction); }, true],
    ]);
  }
  function riskTable() {
    return table(records("importance/products").sort(function (a, b) { return (b.probability || 0) - (a.probability || 0); }), [
      [t("产品", "Product"), function (entry) { return jump(entry.product); }],
      [t("停产概率", "Probability"), function (entry) { return percent(entry.probability); }, true],
      [t("仅计证实", "Confirmed only"), function (entry) { return percent(entry["probability-confirmed"]); }, true],
      [t("可能范围", "Between"), function (entry) { return range(entry["probability-low"], entry["probability-high"]); }, true],
      [t("最少项数", "Smallest"), function (entry) { return number(entry.smallest); }, true],
      [t("代价最小割集", "Cheapest cut"), function (entry) { return say(entry["cheapest-names"]); }],
    ]);
  }
  /* The five works: what each segment needs. The result may be missing. */
  function showWorks() {
    if (!data.tables["chain-work/segments"]) return;
    block(t("五链工作", "Chain work"), t("稳、强、补、控、拓各按0到1计，越高越需要；“?”为事实不足。缺的事实见各环节的“先查清”。", "How much each of the five works is needed, from 0 to 1; “?” where the facts do not say. What to find out first stands with each segment."), table(records("chain-work/segments"), [
      ["#", function (entry) { return entry.rank === null ? "" : String(entry.rank); }, true],
      [t("环节", "Segment"), function (entry) { return jump(entry.segment); }],
      [t("工作", "Work"), function (entry) { return say(entry["class-name"]); }],
      [t("状态", "State"), function (entry) { return say(entry["state-name"]); }],
    ].concat(works.map(function (work) {
      return [workName(work), function (entry) { return entry[work] === null ? "?" : entry[work].toFixed(2); }, true];
    })).concat([
      [t("原因", "Why"), function (entry) { return say(entry.reason); }],
      [t("如何转好", "What would turn it green"), function (entry) { return say(entry["to-green"]); }],
    ])), 15);
  }
  function showTargets() {
    if (data.tables["targets/targets"] && data.tables["targets/targets"].rows.length > 0)
      block(t("目标", "Targets"), "", table(records("targets/targets"), [
        [t("灯号", "Lamp"), function (entry) { return make("span", say(entry["lamp-name"]), "lamp " + entry.lamp); }],
        [t("目标", "Target"), function (entry) { return say(entry.name); }],
        [t("目标值", "Value"), function (entry) { return entry.value === null ? "" : number(entry.value) + " " + (entry.unit || ""); }, true],
        [t("年份", "Year"), function (entry) { return entry.year === null ? "" : String(entry.year); }, true],
        [t("进度", "How it stands"), function (entry) { return say(entry.reason); }],
        [t("责任单位", "Bodies"), function (entry) { return say(entry.bodies); }],
      ]), 15);
    else if (data.tables["structure/targets"].rows.length > 0)
      block(t("目标", "Targets"), "", plain("structure/targets", ["name", "value", "unit", "year", "growth", "base-value", "base-year"]), 15);
  }
  /* What there is to show of how products stop: the results may be missing. */
  function showCuts() {
    if (data.tables["cut-sets/cut-sets"] && data.tables["cut-sets/cut-sets"].rows.length > 0)
      block(t("同时失去什么就会停产", "Losses that stop products together"), t("缺一不可的组合（最小割集）；“经过”逐步说明如何停产，可逐条核对。", "Each with none to spare (minimal cut sets); “how” goes from the loss to the stop, step by step."), cutTable(), 12);
    if (!data.tables["importance/events"]) return;
    block(t("各项的重要性", "Importance"), t("每项各以其概率独立失去时的精确值；RAW为失去后风险的倍数，RRW为保住后风险减为几分之一，∞为不再停产。", "Exact, with each lost independently; RAW is how many times the risk if it is lost, RRW how many times less if it is safe, ∞ none at all."), importanceTable(), 12);
    block(t("最终产品的停产概率", "How likely products stop"), "", riskTable(), 12);
  }
  function plain(name, titles) {
    var source = data.tables[name];
    return table(records(name), source.columns.map(function (column, i) { return [column, source.titles[i]]; }).filter(function (pair) {
      return titles.indexOf(pair[0]) >= 0;
    }).map(function (pair) {
      return [say(pair[1]), function (entry) {
        var value = entry[pair[0]];
        return typeof value === "number" ? (/year/.test(pair[0]) ? String(value) : number(value)) : say(value);
      }, records(name).every(function (entry) { return entry[pair[0]] === null || typeof entry[pair[0]] === "number"; })];
    }));
  }
  function showSections() {
    clear(document.getElementById("sections"));
    showWorks();
    block(t("失去一个国家", "Loss of one country"), t("按已知份额；“可能范围”是未知份额取最坏与最好值时的结果。", "By the known shares; “between” has unknown shares at their worst and best."), lossTable("country"), 12);
    block(t("失去一家企业", "Loss of one firm"), "", lossTable("firm"), 12);
    showCuts();
    block(t("依赖最集中的环节", "Segments held by the fewest"), "", table(records("concentration/segments").filter(function (entry) {
      return entry.state === "critical" || entry.state === "concentrated";
    }), [
      ["#", function (entry) { return entry.rank === null ? "" : String(entry.rank); }, true],
      [t("环节", "Segment"), function (entry) { return jump(entry.segment); }],
      [t("状态", "State"), function (entry) { return badge(entry.state); }],
      [t("第一来源", "Top holder"), function (entry) { return say(entry["country-top-name"]) || say(entry["firm-top-name"]); }],
      [t("份额", "Share"), function (entry) { return percent(entry["country-top-share"] === null ? entry["firm-top-share"] : entry["country-top-share"]); }, true],
      [t("原因", "Why"), function (entry) { return say(entry.reason); }],
    ]), 20);
    showTargets();
    if (data.tables["structure/projects"].rows.length > 0)
      block(t("项目", "Projects"), "", plain("structure/projects", ["name", "item", "instrument", "places", "bodies"]), 15);
    block(t("数据覆盖", "What is known"), t("各类环节中有份额、市场规模和任何数据的个数。", "How many segments of each kind have shares, a market size, or any figure."), plain("structure/coverage", ["kind-name", "n-segments", "n-with-share", "n-with-market", "n-with-any"]));
    block(t("提示", "Findings"), "", table(data.findings, [
      [t("代码", "Code"), function (finding) { return finding.code; }],
      [t("内容", "What"), function (finding) { return say(finding.sentence); }],
      [t("说明", "Meaning"), function (finding) { return say(finding.why); }],
    ]), 15);
    block(t("来源与许可", "Sources and licences"), "", table(records("structure/sources"), [
      [t("来源", "Source"), function (source) { return sourceOf({ source: source.source }); }],
      [t("发布者", "Publisher"), function (source) { return source.publisher; }],
      [t("年份", "Year"), function (source) { return source.year === null ? "" : String(source.year); }, true],
      [t("许可", "Licence"), function (source) { return source.licence; }],
    ]), 15);
    var footer = document.getElementById("provenance");
    clear(footer);
    data.provenance.forEach(function (entry) {
      add(footer, make("p", Object.keys(entry).map(function (key) { return key + "=" + entry[key]; }).join("  ")));
    });
  }

  /* The panel stays below the tools, however many lines these take. */
  function fit() {
    var height = document.getElementById("tools").offsetHeight;
    panel.style.top = height + 8 + "px";
    panel.style.maxHeight = "calc(100vh - " + (height + 18) + "px)";
    root.style.scrollPaddingTop = height + 8 + "px";
  }
  window.addEventListener("resize", fit);

  function show() {
    root.setAttribute("lang", language() === 0 ? "zh-CN" : "en");
    document.getElementById("search").setAttribute("placeholder", t("名称、别名或代码", "name, alias or code"));
    var title = say(records("structure/chain")[0].name);
    document.title = title;
    nameTiles();
    fillSelects();
    showBrief();
    showSections();
    showPanel();
    filter();
    fit();
  }

  document.getElementById("language").addEventListener("click", function () {
    root.setAttribute("data-lang", language() === 0 ? "en" : "zh");
    show();
    remember();
  });
  document.getElementById("print").addEventListener("click", function () { window.print(); });
  document.getElementById("search").addEventListener("input", filter);
  document.getElementById("search").addEventListener("keydown", function (event) {
    var first;
    if (event.key !== "Enter") return;
    first = filter();
    if (first) choose(first.id, true);
  });
  document.getElementById("tier").addEventListener("change", filter);
  document.getElementById("kind").addEventListener("change", filter);
  document.getElementById("lose").addEventListener("change", function () { chosen = null; unmark(); showPanel(); remember(); });
  document.getElementById("reset").addEventListener("click", function () {
    document.getElementById("search").value = "";
    document.getElementById("tier").value = "";
    document.getElementById("kind").value = "";
    Array.prototype.forEach.call(document.querySelectorAll(".state"), function (button) { button.setAttribute("aria-pressed", "false"); });
    filter();
    release();
  });
  Array.prototype.forEach.call(document.querySelectorAll(".state"), function (button) {
    button.addEventListener("click", function () {
      button.setAttribute("aria-pressed", button.getAttribute("aria-pressed") === "true" ? "false" : "true");
      filter();
    });
  });

  (location.hash.match(/lang=(zh|en)/) || []).slice(1).forEach(function (wanted) { root.setAttribute("data-lang", wanted); });
  show();
  (location.hash.match(/sel=([^&]+)/) || []).slice(1).forEach(function (wanted) {
    try { choose(decodeURIComponent(wanted), true); } catch (error) { /* not ours */ }
  });
}());
