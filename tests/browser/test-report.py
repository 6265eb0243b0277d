#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Drives a report in a real browser: test-report.py COMMAND CHAIN…

The page is opened from its file. Whatever a person does there is done by mouse and keyboard; the
console must stay empty, and nothing may be asked of any network.
"""

import base64
import csv
import io
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


def check_layers(page):
    """Tiles are coloured by four questions; the bins filter, and say where they cut."""
    work = {row["segment"]: row for row in page.rows("chain-work/segments")}
    held = {row["segment"]: row for row in page.rows("concentration/segments")}

    def home(segment):
        low, high = (held.get(segment, {}).get(f"home-share-{end}") for end in ("low", "high"))
        bins = ["half" if part >= 0.5 else "tenth" if part >= 0.1 else "little"
                for part in (low, high) if part is not None]
        return bins[0] if len(bins) == 2 and bins[0] == bins[1] else "unknown"

    questions = {
        "home": home,
        "risk": lambda segment: work[segment]["grade"],
        "work": lambda segment: {"find-out": "unknown"}.get(work[segment]["class"], work[segment]["class"]),
    }
    before = page.script("return document.querySelector('.tile path').getAttribute('fill')")
    for layer, question in questions.items():
        Select(page.find("#layer")).select_by_value(layer)
        wrong = []
        for button in page.find_all(".state"):
            wanted = {row["segment"] for row in page.rows("structure/segments")
                      if question(row["segment"]) == button.get_attribute("data-state")}
            button.click()
            if set(page.ids(".tile:not(.off)")) != wanted or str(len(wanted)) not in button.text:
                wrong.append(button.text)
            button.click()
            if not button.get_attribute("title"):
                wrong.append("no rule")
        check(not wrong, f"the layer {layer} filters by its bins {wrong}")
        check(f"layer={layer}" in page.driver.current_url, "the address keeps the layer")
        check(any(char.isdigit() for char in page.panel()) or layer == "work",
              "the panel says where the layer cuts")
        check_labels(page)
    Select(page.find("#layer")).select_by_value("state")
    check(page.script("return document.querySelector('.tile path').getAttribute('fill')") == before,
          "the first layer comes back as it was")


def check_charts(page):
    shown = page.script("return Array.from(document.querySelectorAll('#charts figure')).map(e => e.id)")
    wanted = ["chart-works", "chart-matrix", "chart-leaders", "chart-curve", "chart-flows"]
    check(set(wanted) <= set(shown), f"the charts are there {shown}")
    empty = page.script("""
        return Array.from(document.querySelectorAll('#charts figure')).filter(figure => {
            const svg = figure.querySelector('svg'), box = svg.getBBox();
            return !svg.getAttribute('aria-label') || box.width < 100 || box.height < 50;
        }).map(e => e.id)""")
    check(not empty, f"each draws something and has a name {empty}")
    outside = page.script("""
        const found = [];
        document.querySelectorAll('#charts svg').forEach(svg => {
            const size = svg.viewBox.baseVal;
            svg.querySelectorAll('text').forEach(text => {
                if (getComputedStyle(text).display === 'none') return;
                const box = text.getBBox();
                if (box.x < -1 || box.y < -1 || box.x + box.width > size.width + 1 ||
                    box.y + box.height > size.height + 1) found.push(text.textContent);
            });
        });
        return found""")
    check(not outside, f"no text of a chart leaves it {outside[:3]}")
    over = page.script("""
        const found = [];
        document.querySelectorAll('#charts svg').forEach(svg => {
            const boxes = Array.from(svg.querySelectorAll('text')).filter(text =>
                getComputedStyle(text).display !== 'none').map(text => [text.textContent, text.getBBox()]);
            boxes.forEach(([a, p], i) => boxes.slice(0, i).forEach(([b, q]) => {
                const wide = Math.min(p.x + p.width, q.x + q.width) - Math.max(p.x, q.x);
                const high = Math.min(p.y + p.height, q.y + q.height) - Math.max(p.y, q.y);
                if (wide > 2 && high > p.height / 3) found.push(a + ' / ' + b);
            }));
        });
        return found""")
    check(not over, f"no two texts of a chart lie over each other {over[:3]}")


def check_lists(page, downloads):
    """Filter, sort, show all, and the CSV says what the table says."""
    section = page.find("#list-countries")
    losses = [row for row in page.rows("weak-links/losses")
              if row["event-kind"] == "country" and row["rank"] is not None and row["left-low"] < 1]
    word = name(losses[-1]["event-name"], 1)
    section.find_element(By.TAG_NAME, "input").send_keys(word)
    rows = [row.text for row in section.find_elements(By.CSS_SELECTOR, "tbody tr")]
    check(rows and all(word.lower() in row.lower() for row in rows), f"a list is filtered by {word}")
    section.find_element(By.TAG_NAME, "input").send_keys(Keys.BACK_SPACE * len(word))
    more = section.find_elements(By.CSS_SELECTOR, "button.more")
    if more and more[0].is_displayed():
        more[0].click()
    count = len(section.find_elements(By.CSS_SELECTOR, "tbody tr"))
    check(count == len(losses), f"all {len(losses)} rows are shown")
    left = section.find_elements(By.CSS_SELECTOR, "th button")[4]
    for order in ("ascending", "descending"):
        left.click()
        values = [float(cell.text.rstrip("%")) for cell in
                  section.find_elements(By.CSS_SELECTOR, "tbody td:nth-child(5)")]
        check(values == sorted(values, reverse=order == "descending"), f"sorted {order}")
        check(left.find_element(By.XPATH, "..").get_attribute("aria-sort") == order, "and says so")
    page.driver.execute_cdp_cmd("Browser.setDownloadBehavior",
                                {"behavior": "allow", "downloadPath": str(downloads)})
    shown = [[cell.text for cell in row.find_elements(By.TAG_NAME, "td")]
             for row in section.find_elements(By.CSS_SELECTOR, "tbody tr")]
    page.script("arguments[0].click()", section.find_element(By.XPATH, ".//button[text()='CSV']"))
    path = pathlib.Path(downloads) / "countries.csv"
    WebDriverWait(page.driver, 20).until(lambda _: path.exists() and path.stat().st_size > 0)
    data = path.read_bytes()
    check(data.startswith(b"\xef\xbb\xbf"), "the CSV tells Excel that it is UTF-8")
    table = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    check(len(table) == len(shown) + 1 and [[cell.strip() for cell in row] for row in table[1:]] == shown,
          "the CSV says what the list says, in its order")
    path.unlink()


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


def check_access(page):
    """What a machine can tell of whether everybody can use the page (WCAG 2.1 A and AA)."""
    found = page.script("""
        const found = [];
        const visible = e => e.getClientRects().length > 0 && getComputedStyle(e).visibility !== 'hidden';
        const nameOf = e => (e.getAttribute('aria-label') || (e.getAttribute('aria-labelledby') || '').split(' ')
            .map(id => (document.getElementById(id) || {}).textContent || '').join(' ') ||
            (e.labels && e.labels.length ? e.labels[0].textContent : '') || e.textContent || e.title || '').trim();
        const roles = ['button', 'group', 'img', 'list', 'listitem'];
        document.querySelectorAll('[role]').forEach(e => {
            if (roles.indexOf(e.getAttribute('role')) < 0) found.push('role ' + e.getAttribute('role'));
            if (!nameOf(e)) found.push('no name: ' + e.outerHTML.slice(0, 60));
        });
        document.querySelectorAll('button, select, input, a[href], summary').forEach(e => {
            if (visible(e) && !nameOf(e)) found.push('no name: ' + e.outerHTML.slice(0, 60));
        });
        document.querySelectorAll('table').forEach(table => {
            if (Array.from(table.querySelectorAll('th')).some(th => th.scope !== 'col')) found.push('a head without scope');
        });
        const ids = Array.from(document.querySelectorAll('[id]')).map(e => e.id);
        ids.forEach((id, i) => { if (ids.indexOf(id) !== i) found.push('twice: ' + id); });
        document.querySelectorAll('[aria-labelledby]').forEach(e => {
            if (!document.getElementById(e.getAttribute('aria-labelledby'))) found.push('names nothing: ' + e.id);
        });
        document.querySelectorAll('[tabindex]').forEach(e => { if (e.tabIndex > 0) found.push('order of Tab: ' + e.id); });
        let level = 0;
        document.querySelectorAll('h1, h2, h3, h4').forEach(e => {
            if (!visible(e)) return;
            const own = Number(e.tagName[1]);
            if (own > level + 1) found.push('a level of headings is left out: ' + e.textContent);
            level = own;
        });
        if (!/^(zh-CN|en)$/.test(document.documentElement.lang)) found.push('language ' + document.documentElement.lang);
        document.querySelectorAll('.zh').forEach(e => { if (e.lang && e.lang !== 'zh-CN') found.push('lang ' + e.lang); });
        document.querySelectorAll('.en').forEach(e => { if (e.lang && e.lang !== 'en') found.push('lang ' + e.lang); });
        if (!document.title) found.push('no title');
        return found;""")
    check(not found, f"roles, names, heads, headings and languages are in order {found[:4]}")
    found = page.script("""
        const parse = text => { const m = text.match(/[\\d.]+/g).map(Number); return m.length > 3 ? m : m.concat(1); };
        const light = c => { const l = c.slice(0, 3).map(v => v / 255).map(v => v <= 0.03928 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4));
            return 0.2126 * l[0] + 0.7152 * l[1] + 0.0722 * l[2]; };
        const ratio = (a, b) => { const x = light(a), y = light(b); return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05); };
        const ground = e => { for (; e; e = e.parentElement) { const c = parse(getComputedStyle(e).backgroundColor); if (c[3] > 0) return c; } return [255, 255, 255, 1]; };
        const found = [];
        document.querySelectorAll('body *').forEach(e => {
            if (e.closest('svg') || e.getClientRects().length === 0 || e.closest('script')) return;
            if (!Array.from(e.childNodes).some(n => n.nodeType === 3 && n.textContent.trim())) return;
            const style = getComputedStyle(e), large = parseFloat(style.fontSize) >= 24;
            const r = ratio(parse(style.color), ground(e));
            if (r < (large ? 3 : 4.5)) found.push(e.textContent.trim().slice(0, 20) + ' ' + r.toFixed(2));
        });
        document.querySelectorAll('#map .tile').forEach(tile => {
            const fill = e => e.getAttribute('fill').replace('#', '').match(/../g).map(h => parseInt(h, 16));
            const sign = tile.querySelector('path').nextElementSibling;
            if (ratio(fill(sign), fill(tile.querySelector('path'))) < 4.5) found.push('sign ' + tile.dataset.id);
        });
        return found;""")
    check(not found, f"letters stand out from their ground {found[:4]}")


def tab_to(page, wanted, most=60):
    """Presses Tab until the element with the focus is the wanted one; its place, or None."""
    for i in range(most):
        page.press(Keys.TAB)
        if page.script("return document.activeElement.matches(arguments[0])", wanted):
            return i + 1
    return None


def check_keyboard_only(driver, path, target):
    """Everything on the way from the top of the page to an answer, without a mouse."""
    page = Page(driver, path, "#lang=en")
    page.script("document.body.tabIndex = -1; document.body.focus()")
    stops = [tab_to(page, selector) for selector in
             ("#language", "#paper", "#print", "#search", "#layer", ".state", "#tier", "#kind", "#lose", "#reset")]
    check(None not in stops, f"Tab comes to every tool, in their order {stops}")
    check(tab_to(page, ".tile") is not None, "then to the map")
    outline = page.script("const s = getComputedStyle(document.activeElement.querySelector('.face')); return s.strokeWidth")
    check(outline.startswith("4"), "where the focus can be seen")
    page.press(Keys.ENTER)
    check(len(page.ids(".tile.chosen")) == 1, "Enter selects")
    check(tab_to(page, "#panel button") is not None, "and Tab goes on into the panel")
    page.press(Keys.ENTER)
    page.press(Keys.ESCAPE)
    check(not page.ids(".tile.chosen"), "Escape lets go")
    page.script("document.querySelector('.list-tools input').focus()")
    page.press("zzz")
    check("0 / " in page.find(".list-tools .found").text, "a list is filtered by the keyboard")
    check(tab_to(page, ".list-tools button", 2) is not None, "and its CSV is the next stop")
    page.script("document.querySelector('.list-tools input').focus()")
    page.press(Keys.BACK_SPACE * 3)


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


def check_page(driver, path, label, downloads):
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
    check_layers(page)
    check_charts(page)
    check_lists(page, downloads)
    check_labels(page)
    check_languages(page, target)
    check_labels(page)
    check_controls(page)
    check_access(page)
    check_keyboard_only(driver, path, target)
    page = Page(driver, path, "#lang=zh&sel=" + urllib.parse.quote(target["segment"]))
    check(page.ids(".tile.chosen") == [target["segment"]], "an address keeps the selection")
    check_labels(page)
    check_charts(page)
    check_access(page)
    check_quiet(driver, label)


def check_narrow(path):
    driver = start()
    try:
        driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride",
                               {"width": 420, "height": 900, "deviceScaleFactor": 1, "mobile": True})
        page = Page(driver, path, "#lang=zh")
        for language in ("zh", "en"):
            width = page.script("return document.documentElement.scrollWidth")
            check(width <= 420, f"a telephone does not scroll sideways ({width} of 420, {language})")
            page.find("#language").click()
        check(page.find("#search").is_displayed(), "the tools are there")
    finally:
        driver.quit()


def count_pages(pdf):
    return len(re.findall(rb"/Type\s*/Page[^s]", pdf))


def check_print(driver, path):
    """On A3 and A4: no tools, all charts, and a size of paper as chosen."""
    page = Page(driver, path, "#lang=zh")
    sizes = {}
    for paper in ("a3", "a4"):
        Select(page.find("#paper")).select_by_value(paper)
        done = driver.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True, "printBackground": True})
        pdf = base64.b64decode(done["data"])
        box = re.search(rb"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)", pdf)
        sizes[paper] = tuple(round(float(side)) for side in box.groups())
        check(count_pages(pdf) >= 1, f"{paper}: {count_pages(pdf)} pages")
    check(abs(sizes["a3"][0] - 1191) <= 2 and abs(sizes["a3"][1] - 842) <= 2, f"A3 lies: {sizes}")
    check(abs(sizes["a4"][0] - 595) <= 2 and abs(sizes["a4"][1] - 842) <= 2, f"A4 stands: {sizes}")
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    hidden = [selector for selector in ("#tools", "#print", "#paper", ".list-tools input", ".list-tools button")
              if page.find(selector).is_displayed()]
    check(not hidden, f"what is for the screen is not printed {hidden}")
    check(page.find("#charts svg").is_displayed() and page.find("#map").is_displayed(),
          "the map and the charts are")
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})


def check_size(path):
    size = path.stat().st_size
    check(size < 2 * 1024 * 1024, f"{path.name} has {size} bytes, less than 2 MiB")


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
                check_page(driver, path, path.stem, folder)
                check_size(path)
                check_print(driver, path)
        finally:
            driver.quit()
        check_narrow(path)
    print(f"1..{count}")
    return failed > 0


sys.exit(main())
