/* SPDX-License-Identifier: GPL-3.0-or-later */
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
  fillSelects();
  showBins();
  paint();
  nameTiles();
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
document.getElementById("layer").addEventListener("change", changeLayer);
document.getElementById("paper").addEventListener("change", function (event) { root.setAttribute("data-paper", event.target.value); });

(location.hash.match(/lang=(zh|en)/) || []).slice(1).forEach(function (wanted) { root.setAttribute("data-lang", wanted); });
fillLayers();
(location.hash.match(/layer=(home|risk|work)/) || []).slice(1).forEach(function (wanted) {
  document.getElementById("layer").value = wanted;
  layer = layers[document.getElementById("layer").value] || layers.state;
});
show();
(location.hash.match(/sel=([^&]+)/) || []).slice(1).forEach(function (wanted) {
  try { choose(decodeURIComponent(wanted), true); } catch (error) { /* not ours */ }
});
