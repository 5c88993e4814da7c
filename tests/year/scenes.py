"""What happened once: mistakes taken back, plans, nights on which the clocks changed, a flight."""

from collections.abc import Callable
from datetime import date, datetime
from typing import NamedTuple

from dlpath.core import notes
from tests.year.diary import Diary
from tests.year.hours import TOKYO, later, moment
from tests.year.way import KNOWN, LEFT_OUT


class Scene(NamedTuple):
    """Something that happened once, at a moment."""

    when: datetime
    play: Callable[[Diary], object]


def scenes() -> list[Scene]:
    """Return what happened once, each in a few commands."""
    return [
        Scene(moment(date(2025, 11, 10), 17, 30), _first_evening),
        Scene(moment(date(2025, 11, 23), 12), _wrong_topic),
        Scene(moment(date(2025, 12, 14), 20), _plan_christmas),
        Scene(moment(date(2026, 1, 18), 16), _leave_out),
        Scene(moment(date(2026, 2, 1), 23, 50), _past_midnight),
        Scene(moment(date(2026, 3, 8), 24, 40), _clocks_change_abroad),
        Scene(moment(date(2026, 3, 28), 25, 20), _spring_forward),
        Scene(moment(date(2026, 4, 12), 11), _start_over),
        Scene(moment(date(2026, 4, 19), 27, 30), _through_four),
        Scene(moment(date(2026, 5, 3), 13), _mind_changed),
        Scene(moment(date(2026, 6, 14), 9), _plan_summer),
        Scene(moment(date(2026, 8, 16), 18), _clock_set_back),
        Scene(moment(date(2026, 8, 23), 10), _aim),
        Scene(moment(date(2026, 9, 5), 22), _flight),
        Scene(moment(date(2026, 10, 4), 15), _tidy_notes),
        Scene(moment(date(2026, 10, 11), 20), _quiz_on_paper),
        Scene(moment(date(2026, 10, 24), 25, 30), _fall_back),
        Scene(moment(date(2026, 11, 1), 14), _read_ahead),
        Scene(moment(date(2026, 11, 8), 17), _plan_holidays),
        Scene(moment(date(2026, 11, 17), 21, 50), _wrong_tick),
    ]


def _first_evening(diary: Diary) -> None:
    diary.mark("known", *KNOWN)
    diary.note(None, "Day one. Why I do this: to understand what I use at work every day. #why")
    diary.goal("backpropagation")


def _wrong_topic(diary: Diary) -> None:
    diary.log("classical-ml-algorithms", 55)
    diary.undo()
    diary.now = later(diary.now, 1)
    diary.log("calculus", 55)


def _plan_christmas(diary: Diary) -> None:
    diary.pause(date(2025, 12, 22), date(2026, 1, 4), "Weihnachten bei den Eltern")


def _leave_out(diary: Diary) -> None:
    diary.mark("skipped", LEFT_OUT[0], LEFT_OUT[1], note="Not for me now, maybe next year.")
    diary.mark("skipped", "mobilenets")
    diary.undo()
    diary.redo()
    diary.undo()


def _past_midnight(diary: Diary) -> None:
    diary.start("perceptron")
    diary.now = later(diary.now, 95)
    diary.stop(note="Half past one. The day is the one before, the tiredness is today's.")


def _clocks_change_abroad(diary: Diary) -> None:
    diary.log("activation-functions", 35)


def _spring_forward(diary: Diary) -> None:
    diary.start("gradient-descent")
    diary.now = later(diary.now, 70)  # 02:00 is 03:00
    diary.stop()


def _start_over(diary: Diary) -> None:
    diary.mark("todo", "backpropagation", note="I could not explain it. Once more, from the top.")
    diary.now = later(diary.now, 90)
    diary.mark("done", "backpropagation/chain-rule", took=85)
    diary.now = later(diary.now, 24 * 60)
    parts = diary.course.roadmap.topics["backpropagation"].subtopics
    diary.mark("done", *(f"backpropagation/{part.id}" for part in parts), took=70, cascade=True)


def _through_four(diary: Diary) -> None:
    diary.start("deep-networks")
    diary.now = later(diary.now, 65)  # from 03:30, over the beginning of a day
    diary.stop()


def _mind_changed(diary: Diary) -> None:
    diary.mark("skipped", LEFT_OUT[2], note="One framework is enough: PyTorch.")
    diary.goal("cnn-architectures", date(2026, 9, 30))


def _plan_summer(diary: Diary) -> None:
    diary.pause(date(2026, 7, 20), date(2026, 8, 2), "Ostsee")
    diary.unpause(date(2026, 7, 20))
    diary.now = later(diary.now, 2)
    diary.pause(date(2026, 7, 27), date(2026, 8, 9), "Ostsee, without a laptop 🏖")


def _clock_set_back(diary: Diary) -> None:
    diary.log("vanishing-exploding-gradients", 20)
    diary.now = later(diary.now, -100)
    diary.log("regularization", 25)


def _aim(diary: Diary) -> None:
    diary.goal("object-detection", date(2027, 6, 30))


def _flight(diary: Diary) -> None:
    diary.start("cnn-fundamentals")
    diary.now = later(diary.now, 130).astimezone(TOKYO)
    diary.stop(note="Above Siberia ✈️ 眠い")


def _tidy_notes(diary: Diary) -> None:
    for _ in range(2):
        diary.record(*notes.remove(diary.latest_note(), diary.now))
    diary.record(*notes.remove(diary.latest_note(), diary.now))
    diary.undo()
    for addition in ("(checked: true)", "(and for the second time: true)"):
        note = diary.latest_note()
        diary.now = later(diary.now, 3)
        diary.record(*notes.edit(note, f"{note.text}\n\n{addition} #checked", diary.now))


def _quiz_on_paper(diary: Diary) -> None:
    diary.mark("done", "calculus/quiz", "linear-algebra/quiz", note="8 of 10, and 9 of 10")


def _fall_back(diary: Diary) -> None:
    diary.start("rnn-fundamentals")
    diary.now = later(diary.now, 75)  # 02:30 comes twice
    diary.stop()


def _read_ahead(diary: Diary) -> None:
    diary.log("large-language-models", 50, note="Could not wait. Half of it is still magic. #ahead")


def _plan_holidays(diary: Diary) -> None:
    diary.pause(date(2026, 12, 21), date(2027, 1, 3), "Weihnachten")


def _wrong_tick(diary: Diary) -> None:
    diary.mark("done", "transformer-architecture")
    diary.undo()
