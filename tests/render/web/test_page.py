"""The page of a report, as text; `tests/browser` looks at it in a browser.

- one file: a policy that lets nothing in, no script, no address to load from
- what people wrote is text: titles of a roadmap, addresses that are none, control characters
- what was done: finished, begun, unlocked, set aside, projects, quiz; nothing of it when empty
- where the time went; days only in a short window; the topics beyond the first dozen are counted
- the way ahead: dates, none wanted, beyond five years, finished, a track without hours
- long lists: the rest unfolds; of what was done the latest topics are shown, before any part
- of a window that is over, what is of today says so; dates have their year over two years
- a year without a minute; the titles of windows
"""

import re
from datetime import date, timedelta
from typing import Any

import pytest

from dlpath.core.burnup import BurnUp, burn_up
from dlpath.core.details import Resource
from dlpath.core.events import Event, Spent
from dlpath.core.forecast import Finish, Grounds, forecast
from dlpath.core.movement import Cause, Days, Movement
from dlpath.core.progress import Progress
from dlpath.core.report import Happened, Onward, Past, Report, report
from dlpath.core.roadmap import Course
from dlpath.core.select import Item
from dlpath.core.when import USUAL, Window
from dlpath.core.yearly import year
from dlpath.render.web.page import MOST_LISTED, MOST_TOPICS, WebPage, page_html, span
from tests.happenings import event
from tests.sample import FULL, NOW, ROADMAP, progress

TODAY = NOW.date()
WEEK = USUAL.week_of(TODAY)
PLAN = Grounds(7.0)


def told(
    learner: Progress,
    *spent: Spent,
    events: tuple[Event, ...] = (),
    window: Window = WEEK,
    dates: bool = True,
    **changed: Any,
) -> str:
    """Return the page of a report on a learner."""
    value: Report = report(learner, window, Past(spent, events), PLAN)
    ahead = forecast(learner, PLAN, TODAY)
    minutes: dict[date, int] = {}
    for each in spent:
        minutes[each.day] = minutes.get(each.day, 0) + each.minutes
    page = WebPage(
        report=value,
        progress=learner,
        year=year(minutes, window.last, USUAL),
        forecast=ahead,
        burn_up=burn_up(learner, ahead.finish, TODAY, USUAL) if dates else None,
        resources=(),
    )
    return page_html(page._replace(**changed))


def words(html: str) -> str:
    """Return what a reader sees of the body, in one line."""
    body = re.sub(r"<svg.*?</svg>", "", html.partition("<body>")[2], flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]*>", " ", body).split())


def spent(item: str, minutes: int, day: date = TODAY) -> Spent:
    return Spent(day, item, minutes)


def test_one_file_that_asks_for_nothing() -> None:
    html = told(progress(scalars="done"), spent("scalars", 90))
    assert html.startswith("<!doctype html>")
    assert html.endswith("</html>\n")
    policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; "
    assert f"{policy}form-action 'none'" in html
    assert not re.search(
        r"<script|<link|<img|<iframe|@import|@font-face|url\(|\bsrc=|\bon\w+=", html
    )
    assert re.findall(r"[a-z]+://[^\"' <]*", html) == []


@pytest.mark.parametrize("title", ["</h1><script>x</script>", "a & b", "x\u202e\x1b[31my\x07"])
def test_what_people_wrote_is_text(title: str) -> None:
    topics = {
        **ROADMAP.topics,
        "scalars": ROADMAP.topics["scalars"]._replace(title=title),
    }
    roadmap = ROADMAP._replace(topics=topics, title=title)
    learner = Progress(Course(roadmap, FULL), progress(scalars="done").standings)
    resource = Resource("r", title, "book", "javascript:alert(1)")
    html = told(learner, spent("scalars", 90), resources=[resource])
    assert "<script>" not in html
    assert not set(html) & set("\u202e\x1b\x07")
    assert "javascript:" not in html
    shown = {"a & b": "a &amp; b", "</h1><script>x</script>": "&lt;/h1&gt;&lt;script&gt;x"}
    assert html.count(shown.get(title, "xy")) >= 4


def test_what_was_done() -> None:
    learner = progress(scalars="done", slopes="skipped", vectors__length="done", digits="doing")
    reviews = (
        event("review", "scalars", NOW, data={"rating": "good"}),
        event("review", "scalars", NOW, data={"rating": "again"}),
    )
    page = words(told(learner, spent("digits", 75), events=reviews))
    assert "Finished 0.1 Scalars Wed 18 Nov 0.2 Vectors: Length Wed 18 Nov" in page
    assert "Begun Digits Wed 18 Nov" in page
    assert "Unlocked 0.2 Vectors Wed 18 Nov" in page
    assert "Set aside 0.3 Slopes Wed 18 Nov" in page
    assert "Projects worked on Digits doing 1 h 15" in page
    assert "2 cards answered, 1 remembered (50 %)." in page


def test_a_week_of_rest() -> None:
    page = words(told(progress()))
    assert "Nothing was recorded, and rest is part of learning." in page
    assert "No time is on record yet." in page
    for heading in ("What was done", "Where the time went", "Notes", "To read", "Hours per week"):
        assert heading not in page


def test_where_the_time_went() -> None:
    before = TODAY - timedelta(weeks=1)
    page = words(
        told(
            progress(),
            spent("scalars", 90),
            spent("vectors", 30, before),
            spent("ships", 30, before),
        )
    )
    assert "By day Mon 16 Nov Tue 17 Nov Wed 18 Nov 1 h 30 Thu" in page
    assert "Basics 1 h 30 30 min before By topic" in page
    assert "By topic What Share Time Scalars 1 h 30" in page
    assert "By kind What Share Time Before new material 1 h 30 1 h before" in page


def test_a_long_window_has_no_list_of_days() -> None:
    window = Window(TODAY - timedelta(60), TODAY, "60 days")
    page = words(told(progress(), spent("scalars", 90), window=window))
    assert "By day" not in page
    assert "By phase" in page


def test_topics_beyond_the_first_dozen_are_counted() -> None:
    items = [f"topic-{n}" for n in range(MOST_TOPICS + 3)]
    page = words(told(progress(), *(spent(item, 10 + n) for n, item in enumerate(items))))
    assert "and 3 more" in page
    assert "topic-14" in page
    assert "topic-2 " not in page


def test_of_long_lists_the_rest_unfolds() -> None:
    count = MOST_LISTED + 5
    written = tuple(event("note", None, NOW, text=f"note {n}.", number=n) for n in range(count))
    html = told(progress(), events=written)
    assert html.count("<article") == count
    folded = html.partition("5 earlier notes</summary>")[2].partition("</details>")[0]
    assert re.findall(r"note (\d+)\.", folded) == [str(n) for n in range(5)]
    book = Resource("r", "A book", "book")
    html = told(progress(), resources=[book] * (2 * MOST_LISTED + 1))
    assert "<summary>and 1 more</summary>" in html
    assert "<summary>and" not in told(progress(), resources=[book] * 2 * MOST_LISTED)


def listed(html: str) -> list[str]:
    """Return the titles under "Finished", with the line before those that unfold."""
    part = html.partition("<h3>Finished</h3>")[2].partition("</section>")[0]
    return re.findall(r'<(?:span class="what"|summary)>(.*?)</', part)


def test_of_what_was_done_the_latest_topics_are_shown() -> None:
    done = [
        Happened(Item("topic", "scalars", f"topic {n}"), TODAY + timedelta(n))
        for n in range(MOST_LISTED + 2)
    ]
    value = report(progress(), WEEK, Past(), PLAN)
    few = told(progress(), report=value._replace(done=tuple(done[:3])))
    assert listed(few) == ["topic 0", "topic 1", "topic 2"]
    many = told(progress(), report=value._replace(done=tuple(done)))
    latest = [f"topic {n}" for n in range(2, MOST_LISTED + 2)]
    assert listed(many) == [*latest, "and 2 more", "topic 0", "topic 1"]


def test_parts_are_shown_where_there_is_room_for_them() -> None:
    whole = Happened(Item("topic", "scalars", "topic"), TODAY - timedelta(9))
    parts = [
        Happened(Item("quiz", "scalars/quiz", f"part {n}"), TODAY + timedelta(n))
        for n in range(MOST_LISTED)
    ]
    value = report(progress(), WEEK, Past(), PLAN)._replace(done=(whole, *parts))
    latest = [f"part {n}" for n in range(1, MOST_LISTED)]
    shown = listed(told(progress(), report=value))
    assert shown == ["topic", *latest, "and 1 more", "part 0"]


def test_what_is_of_today_says_so_in_a_window_that_is_over() -> None:
    learner = progress(scalars="done", layers="doing")
    before = words(told(learner, spent("scalars", 90, WEEK.before.first), window=WEEK.before))
    assert "The phases, today (18 Nov 2026)" in before
    assert "The way ahead, today (18 Nov 2026)" in before
    assert "of the whole today, " in before
    assert "The half-year up to 15 Nov 2026" in before
    assert ", today" not in words(told(learner, spent("scalars", 90)))


def test_over_two_years_dates_have_their_year() -> None:
    learner = progress(scalars="done")
    window = Window(date(2025, 12, 29), TODAY, "")
    assert "Scalars 18 Nov 2026" in words(told(learner, window=window))
    assert "Scalars Wed 18 Nov" in words(told(learner))
    assert "2026-W47 16 Nov 2026 1 h 30" in words(told(learner, spent("scalars", 90)))


def test_notes_and_a_sentence_to_go_on_with() -> None:
    written = event("note", "scalars", NOW, text="**Why** not? <b>")
    learner = progress(scalars="doing")
    html = told(learner, events=(written,))
    assert "<strong>Why</strong> not? &lt;b&gt;" in html
    value = report(learner, WEEK, Past(), PLAN)
    value = value._replace(onward=Onward("topic", "layers", "Layers", "Go on with Layers."))
    assert "Go on with Layers." in words(told(learner, report=value))


def test_the_way_ahead() -> None:
    learner = progress(scalars="done")
    ends = forecast(learner, PLAN, TODAY).finish
    assert ends.p50
    html = told(learner)
    assert f'done by <time datetime="{ends.p50}">' in html
    assert "Reckoned from your plan: 7 hours a week" in words(html)
    assert 'class="ways"' in html


def test_how_the_dates_moved() -> None:
    learner = progress(scalars="done")
    ends = forecast(learner, PLAN, TODAY).finish
    moved = Movement(WEEK.first, ends, "plan", Days(-3, -3), (Cause("work", Days(-3, -3)),))
    value = report(learner, WEEK, Past(), PLAN)._replace(movement=moved)
    page = words(told(learner, report=value))
    assert "3 days sooner than on Mon 16 Nov 2026: more was ticked off than expected" in page
    assert "Half the time you are done" not in page  # said once
    assert "sooner" not in words(told(learner, report=value, dates=False))


def test_nobody_sees_dates_who_does_not_want_to() -> None:
    html = told(progress(scalars="done"), dates=False)
    assert "are left." in words(html)
    assert 'class="ways"' not in html
    assert "2027" not in html


def test_beyond_five_years() -> None:
    never = Finish(None, None)
    learner = progress(scalars="done")
    ahead = forecast(learner, PLAN, TODAY)._replace(finish=never)
    page = told(learner, forecast=ahead, burn_up=burn_up(learner, never, TODAY, USUAL))
    assert "At this pace the end lies beyond five years." in words(page)
    slow = Finish(TODAY + timedelta(1500), None)
    page = told(learner, forecast=ahead._replace(finish=slow))
    assert "in 85 % of cases by a day beyond five years." in words(page)


def test_a_finished_track() -> None:
    everything = dict.fromkeys(ROADMAP.topics, "done") | {"calculator": "done"}
    page = words(told(progress(**everything)))
    assert "Everything is done, since 18 Nov 2026." in page
    assert "100 %" in page
    assert "Reckoned" not in page


def test_a_track_on_which_everything_was_skipped() -> None:
    learner = progress(**dict.fromkeys((*ROADMAP.topics, "calculator"), "skipped"))
    assert 'class="ways"' not in told(learner)
    empty = BurnUp(((TODAY, 0.0),), 0.0, TODAY, Finish(TODAY, TODAY))
    assert 'class="ways"' not in told(learner, burn_up=empty)


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ("2026-11-18", "2026-11-18", "18 November 2026"),
        ("2026-11-16", "2026-11-22", "16–22 November 2026"),
        ("2026-11-30", "2026-12-06", "30 November – 6 December 2026"),
        ("2026-09-01", "2026-09-30", "September 2026"),
        ("2026-12-01", "2026-12-31", "December 2026"),
        ("2026-09-01", "2026-10-31", "1 September – 31 October 2026"),
        ("2026-12-28", "2027-01-03", "28 December 2026 – 3 January 2027"),
    ],
)
def test_windows_say_nothing_twice(first: str, last: str, said: str) -> None:
    assert span(Window(date.fromisoformat(first), date.fromisoformat(last), "")) == said
