"""What states learn from a month's operations is what they learn by the rules."""

from __future__ import annotations

import numpy as np
import pytest

from detente.engine import state as rules
from detente.engine.history import Series
from detente.engine.swift import layout as at
from tests.engine.swift.mirror import (
    EVENTFUL_MONTHS,
    MONTH,
    RUNS,
    apart,
    eventful,
    lanes_of,
    mirrored,
    month_of,
    near,
    same_trust,
)

pytestmark = pytest.mark.slow  # months on the engine as written

SILENT = {
    "opportunities": 0.0,
    "criminal_rate": 0.0,
    "hacktivist_rate": 0.0,
    "terrorist_rate": 0.0,
    "accident_factor": 0.0,
}


@pytest.mark.parametrize("number", EVENTFUL_MONTHS)
def test_news_moves_trust_as_by_the_rules(number: int) -> None:
    made, _ = eventful(number)
    for run in range(RUNS):
        same_trust(made, run)


@pytest.mark.parametrize("number", EVENTFUL_MONTHS)
def test_grievances_are_roused_and_fade_as_by_the_rules(number: int) -> None:
    made, _ = eventful(number)
    faded = (1.0 - made.numbers.grievance_decay) ** MONTH
    for run, world in enumerate(made.worlds):
        dyads = world.dyads
        near(made.batch.held[at.GRIEVANCE, run] * faded, dyads[rules.GRIEVANCE])
        felt = (dyads[rules.RELEVANCE] * dyads[rules.GRIEVANCE]).sum(axis=1)
        near(lanes_of(made, at.FELT, run) * faded, felt)


@pytest.mark.parametrize("number", EVENTFUL_MONTHS)
def test_belief_in_an_answer_moves_as_by_the_rules(number: int) -> None:
    made, rows = eventful(number)
    for run, world in enumerate(made.worlds):
        count = len(world.nations)
        belief = world.dyads[rules.CREDIBILITY].T * apart(count)
        near(made.batch.held[at.CREDIBILITY, run], belief)
        assert made.batch.credit[run] == pytest.approx(belief.sum(), rel=1e-9)
    near(rows[:, 0, Series.CREDIBILITY], rows[:, 1, Series.CREDIBILITY])


@pytest.mark.parametrize("number", EVENTFUL_MONTHS)
def test_tools_are_spent_and_harm_spreads_as_by_the_rules(number: int) -> None:
    made, rows = eventful(number)
    for run, world in enumerate(made.worlds):
        near(lanes_of(made, at.OFFENCE, run), world.nations.offence)
        near(lanes_of(made, at.LOSS, run), world.nations.recent_loss)
    near(rows[:, 0, Series.SPILL], rows[:, 1, Series.SPILL])


@pytest.mark.parametrize("number", EVENTFUL_MONTHS)
def test_breaches_become_public_in_the_month_in_which_they_do_by_the_rules(number: int) -> None:
    made, _ = eventful(number)
    for run, world in enumerate(made.worlds):
        assert made.batch.exposure[run].tolist() == world.exposure.T.tolist()
        noted = made.batch.exposed[run] > 0
        assert noted.tolist() == world.exposure.any(axis=0).tolist()


def test_eventful_months_show_spills_and_breaches() -> None:
    # Equality says little of what never happened.
    spilt = [eventful(number)[1][:, 1, Series.SPILL].sum() for number in EVENTFUL_MONTHS]
    assert np.count_nonzero(spilt) > 3
    fresh = [mirrored(number, count=4 + number % 4) for number in EVENTFUL_MONTHS]
    before = sum(made.worlds[0].exposure[:, 1:].sum() for made in fresh)
    after = sum(eventful(number)[0].worlds[0].exposure[:, 1:].sum() for number in EVENTFUL_MONTHS)
    assert after > before


def test_where_nothing_happens_nothing_is_learnt_but_quiet() -> None:
    made = mirrored(3, **SILENT)
    for batch in (made.batch,):
        batch.owed[:] = 0
    for world in made.worlds:
        world.marks[:] = 0
    held = made.batch.held.copy()
    month_of(made)

    assert made.batch.docket.count[0] == 0
    assert made.batch.held.tobytes() == held.tobytes()
    for run in range(RUNS):
        same_trust(made, run)


@pytest.mark.parametrize(("anger", "hot"), [(0.1, False), (3.0, True)])
def test_a_host_whose_public_is_roused_is_looked_at_every_month(anger: float, hot: bool) -> None:
    made = mirrored(5, anger=anger)
    month_of(made)

    assert (made.batch.hot > 0).tolist() == [hot, hot]


def test_one_month_can_rouse_a_public_beyond_what_is_listed() -> None:
    calm = mirrored(9, anger=0.1, grievance_hit=0.05)
    roused = mirrored(9, anger=0.1, grievance_hit=5.0)
    assert not calm.batch.hot.any()
    month_of(calm)
    month_of(roused)

    assert not calm.batch.hot.any()
    assert roused.batch.hot.any()
