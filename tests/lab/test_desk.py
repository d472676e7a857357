"""The desk: the same numbers as a plan that is executed, first answers first, refined when idle."""

from __future__ import annotations

import numpy as np
import pytest

from detente.experiments.execute import execute
from detente.lab import desk as desks
from detente.lab.desk import ROOM, STAGES, Desk, desk, warm
from detente.lab.inquiry import YOURS, Inquiry, Theories
from detente.lab.worlds import plan_of, policies_of
from detente.world.levers import status_quo

ASKED = Inquiry(world="duel", levers={**status_quo(), "retaliation_willingness": 0.6})
PAIR = policies_of(ASKED)


@pytest.fixture(scope="module")
def opened() -> Desk:
    """A desk with its engine compiled."""
    made = Desk(threads=2)
    made._ready.result()
    return made


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stages of few runs, so that a test is short."""
    monkeypatch.setattr(desks, "STAGES", (1, 2, 3))


@pytest.mark.slow
@pytest.mark.usefixtures("small")
def test_every_stage_gives_the_numbers_of_its_plan(opened: Desk) -> None:
    first, finer = opened.first(ASKED, PAIR), opened.finer(ASKED, PAIR, stage=2)
    assert finer is not None
    for answer, runs in ((first, 1), (finer, 3)):
        whole = execute(plan_of(ASKED, runs=runs), threads=1)
        assert answer.values.tobytes() == whole.values.tobytes()
    assert np.array_equal(first.values, finer.values[:, :, :1])  # the same worlds, the same luck


@pytest.mark.slow
@pytest.mark.usefixtures("small")
def test_work_in_the_background_gives_way(opened: Desk) -> None:
    with opened._turns.mine():
        assert opened.finer(ASKED, PAIR, stage=1) is None
    assert opened.finer(ASKED, PAIR, stage=1) is not None


@pytest.mark.slow
@pytest.mark.usefixtures("small")
def test_with_many_waiting_an_answer_has_fewer_runs(
    opened: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desks, "STAGES", (2, 3))
    assert opened.first(ASKED, PAIR).runs == 2
    monkeypatch.setattr(desks, "CROWDED", -1)
    assert opened.first(ASKED, PAIR).runs == 1
    assert opened.whole(ASKED, PAIR).runs == 2  # a file that is kept does not depend on the crowd


@pytest.mark.slow
@pytest.mark.usefixtures("small")
def test_old_worlds_are_given_up_when_the_room_is_full(
    opened: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desks, "ROOM", 2)
    for seed in (1, 2, 3):
        opened.first(Inquiry(world="duel", seed=seed), PAIR)
    assert sum(runs for _, runs in opened._sessions) <= 2


@pytest.mark.slow
def test_another_theory_is_another_set_of_worlds(opened: Desk) -> None:
    calm = opened.first(Inquiry(world="duel"), PAIR)
    spiral = opened.first(Inquiry(world="duel", theories=Theories("spiral")), PAIR)
    assert {world.temper for world in spiral.worlds} == {"spiral"}
    assert calm.values.tobytes() != spiral.values.tobytes()


@pytest.mark.slow
def test_a_network_is_counted_once_for_each_set_of_levers(
    opened: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = opened.network(ASKED, PAIR)
    monkeypatch.setattr(desks, "who_strikes_whom", None)  # would fail if it were called
    assert opened.network(ASKED, PAIR) is first
    assert first[YOURS].shape == (2, 2)


def test_all_stages_fit_into_the_room_twice() -> None:
    assert sum(STAGES) <= ROOM


def test_a_process_has_one_desk() -> None:
    warm()
    assert desk() is desk()
