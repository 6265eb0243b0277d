#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Drives a report in a real browser: test-report.py COMMAND CHAIN…

The page is opened from its file. Whatever a person does there is done by mouse and keyboard; the
console must stay empty, and nothing may be asked of any network.
"""

import json
import os
import pathlib
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import urllib.parse

try:
    from selenium import webdriver
    from selenium.webdriver.common.by import By
    from selenium.webdriver.common.keys import Keys
    from selenium.webdriver.chrome.service import Service
    from selenium.webdriver.support.ui import Select, WebDriverWait
except ImportError:
    print("1..0 # SKIP python3-selenium is not installed")
    sys.exit(0)

HAN = re.compile("[\u4e00-\u9fff]")
count = 0
failed = 0


def check(good, what):
    global count, failed
    count += 1
    failed += not good
    print(f"{'ok' if good else 'not ok'} {count} {what}", flush=True)


def start(width=1400, height=1000):
    options = webdriver.ChromeOptions()
    for argument in ("--headless=new", "--disable-gpu", f"--window-size={width},{height}"):
        options.add_argument(argument)
    if os.geteuid() == 0:
        options.add_argument("--no-sandbox")
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    return webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver")))


class Page:
    def __init__(self, driver, path, fragment):
        self.driver = driver
        driver.get("about:blank")
        driver.get(pathlib.Path(path).as_uri() + fragment)
        # On a busy machine the driver comes back before a large page is read to its end.
        WebDriverWait(driver, 60).until(lambda seen: seen.execute_script(
            "return document.readyState === 'complete' && location.protocol === 'file:'"
            " && document.querySelector('#panel h2') !== null"))
        self.data = json.loads(self.script("return document.getElementById('data').textContent"))

    def script(self, text, *arguments):
        return self.driver.execute_script(text, *arguments)

    def find(self, selector):
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    def find_all(self, selector):
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def rows(self, name):
        """The rows of a table, unfolded as column-json.h says."""
        table = self.data["tables"][name]
        columns = []
        for column, is_text in zip(table["data"], table["texts"]):
            if isinstance(column, dict):
                runs = column["runs"]
                column = [value for value, n in zip(runs[::2], runs[1::2]) for _ in range(n)]
            if is_text:
                column = [None if value is None else self.data["strings"][value] for value in column]
            assert len(column) == table["n"]
            columns.append(column)
        return [dict(zip(table["columns"], row)) for row in zip(*columns)]

    def ids(self, selector):
        return self.script(
            "return Array.from(document.querySelectorAll(arguments[0])).map(e => e.dataset.id)", selector)

    def press(self, *keys):
        self.driver.switch_to.active_element.send_keys(*keys)

    def active(self):
        return self.script("return document.activeElement.getAttribute('data-id')")

    def panel(self):
        return self.find("#panel").text

    def clear(self):
        self.find("#reset").click()


def name(entry, language):
    return entry[language] if isinstance(entry, list) else entry


def check_search(page, target):
    field = page.find("#search")
    field.send_keys(target["segment"])
    shown = set(page.ids(".tile:not(.off)"))
    wanted = {
        row["segment"] for row in page.rows("structure/segments")
        if target["segment"].lower() in " ".join(
            [row["segment"], *(row["name"] if isinstance(row["name"], list) else [row["name"]]),
             row["aliases"] or "", row["codes"] or ""]).lower()
    }
    check(shown == wanted, f"search shows the {len(wanted)} that fit")
    field.send_keys(Keys.ENTER)
    check(len(page.ids(".tile.chosen")) == 1, "Enter in the search selects the first that fits")
    page.clear()
    check(not page.ids(".tile.off") and not page.ids(".tile.chosen"), "Clear shows all and lets go")


def check_keyboard(page):
    page.script("document.querySelector('.tile[tabindex=\"0\"]').focus()")
    first = page.active()
    page.press(Keys.ARROW_DOWN)
    second = page.active()
    check(second is not None and second != first, "an arrow key goes to another tile")
    check(len(page.find_all(".tile[tabindex='0']")) == 1, "one tile is in the order of Tab")
    page.press(Keys.ENTER)
    check(page.ids(".tile.chosen") == [second], "Enter selects the tile with the focus")
    needs = {row["supplier"] for row in page.rows("structure/needs") if row["buyer"] == second}
    uses = {row["buyer"] for row in page.rows("structure/needs") if row["supplier"] == second}
    check(set(page.ids(".tile.supplier")) == needs - uses, "what it needs is marked")
    check(set(page.ids(".tile.customer")) == uses, "what needs it is marked")
    check(len(page.find_all("#links path")) == len(
        [row for row in page.rows("structure/needs") if second in (row["supplier"], row["buyer"])]),
        "a line is drawn for each link")
    page.press(Keys.ESCAPE)
    check(not page.ids(".tile.chosen") and not page.find_all("#links path"), "Escape lets go")


def check_what_if(page, target):
    page.script("document.querySelector('.tile[data-id=\"' + CSS.escape(arguments[0]) + '\"]')"
                ".dispatchEvent(new MouseEvent('click', {bubbles: true}))", target["segment"])
    stopped = {row["stopped"] for row in page.rows("weak-links/segment-losses")
               if row["segment"] == target["segment"]}
    check(str(len(stopped)) in page.panel(), "the panel says how many stop without it")
    page.find("#what-if").click()
    check(set(page.ids(".tile.lost")) == stopped, f"what-if marks the {len(stopped)} that stop")
    page.clear()


def check_country(page):
    losses = [row for row in page.rows("weak-links/losses")
              if row["event-kind"] == "country" and row["left"] is not None and row["left"] < 1]
    loss = losses[0]
    Select(page.find("#lose")).select_by_value("country " + loss["event"])
    hit = {row["product"] for row in page.rows("weak-links/loss-products")
           if row["event"] == loss["event"] and row["event-kind"] == "country" and row["left"] < 1}
    marked = set(page.ids(".tile.hit")) | set(page.ids(".tile.lost"))
    check(marked == hit, f"the loss of a country marks the {len(hit)} products it hits")
    check(name(loss["reason"], 1) in page.panel(), "and the panel says why")
    page.clear()


def check_cuts(page):
    cuts = page.rows("cut-sets/cut-sets")
    stories = page.find_all("#sections details")
    check(len(stories) == len(cuts) > 0, f"each of the {len(cuts)} sets has its story")
    page.script("arguments[0].open = true", stories[0])
    told = [item.text for item in stories[0].find_elements(By.TAG_NAME, "li")]
    wanted = [name(row["sentence"], 1) for row in page.rows("cut-sets/traces")
              if row["cut"] == cuts[0]["rank"]]
    check(told == wanted, f"the first in {len(wanted)} steps")
    tables = page.find("#sections").text
    check(all(name(row["name"], 1) in tables for row in page.rows("importance/events")[:5]),
          "the importance of losses is shown")


def check_filters(page):
    states = {row["segment"]: row["state"] for row in page.rows("concentration/segments")}
    for button in page.find_all(".state"):
        state = button.get_attribute("data-state")
        wanted = {row["segment"] for row in page.rows("structure/segments")
                  if states.get(row["segment"], "unknown") == state}
        button.click()
        check(set(page.ids(".tile:not(.off)")) == wanted, f"the state {state} shows {len(wanted)}")
        button.click()
    tier = page.rows("structure/segments")[0]["tier"]
    Select(page.find("#tier")).select_by_value(str(tier))
    wanted = {row["segment"] for row in page.rows("structure/segments") if row["tier"] == tier}
    check(set(page.ids(".tile:not(.off)")) == wanted, "a lane shows its segments")
    page.clear()


def check_languages(page, target):
    visible = "return document.body.innerText"
    page.find("#language").click()
    check(page.script("return document.documentElement.lang") == "zh-CN", "the language changes")
    check(page.find("#language").text == "English", "and the button offers the other one")
    check(bool(HAN.search(page.find("#brief").text)), "the brief is in Chinese")
    page.find("#language").click()
    # Names of people, places and firms may have no English; sentences of the page have.
    page.find("#search").send_keys(target["segment"], Keys.ENTER)
    for part in ("header h1", "#brief", "#tools", ".hint", "#panel h2", "#panel h3", "#panel th",
                 "#panel li", "#panel .reason", "#sections h2", "#sections th", "#sections .hint", "#map"):
        text = page.script("return Array.from(document.querySelectorAll(arguments[0])).map("
                           "e => e.innerText || Array.from(e.querySelectorAll('text')).filter("
                           "t => getComputedStyle(t).display !== 'none').map(t => t.textContent).join(' ')).join(' ')", part)
        text = text.replace("中文", "")
        check(not HAN.search(text), f"no Chinese is left in {part}")
    check(len(page.script(visible)) > 500, "the page has text")
    page.clear()


def check_labels(page):
    wide = page.script("""
        const found = [];
        document.querySelectorAll('.tile').forEach(tile => {
            const face = tile.querySelector('.face');
            const right = Number(face.getAttribute('width'));
            tile.querySelectorAll('text.zh, text.en').forEach(text => {
                if (getComputedStyle(text).display === 'none') return;
                const box = text.getBBox();
                if (box.x + box.width > right - 1 || box.y + box.height > Number(face.getAttribute('height')))
                    found.push(text.textContent);
            });
        });
        return found;""")
    check(not wide, f"every label fits its tile {wide[:3]}")


def check_controls(page):
    nameless = page.script("""
        return Array.from(document.querySelectorAll('button, select, input')).filter(e =>
            !(e.closest('details:not([open])') ? e.textContent : e.innerText || '').trim() &&
            !e.getAttribute('aria-label') && !(e.labels && e.labels.length)
        ).map(e => e.outerHTML);""")
    check(not nameless, f"every control has a name {nameless[:2]}")
    unnamed = page.script(
        "return Array.from(document.querySelectorAll('.tile')).filter(e => !e.getAttribute('aria-label')).length")
    check(unnamed == 0, "every tile has a name for those who do not see it")


def check_quiet(driver, label):
    console = [entry for entry in driver.get_log("browser")]
    check(not console, f"{label}: the console is empty {[entry['message'] for entry in console][:2]}")
    asked = []
    for entry in driver.get_log("performance"):
        message = json.loads(entry["message"])["message"]
        if message["method"] == "Network.requestWillBeSent":
            scheme = urllib.parse.urlsplit(message["params"]["request"]["url"]).scheme
            if scheme not in ("file", "data", "about"):
                asked.append(message["params"]["request"]["url"])
    check(not asked, f"{label}: nothing is asked of a network {asked[:2]}")


def check_page(driver, path, label):
    page = Page(driver, path, "#lang=en")
    busiest = {}
    for row in page.rows("weak-links/segment-losses"):
        busiest[row["segment"]] = busiest.get(row["segment"], 0) + 1
    target = {"segment": max(busiest, key=lambda key: (busiest[key], key))}
    check(len(page.ids(".tile")) == len(page.rows("structure/segments")), f"{label}: a tile for each segment")
    check_search(page, target)
    check_keyboard(page)
    check_what_if(page, target)
    check_country(page)
    check_cuts(page)
    check_filters(page)
    check_labels(page)
    check_languages(page, target)
    check_labels(page)
    check_controls(page)
    page = Page(driver, path, "#lang=zh&sel=" + urllib.parse.quote(target["segment"]))
    check(page.ids(".tile.chosen") == [target["segment"]], "an address keeps the selection")
    check_labels(page)
    check_quiet(driver, label)


def check_narrow(path):
    driver = start(420, 900)
    try:
        page = Page(driver, path, "#lang=zh")
        width = page.script("return document.documentElement.scrollWidth")
        seen = page.script("return document.documentElement.clientWidth")
        check(width <= seen, f"a narrow window does not scroll sideways ({width} of {seen})")
        driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
        check(not page.find("#tools").is_displayed(), "the tools are not printed")
    finally:
        driver.quit()


def main():
    if shutil.which("chromedriver") is None:
        print("1..0 # SKIP chromium-driver is not installed")
        return 0
    try:
        socket.gethostbyname("localhost")
    except OSError:
        print("1..0 # SKIP the driver speaks to the browser by the name localhost, which this machine does not know")
        return 0
    command, *chains = sys.argv[1:]
    with tempfile.TemporaryDirectory() as folder:
        driver = start()
        try:
            for chain in chains:
                path = pathlib.Path(folder) / (pathlib.Path(chain).stem + ".html")
                subprocess.run([command, "report", chain, "-o", str(path), "--quiet"], check=True)
                check_page(driver, path, path.stem)
        finally:
            driver.quit()
        check_narrow(path)
    print(f"1..{count}")
    return failed > 0


sys.exit(main())
