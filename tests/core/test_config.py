"""The settings.

- without anything stored they are the defaults; what is stored goes in their place
- a pace is a number above none and up to 112, with a point or a comma
- a retention is between 0.7 and 0.97, a limit of the quiz a whole number up to 500
- nonsense and the impossible are refused in one line that says what to do
- an unknown name is answered with the nearest
- texts are cleaned
"""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlpath.core.config import MOST_HOURS_PER_WEEK, SETTINGS, Settings, setting, settings
from dlpath.core.errors import BadValue, UnknownItem

pace = setting("hours_per_week").read
retention = setting("quiz.retention").read
limit = setting("quiz.limit").read


def test_nothing_stored_means_the_defaults():
    assert settings({}) == Settings() == Settings(hours_per_week=10.0, track="", roadmap="")


def test_what_is_stored_goes_in_place_of_the_default():
    found = settings({"hours_per_week": 6, "track": "short"})
    assert found == Settings(hours_per_week=6.0, track="short")


def test_every_setting_has_its_place_and_says_what_it_is_for():
    assert {each.field for each in SETTINGS.values()} == set(Settings._fields)
    assert all(each.about for each in SETTINGS.values())


@given(st.floats(0.01, MOST_HOURS_PER_WEEK))
def test_a_pace_is_read_from_a_number_and_from_its_text(hours):
    assert pace(hours) == hours
    assert pace(str(hours)) == hours
    assert pace(str(hours).replace(".", ",")) == hours


@given(st.one_of(st.text(), st.floats(), st.integers(), st.booleans(), st.none()))
def test_a_pace_is_possible_or_refused(value):
    with suppress(BadValue):
        assert 0 < pace(value) <= MOST_HOURS_PER_WEEK


@given(st.text())
def test_a_refusal_is_one_line_that_says_what_to_do(value):
    with pytest.raises(BadValue) as caught:
        pace(f"{value}x")
    assert "\n" not in caught.value.message
    assert caught.value.hint


@given(st.one_of(st.text(), st.floats(), st.integers(), st.booleans(), st.none()))
def test_a_retention_is_within_bounds_or_refused(value):
    with suppress(BadValue):
        assert 0.7 <= retention(value) <= 0.97


@given(st.one_of(st.text(), st.floats(), st.integers(), st.booleans(), st.none()))
def test_a_limit_is_a_whole_number_or_refused(value):
    with suppress(BadValue):
        found = limit(value)
        assert isinstance(found, int)
        assert 0 <= found <= 500


def test_the_settings_of_the_quiz():
    assert retention("0,85") == retention(0.85) == 0.85
    assert (limit("0"), limit(35), limit(" 500 ")) == (0, 35, 500)
    for value in ("501", "9" * 5000, "1.5", "-1", "٣", ""):
        with pytest.raises(BadValue, match=r"quiz\.limit takes 0 to 500"):
            limit(value)


@pytest.mark.parametrize("value", [0, -3, "nan", "inf", "-inf", 112.5, "1e400"])
def test_an_impossible_pace_is_refused(value):
    with pytest.raises(BadValue, match="hours a week"):
        pace(value)


@pytest.mark.parametrize("value", ["six", "", "1,000.5", None, [], True])
def test_a_pace_that_is_no_number_is_refused(value):
    with pytest.raises(BadValue, match="takes a number"):
        pace(value)


def test_an_unknown_setting_is_answered_with_the_nearest():
    with pytest.raises(UnknownItem) as caught:
        setting("hours_per_weak")
    assert caught.value.nearest == ("hours_per_week",)
    with pytest.raises(UnknownItem):
        settings({"colour": "red"})


@pytest.mark.parametrize("name", SETTINGS)
def test_every_default_can_be_written_and_read_back(name):
    default = getattr(Settings(), SETTINGS[name].field)
    assert setting(name).read(default) == default
    assert settings({name: default}) == Settings()


@pytest.mark.parametrize(("word", "meant"), [("yes", True), ("FALSE", False), (True, True)])
def test_a_switch_is_on_or_off(word, meant):
    assert setting("timeline.dates").read(word) is meant
    with pytest.raises(BadValue, match="true or false"):
        setting("timeline.dates").read("perhaps")


def test_texts_are_cleaned_and_anything_else_is_refused():
    assert setting("track").read(" \x1b[31mshort\n") == "short"
    with pytest.raises(BadValue, match="a text was expected"):
        setting("track").read(3)
