"""Each mechanism switched off, one at a time, changes what it should and nothing else."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from detente.engine.history import SERIES, Series
from detente.engine.state import Floats
from detente.world.parameters import PARAMETERS
from tests.claims.switches import (
    BURN_IN,
    BY_BUDGET,
    REPLICATES,
    SWITCHES,
    YEARS,
    Switch,
    columns,
    left_undone,
    run,
    trespasses,
)
from tests.engine.rules.hand_made import needs_compiled

BY_NAME = {switch.parameter: switch for switch in SWITCHES}
Runs = dict[tuple[str, int], Floats]


@pytest.fixture(scope="module")
def runs() -> Runs:
    """Usual runs, under the name "", and with each mechanism off, all with the same luck."""
    found = {("", replicate): run(replicate) for replicate in range(REPLICATES)}
    for switch in SWITCHES:
        for replicate in range(REPLICATES):
            off = run(replicate, **{switch.parameter: switch.null})
            found[switch.parameter, replicate] = off
    return found


@pytest.mark.slow
@needs_compiled
@pytest.mark.parametrize("name", BY_NAME)
def test_switched_off_a_mechanism_is_missed(name: str, runs: Runs) -> None:
    undone = [
        left_undone(BY_NAME[name], runs["", replicate], runs[name, replicate])
        for replicate in range(REPLICATES)
    ]

    assert not frozenset.intersection(*undone)


@pytest.mark.slow
@needs_compiled
@pytest.mark.parametrize("name", BY_NAME)
def test_switched_off_a_mechanism_changes_nothing_else(name: str, runs: Runs) -> None:
    for replicate in range(REPLICATES):
        usual, off = runs["", replicate], runs[name, replicate]
        assert trespasses(BY_NAME[name], usual, off) == []


@pytest.mark.slow
@needs_compiled
def test_no_mechanism_moves_what_budgets_alone_decide(runs: Runs) -> None:
    decided = sorted(BY_BUDGET)
    for (_, replicate), series in runs.items():
        assert (series[:, decided] == runs["", replicate][:, decided]).all()


def test_the_table_speaks_of_parameters_that_exist_once_each() -> None:
    assert set(BY_NAME) <= set(PARAMETERS)
    assert len(BY_NAME) == len(SWITCHES)
    assert all(PARAMETERS[name].default != BY_NAME[name].null for name in BY_NAME)
    assert all(switch.in_time for switch in SWITCHES)


MONTHS = BURN_IN + 12 * YEARS
ALARM = Switch(
    "false_alarm",
    at_first=columns(Series.ACCIDENTS, Series.TRUST),
    in_time=columns(Series.ACCIDENTS),
    through=columns(Series.ACCIDENTS),
    not_before=10,
    ever=columns(Series.ACCIDENTS, Series.TRUST),
    silent=columns(Series.SPILL),
)


def _pair(*changes: tuple[int, Series]) -> tuple[Floats, Floats]:
    """Two records of nothing, the second with these months and columns changed."""
    usual, off = np.zeros((MONTHS, SERIES)), np.zeros((MONTHS, SERIES))
    for month, column in changes:
        off[month, column] = 1.0
    return usual, off


def test_a_switch_that_does_nothing_is_found_out() -> None:
    assert left_undone(ALARM, *_pair()) == ALARM.in_time
    assert left_undone(ALARM, *_pair((12, Series.ACCIDENTS))) == frozenset()
    assert left_undone(ALARM, *_pair((12, Series.TRUST))) == ALARM.in_time


@pytest.mark.parametrize(
    ("changes", "finding"),
    [
        ([(9, Series.ACCIDENTS)], "month 9 is too soon"),
        ([(12, Series.TRUST), (13, Series.ACCIDENTS)], "ACCIDENTS is not among the first"),
        ([(12, Series.ACCIDENTS), (40, Series.DAMAGE)], "DAMAGE changes"),
        ([(12, Series.ACCIDENTS), (30, Series.SPILL)], "SPILL is not silent"),
    ],
)
def test_a_trespass_is_found_and_named(changes: list[tuple[int, Series]], finding: str) -> None:
    assert finding in trespasses(ALARM, *_pair(*changes))


def test_what_comes_later_may_not_come_at_once() -> None:
    later = replace(ALARM, at_first=columns(Series.ACCIDENTS))
    soon, late = [(12, Series.ACCIDENTS), (12, Series.TRUST)], [(12, Series.ACCIDENTS)]

    assert trespasses(later, *_pair(*soon)) == ["TRUST changes at once"]
    assert trespasses(later, *_pair(*late, (13, Series.TRUST))) == []
    assert trespasses(later, *_pair()) == []
