"""What Hypothesis draws from: texts as they come, and learners anywhere on the sample roadmap."""

from datetime import UTC, datetime, timedelta, timezone

from hypothesis import strategies as st

from dlpath.core.events import STATUSES, Event, Kind, Standing, Status, standing
from dlpath.core.progress import Progress
from dlpath.core.roadmap import Block, Course, Hours, Need, Phase, Roadmap, Topic, Track
from tests.happenings import event
from tests.sample import FULL, NOW, PROJECTS, SHORT, TOPICS, course

CONTROLS = "\x00\x07\x08\x1b\x1c\x7f\x85\x9b\xa0\r\n\t"
NASTY = CONTROLS + "\u061c\u200e\u202e\u2028\u2066\ufeff\ud800[]\\;P_^Xm0 "

texts = st.text(st.one_of(st.characters(), st.sampled_from(NASTY)))
words = st.text(st.characters(min_codepoint=33, max_codepoint=0x3FF, categories=("L", "N", "P")))
titles = st.lists(words.filter(bool), min_size=1, max_size=6).map(" ".join)

offsets = st.integers(-12 * 4, 14 * 4).map(lambda n: timezone(timedelta(minutes=15 * n)))
moments = st.datetimes(datetime(1971, 1, 1), datetime(2100, 1, 1), timezones=offsets)  # noqa: DTZ001
zones = st.one_of(st.just(UTC), offsets)

ITEMS = (
    *(topic.id for topic in TOPICS),
    *(f"{topic.id}/{part.id}" for topic in TOPICS for part in topic.subtopics),
    *(project.id for project in PROJECTS),
)
courses = st.sampled_from([course(FULL), course(SHORT)])


def _standing(status: Status) -> Standing:
    return Standing(status, since=NOW, begun=NOW)


standings = st.dictionaries(
    st.sampled_from(ITEMS), st.sampled_from(STATUSES).map(_standing), max_size=len(ITEMS)
)


@st.composite
def learners(draw: st.DrawFn, along: st.SearchStrategy[Course] = courses) -> Progress:
    """A learner on either track, with any status on any item."""
    return Progress(draw(along), draw(standings))


@st.composite
def workers(draw: st.DrawFn, along: st.SearchStrategy[Course] = courses) -> Progress:
    """A learner with a history: anything done to anything, on any day of the last month."""
    kinds: list[Kind] = ["done", "known", "skipped", "todo", "start", "log"]
    ago = sorted(draw(st.lists(st.integers(0, 30), max_size=25)), reverse=True)
    events: dict[str, list[Event]] = {}
    for days in ago:
        item = draw(st.sampled_from(ITEMS))
        kind = draw(st.sampled_from(kinds))
        minutes = draw(st.integers(1, 300)) if kind == "log" else None
        happened = event(kind, item, NOW - timedelta(days=days), minutes)
        events.setdefault(item, []).append(happened)
    return Progress(draw(along), {item: standing(each) for item, each in events.items()})


@st.composite
def tangles(draw: st.DrawFn, most: int = 12) -> Course:
    """A track of topics that need one another anyhow, though never in a circle, in any order."""
    count = draw(st.integers(1, most))
    topics = {}
    for n in range(count):
        needs = draw(st.sets(st.integers(0, n - 1), max_size=3)) if n else set()
        likely = draw(st.integers(1, 20))
        topics[f"t{n}"] = Topic(
            f"t{n}",
            f"Topic {n}",
            Hours(likely / 2, likely, likely * 2),
            tuple(Need(f"t{need}") for need in sorted(needs)),
            (),
            ("000",),
        )
    order = draw(st.permutations(sorted(topics)))
    middle = draw(st.integers(0, count))
    parts = [part for part in (order[:middle], order[middle:]) if part]
    phases = tuple(
        Phase(f"p{n}", n, f"Part {n}", (Block("", None, tuple(part)),))
        for n, part in enumerate(parts, 1)
    )
    track = Track("tangled", "Tangled", "Nobody.", phases)
    return Course(Roadmap("tangle", "Tangle", "1", 10.0, topics, {}, {track.id: track}), track)


@st.composite
def estimates(draw: st.DrawFn) -> Hours:
    """Low, likely and high, in that order."""
    return Hours(*sorted(draw(st.tuples(*[st.floats(0.25, 400)] * 3))))
