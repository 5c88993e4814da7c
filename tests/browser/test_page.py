"""The page in a real browser: what a person would check.

- nothing is asked for but the file itself, and the console stays silent; the page's own policy
  stops what would get in
- the figures are those of `report --json`; every day of the year is drawn
- no horizontal scroll on a phone, a tablet, a laptop, whatever is opened; none in print
- headings in order, landmarks, a language; every picture has a name; tables have heads
- notes that would do harm stay text; links lead to the web only
- light and dark differ; it prints on A4; Tab reaches every link
- the empty states: a first day, a week of rest, a finished track, no dates
- the picture of the phases
"""

import os
import re
import shutil
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pytest
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys

from dlpath.core.yearly import WEEKS_SHOWN
from dlpath.render.words import duration
from tests.browser.chromium import MISSING, Browser, found
from tests.conftest import Learner

if not found() and not os.environ.get("CI"):
    pytest.skip(MISSING, allow_module_level=True)

pytestmark = pytest.mark.xdist_group("browser")  # one of them, however many workers

WIDTHS = (360, 768, 1280)
A4 = (595, 842)  # points
HARM = (
    "<script>window.harmed = 1</script> and <img src=x onerror='window.harmed = 1'>",
    "[press me](javascript:window.harmed=1) or [me](data:text/html,harm) or [me](vbscript:x)",
    "![a picture](https://example.org/pixel.png) and [the web](https://example.org/)",
    "<javascript:window.harmed=1> [ref]\n\n[ref]: javascript:window.harmed=1",
    "# A title\n\n###### and a small one\n\n" + "unbroken" * 40,
    "```\n" + "a very long line of code " * 20 + "\n```\n\n| a | b |\n|---|---|\n| "
    + "wide" * 60 + " | 2 |",
)  # fmt: skip
STATES = ("new", "rest", "finished", "dateless", "year")


class Pages(NamedTuple):
    """A learner with a year behind them, and the pages in a folder, by name."""

    learner: Learner
    folder: Path

    def file(self, name: str) -> Path:
        return self.folder / f"{name}.html"


def write(learner: Learner, file: Path, *words: str) -> None:
    outcome = learner("report", *words, "--format", "html", "-o", str(file))
    assert outcome.code == 0, outcome


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory, lived: Path) -> Pages:
    folder = tmp_path_factory.mktemp("pages")
    shutil.copytree(lived, folder / "home")
    student = Learner(folder / "home")
    for text in HARM:
        assert student("note", "calculus", text).code == 0
    write(student, folder / "week.html")
    write(student, folder / "year.html", "--from", "2025-11-19", "--to", "2026-11-18")
    write(student, folder / "rest.html", "--week", "2026-W31")
    assert student("status", "--format", "svg", "-o", str(folder / "phases.svg")).code == 0
    student("config", "set", "timeline.dates", "false")
    write(student, folder / "dateless.html")
    student("config", "set", "timeline.dates", "true")
    new = Learner(folder / "new")
    write(new, folder / "new.html")
    done = Learner(folder / "done")
    done("done", *(f"phase:{n}" for n in range(7)))
    done("done", *(each["id"] for each in done("projects", "--core", "--json").data))
    write(done, folder / "finished.html")
    return Pages(student, folder)


@pytest.fixture
def week(browser: Browser, pages: Pages) -> Pages:
    """The week's page, open in the browser."""
    browser.see()
    browser.open(pages.file("week"))
    return pages


def test_the_console_is_silent_and_nothing_is_asked_for(browser: Browser, week: Pages) -> None:
    assert browser.complaints() == []
    assert browser.requests() == {week.file("week").as_uri()}
    assert browser.ask("document.querySelectorAll('script, link, iframe, object').length") == 0


def test_the_policy_stops_what_would_get_in(browser: Browser, week: Pages) -> None:
    stopped = browser.driver.execute_async_script(
        "const tell = arguments[0];"
        "document.addEventListener('securitypolicyviolation', e => tell(e.blockedURI));"
        "document.body.append(Object.assign(new Image(), {src: 'http://127.0.0.1:9/x.png'}));"
    )
    assert stopped.startswith("http://127.0.0.1:9/")


def test_the_figures_are_those_of_the_json(browser: Browser, week: Pages) -> None:
    data = week.learner("report", "--json").data
    assert data["minutes"] > 0
    figures = {
        "minutes": data["minutes"],
        "previous": data["previous_minutes"],
        "days": data["days_studied"],
        "streak": data["streak_weeks"],
    }
    for name, value in figures.items():
        assert browser.values(f".figures data.{name}") == [str(value)]
    (shown,) = browser.all("data.minutes")
    assert shown.text == duration(data["minutes"])
    assert browser.values("data.day") == [str(each["minutes"]) for each in data["by"]["day"]]
    for name in ("phase", "topic", "kind"):
        assert browser.values(f"data.{name}") == [str(e["minutes"]) for e in data["by"][name]]
    dates = [each.get_attribute("datetime") for each in browser.all(".items time")]
    assert dates == [each["date"] for each in data["done"] + data["started"]]
    assert len(browser.all(".note")) == len(data["notes"])


def test_the_year_adds_up(browser: Browser, pages: Pages) -> None:
    browser.open(pages.file("year"))
    data = pages.learner("report", "--from", "2025-11-19", "--to", "2026-11-18", "--json").data
    studied = [each for each in data["by"]["day"] if each["minutes"]]
    assert len(browser.all(".calendar")) == 2
    assert len(browser.all(".weeks > rect:not(.mark)")) <= WEEKS_SHOWN
    weeks = map(int, browser.values("section[aria-labelledby=weeks] details data"))
    months = map(int, browser.values("section[aria-labelledby=year] details data"))
    (total,) = map(int, browser.values("data.year"))
    assert sum(weeks) == sum(months) == total >= data["minutes"]
    assert len(browser.all(".calendar rect")) >= len(studied)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", ["week", *STATES])
def test_nothing_is_wider_than_the_window(
    browser: Browser, pages: Pages, name: str, width: int
) -> None:
    browser.see(width=width)
    browser.open(pages.file(name))
    browser.ask("document.querySelectorAll('details').forEach(each => each.open = true)")
    assert browser.ask("document.documentElement.scrollWidth") == width
    beyond = browser.ask(
        "[...document.querySelectorAll('body *:not(.unseen)')]"
        ".filter(each => each.getBoundingClientRect().right > innerWidth + 0.5)"
        ".map(each => each.outerHTML.slice(0, 80))"
    )
    assert beyond == []


def test_the_headings_are_in_order(browser: Browser, week: Pages) -> None:
    levels = [int(each.tag_name[1]) for each in browser.all("h1, h2, h3, h4, h5, h6")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert browser.ask("document.documentElement.lang") == "en"
    assert [len(browser.all(f"body > {each}")) for each in ("header", "main", "footer")] == [1] * 3


def test_every_picture_and_table_can_be_read_out(browser: Browser, week: Pages) -> None:
    pictures = browser.all("svg:not(svg svg)")
    assert len(pictures) == 4
    for picture in pictures:
        assert picture.aria_role in ("img", "image")
        assert picture.accessible_name
        described = picture.get_attribute("aria-labelledby") or ""
        assert all(browser.all(f"#{each}") for each in described.split())
    ids = browser.ask("[...document.querySelectorAll('[id]')].map(each => each.id)")
    assert len(ids) == len(set(ids))
    for table in browser.all("main section > table, main details > table"):
        assert browser.ask("arguments[0].querySelector('th') !== null", table)
    assert len(browser.all("section > details > table")) == 3
    assert all(each.accessible_name for each in browser.all("main a, summary"))


def test_notes_do_no_harm(browser: Browser, week: Pages) -> None:
    assert browser.ask("window.harmed") is None
    text = browser.ask("document.querySelector('main').innerText")
    for harmless in ("<script>window.harmed", "<img src=x onerror", "[press me](javascript:"):
        assert harmless in text
    assert browser.all("img, .note h1, .note h2, .note h3, .note h6") == []
    handlers = browser.ask(
        "[...document.querySelectorAll('*')].flatMap(each => each.getAttributeNames())"
        ".filter(name => name.startsWith('on'))"
    )
    assert handlers == []


def test_links_lead_to_the_web_only(browser: Browser, week: Pages) -> None:
    links = browser.all("a")
    assert len(links) > 3
    for link in links:
        assert re.match("(https?|mailto):", link.get_attribute("href") or "")
        assert "noopener" in (link.get_attribute("rel") or "")


def test_light_and_dark_differ(browser: Browser, week: Pages) -> None:
    seen = {}
    for scheme in ("light", "dark"):
        browser.see(scheme=scheme)
        style = "getComputedStyle(document.body)"
        seen[scheme] = browser.ask(f"[{style}.backgroundColor, {style}.color]")
    light, dark = (
        [sum(map(int, re.findall(r"\d+", each)[:3])) for each in seen[scheme]] for scheme in seen
    )
    assert light[0] > light[1]
    assert dark[0] < dark[1]


def test_it_prints_on_a4(browser: Browser, week: Pages) -> None:
    browser.see(width=658, scheme="dark", media="print")  # A4 less its margins, in pixels
    assert browser.ask("document.documentElement.scrollWidth") == 658
    assert browser.ask("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    sizes = re.findall(rb"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)\s*\]", browser.printed())
    assert 1 < len(sizes) < 8
    assert {(round(float(width)), round(float(height))) for width, height in sizes} == {A4}


def test_tab_reaches_every_link(browser: Browser, week: Pages) -> None:
    wanted = browser.ask("document.querySelectorAll('a[href], summary').length")
    reached = []
    for _ in range(wanted):
        ActionChains(browser.driver).send_keys(Keys.TAB).perform()
        reached.append(
            browser.ask(
                "[...document.querySelectorAll('a[href], summary')].indexOf(document.activeElement)"
            )
        )
    assert reached == list(range(wanted))


@pytest.mark.parametrize("name", STATES)
def test_the_other_states_are_whole_too(browser: Browser, pages: Pages, name: str) -> None:
    browser.see()
    browser.open(pages.file(name))
    assert browser.complaints() == []
    assert browser.requests() == {pages.file(name).as_uri()}
    text = browser.ask("document.body.innerText")
    said = {
        "new": "No time is on record yet.",
        "rest": "rest is part of learning",
        "finished": "Everything is done, since 18 Nov 2026.",
        "dateless": "are left",
        "year": "19 November 2025 – 18 November 2026",
    }
    assert said[name] in text
    assert ("85 % of cases by" in text) == (name in ("new", "rest", "year"))
    assert len(browser.all(".ways")) == (name != "dateless")


def test_the_picture_of_the_phases(browser: Browser, pages: Pages) -> None:
    file = pages.folder / "phases.svg"
    browser.open(file)
    assert browser.complaints() == []
    assert browser.requests() == {file.as_uri()}
    phases = pages.learner("phases", "--json").data
    shown = browser.ask("[...document.querySelectorAll('text')].map(each => each.textContent)")
    assert {f"{each['done']}/{each['topics']}" for each in phases} <= set(shown)
    assert {each["title"] for each in phases} <= set(shown)
    # Titles are as wide as the font makes them, and end before the bars begin all the same.
    assert browser.ask(
        "Math.max(...[...document.querySelectorAll('text[x=\"46\"]')]"
        ".map(each => each.getBBox().x + each.getBBox().width))"
        " < document.querySelector('.track').getBBox().x"
    )
