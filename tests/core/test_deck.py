"""The deck.

- cards of topics done, known or in progress are in it, of others not; a part begun is enough
- a topic taken in early is in it, until it is skipped
- suspended cards are not asked; removed ones and those the roadmap lost neither, but are kept
- what is due comes first, weakest first, then what is new, as many as wanted
- of new ones those taken in early first, then of topics in progress, then of the latest finished
- what was learned is due for the whole of its day, once a day has passed since it was asked
- only the topics asked for
- how many were asked today, how many a limit leaves; when the next one falls due
- a renamed topic takes its cards along; of two records of one card the latest counts
- a card of one's own has a number that does not change when another is removed
- a card is found by its name, its beginning, or that without its topic; else what went wrong
"""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlpath.core.cards import CardRecord
from dlpath.core.deck import Deck, QuizCard, Wanted, first_id, wording
from dlpath.core.errors import AmbiguousItem, Refused, UnknownItem
from dlpath.core.events import Standing
from dlpath.core.progress import Progress
from dlpath.core.roadmap import Course
from dlpath.core.when import Calendar
from tests.memory import DAY, remembered
from tests.sample import FULL, NOW, ROADMAP, course, progress
from tests.sample_details import DETAILS

MINUTE = timedelta(minutes=1)


def deck(*records: CardRecord, **statuses: str) -> Deck:
    return Deck(progress(**statuses), {each.id: each for each in records})


def own(
    uid: str, topic: str = "vectors", minutes: float = 0, *, removed: bool = False
) -> CardRecord:
    made = NOW + minutes * MINUTE
    return CardRecord(uid, topic, made=made, ask=f"{uid}?", answer="Yes.", removed=removed)


def names(cards: "list[QuizCard] | tuple[QuizCard, ...]") -> list[str]:
    return [card.name for card in cards]


def queued(of: Deck, now: datetime = NOW, wanted: Wanted | None = None) -> list[str]:
    return names(of.queue(now, wanted or Wanted()).cards)


@pytest.mark.parametrize("status", ["done", "known", "doing"])
def test_cards_of_topics_begun_are_in_the_deck(status):
    found = deck(vectors=status)
    assert names(found.active()) == ["vectors.length", "vectors.angle"]
    assert found.holds("vectors")


def test_cards_of_other_topics_are_not():
    assert deck(vectors="skipped", slopes="todo").active() == []
    assert len(deck().cards) == 5


def test_a_part_begun_brings_the_cards_of_its_topic():
    assert names(deck(vectors__length="done").active()) == ["vectors.length", "vectors.angle"]


def test_a_topic_taken_in_early_stays_until_it_is_skipped():
    early = remembered("slopes.rise")._replace(early=True)
    assert names(deck(early).active()) == ["slopes.rise", "slopes.flat"]
    assert names(deck(early, slopes="done").active()) == ["slopes.rise", "slopes.flat"]
    assert deck(early, slopes="skipped").active() == []
    assert deck(remembered("slopes.rise")).active() == []


def test_a_run_may_take_a_topic_in():
    found = deck(vectors="done")
    assert queued(found, wanted=Wanted(early=("training",))) == [
        "training.steps",
        "vectors.length",
        "vectors.angle",
    ]


def test_a_suspended_card_is_not_asked():
    aside = remembered("vectors.length", ago=5)._replace(suspended=True)
    assert queued(deck(aside, vectors="done")) == ["vectors.angle"]
    assert names(deck(aside).of(["vectors"])) == ["vectors.length", "vectors.angle"]


def test_a_card_removed_is_not_asked_but_kept():
    lost = remembered("vectors.gone", ago=5)
    gone = own("uid-1", removed=True)
    found = deck(lost, gone, vectors="done")
    assert queued(found) == ["vectors.length", "vectors.angle"]
    assert list(found.records) == [lost, gone]
    for name in ("vectors.gone", "uid-1"):
        with pytest.raises(Refused, match="no longer asked"):
            found.card(name)


def test_what_is_due_comes_first_weakest_first():
    found = deck(
        remembered("vectors.length", days=2, ago=3),
        remembered("slopes.rise", days=2, ago=30),
        remembered("slopes.flat", days=30, ago=3),
        vectors="done",
        slopes="done",
        training="done",
    )
    assert queued(found) == ["slopes.rise", "vectors.length", "vectors.angle", "training.steps"]
    queue = found.queue(NOW, Wanted(limit=1))
    assert names(queue.cards) == ["slopes.rise"]
    assert (queue.due, queue.new) == (2, 2)
    assert found.queue(NOW, Wanted(limit=0)).cards == ()


def test_new_cards_come_from_what_was_begun_last():
    standings = {
        "vectors": Standing("known", since=NOW - 9 * DAY),
        "slopes": Standing("done", since=NOW - 2 * DAY),
        "training": Standing("doing", since=NOW - 20 * DAY),
    }
    found = Deck(Progress(course(), standings), {})
    assert [card.topic for card in found.queue(NOW, Wanted()).cards] == [
        "training",
        "slopes",
        "slopes",
        "vectors",
        "vectors",
    ]


def test_only_the_topics_asked_for():
    found = deck(vectors="done", slopes="done")
    assert queued(found, wanted=Wanted(("slopes",))) == ["slopes.rise", "slopes.flat"]
    assert queued(found, wanted=Wanted(("training",))) == []


def test_what_was_learned_is_due_for_the_whole_of_its_day():
    morning = NOW.replace(hour=9)
    found = deck(remembered("slopes.rise", days=3, at=NOW - 3 * DAY), slopes="done")
    assert not queued(found, morning - DAY).count("slopes.rise")
    assert queued(found, morning).count("slopes.rise")
    assert queued(found, NOW.replace(hour=1)).count("slopes.rise") == 0


def test_a_card_rests_for_a_day_and_a_step_of_minutes_for_its_minutes():
    tomorrow = deck(remembered("slopes.rise", days=1), slopes="done")
    assert not tomorrow.cards["slopes.rise"].due(NOW + 0.99 * DAY, tomorrow.calendar)
    assert tomorrow.cards["slopes.rise"].due(NOW + DAY, tomorrow.calendar)
    record = remembered("slopes.rise", days=0.01)
    assert record.memory
    step = record._replace(memory=record.memory._replace(stage="learning", step=0))
    soon = deck(step, slopes="done")
    assert not soon.cards["slopes.rise"].due(NOW, soon.calendar)
    assert soon.cards["slopes.rise"].due(NOW + 0.01 * DAY, soon.calendar)


@given(st.floats(0.01, 100), st.floats(0, 100))
def test_a_card_is_due_at_its_moment_at_the_latest(days, ago):
    found = deck(remembered("slopes.rise", days=days, ago=ago), slopes="done")
    card = found.cards["slopes.rise"]
    assert card.record.memory
    assert card.due(max(NOW, card.record.memory.due), found.calendar)
    recall = card.recall(NOW)
    assert recall is not None
    assert 0 < recall <= 1


def test_what_was_asked_today_and_what_a_limit_leaves():
    found = deck(
        remembered("vectors.length", ago=0.1),
        remembered("vectors.angle", ago=0.9),
        remembered("slopes.gone", ago=0.2),
    )
    assert found.asked_today(NOW) == 2
    assert found.asked_today(NOW + DAY) == 0
    assert found.left_today(NOW, 20) == 18
    assert found.left_today(NOW, 1) == 0
    assert found.left_today(NOW, 0) is None
    night = Deck(found.progress, {each.id: each for each in found.records}, Calendar(timedelta(0)))
    assert night.asked_today(NOW.replace(hour=1) + DAY) == 0


def test_when_the_next_card_falls_due():
    assert deck(vectors="done").next_due(NOW) is None
    found = deck(
        remembered("vectors.length", days=3),
        remembered("vectors.angle", days=1, ago=4),
        remembered("slopes.rise", days=2),
        vectors="done",
    )
    assert found.next_due(NOW) == NOW + 3 * DAY


def renamed() -> Course:
    """The sample after slopes became gradients."""
    topics = dict(ROADMAP.topics)
    slopes = topics.pop("slopes")
    questions = ("gradients.rise", "gradients.flat")
    topics["gradients"] = slopes._replace(id="gradients", aliases=("slopes",), questions=questions)
    roadmap = ROADMAP._replace(topics=topics, renamed={"slopes": "gradients"})
    return Course(roadmap, FULL._replace(phases=()))


def test_a_renamed_topic_takes_its_cards_along():
    standings = {"slopes": Standing("done", since=NOW)}
    record = remembered("slopes.rise", days=2, ago=3)
    mine = own("uid-1", "slopes")
    found = Deck(Progress(renamed(), standings), {"slopes.rise": record, "uid-1": mine})
    card = found.card("slopes.rise")
    assert (card.id, card.topic, card.record) == ("gradients.rise", "gradients", record)
    assert queued(found) == ["gradients.rise", "gradients.flat", "gradients.own-1"]
    assert first_id(card, found.progress.course.roadmap) == "slopes.rise"
    assert first_id(found.card("own-1"), found.progress.course.roadmap) == "uid-1"


def test_of_two_records_of_one_card_the_latest_counts():
    old, new = remembered("slopes.rise", ago=9), remembered("gradients.rise", ago=2)
    for both in ([old, new], [new, old]):
        found = Deck(Progress(renamed(), {}), {each.id: each for each in both})
        assert found.cards["gradients.rise"].record == new
    never = CardRecord("gradients.rise", "gradients", suspended=True)
    found = Deck(Progress(renamed(), {}), {each.id: each for each in (never, old)})
    assert found.cards["gradients.rise"].record == old


def test_a_card_of_ones_own_keeps_its_number():
    first, second, third = own("b"), own("a", minutes=1), own("c", minutes=2)
    found = deck(third, first._replace(removed=True), second)
    assert names(found.of(["vectors"])) == [
        "vectors.length",
        "vectors.angle",
        "vectors.own-2",
        "vectors.own-3",
    ]
    assert found.card("vectors.own-2").id == "a"
    assert found.card("c").name == "vectors.own-3"
    assert [card.own for card in found.of(["vectors"])] == [False, False, True, True]


def test_a_card_is_found_by_its_name_or_a_part_of_it():
    found = deck(own("3f"), vectors="done")
    for typed in ("vectors.length", " VECTORS.LENGTH ", "vectors.l", "length", "len"):
        assert found.card(typed).id == "vectors.length"
    assert found.card("own").id == found.card("vectors.own-1").id == "3f"
    with pytest.raises(AmbiguousItem, match=r"vectors.length.*vectors.angle"):
        found.card("vectors.")
    for typed in ("", " ", "vectors.lenght", "nonsense", "own-2"):
        with pytest.raises(UnknownItem, match="no card"):
            found.card(typed)
    with pytest.raises(UnknownItem) as caught:
        found.card("vectors.lenght")
    assert caught.value.nearest[0] == "vectors.length"


def test_the_texts_of_a_card():
    found = deck(own("3f"))
    assert wording(found.card("vectors.length"), DETAILS).formula == "|v| = sqrt(v·v)"
    assert wording(found.card("own-1"), DETAILS)[:3] == ("3f", "3f?", "Yes.")
