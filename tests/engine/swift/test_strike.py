"""What enters the docket, by whom, against whom and with what, is what the rules enter."""

from __future__ import annotations

from collections import Counter
from typing import Any

import numpy as np
import pytest

from detente.engine import state as rules
from detente.engine.compile import plain
from detente.engine.contest import contest
from detente.engine.draws import NOBODY, Occasion, Purpose, address, race
from detente.engine.history import Series
from detente.engine.rules.strike import expected_answer
from detente.engine.swift import layout as at
from detente.engine.swift import strike
from tests.engine.swift.mirror import (
    EVENTFUL,
    EVENTFUL_MONTHS,
    MONTH,
    RUNS,
    Mirror,
    eventful,
    mirrored,
    month_of,
    near,
    operations,
    pairs,
    same_operations,
)

pytestmark = pytest.mark.slow  # months on the engine as written

ENTERED = ["author", "author_key", "author_kind", "occasion", "target", "kind", "severity", "depth"]
ENTERED += ["pointed"]
OF_STATES = [Series.ESPIONAGE, Series.DISRUPTION, Series.DESTRUCTION]
OF_POOLS = [Series.CRIMINAL, Series.HACKTIVIST, Series.TERRORIST, Series.ACCIDENTS]


@pytest.mark.parametrize("number", EVENTFUL_MONTHS)
def test_the_docket_lists_what_the_rules_list_in_their_order(number: int) -> None:
    made, rows = eventful(number)

    same_operations(made, *ENTERED)
    for column in OF_STATES + OF_POOLS:
        assert rows[:, 0, column].tolist() == rows[:, 1, column].tolist(), column.name


def test_eventful_months_show_every_author_kind_occasion_and_severity() -> None:
    # Equality says little of what never happened.
    assert set(operations("author_kind")) == set(range(6))
    assert set(operations("kind")) == set(range(rules.KINDS))
    assert set(operations("occasion")) == set(Occasion)
    assert set(operations("severity")) == set(range(1, 7))
    by_states = operations("author_kind") <= rules.PROXY
    framed = by_states & (operations("pointed") != operations("author"))
    assert 10 < framed.sum() < by_states.sum()
    assert set(operations("depth")) == {0, 1, 2}


def test_answers_that_are_due_are_carried_out_in_the_order_of_states() -> None:
    made = mirrored(6, opportunities=0.0)
    due = {pair: int(made.worlds[-1].marks[(rules.DUE, *pair)]) for pair in pairs(5)}
    month_of(made)
    docket = made.batch.docket
    lines = docket.docket[: docket.count[0]]
    answers = lines[lines["occasion"] == Occasion.ANSWER]

    listed = [(int(one["author"]), int(one["target"])) for one in answers]
    assert listed == [pair for pair in pairs(5) if due[pair]]
    assert answers["severity"].tolist() == [grave for grave in due.values() if grave]
    assert len(listed) > 3


def test_the_answer_feared_is_that_of_the_rule() -> None:
    made, run = mirrored(5), 1
    world, numbers = made.worlds[run], made.numbers
    world.nations.defence = world.nations.readiness * lines(made)[:, at.DEFENCE]
    world.nations.forensics = world.nations.skill * lines(made)[:, at.FORENSICS]
    for actor, target in pairs(5):
        feared = plain(strike.answer_feared)(
            made.ground, made.batch, lines(made)[target], lines(made)[actor], 1.0, run, RUNS,
            actor, target,
        )  # fmt: skip
        expected = plain(expected_answer)(world, numbers, actor, target, MONTH, MONTH)
        assert feared == pytest.approx(expected, rel=1e-12)


def lines(made: Mirror) -> Any:
    """Each state's line of the course this month."""
    return made.course[made.ground.groups, MONTH]


def test_odds_against_getting_through_are_those_of_the_contest() -> None:
    numbers = mirrored(1).numbers
    weakest = (numbers.reference_links / numbers.links) ** (1.0 / numbers.link_shape)
    hard = (numbers.hardness * weakest) ** numbers.decisiveness
    for offence, defence in [(1.0, 1.0), (0.3, 1.4), (2.0, 0.1), (1.0, 0.0), (0.0, 1.0)]:
        odds = plain(strike.odds_against)(defence, offence, numbers.decisiveness)
        expected = plain(contest)(offence, defence, 1.0, numbers)
        assert 1.0 / (1.0 + hard * odds) == pytest.approx(expected, rel=1e-12)


def test_a_race_is_won_by_whoever_wins_it_by_the_rules() -> None:
    made, wins = mirrored(2), Counter()
    weights, names = np.array([1.0, 0.5, 0.0, 3.0, 1.0]), made.ground.names
    rows = np.zeros((3, 5), np.uint32)
    rows[0] = names
    for month in range(100):
        tail = np.uint32(plain(address)(month, NOBODY, int(Occasion.CRIMINAL)))
        head = np.uint32(int(names[0]) << 16 | int(names[1]))
        keys, purpose = made.almanac.keys[0], int(Purpose.VICTIM)
        padded = np.zeros(made.batch.rows.shape[1])
        padded[:5] = weights
        winner = plain(strike.race)(made.batch, keys, purpose, head, tail, padded)
        expected = plain(race)(
            made.keys[0], purpose, month, names[0], names[1], weights, Occasion.CRIMINAL, rows
        )
        assert winner == expected
        wins[winner] += 1
    assert set(wins) == {0, 1, 3, 4}


def test_nobody_wins_a_race_without_weights() -> None:
    made = mirrored(2)
    nothing = np.zeros(made.batch.rows.shape[1])
    head = tail = np.uint32(1)

    assert plain(strike.race)(made.batch, made.almanac.keys[0], 8, head, tail, nothing) == -1


def test_spending_does_not_depend_on_who_strikes() -> None:
    loud = mirrored(5, **EVENTFUL)
    quiet = mirrored(5, **EVENTFUL | {"opportunities": 0.0})
    one, two = month_of(quiet), month_of(loud)

    assert one[:, 0, OF_STATES].sum() < two[:, 0, OF_STATES].sum()
    near(one[:, 0, Series.ACTIVE], two[:, 0, Series.ACTIVE])
