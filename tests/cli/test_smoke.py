"""A first evening, from start to finish."""

from tests.conftest import Learner


def test_a_first_evening(newcomer: Learner) -> None:
    first = newcomer("next", "--json")
    assert first.code == 0
    assert "your data lives in" in first.err
    assert newcomer("done", "linear-algebra", "calculus").code == 0
    assert newcomer("status", "--json").data["topics"]["done"] == 2
    assert newcomer("undo").code == 0
    assert newcomer("status", "--json").data["topics"]["done"] == 0
