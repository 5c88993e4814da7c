"""The figures of a report, read out of each of its forms the way a person or a program would.

Each reader returns the minutes in all and, for each way to break them down, what has any. Days go
by their date; the rest goes by its title, or in a spreadsheet by its id.
"""

import csv
import io
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime
from html.parser import HTMLParser
from typing import Any, NamedTuple

WAYS = ("day", "phase", "topic", "kind")
_TIME = r"\d+ h \d\d|\d+ h|\d+ min"
_TOTAL = rf"({_TIME}) (?:of (?:{_TIME}) planned|on days off)"
_DAY = rf"^ +\w{{3}} (\d+ \w+( \d+)?)  [^\w\s]+ +({_TIME})$"
_DRAWN = rf"(\w{{3}} \d+ \w{{3}} \d{{4}}): ({_TIME})"
_REST = "Nothing was recorded"


class Figures(NamedTuple):
    """Minutes in all, and by way and name."""

    minutes: int
    by: Mapping[str, Mapping[str, int]]


class Page(NamedTuple):
    """The figures of a page, the days drawn (`Tue 3 Mar 2026`), its other tables by row."""

    figures: Figures
    drawn: Mapping[str, int]
    rows: Mapping[str, int]


def minutes(told: str) -> int:
    """Return the minutes of `45 min`, `2 h` or `3 h 40`."""
    hours, _, rest = told.removesuffix(" min").rpartition("h")
    return int(hours or 0) * 60 + int(rest or 0)


def of_json(report: Mapping[str, Any], name: str) -> Figures:
    """Return the figures of `--format json`, by `title` or by `id`."""
    by = {
        way: _sums((each["date" if way == "day" else name], each["minutes"]) for each in shares)
        for way, shares in report["by"].items()
    }
    return Figures(report["minutes"], by)


def of_table(text: str, year: int) -> Figures:
    """Return the figures of the table; of days that go without a year it is `year`."""
    by = {way: Counter[str]() for way in WAYS}
    for block in text.split("\n\n"):
        head, *rows = block.split("\n")
        way = head.split()[1] if head.startswith(" By ") else ""
        for row in rows if way else ():
            if found := re.match(rf" (.+?) {{2,}}({_TIME})(?: |$)", row):
                by[way][found[1]] += minutes(found[2])
    for day, _, told in re.findall(
        rf"^ +\w{{3}} (\d+ \w+( \d+)?)  [^\w\s]+ +({_TIME})$", text, re.MULTILINE
    ):
        dated = day if day[-1].isdigit() else f"{day} {year}"
        by["day"][_date(dated)] += minutes(told)
    return Figures(_total(text), by)


def of_markdown(text: str) -> Figures:
    """Return the figures of `--format md`."""
    by = {way: Counter[str]() for way in WAYS}
    for section in re.split(r"^## ", text, flags=re.MULTILINE)[1:]:
        head, *rows = section.split("\n")
        way = head.removeprefix("By ")
        for row in rows if way in WAYS else ():
            if found := re.fullmatch(rf"\| (.+) \| ({_TIME}) \|", row):
                name = re.sub(r"\\(.)", r"\1", found[1])
                by[way][name.split()[1] if way == "day" else name] += minutes(found[2])
    return Figures(_total(text), by)


def of_shares(text: str) -> Figures:
    """Return the figures of `--format csv` that is broken down, the sums of its columns."""
    by = {way: Counter[str]() for way in WAYS}
    for row in csv.DictReader(io.StringIO(text)):
        by[row["by"]][row["id"]] += int(row["minutes"])
    totals = {sum(shares.values()) for shares in by.values()}
    assert len(totals) == 1
    return Figures(totals.pop(), {way: +shares for way, shares in by.items()})


def of_entries(text: str) -> Figures:
    """Return the figures of `--format csv`, added up entry by entry."""
    by = {way: Counter[str]() for way in WAYS}
    for row in csv.DictReader(io.StringIO(text)):
        if row["minutes"]:
            names = row["date"], row["phase"], row["item"].partition("/")[0], row["kind"]
            for way, name in zip(WAYS, names, strict=True):
                by[way][name] += int(row["minutes"])
    return Figures(by["day"].total(), by)


def of_page(text: str) -> Page:
    """Return the figures of `--format html`: its `data` elements and the heads of their rows."""
    reader = _Reader()
    reader.feed(text)
    by = {way: +reader.found[way] for way in WAYS}
    return Page(
        Figures(reader.found["minutes"].total(), by), reader.found["drawn"], reader.found[""]
    )


class _Reader(HTMLParser):
    """Adds up what the page tells, under the class that its elements have."""

    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, Counter[str]] = defaultdict(Counter)
        self._name = ""
        self._inside = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        if tag in {"th", "title"}:
            self._name, self._inside = "", tag
        elif tag == "time" and self._inside == "th":
            self._name, self._inside = told["datetime"] or "", ""
        elif tag == "data":
            self.found[told.get("class") or ""][self._name] += int(told["value"] or 0)

    def handle_endtag(self, tag: str) -> None:
        if self._inside == "title" and (found := re.fullmatch(_DRAWN, self._name)):
            self.found["drawn"][found[1]] += minutes(found[2])
        self._inside = "" if tag == self._inside else self._inside

    def handle_data(self, data: str) -> None:
        self._name += data if self._inside else ""


def _total(text: str) -> int:
    found = re.search(_TOTAL, text.replace("\n", " "))
    assert found or _REST in text
    return minutes(found[1]) if found else 0


def _date(told: str) -> str:
    return datetime.strptime(told, "%d %b %Y").date().isoformat()  # noqa: DTZ007


def _sums(pairs: Iterable[tuple[str, int]]) -> Counter[str]:
    found: Counter[str] = Counter()
    for name, spent in pairs:
        found[name] += spent
    return +found
