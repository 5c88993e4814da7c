"""What `place` shows.

- a question behind a rule with its place; the answer with formula and code; prompts at any width
- what would be marked: by phase, counts and titles; where to start; nothing known
- marked, and a dry run
- JSON: a question, a verdict, nothing to decide
"""

from rich.cells import cell_len

from dlpath.core.details import Card, Question
from dlpath.core.place import Answer, Placement, answered, begin, next_question
from dlpath.render import placing as pages
from dlpath.render.words import ASCII, Look
from tests.render.paper import flat, printed, raw
from tests.sample import course, progress

LOOK = Look(terminal=True)
QUESTION = Question("vectors.q", "How long is it?", "Five.", formula="|v| = 5", code="norm(v)")


def placement(*answers: Answer, limit: int | None = 14) -> Placement:
    """Return a placement in which each topic has two questions."""
    cards = {
        topic: Card(
            quiz=tuple(Question(f"{topic}.q{n}", f"What is {topic}?", "A word.") for n in (0, 1))
        )
        for topic in course().places
    }
    found = begin(progress(), cards, "seed", limit)
    assert found
    for answer in answers:
        found = answered(found, answer)
    return found


def finished(*, knew: bool) -> Placement:
    found = placement()
    while asked := next_question(found):
        found = answered(found, Answer(asked.topic, asked.question.id, knew))
    return found


def test_a_question() -> None:
    now = placement(Answer("layers", "layers.q0", knew=True))
    asked = next_question(now)
    assert asked
    shown = printed(pages.question_page(now, asked, course(), LOOK))
    title = course().roadmap.topics[asked.topic].title
    assert shown[1].startswith("── question 2 of at most 14 ──")
    assert shown[1].endswith(f" {title} ──")
    assert shown[3:] == [asked.question.ask, ""]
    endless = placement(limit=None)
    assert "── question 1 ──" in flat(pages.question_page(endless, asked, course(), LOOK))


def test_an_answer() -> None:
    assert printed(pages.answer_page(QUESTION)) == ["  Five.", "    |v| = 5", "    norm(v)", ""]


def test_prompts_fit_and_are_dim() -> None:
    assert raw(pages.uncover_prompt(LOOK)) == (
        "Enter shows the answer · ? don't know · b back · q leave "
    )
    assert raw(pages.knew_prompt(LOOK)) == (
        "y knew it · n did not · ? don't know · b back · q leave "
    )
    assert raw(pages.knew_prompt(LOOK), 40) == "y n ? b q "
    assert raw(pages.knew_prompt(LOOK), colour=True).startswith("\x1b[2m")
    assert raw(pages.knew_prompt(Look(ASCII))).isascii()
    for width in (20, 40, 60, 80):
        assert cell_len(raw(pages.uncover_prompt(LOOK), width)) < width


def test_what_would_be_marked() -> None:
    known = placement(
        *(
            Answer(topic, f"{topic}.q{n}", True)
            for topic in ("layers", "slopes", "vectors")
            for n in (0, 1)
        ),
        *(Answer("training", f"training.q{n}", False) for n in (0, 1)),
    )
    page = pages.verdict_page(known, course(), LOOK)
    assert printed(page)[1].startswith("── after 8 questions ──")
    told = flat(page)
    assert "You seem to know 4 of the 7 topics that are open:" in told
    assert "Basics, 3 of 3 Scalars, Vectors, Slopes" in told
    assert "Networks, 1 of 3 Layers" in told
    assert "Onward" not in told
    assert told.endswith("Start with Training training")


def test_how_much_may_be_wrong() -> None:
    one = placement(Answer("layers", "layers.q0", knew=True))
    told = flat(pages.verdict_page(one, course(), LOOK))
    assert "About 1 topic may be misjudged; dlpath known and dlpath reset put one right." in told


def test_nothing_is_known() -> None:
    told = flat(pages.verdict_page(finished(knew=False), course(), LOOK))
    assert "Of 7 topics that are open, none looks known to you." in told
    assert "Start with Scalars scalars" in told


def test_everything_is_known() -> None:
    told = flat(pages.verdict_page(finished(knew=True), course(), LOOK))
    assert "You seem to know 7 of the 7 topics" in told
    assert "Start with" not in told


def test_no_line_is_wider_than_the_terminal() -> None:
    for width in (40, 60, 80):
        page = pages.verdict_page(finished(knew=True), course(), LOOK)
        assert max(map(cell_len, printed(page, width))) <= width


def test_what_was_marked() -> None:
    assert printed(pages.marked_page(1, dry=False)) == [
        "Marked 1 topic as known. dlpath undo takes it back.",
        "Next       dlpath next",
    ]
    assert printed(pages.marked_page(3, dry=True)) == [
        "Nothing is saved (dry run); 3 topics would be marked as known."
    ]
    assert raw(pages.mark_prompt(3)) == "Mark 3 topics as known? y or Enter yes, n no, b back "
    assert raw(pages.mark_prompt(3), 40) == "Mark 3 topics as known? Y/n "


def test_the_json_of_a_question() -> None:
    now = placement(Answer("layers", "layers.q0", knew=True))
    asked = next_question(now)
    assert asked
    assert pages.placed_data(now, ()) == {
        "question": {
            "id": asked.question.id,
            "topic": asked.topic,
            "ask": asked.question.ask,
            "answer": "A word.",
            "formula": "",
            "code": "",
        },
        "answered": 1,
        "limit": 14,
        "verdict": None,
        "changed": [],
    }


def test_the_json_of_a_verdict() -> None:
    data = pages.placed_data(finished(knew=False), ("scalars",))
    assert data["question"] is None
    assert data["verdict"]["known"] == []
    assert data["verdict"]["open"][0] == "scalars"
    assert 0 <= data["verdict"]["misjudged"] < 1
    assert data["changed"] == ["scalars"]


def test_the_json_of_nothing_to_decide() -> None:
    assert pages.placed_data(None, ()) == {
        "question": None,
        "answered": 0,
        "limit": None,
        "verdict": {"known": [], "open": [], "misjudged": 0.0},
        "changed": [],
    }
