"""Breach, notice, harm, attribution, consultation and answer end as they do by the rules."""

from __future__ import annotations

import pytest

from detente.engine import state as rules
from detente.engine.history import Series
from detente.engine.swift import layout as at
from tests.engine.swift.mirror import (
    EVENTFUL_MONTHS,
    MONTH,
    RUNS,
    eventful,
    near,
    operations,
    pairs,
    same_operations,
)

pytestmark = pytest.mark.slow  # months on the engine as written

FATE = ["success", "decoyed", "detected", "published", "lag"]
ATTRIBUTION = ["named", "consulted", "misread"]
ANSWER = ["response", "response_severity", "wrongful", "crisis"]


@pytest.mark.parametrize("number", EVENTFUL_MONTHS)
def test_every_operation_gets_through_is_seen_named_and_answered_as_by_the_rules(
    number: int,
) -> None:
    made, _ = eventful(number)

    same_operations(made, *FATE, *ATTRIBUTION, *ANSWER)
    same_operations(made, "damage", rel=1e-9)
    same_operations(made, "posterior", rel=1e-6)


@pytest.mark.parametrize("field", [*FATE, *ATTRIBUTION, *ANSWER])
def test_eventful_months_show_every_fate_an_operation_may_have(field: str) -> None:
    # Equality says little of what never happened.
    seen = operations(field)

    assert min((seen == value).sum() for value in {seen.min(), seen.max()}) > 0
    assert seen.min() < seen.max()


def test_eventful_months_show_every_answer_and_name() -> None:
    assert set(operations("response")) == set(range(5))
    assert {rules.UNKNOWN, rules.NON_STATE} < set(operations("named"))


@pytest.mark.parametrize("number", EVENTFUL_MONTHS)
def test_answers_fall_due_next_month_as_by_the_rules(number: int) -> None:
    made, _ = eventful(number)
    for run, world in enumerate(made.worlds):
        turn = 1 - (MONTH & 1)
        due = made.batch.due[run, turn, : made.batch.owed[run, turn]].tolist()
        marks = world.marks[[rules.DUE, rules.DUE_DEPTH]]
        expected = {
            pair: tuple(marks[(slice(None), *pair)].tolist())
            for pair in pairs(len(world.nations))
            if marks[(0, *pair)] > 0
        }
        assert {(one, other): tuple(rest) for one, other, *rest in due} == expected


@pytest.mark.parametrize("number", EVENTFUL_MONTHS)
def test_sanctions_and_damage_add_up_as_by_the_rules(number: int) -> None:
    _, rows = eventful(number)
    for column in (Series.SANCTIONS, Series.DAMAGE, Series.NAMED_RIGHTLY, Series.CRISES):
        near(rows[:, 0, column], rows[:, 1, column], column.name)
    assert rows[:, :, Series.DAMAGE].all()


def test_an_operation_that_got_nowhere_does_no_harm() -> None:
    made, _ = eventful(2)
    docket, count = made.batch.docket.docket, made.batch.docket.count[0]
    failed = docket["success"][:count] == 0

    assert failed.any()
    assert not docket["damage"][:count][failed].any()
    assert not made.batch.spills[:count][failed].any()
    assert (made.batch.live[at.STANDING, : len(made.ground.names) * RUNS] <= 1.0).all()
