"""The stops of a lever: their addresses open the simulator exactly there."""

from __future__ import annotations

import pytest
from django.http import QueryDict

from detente.lab.address import inquiry_from
from detente.lab.pages.stops import levers_at, stop_lines
from detente.lab.reading import stops
from detente.world.levers import BUDGET_SHARES, LEVERS, status_quo


@pytest.mark.parametrize("name", LEVERS)
def test_each_address_opens_the_simulator_at_its_stop(name: str) -> None:
    for line, value in zip(stop_lines(name, "en"), stops(name).values(), strict=True):
        levers = inquiry_from(QueryDict(line.address)).levers
        assert levers[name] == value
        budget = [share for share in BUDGET_SHARES if share != name]
        others = {each: levers[each] for each in LEVERS if each not in (name, *budget)}
        assert others == {each: status_quo()[each] for each in others}
        assert line.today == (line.address == "")


@pytest.mark.parametrize("name", BUDGET_SHARES)
@pytest.mark.parametrize("value", [0.0, 0.333, 1.0])
def test_the_other_shares_keep_their_proportions(name: str, value: float) -> None:
    levers, today = levers_at(name, value), status_quo()
    assert sum(levers[each] for each in BUDGET_SHARES) == pytest.approx(1, abs=1e-9)
    rest = 1 - today[name]
    for each in BUDGET_SHARES:
        if each != name:
            assert levers[each] == pytest.approx((1 - value) * today[each] / rest, abs=0.0021)
            assert levers[each] >= 0


def test_other_levers_move_alone() -> None:
    assert levers_at("clarity", 0.6) == status_quo() | {"clarity": 0.6}


def test_the_status_quo_is_not_rounded() -> None:
    assert levers_at("defence_share", LEVERS["defence_share"].default) == status_quo()
