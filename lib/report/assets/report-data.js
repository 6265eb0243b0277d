/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looks things up and shows them; whatever is computed was computed before. The files report-*.js
   are put together into one function, in the order of page.c. */
var data = JSON.parse(document.getElementById("data").textContent);
var root = document.documentElement;
var map = document.getElementById("map");
var panel = document.getElementById("panel");
var tiles = {};
var order = [];
var chosen = null;
var focused = null;

/* Tables come column by column, see column-json.h. */
function unfold(column) {
  var values = [];
  if (!column.runs) return column;
  for (var i = 0; i < column.runs.length; i += 2)
    for (var k = 0; k < column.runs[i + 1]; k++) values.push(column.runs[i]);
  return values;
}
function has(name) { return Object.prototype.hasOwnProperty.call(data.tables, name); }
var kept = {};
function records(name) {
  if (kept[name]) return kept[name];
  var list = [], table = data.tables[name];
  if (!table) return list;
  var columns = table.data.map(function (column, i) {
    var values = unfold(column);
    return table.texts[i] === 0 ? values : values.map(function (value) { return value === null ? null : data.strings[value]; });
  });
  for (var row = 0; row < table.n; row++) {
    var record = {};
    for (var i = 0; i < columns.length; i++) record[table.columns[i]] = columns[i][row];
    list.push(record);
  }
  kept[name] = list;
  return list;
}

/* The rows of an owner; found when first asked for, since not every table is. */
function group(name, key) {
  var found = null;
  return function (owner) {
    if (!found) {
      found = {};
      records(name).forEach(function (entry) {
        if (!Object.prototype.hasOwnProperty.call(found, entry[key])) found[entry[key]] = [];
        found[entry[key]].push(entry);
      });
    }
    return Object.prototype.hasOwnProperty.call(found, owner) ? found[owner] : [];
  };
}

var segments = records("structure/segments");
var segment = {};
segments.forEach(function (entry) { segment["=" + entry.segment] = entry; });
records("concentration/segments").forEach(function (entry) { segment["=" + entry.segment].held = entry; });
records("chain-work/segments").forEach(function (entry) { segment["=" + entry.segment].work = entry; });
var states = group("concentration/states", "state");
var needsOf = group("structure/needs", "buyer");
var usesOf = group("structure/needs", "supplier");
var typesOf = group("structure/types", "parent");
var parentsOf = group("structure/types", "child");
var holdersOf = group("concentration/holders", "segment");
var factsOf = group("structure/facts", "id");
var sources = group("structure/sources", "source");
var places = group("structure/places", "place");
var stopsOf = group("weak-links/segment-losses", "segment");
var lossProducts = group("weak-links/loss-products", "event");
var losses = records("weak-links/losses");
var changeOf = group("changes/segments", "segment");
var tracesOf = group("cut-sets/traces", "cut");

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
