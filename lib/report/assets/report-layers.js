/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the tiles are coloured by. A layer has bins of [code, sign, colour, name, rule], and says of
   a segment in which one it is. What is unknown is grey and dashed in all of them. */
var grey = "#66757f";
function work(entry, column) { return entry.work ? entry.work[column] : "unknown"; }

/* Whatever the unknown shares are, it is in this bin; else it is unknown. */
function homeBin(part) { return part >= 0.5 ? "half" : part >= 0.1 ? "tenth" : "little"; }
function homeOf(entry) {
  var held = entry.held;
  if (!held || held["home-share-low"] === null || held["home-share-high"] === null) return "unknown";
  var low = homeBin(held["home-share-low"]), high = homeBin(held["home-share-high"]);
  return low === high ? low : "unknown";
}
function stateBins() {
  var colours = { critical: "#b71c1c", concentrated: "#b35900", secure: "#2e7d32", "home-led": "#1558a8" };
  return records("concentration/states").map(function (state) {
    return [state.state, state.glyph, colours[state.state] || grey, say(state["state-name"]), say(state.rule)];
  });
}
function homeBins() {
  return [
    ["little", "▲", "#b35900", t("不足10%", "under 10 %"), t("本地份额至多不足10%", "the share of home is under 10 % at most")],
    ["tenth", "◆", "#00695c", t("10%至50%", "10 to 50 %"), t("本地份额在10%与50%之间", "the share of home is between 10 and 50 %")],
    ["half", "●", "#1558a8", t("50%以上", "50 % or more"), t("本地份额至少50%", "the share of home is 50 % or more at least")],
    ["unknown", "▢", grey, t("未知", "unknown"), t("没有份额，或已知份额跨两档", "no shares, or those known leave it open")],
  ];
}
function setting(id) {
  var found = records("chain-work/settings").filter(function (entry) { return entry.setting === id; })[0];
  return found ? percent(found.value) : t("未知", "unknown");
}
function gradeBins() {
  var high = setting("grade-high"), safe = setting("grade-safe"), own = setting("grade-own");
  return [
    ["extreme", "▲", "#b71c1c", t("极高", "extreme"), t("境外依赖至少" + high, high + " or more comes from abroad")],
    ["high", "◆", "#b35900", t("高", "high"), t("境外依赖至少" + safe + "，不足" + high, safe + " or more, less than " + high)],
    ["safe", "○", "#2e7d32", t("安全可控", "safe"), t("境外依赖至少" + own + "，不足" + safe, own + " or more, less than " + safe)],
    ["own", "●", "#1558a8", t("自主可控", "own hands"), t("境外依赖不足" + own, "less than " + own)],
    ["unknown", "▢", grey, t("未知", "unknown"), t("事实不足，不等于安全", "the facts do not say; that does not mean safe")],
  ];
}
function workBins() {
  var looks = {
    stabilise: ["稳", "S", "#00695c"], strengthen: ["强", "G", "#1558a8"], fill: ["补", "F", "#b71c1c"],
    control: ["控", "C", "#b35900"], extend: ["拓", "E", "#6a3d9a"], keep: ["保", "K", "#455a64"], none: ["无", "–", "#78716c"],
  };
  return records("chain-work/classes").map(function (entry) {
    var look = looks[entry.class] || ["?", "?", grey];
    return [looks[entry.class] ? entry.class : "unknown", t(look[0], look[1]), look[2], say(entry["class-name"]), say(entry.rule)];
  });
}
var layers = {
  state: { name: ["供应集中", "Concentration"], bins: stateBins, of: stateOf },
  home: { name: ["本地份额", "Share of home"], bins: homeBins, of: homeOf },
  risk: { name: ["对外依赖", "Dependence"], bins: gradeBins, of: function (entry) { return work(entry, "grade"); } },
  work: {
    name: ["五项工作", "Chain work"], bins: workBins,
    of: function (entry) { var own = work(entry, "class"); return own === "find-out" ? "unknown" : own; },
  },
};
var layer = layers.state;

function paint() {
  var bins = layer.bins(), looks = {};
  bins.forEach(function (bin) { looks[bin[0]] = bin; });
  order.forEach(function (tile) {
    var code = layer.of(segment["=" + tile.id]), bin = looks[code] || looks.unknown;
    var unknown = !looks[code] || code === "unknown";
    var parts = tile.parts;
    parts.face.setAttribute("stroke", unknown ? "#b4bfc6" : bin[2]);
    if (unknown) parts.face.setAttribute("stroke-dasharray", "4 3"); else parts.face.removeAttribute("stroke-dasharray");
    parts.strip.setAttribute("fill", unknown ? "#e3e9ed" : bin[2]);
    parts.sign.setAttribute("fill", unknown ? "#52616b" : "#ffffff");
    parts.sign.textContent = bin[1];
    tile.bin = bin[3];
  });
}
/* The bins as buttons that filter, which are the legend too. */
function showBins() {
  var box = document.getElementById("states"), was = pressed(), count = {};
  segments.forEach(function (entry) { var code = layer.of(entry); count[code] = (count[code] || 0) + 1; });
  clear(box);
  layer.bins().forEach(function (bin) {
    var button = make("button", null, "state"), sign = make("span", bin[1], "glyph" + (bin[0] === "unknown" ? " grey" : ""));
    button.type = "button";
    button.title = bin[4];
    button.setAttribute("data-state", bin[0]);
    button.setAttribute("aria-pressed", was.indexOf(bin[0]) >= 0 ? "true" : "false");
    if (bin[0] !== "unknown") sign.style.backgroundColor = bin[2];
    add(box, add(button, sign, " " + bin[3] + " ", make("b", String(count[bin[0]] || 0))));
    button.addEventListener("click", function () {
      button.setAttribute("aria-pressed", button.getAttribute("aria-pressed") === "true" ? "false" : "true");
      filter();
    });
  });
}
function showRules() {
  var list = make("ul", null, "rules");
  layer.bins().forEach(function (bin) {
    var mark = make("span", null, "badge"), sign = make("span", bin[1], "glyph" + (bin[0] === "unknown" ? " grey" : ""));
    if (bin[0] !== "unknown") sign.style.backgroundColor = bin[2];
    add(list, add(make("li"), add(mark, sign, " " + bin[3]), t("：", ": ") + bin[4]));
  });
  return list;
}
function fillLayers() {
  options(document.getElementById("layer"), Object.keys(layers).filter(function (key) {
    return key === "state" || key === "home" || has("chain-work/segments");
  }).map(function (key) { return [key, t(layers[key].name[0], layers[key].name[1])]; }));
}
function changeLayer() {
  layer = layers[document.getElementById("layer").value];
  clear(document.getElementById("states"));
  showBins();
  paint();
  nameTiles();
  filter();
  showPanel();
  remember();
}
