"""`show` as it looks, and its data.

topics
- mark, address, title, id, status, hours, phase and time; outside the track it says so
- parts with their addresses; a finished topic's parts are not shown as open
- needs with where they stand and why; what it leads to
- the whole card: why, analogy, goals, practice, pitfalls, projects; --brief leaves it out
- resources are links on a terminal and spelt out in a pipe
- notes and the latest history
- how much is still known of what was asked, and what is due of it; with --brief too
questions
- with and without their answers, formulas and code; none says so
projects
- the brief, labelled, and the topics it uses
data and safety
- everything in the data; nothing that a terminal obeys from any text; no blank lines at the end
"""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from dlpath.core.details import Card, Practice, Question, Resource
from dlpath.core.remembering import Recall
from dlpath.core.study import ProjectStudy, TopicStudy, project_study, topic_study
from dlpath.render.study import project_data, project_page, quiz_page, topic_data, topic_page
from dlpath.render.words import Look
from tests.happenings import event
from tests.render.paper import flat, printed, raw
from tests.sample import NOW, SHORT, progress
from tests.sample_details import DETAILS
from tests.strategies import texts

TERMINAL = Look(terminal=True)


def study(topic: str = "vectors", *events, **statuses: str) -> TopicStudy:
    return topic_study(progress(**statuses), DETAILS, topic, events)


def project(name: str = "calculator", *events, **statuses: str) -> ProjectStudy:
    return project_study(progress(**statuses), DETAILS, name, events)


def card(value: TopicStudy, *, brief: bool = False) -> list[str]:
    return printed(topic_page(value, Look(), brief=brief))


# Topics


def test_the_head_says_what_it_is_and_where_it_stands():
    assert card(study())[:2] == ["· 0.2 Vectors · vectors", "  todo · 2 h (1-4) · Basics"]
    assert card(study(vectors="done"))[1] == "  done since 18 Nov 2026 · 2 h (1-4) · Basics"


def test_outside_the_track_it_says_so():
    value = topic_study(progress(SHORT), DETAILS, "reading", [])
    assert card(value)[:2] == ["· Reading · reading", "  todo · 2 h (1-4) · outside this track"]


def test_parts_have_their_marks_and_addresses():
    assert card(study(vectors__angle="done"))[2:5] == ["", "  · 0.2.1 Length", "  ✔ 0.2.2 Angle"]


def test_a_finished_topic_has_no_open_parts():
    assert card(study(vectors="done"))[3:5] == ["  ✔ 0.2.1 Length", "  ✔ 0.2.2 Angle"]
    skipped = card(study(vectors="done", vectors__angle="skipped"))
    assert skipped[3:5] == ["  ✔ 0.2.1 Length", "  – 0.2.2 Angle"]


def test_needs_stand_with_their_reasons():
    lines = card(study("layers", vectors="done"))
    assert "Needs  ✔ Vectors  layers uses vectors" in lines
    assert "       · Slopes   layers uses slopes" in lines


def test_what_it_leads_to_is_named():
    assert "Leads to  Vectors, Slopes" in card(study("scalars"))


def test_the_whole_card_is_there():
    lines = card(study())
    for expected in (
        "Why  Networks speak in vectors.",
        "Think of it so  A vector is a shopping list of numbers.",
        "  - measure an angle",
        "  - Draw ten vectors by hand. (45 min)",
        "  - Rows are not columns.",
        "  - Linear Algebra (book) https://example.org/la",
        "  · A calculator core calculator",
        "2 questions to test yourself: dlpath show vectors --quiz",
    ):
        assert expected in lines


def test_brief_leaves_out_what_one_studies_from():
    lines = card(study("vectors", vectors__angle="done"), brief=True)
    assert not [each for each in lines if "Why" in each or "Linear Algebra" in each]
    assert "  ✔ 0.2.2 Angle" in lines


def test_resources_are_links_on_a_terminal_and_spelt_out_in_a_pipe():
    linked = topic_page(study(), TERMINAL)
    assert "https://example.org/la" in raw(linked, colour=True)
    assert "https://example.org/la" not in raw(linked)
    assert "https://example.org/la" in raw(topic_page(study(), Look()), terminal=False)


def test_notes_and_history_are_told():
    events = [
        event("start", "vectors"),
        event("log", "vectors/angle", minutes=45),
        event("note", "vectors", text="arrows"),
        event("done", "vectors", NOW + timedelta(days=1)),
    ]
    lines = card(study("vectors", *events))
    assert "  18 Nov 2026  arrows" in lines
    at = lines.index("History")
    assert lines[at + 1 : at + 4] == [
        "  18 Nov 2026  started",
        "  18 Nov 2026  logged 45 min (angle)",
        "  19 Nov 2026  done",
    ]


def test_of_a_long_history_the_latest_is_told():
    events = [event("log", "slopes", NOW, minutes) for minutes in range(1, 9)]
    lines = card(study("slopes", *events))
    told = [each for each in lines if "logged" in each]
    assert [each.split()[-2] for each in told] == ["4", "5", "6", "7", "8"]


def test_what_is_still_known_stands_below_the_questions():
    def lines(known: Recall | None, *, brief: bool = False) -> list[str]:
        value = topic_study(progress(), DETAILS, "vectors", [], known)
        return card(value, brief=brief)

    known = Recall("vectors", 0.704, 5, ("vectors.angle", "vectors.length"))
    told = "5 cards asked, about 70 % is still known; 2 due: dlpath quiz vectors"
    full = lines(known)
    assert full[full.index(told) - 1].startswith("2 questions to test yourself")
    assert lines(known, brief=True)[-2:] == ["", told]
    assert lines(known._replace(asked=1, due=()))[full.index(told)] == (
        "1 card asked, about 70 % is still known."
    )
    assert not any("asked" in each for each in lines(None))


# Questions


def test_questions_come_without_their_answers_first():
    told = flat(quiz_page(study(), Look(), answers=False))
    assert "1. How long is (3, 4)?" in told
    assert "Five." not in told
    assert "dlpath show vectors --answers" in told


def test_answers_come_with_formulas_and_code():
    lines = printed(quiz_page(study(), Look(), answers=True))
    for expected in ("   Five.", "     |v| = sqrt(v·v)", "     a @ b"):
        assert expected in lines


def test_a_topic_without_questions_says_so():
    told = flat(quiz_page(study("scalars"), Look(), answers=True))
    assert told.endswith("There are no questions on this topic.")


# Projects


def test_a_project_has_its_brief_labelled():
    lines = printed(project_page(project(vectors="done"), Look()))
    assert lines == [
        "· A calculator · calculator",
        "  todo · core · beginner · 3 h",
        "",
        "Build  Add and multiply.",
        "Hand in  A program.",
        "Good when  It never crashes.",
        "Compute  cpu",
        "Without a GPU  On paper.",
        "",
        "Uses  ✔ Vectors",
    ]


def test_an_optional_project_says_so():
    assert "optional" in printed(project_page(project("digits"), Look()))[1]


# Data and safety


def test_the_data_of_a_topic():
    data = topic_data(study("vectors", event("note", "vectors", text="x"), vectors__angle="done"))
    assert (data["kind"], data["id"], data["number"]) == ("topic", "vectors", "0.2")
    assert (data["status"], data["share"], data["phase"]) == ("doing", 0.5, "basics")
    assert data["hours"] == {"low": 1.0, "likely": 2.0, "high": 4.0}
    assert data["needs"][0]["why"] == "vectors uses scalars"
    assert [each["id"] for each in data["unlocks"]] == ["layers"]
    assert data["subtopics"][1] == {"id": "vectors/angle", "title": "Angle", "status": "done"}
    assert data["card"]["practice"] == [{"task": "Draw ten vectors by hand.", "minutes": 45}]
    assert data["resources"][0]["url"] == "https://example.org/la"
    assert data["notes"][0]["text"] == "x"
    assert data["history"] == []


def test_the_data_of_what_is_still_known():
    known = Recall("vectors", 0.70412, 5, ("vectors.angle", "vectors.length"))
    data = topic_data(topic_study(progress(), DETAILS, "vectors", [], known))
    assert data["recall"] == {"share": 0.7041, "cards": 5, "due": 2}
    assert topic_data(study())["recall"] is None


def test_the_data_of_a_project():
    data = project_data(project("paper", event("log", "paper", minutes=5)))
    assert (data["kind"], data["hours"], data["phase"]) == ("project", None, "onward")
    assert data["history"][0]["minutes"] == 5
    assert project_data(project())["brief"]["deliver"] == "A program."


@st.composite
def cards(draw: st.DrawFn) -> Card:
    text = texts.map(lambda each: each or "x")
    return Card(
        draw(text),
        draw(text),
        (draw(text),),
        (Practice(draw(text), 30),),
        (draw(text),),
        (Question("q", draw(text), draw(text), draw(text), draw(text)),),
    )


@given(cards(), texts, st.booleans())
def test_nothing_that_a_terminal_obeys_comes_through_a_card(full, text, terminal):
    resource = Resource("r", text or "x", "book", topics=("vectors",), today=text)
    value = study("vectors", event("note", "vectors", text=text))
    value = value._replace(card=full, resources=(resource,))
    look = Look(terminal=terminal)
    for page in (topic_page(value, look), quiz_page(value, look, answers=True)):
        sent = raw(page, terminal=terminal)
        assert not {"\x1b", "\x07", "\x08", "\r", "\x9b", "\u202e"} & set(sent)


@given(st.sampled_from(["scalars", "vectors", "layers", "reading"]), st.sampled_from([60, 80, 120]))
def test_cards_fit_their_terminal_and_end_with_text(topic, width):
    pages = [topic_page(study(topic), TERMINAL), project_page(project(), TERMINAL)]
    for page in pages:
        lines = printed(page, width)
        assert all(cell_len(each) <= width for each in lines)
        assert lines[-1]
