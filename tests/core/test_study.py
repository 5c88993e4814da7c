"""One topic or project whole.

- a topic knows its address and phase, and neither outside the track
- its needs come with their reasons and where they stand; what it leads to in the track's order
- its parts with their own status, its share, resources, projects and tracks
- notes and history are told apart; what happened to its quiz cards is in neither
- how much of it is still known, where that was asked
- a project knows its brief, its phase and the topics it uses
- the items of a topic are itself, its parts and what they were once called
"""

from dlpath.core.details import Brief, Card
from dlpath.core.events import CARDED
from dlpath.core.remembering import Recall
from dlpath.core.study import ProjectStudy, TopicStudy, project_study, related_items, topic_study
from tests.happenings import event
from tests.sample import ROADMAP, SHORT, progress
from tests.sample_details import CARD, DETAILS


def study(topic: str, *events, **statuses: str) -> TopicStudy:
    return topic_study(progress(**statuses), DETAILS, topic, events)


def project(name: str, *events, **statuses: str) -> ProjectStudy:
    return project_study(progress(**statuses), DETAILS, name, events)


def test_a_topic_knows_its_address_and_phase():
    found = study("vectors")
    assert found.number == "0.2"
    assert found.phase is not None
    assert found.phase.id == "basics"
    assert found.card == CARD
    assert study("scalars").card == Card()


def test_outside_the_track_a_topic_has_neither():
    found = topic_study(progress(SHORT), DETAILS, "reading", [])
    assert (found.number, found.phase, found.unlocks) == ("", None, ())


def test_needs_come_with_their_reasons_and_where_they_stand():
    needs = study("layers", vectors="done").needs
    assert [(lead.topic.id, lead.status, lead.why) for lead in needs] == [
        ("vectors", "done", "layers uses vectors"),
        ("slopes", "todo", "layers uses slopes"),
    ]


def test_what_it_leads_to_comes_in_the_order_of_the_track():
    assert [lead.topic.id for lead in study("scalars").unlocks] == ["vectors", "slopes"]


def test_parts_keep_their_own_status():
    found = study("vectors", vectors="done", vectors__angle="skipped")
    assert [(part.id, status) for part, status in found.subtopics] == [
        ("length", "todo"),
        ("angle", "skipped"),
    ]
    assert (found.status, found.share) == ("done", 1.0)


def test_resources_projects_and_tracks_are_those_that_name_it():
    found = study("vectors", calculator="doing")
    assert [resource.id for resource in found.resources] == ["strang"]
    assert [(each.id, status) for each, status in found.projects] == [("calculator", "doing")]
    assert [track.id for track in found.tracks] == ["full"]
    assert [track.id for track in study("layers").tracks] == ["full", "short"]


def test_notes_and_history_are_told_apart():
    events = [event("done", "slopes"), event("note", "slopes", text="steep")]
    found = study("slopes", *events)
    assert [note.text for note in found.notes] == ["steep"]
    assert found.history == (events[0],)
    assert project("digits", event("note", "digits", text="x")).notes[0].text == "x"


def test_what_happened_to_its_cards_is_told_elsewhere():
    happened = [event(kind, "slopes") for kind in (*sorted(CARDED), "log")]
    assert [each.kind for each in study("slopes", *happened).history] == ["log"]


def test_how_much_of_it_is_still_known():
    assert study("slopes").recall is None
    known = Recall("slopes", 0.7, 2, ("slopes.rise",))
    assert topic_study(progress(), DETAILS, "slopes", [], known).recall == known


def test_a_project_knows_its_brief_its_phase_and_its_topics():
    found = project("calculator", vectors="done", calculator="doing")
    assert found.brief.deliver == "A program."
    assert found.phase is not None
    assert found.phase.id == "basics"
    assert [(lead.topic.id, lead.status) for lead in found.topics] == [("vectors", "done")]
    assert found.status == "doing"


def test_outside_the_track_a_project_has_no_phase():
    found = project_study(progress(SHORT), DETAILS, "digits", [])
    assert found.phase is None
    assert found.brief == Brief()


def test_the_items_of_a_topic_are_itself_its_parts_and_their_old_names():
    renamed = {"arrows": "vectors", "vectors/size": "vectors/length", "hills": "slopes"}
    roadmap = ROADMAP._replace(renamed=renamed)
    items = related_items(roadmap, "vectors")
    assert items == ["vectors", "vectors/length", "vectors/angle", "arrows", "vectors/size"]
    assert related_items(roadmap, "digits") == ["digits"]
