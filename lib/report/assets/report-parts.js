/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pieces of a page. */
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
