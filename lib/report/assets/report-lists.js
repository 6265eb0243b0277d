/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables that can be searched, sorted and taken away as CSV. Columns are [title, cell of an entry,
   whether it is a number, what to sort by (else the text of the cell)]. */
function fillRow(entry, columns) {
  var row = make("tr");
  columns.forEach(function (column) {
    var content = column[1](entry);
    var cell = make("td", null, column[2] ? "number" : "");
    add(row, add(cell, content === null || content === undefined ? "" : content));
  });
  return row;
}
function table(entries, columns) {
  var element = make("table"), head = make("tr"), body = make("tbody");
  columns.forEach(function (column) {
    var cell = make("th", column[0], column[2] ? "number" : "");
    cell.scope = "col";
    add(head, cell);
  });
  entries.forEach(function (entry) { add(body, fillRow(entry, columns)); });
  return add(element, add(make("thead"), head), body);
}

function cellText(entry, column) {
  var content = column[1](entry);
  if (content === null || content === undefined) return "";
  if (typeof content === "string") return content;
  /* What is folded away is not part of a line. */
  return content.tagName === "DETAILS" ? "" : content.textContent;
}
/* Numbers, also those with a % or a thousands separator, by size; the rest by the letters. */
function sortKey(entry, column) {
  var text = column[3] ? column[3](entry) : cellText(entry, column);
  var found = column[2] ? /^[^\d∞−-]*(-?[\d,.]+|∞)/.exec(String(text)) : null;
  if (column[2] && !found) return null;
  if (found) return found[1] === "∞" ? Infinity : Number(found[1].replace(/,/g, ""));
  return text === null ? null : String(text);
}
function compareKeys(a, b) {
  if (a === null || b === null) return (a === null ? 1 : 0) - (b === null ? 1 : 0);
  if (typeof a === "number" && typeof b === "number") return a < b ? -1 : a > b ? 1 : 0;
  return String(a).localeCompare(String(b), language() === 0 ? "zh-CN" : "en");
}

/* A spreadsheet runs a text that begins like a formula. */
function quote(text) {
  if (/^[=+\-@\t\r]/.test(text) && isNaN(Number(text.replace("%", "")))) text = "'" + text;
  return /[",\r\n]|^ | $/.test(text) ? '"' + text.replace(/"/g, '""') + '"' : text;
}
function toCsv(entries, columns) {
  var lines = [columns.map(function (column) { return quote(column[0]); })].concat(entries.map(function (entry) {
    return columns.map(function (column) { return quote(cellText(entry, column)); });
  }));
  return "\ufeff" + lines.map(function (line) { return line.join(",") + "\r\n"; }).join("");
}
function save(name, text) {
  var address = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
  var anchor = make("a");
  anchor.href = address;
  anchor.download = name;
  document.body.appendChild(anchor);
  anchor.click();
  document.body.removeChild(anchor);
  setTimeout(function () { URL.revokeObjectURL(address); }, 1000);
}

/* A section with a list. What was typed and how it was sorted outlives a change of language. */
var listStates = {};
function listing(id, title, note, entries, columns, limit) {
  var state = listStates[id] = listStates[id] || { words: "", column: -1, down: false, all: false };
  var section = make("section", null, "block"), tools = make("div", null, "list-tools");
  var heading = make("h2", title), body = make("tbody"), head = make("tr"), found = make("output", null, "found");
  var field = make("input"), csv = make("button", "CSV"), more = make("button", null, "more"), shown = entries;
  section.id = "list-" + id;
  heading.id = "list-title-" + id;
  section.setAttribute("aria-labelledby", heading.id);
  found.setAttribute("aria-live", "polite");

  function pick() {
    var words = state.words.toLowerCase().split(/\s+/).filter(Boolean);
    shown = words.length === 0 ? entries.slice() : entries.filter(function (entry) {
      var text = columns.map(function (column) { return cellText(entry, column); }).join(" ").toLowerCase();
      return words.every(function (word) { return text.indexOf(word) >= 0; });
    });
    if (state.column < 0 || state.column >= columns.length) return;
    var keyed = shown.map(function (entry, i) { return [sortKey(entry, columns[state.column]), i, entry]; });
    keyed.sort(function (a, b) {
      if (a[0] === null || b[0] === null) return compareKeys(a[0], b[0]) || a[1] - b[1];
      return (state.down ? -1 : 1) * compareKeys(a[0], b[0]) || a[1] - b[1];
    });
    shown = keyed.map(function (entry) { return entry[2]; });
  }
  function fill() {
    pick();
    clear(body);
    (state.all || !limit ? shown : shown.slice(0, limit)).forEach(function (entry) { add(body, fillRow(entry, columns)); });
    found.textContent = shown.length === entries.length ? t("共" + entries.length + "行", entries.length + (entries.length === 1 ? " row" : " rows")) : shown.length + " / " + entries.length;
    more.hidden = state.all || !limit || shown.length <= limit;
    more.textContent = t("显示全部" + shown.length + "行", "Show all " + shown.length + " rows");
    Array.prototype.forEach.call(head.children, function (cell, i) {
      cell.setAttribute("aria-sort", state.column !== i ? "none" : state.down ? "descending" : "ascending");
    });
  }
  columns.forEach(function (column, i) {
    var cell = make("th", null, column[2] ? "number" : ""), button = make("button", column[0]);
    cell.scope = "col";
    button.type = "button";
    button.addEventListener("click", function () {
      state.down = state.column === i && !state.down;
      state.column = i;
      fill();
    });
    add(head, add(cell, button));
  });
  field.type = "search";
  field.value = state.words;
  field.setAttribute("placeholder", t("筛选", "filter"));
  field.setAttribute("aria-label", t("筛选：", "Filter: ") + title);
  field.addEventListener("input", function () { state.words = field.value; fill(); });
  csv.type = more.type = "button";
  csv.setAttribute("aria-label", t("下载CSV：", "Download CSV: ") + title);
  csv.addEventListener("click", function () { save(id + ".csv", toCsv(shown, columns)); });
  more.addEventListener("click", function () { state.all = true; fill(); });

  add(section, add(tools, heading, field, csv, found));
  if (note) add(section, make("p", note, "hint"));
  add(section, add(make("div", null, "scroll"), add(make("table"), add(make("thead"), head), body)), more);
  fill();
  add(document.getElementById("sections"), section);
}
