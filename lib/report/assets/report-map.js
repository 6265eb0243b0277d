/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The map. */
Array.prototype.forEach.call(map.querySelectorAll(".tile"), function (element) {
  var place = /translate\(([-\d.]+)[ ,]+([-\d.]+)\)/.exec(element.getAttribute("transform"));
  var id = element.getAttribute("data-id");
  var tile = { id: id, element: element, x: Number(place[1]), y: Number(place[2]) };
  tiles["=" + id] = tile;
  order.push(tile);
  var face = element.querySelector(".face");
  tile.parts = { face: face, strip: face.nextElementSibling, sign: face.nextElementSibling.nextElementSibling };
  element.setAttribute("role", "button");
  element.setAttribute("tabindex", "-1");
  element.addEventListener("click", function () { choose(id, false); });
  element.addEventListener("focus", function () { focused = tile; });
});

function nameTiles() {
  order.forEach(function (tile) {
    var entry = segment["=" + tile.id];
    var change = changeOf(tile.id)[0];
    tile.element.setAttribute("aria-label", say(entry.name) + t("，", ", ") + tile.bin + (change ? t("，", ", ") + say(change["what-name"]) : ""));
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
  if (layer !== layers.state) parts.push("layer=" + document.getElementById("layer").value);
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
