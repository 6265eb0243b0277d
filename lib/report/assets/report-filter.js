/* SPDX-License-Identifier: GPL-3.0-or-later */
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
    var shown = fits(entry, words) && (wanted.length === 0 || wanted.indexOf(layer.of(entry)) >= 0) &&
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
  fillLayers();
  var tiers = {}, kinds = {};
  segments.forEach(function (entry) { tiers[entry.tier] = true; kinds[entry.kind] = say(entry["kind-name"]); });
  options(document.getElementById("tier"), [["", t("全部", "all")]].concat(Object.keys(tiers).map(Number).sort(function (a, b) { return b - a; }).map(function (tier) {
    return [String(tier), tier === 0 ? t("最终产品", "final products") : t("距成品" + tier + "步", tier + (tier === 1 ? " step away" : " steps away"))];
  })));
  options(document.getElementById("kind"), [["", t("全部", "all")]].concat(Object.keys(kinds).sort().map(function (kind) { return [kind, kinds[kind]]; })));
  options(document.getElementById("lose"), [["", t("（选择国家或企业）", "(a country or firm)")]].concat(losses.map(function (loss) {
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
  var widest = records("weak-links/segments").filter(function (loss) { return loss["n-stopped"] > 0 && stateOf(segment["=" + loss.event]) === "critical"; })
    .sort(function (a, b) { return b["n-stopped"] - a["n-stopped"]; }).slice(0, 5);
  if (widest.length > 0) {
    var item = make("li", t("高度依赖的环节中，影响面最广的是：", "Of the segments that depend on one source, most products rest on: "));
    widest.forEach(function (loss, i) {
      if (i > 0) add(item, t("、", ", "));
      add(item, jump(loss.event), t("（" + loss["n-stopped"] + "种最终产品）", " (" + loss["n-stopped"] + (loss["n-stopped"] === 1 ? " final product)" : " final products)")));
    });
    add(points, item);
  }
}
