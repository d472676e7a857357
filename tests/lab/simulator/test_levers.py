"""The levers on the page: every one, once, under its instrument, in its own unit."""

from __future__ import annotations

from detente.lab.simulator.levers import DETAIL, groups, shown
from detente.report.wording import HARD_SPACE
from detente.world.levers import LEVERS, status_quo


def test_every_lever_stands_once_under_its_instrument() -> None:
    found = groups(status_quo(), "en")
    everything = [each for group in found for each in (*group.levers, *group.details)]
    assert sorted(each.lever.name for each in everything) == sorted(LEVERS)
    for group in found:
        assert {each.lever.instrument for each in group.levers} == {group.instrument}
        assert {each.lever.name for each in group.details} <= DETAIL


def test_the_stop_at_which_a_lever_stands_is_marked() -> None:
    for group in groups(status_quo(), "fr"):
        for each in (*group.levers, *group.details):
            assert [stop.value for stop in each.stops if stop.chosen] == [each.lever.default]


def test_shares_are_written_in_per_cent_and_others_in_their_unit() -> None:
    assert shown(0.125, "share") == f"12.5{HARD_SPACE}%"
    assert shown(1, "probability") == f"100{HARD_SPACE}%"
    assert shown(5, "severity") == "5"
    assert shown(0.1, "1/month") == f"0.1{HARD_SPACE}1/month"
    assert shown(1.5, "1") == "1.5"
