"""The cards: a table derived from events, in the transaction that appends them.

- reviews, suspending, cards of one's own: what the table says is what the events add up to
- undo and redo of each; taking back the answer to one card, whatever was recorded since
- rebuilding gives what was kept all along, whatever happened, and repairs what was spoilt
- notes that are edited and removed leave no card; nothing but a review asks the schedule
- the state holds the cards where they are asked for
- an answer that is refused leaves the bytes as they were
- a standing is not touched by reviews, and reading a topic's events leaves them out
- the seconds of the latest answers
- a row and an event that dlpath never wrote are damage
"""

import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given as given_any
from hypothesis import settings
from hypothesis import strategies as st

from dlpath.core.cards import RATINGS, CardRecord, record
from dlpath.core.errors import Refused, StoreDamaged
from dlpath.core.events import Draft
from dlpath.recall.scheduler import schedule
from dlpath.store.local import Store
from tests.store import given
from tests.store.given import NOW

CARD = "calculus.chain"
DAY = timedelta(days=1)


@pytest.fixture
def store(path: Path) -> Store:
    return Store(path, schedule=schedule)


def review(card: str = CARD, rating: str = "good", days: float = 0, **more: str) -> Draft:
    data = {"rating": rating, "retention": "0.9", **more}
    return Draft("review", NOW + days * DAY, "calculus", target=card, data=data)


def made(uid: str) -> Draft:
    return Draft("card", NOW, "calculus", data={"ask": "Why?", "answer": "So."}, id=uid)


def derived(store: Store) -> dict[str, CardRecord]:
    """What the events of each card add up to, without the table."""
    events = store.events_of_kind("card", "edit", "remove", "review", "suspend", "resume")
    ids = {event.id if event.kind == "card" else event.target for event in events}
    found = {
        uid: record(uid, [e for e in events if uid in (e.id, e.target)], schedule)
        for uid in ids
        if uid
    }
    return {uid: each for uid, each in found.items() if each}


def test_reviews_are_kept_as_what_they_add_up_to(store: Store) -> None:
    given.record(store, review(), now=NOW)
    given.record(store, review(days=0.01), now=NOW)
    given.record(store, review(rating="again", days=5), now=NOW)
    card = store.cards()[CARD]
    assert (card.id, card.topic, card.reps, card.lapses, card.passed) == (
        CARD,
        "calculus",
        3,
        1,
        True,
    )
    assert card.memory
    assert card.memory.stage == "relearning"
    assert store.cards() == derived(store)


def test_a_card_of_ones_own_is_kept_with_its_texts(store: Store) -> None:
    given.record(store, made("uid-1"))
    given.record(store, Draft("edit", NOW, "calculus", target="uid-1", data={"ask": "Who?"}))
    card = store.cards()["uid-1"]
    assert (card.ask, card.answer, card.memory, card.removed) == ("Who?", "So.", None, False)
    given.record(store, Draft("remove", NOW, "calculus", target="uid-1", data={"ask": "Who?"}))
    assert store.cards()["uid-1"].removed
    store.undo(NOW)
    store.undo(NOW)
    assert store.cards()["uid-1"].ask == "Why?"
    store.undo(NOW)
    assert store.cards() == {}
    store.redo(NOW)
    assert store.cards()["uid-1"].ask == "Why?"


def test_undo_and_redo_of_a_review_and_its_tick(store: Store) -> None:
    given.record(store, review())
    before = store.cards()
    given.record(store, review(rating="easy", days=3), Draft("done", NOW, "calculus/quiz"))
    after = store.cards()
    assert {event.kind for event in store.undo(NOW)} == {"review", "done"}
    assert store.cards() == before
    assert "calculus/quiz" not in store.standings()
    store.redo(NOW)
    assert store.cards() == after
    assert store.standings()["calculus/quiz"].status == "done"


def test_taking_back_the_answer_to_one_card_and_nothing_else(store: Store) -> None:
    given.record(store, review(), Draft("done", NOW, "calculus/quiz"))
    given.record(store, review("calculus.slope"))
    given.record(store, given.note("in between"))
    assert [event.kind for event in store.undo(NOW, card=CARD)] == ["review", "done"]
    assert set(store.cards()) == {"calculus.slope"}
    assert given.texts(store) == ["in between"]
    with pytest.raises(Refused):
        store.undo(NOW, card=CARD)
    store.redo(NOW)
    assert set(store.cards()) == {CARD, "calculus.slope"}


def test_the_latest_answer_is_taken_back_first(store: Store) -> None:
    given.record(store, review())
    given.record(store, review(rating="again", days=2))
    [event] = store.undo(NOW, card=CARD)
    assert event.data
    assert event.data["rating"] == "again"


CARDS = ("calculus.a", "calculus.b", "uid-1", "uid-2")
acts = st.one_of(
    st.builds(review, st.sampled_from(CARDS), st.sampled_from(RATINGS), st.floats(-30, 300)),
    st.builds(
        lambda kind, card: Draft(kind, NOW, "calculus", target=card),
        st.sampled_from(["suspend", "resume", "remove"]),
        st.sampled_from(CARDS),
    ),
    st.builds(
        lambda card, text: Draft("edit", NOW, "calculus", target=card, data={"ask": text}),
        st.sampled_from(CARDS),
        st.sampled_from(["What?", "Who?"]),
    ),
    st.sampled_from(["undo", "redo", given.note("calculus", "hm")]),
)


@settings(max_examples=40)
@given_any(st.lists(acts, max_size=14))
def test_rebuilding_gives_what_was_kept_all_along(
    tmp_path_factory: pytest.TempPathFactory, drawn: list[Draft | str]
) -> None:
    path = given.database_at(tmp_path_factory.mktemp("cards") / "dlpath.db")
    store = Store(path, schedule=schedule)
    given.record(store, made("uid-1"), made("uid-2"))
    for act in drawn:
        try:
            if isinstance(act, Draft):
                given.record(store, act)
            else:
                (store.undo if act == "undo" else store.redo)(NOW)
        except Refused:
            continue
    kept = store.cards()
    assert kept == derived(store)
    before = given.rows(path, "SELECT * FROM card ORDER BY id")
    store.rebuild()
    assert given.rows(path, "SELECT * FROM card ORDER BY id") == before


def test_two_hundred_reviews_rebuilt_are_the_same_to_the_last_bit(store: Store, path: Path) -> None:
    days = 0.0
    for n in range(200):
        days += (0.003, 1.2, 5, 33)[n % 4]
        given.record(store, review(f"calculus.{n % 7}", RATINGS[n * 7 % 11 % 4], days))
    before = given.rows(path, "SELECT * FROM card ORDER BY id")
    store.rebuild()
    assert given.rows(path, "SELECT * FROM card ORDER BY id") == before
    with closing(sqlite3.connect(path)) as db:
        db.execute("UPDATE card SET stability = 1, suspended = 1")
        db.execute(
            "INSERT INTO card SELECT 'ghost', topic, stage, step, stability, difficulty,"
            " due, last_review, reps, lapses, tests, recalled, promised, passed, early,"
            " suspended, removed, made, ask, answer FROM card LIMIT 1"
        )
        db.commit()
    store.rebuild()
    assert given.rows(path, "SELECT * FROM card ORDER BY id") == before


def test_a_note_leaves_no_card_and_asks_no_schedule(path: Path) -> None:
    store = Store(path)
    given.record(store, given.note("first"))
    [note] = store.events_of_kind("note")
    given.record(store, Draft("edit", NOW, "calculus", text="better", target=note.id))
    given.record(store, made("uid-1"), Draft("suspend", NOW, "calculus", target=CARD))
    given.record(store, Draft("remove", NOW, "calculus", target=note.id))
    store.undo(NOW)
    store.rebuild()
    assert set(store.cards()) == {"uid-1", CARD}
    with pytest.raises(NotImplementedError):
        given.record(store, review())
    assert set(store.cards()) == {"uid-1", CARD}


def test_the_state_holds_the_cards_where_they_are_asked_for(store: Store) -> None:
    given.record(store, review())
    assert store.state().cards == {}
    assert set(store.state(cards=True).cards) == {CARD}
    seen = store.change(lambda state: ([], set(state.cards)), NOW, cards=True)
    assert seen == store.preview(lambda state: ([], set(state.cards)), cards=True) == {CARD}
    assert store.change(lambda state: ([], set(state.cards)), NOW) == set()


def test_an_answer_that_is_refused_leaves_the_bytes(store: Store, path: Path) -> None:
    given.record(store, review())
    before = given.checksum(path)

    def refuse(_state: object) -> tuple[list[Draft], None]:
        raise Refused("suspended")

    with pytest.raises(Refused):
        store.change(refuse, NOW, cards=True)
    assert given.checksum(path) == before


def test_reviews_are_no_work_on_their_topic(store: Store) -> None:
    given.record(store, review())
    assert store.standings() == {}
    given.record(store, Draft("suspend", NOW, "calculus", target=CARD), given.log())
    assert store.standings()["calculus"].minutes == 25
    assert [event.kind for event in store.events_of(["calculus"])] == ["suspend", "log"]
    store.rebuild()
    assert set(store.standings()) == {"calculus"}


def test_the_seconds_of_the_latest_answers(store: Store) -> None:
    for n in range(5):
        more = {} if n == 2 else {"seconds": str(n)}
        given.record(store, review(days=n, **more))
    assert store.seconds_taken(4) == [4, 3, 1]
    store.undo(NOW)
    assert store.seconds_taken(1) == [3]


@pytest.mark.parametrize("spoilt", ["due = 'soon'", "last_review = NULL", "made = 'once'"])
def test_a_row_that_was_never_written_so_is_damage(store: Store, path: Path, spoilt: str) -> None:
    given.record(store, review())
    with closing(sqlite3.connect(path)) as db:
        db.execute(f"UPDATE card SET {spoilt}")
        db.commit()
    with pytest.raises(StoreDamaged):
        store.cards()


def test_a_review_that_was_never_written_so_is_damage(store: Store, path: Path) -> None:
    given.record(store, review())
    with closing(sqlite3.connect(path)) as db:
        db.execute("UPDATE event SET data = '{}' WHERE kind = 'review'")
        db.commit()
    before = given.checksum(path)
    with pytest.raises(StoreDamaged):
        given.record(store, review())
    assert given.checksum(path) == before
