"""The quiz at a terminal: one card after another, each answer saved before the next is asked."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta

from dlpath.cli import answering
from dlpath.cli.keys import END, ENTER, keyboard
from dlpath.core.cards import RATINGS, Rating, Review, reviewed
from dlpath.core.deck import Queue, QuizCard, wording
from dlpath.core.errors import AnswerLost, BadValue, DlpathError, Refused
from dlpath.core.select import topic_item
from dlpath.core.sitting import Sitting, begin, outcome, rated, set_aside, taken_back
from dlpath.environment import Environment, schedule
from dlpath.render import sitting as pages
from dlpath.render.prompt import Answered, note_prompt
from dlpath.render.tell import sentence_page

_GO = (ENTER, " ")
_RATED_BY: Mapping[str, Rating] = {
    **{str(number): rating for number, rating in enumerate(RATINGS, 1)},
    **dict.fromkeys(_GO, "good"),
}


def sit(env: Environment, queue: Queue) -> None:
    """Ask the cards of `queue` until they are through or the learner leaves, and sum it up.

    However it ends, what was acknowledged is saved. Raises KeyboardInterrupt for Ctrl-C, Refused
    where standard input ends, and StoreUnusable where an answer cannot be saved.
    """
    if not queue.cards:
        env.show(pages.nothing_page(queue, env.deck, env.now))
        return
    seat = _Seat(env, queue.cards)
    try:
        while seat.ask():
            seat.take_note()
    except AnswerLost:
        raise
    except DlpathError:
        if seat.sitting.turns:
            env.show(pages.tally_page(seat.sitting))
        raise
    except KeyboardInterrupt:
        seat.sum_up()
        raise
    seat.sum_up()


class _Seat:
    """Where the learner sits: how far the sitting is, and how far they are with its current card.

    `since` is when the question was put, None until it is; `waits`, in what time each rating asks
    again, come with the answer.
    """

    def __init__(self, env: Environment, cards: Iterable[QuizCard]) -> None:
        self.env = env
        self.before = env.deck
        self.sitting = begin(cards)
        self.since: datetime | None = None
        self.waits: Mapping[Rating, timedelta] | None = None

    def ask(self) -> bool:
        """Ask until the sitting is over; return True where the learner first wants to write."""
        with keyboard(self.env) as press:
            while card := self.sitting.current:
                if self.since is None:
                    self._put(card)
                key = self._key(press)
                if key in ("q", END):
                    return False
                if key == "n":
                    return True
                self._obey(key, card)
        return False

    def take_note(self) -> None:
        """Keep a line as a note on the topic of the current card; an empty one is none."""
        card = self.sitting.queue[0]
        title = self._title(card)
        self.env.show(note_prompt(title))
        told = "No note was kept."
        try:
            if text := self._line().strip():
                self.env.wait()
                answering.keep_note(self.env, card, text)
                told = f"Kept a note on {title}."
        except BadValue as error:
            told = f"No note was kept: {error.message}."
        self.env.show(pages.note_page(told))

    def sum_up(self) -> None:
        """Say what the sitting came to, and what is next."""
        env, after = self.env, self.env.read_deck()
        now = env.wait()
        allowed = after.left_today(now, env.settings.quiz_limit)
        came_to = outcome(self.sitting, self.before, after, now)
        env.show(pages.outcome_page(came_to, allowed, env.course, now, env.look))

    def _put(self, card: QuizCard) -> None:
        question = wording(card, self.env.details)
        page = pages.question_page(self.sitting, question, self._title(card), self.env.look)
        self.env.show(page)
        self.since = self.env.wait()

    def _key(self, press: Callable[[], str]) -> str:
        """Return the key that answers the prompt, in lower case, once the prompt is wiped out."""
        env, waits = self.env, self.waits
        env.show(pages.rating_prompt(waits, env.look) if waits else pages.TO_UNCOVER)
        try:
            return press().lower()
        finally:
            env.show(Answered())

    def _line(self) -> str:
        """Return a line that is typed. Raises BadValue for one that is no text."""
        line = ""
        try:
            line = self.env.stdin.readline()
        except UnicodeDecodeError as error:
            raise BadValue("that was not text") from error
        finally:
            if not line.endswith("\n"):
                self.env.write("\n")
        return line

    def _obey(self, key: str, card: QuizCard) -> None:
        if key == "?":
            self.env.show(pages.keys_page())
        elif key == "u":
            self._take_back()
        elif key == "s":
            self._suspend(card)
        elif self.waits is None:
            if key in _GO:
                self._uncover(card)
        elif rating := _RATED_BY.get(key):
            self._rate(card, rating)

    def _uncover(self, card: QuizCard) -> None:
        self.env.show(pages.answer_page(wording(card, self.env.details)))
        self.waits = self._waits(card, self.env.wait())

    def _waits(self, card: QuizCard, now: datetime) -> dict[Rating, timedelta]:
        retention = self.env.settings.quiz_retention
        reviews = [Review(now, rating, retention) for rating in RATINGS]
        memory = card.record.memory
        return {each.rating: reviewed(memory, each, schedule).due - now for each in reviews}

    def _rate(self, card: QuizCard, rating: Rating) -> None:
        now = self.env.wait()
        seconds = max(0, round((now - (self.since or now)).total_seconds()))
        try:
            answer = answering.give(self.env, card.id, rating, now, seconds)
        except Refused as error:
            self._leave_out(error)
            return
        self._go_to(rated(self.sitting, rating, answer.memory))
        self.env.show(pages.rated_page(answer, self.env.course, now, self.env.look))

    def _suspend(self, card: QuizCard) -> None:
        self.env.wait()
        try:
            answering.set_aside(self.env, card.id)
        except Refused as error:
            self._leave_out(error)
            return
        self._go_to(set_aside(self.sitting))
        self._say(f"Suspended; dlpath quiz resume {card.name} asks it again.")

    def _leave_out(self, error: Refused) -> None:
        """Go on without a card that was suspended or removed in another terminal."""
        self._say(f"{error.message}.")
        self._go_to(self.sitting._replace(queue=self.sitting.queue[1:]))

    def _take_back(self) -> None:
        if not self.sitting.turns:
            self._say("There is nothing in this sitting to take back.")
            return
        turn = self.sitting.turns[-1]
        self.env.wait()
        try:
            answering.take_back(self.env, turn)
        except Refused as error:
            self._say(f"{error.message}.")
            return
        self._go_to(taken_back(self.sitting))
        self._say(f"Taken back: {turn.rating or 'suspended'}.")

    def _go_to(self, sitting: Sitting) -> None:
        self.sitting, self.since, self.waits = sitting, None, None

    def _title(self, card: QuizCard) -> str:
        return topic_item(self.env.course, card.topic).title

    def _say(self, sentence: str) -> None:
        self.env.show(sentence_page(sentence))
