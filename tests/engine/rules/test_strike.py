"""An initiator meets opportunities, weighs them, and strikes in its own name or another's."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest

from detente.engine.contest import contest
from detente.engine.rules.strike import (
    appealing,
    carry_out_answers,
    expected_answer,
    find_opportunities,
    gain,
    surge,
    turn_to_next_month,
)
from detente.engine.state import (
    CAMPAIGN,
    CLARITY,
    CREDIBILITY,
    DEPENDENCE,
    DISRUPTION,
    DUE,
    DUE_DEPTH,
    GRIEVANCE,
    HAZARD,
    INFLUENCE,
    KINDS,
    PROXY,
    STATE_ORGAN,
    TRUST,
    WILLINGNESS,
    World,
)
from tests.engine.rules.hand_made import alike, do, listed, luck, numbers

QUIET = {"flare_on": 0.0, "flare_off": 1.0, "flare_shared": 0.0}
EAGER = {**QUIET, "hazard_cap": 1.0, "restraint_weight": 0.0}
BURN_IN = 36


def _look(world: World, month: int = 0, **changes: float) -> list[dict[str, float]]:
    do(find_opportunities, world, numbers(**changes), luck(), month, BURN_IN)
    do(turn_to_next_month, world)
    return listed(world)


@pytest.mark.slow
def test_a_surge_has_mean_one_and_none_without_spread() -> None:
    world = alike(2000)

    do(surge, world, numbers(surge_spread=0.9), luck(), 12)
    assert world.nations.surge.mean() == pytest.approx(1.0, abs=0.1)
    assert np.log(world.nations.surge).std() == pytest.approx(0.9, abs=0.06)

    do(surge, world, numbers(surge_spread=0.0), luck(), 12)
    assert (world.nations.surge == 1.0).all()


def test_without_opportunities_nobody_strikes() -> None:
    assert _look(alike(4, hazard=0.0), **EAGER) == []


def test_a_sure_opportunity_that_nothing_restrains_is_always_taken() -> None:
    operations = _look(alike(3, hazard=1.0), **EAGER)

    assert len(operations) == 6
    assert all(found["author"] != found["target"] for found in operations)
    assert {found["depth"] for found in operations} == {0}
    assert all(1 <= found["severity"] <= 6 for found in operations)


def test_an_opportunity_may_pass() -> None:
    assert _look(alike(3, hazard=1.0), **{**EAGER, "restraint_weight": 1e30}) == []


def test_opportunities_come_as_often_as_the_hazard_says() -> None:
    found = len(_look(alike(60, hazard=0.1, room=4000), **EAGER))

    assert found / (60 * 59) == pytest.approx(0.1, abs=0.02)


def test_a_surge_multiplies_opportunities_of_the_one_who_surges() -> None:
    world = alike(60, hazard=0.1, room=4000)
    world.nations.surge[:30] = 3.0

    authors = np.array([found["author"] for found in _look(world, **EAGER)])

    assert (authors < 30).sum() / (30 * 59) == pytest.approx(0.3, abs=0.04)
    assert (authors >= 30).sum() / (30 * 59) == pytest.approx(0.1, abs=0.03)


def test_the_busiest_dyad_has_a_cap() -> None:
    world = alike(60, hazard=0.9, room=4000)
    world.nations.surge[:] = 5.0

    found = len(_look(world, **{**EAGER, "hazard_cap": 0.2}))

    assert found / (60 * 59) == pytest.approx(0.2, abs=0.03)


def test_a_campaign_begins_one_month_and_runs_from_the_next() -> None:
    world = alike(2, hazard=0.0)

    _look(world, **{**QUIET, "flare_on": 1.0, "flare_off": 0.0})
    assert world.marks[CAMPAIGN].tolist() == [[1, 1], [1, 1]]

    _look(world, **{**QUIET, "flare_on": 1.0, "flare_off": 1.0})
    assert world.marks[CAMPAIGN].tolist() == [[0, 0], [0, 0]]


def test_no_campaign_begins_at_a_rate_of_zero_and_none_ends() -> None:
    world = alike(2, hazard=0.0)
    world.marks[CAMPAIGN, 0, 1] = 1

    for month in range(20):
        _look(world, month, flare_on=0.0, flare_off=0.0)

    assert world.marks[CAMPAIGN].tolist() == [[0, 1], [0, 0]]


def test_a_campaign_multiplies_opportunities() -> None:
    world = alike(60, hazard=0.05, room=4000)
    world.marks[CAMPAIGN] = 1

    found = len(_look(world, **{**EAGER, "flare_factor": 6.0}))

    assert found / (60 * 59) == pytest.approx(0.3, abs=0.03)


@pytest.mark.parametrize(("shared", "both"), [(0.0, 0.0), (1.0, 1.0)])
def test_the_other_sides_campaign_may_begin_with_it(shared: float, both: float) -> None:
    world = alike(40, hazard=0.0)

    _look(world, flare_on=0.1, flare_off=0.0, flare_shared=shared)

    running = world.marks[CAMPAIGN] & ~np.eye(40, dtype=np.int8)
    mutual = (running & running.T).sum() / running.sum()
    assert running.any()
    assert mutual == (both if both else pytest.approx(0.1, abs=0.08))


def test_a_campaign_that_runs_on_draws_nobody_else_in() -> None:
    world = alike(40, hazard=0.0)
    world.marks[CAMPAIGN] = np.triu(np.ones((40, 40), np.int8), 1)

    _look(world, flare_on=0.3, flare_off=0.0, flare_shared=1.0)

    answered = world.marks[CAMPAIGN][np.tril_indices(40, -1)]
    assert answered.mean() == pytest.approx(0.3, abs=0.06)


def test_what_is_heeded_is_never_more_than_surely() -> None:
    sure, surer = alike(2, credibility=1.0), alike(2, credibility=1.0)
    surer.levers[1, WILLINGNESS], surer.levers[1, CLARITY] = 1.0, 1.0

    assert _expects(surer) == _expects(sure) == pytest.approx(2.0 * _expects(alike(2)))


def _expects(world: World, **changes: float) -> float:
    given = numbers(**{"retaliation_sting": 1.0, **changes})
    return float(do(expected_answer, world, given, 0, 1, 0, BURN_IN))


@pytest.mark.parametrize("skill", [0.4, 1.0, 2.0])
def test_what_is_expected_is_their_will_times_their_knowledge_times_their_reach(
    skill: float,
) -> None:
    given, world = numbers(), alike(2)
    world.nations.forensics[1], world.nations.offence[1] = skill, 2.0
    world.nations.defence[0] = 3.0
    noticed = 1.0 - math.exp(-(given.detection_base + given.detection_skill * skill))
    blamed = given.identification_ceiling * min(1.0, skill)
    blamed *= 1.0 - given.proxy_blame * given.proxy_share
    hurt = do(contest, 2.0, 3.0, float(world.kinds.hardness[DISRUPTION]), given)

    assert _expects(world) == pytest.approx(given.payoff_scale * 0.5 * noticed * blamed * hurt)


@pytest.mark.parametrize("nothing", [{"retaliation_sting": 0.0}, {"identification_ceiling": 0.0}])
def test_nothing_is_expected_of_those_whose_answer_does_not_hurt(
    nothing: dict[str, float],
) -> None:
    assert _expects(alike(2), **nothing) == 0.0


def test_nothing_is_expected_of_those_who_are_not_believed_or_cannot_get_through() -> None:
    unbelieved, toothless = alike(2), alike(2)
    unbelieved.dyads[CREDIBILITY, 0, 1] = 0.0
    toothless.nations.offence[1] = 0.0

    assert _expects(unbelieved) == _expects(toothless) == 0.0


def test_a_clear_doctrine_is_heeded_as_far_as_it_is_believed() -> None:
    vague, clear, disbelieved = alike(2), alike(2), alike(2)
    for world in (vague, clear, disbelieved):
        world.levers[1, WILLINGNESS] = 2.0 * world.levers[0, WILLINGNESS]
    vague.levers[1, CLARITY] = 0.0
    clear.levers[1, CLARITY] = disbelieved.levers[1, CLARITY] = 0.8
    disbelieved.dyads[CREDIBILITY, 0, 1] = 0.25

    # Belief .5 and a willingness of twice the usual: .2 x .5 + .8 x 1 = .9 against .5.
    assert _expects(clear) / _expects(vague) == pytest.approx(0.9 / 0.5)
    assert _expects(disbelieved) == pytest.approx(_expects(clear) / 2)


def test_proxies_blur_the_blame() -> None:
    plain, hidden = _expects(alike(2), proxy_share=0.0), _expects(alike(2), proxy_share=0.7)

    assert hidden == pytest.approx(plain * (1.0 - 0.5 * 0.7))


def _gain(world: World, kind: int = DISRUPTION, answer: float = 0.0, **changes: float) -> float:
    given = numbers(**changes)
    return float(do(gain, world, given, 0, 1, kind, answer, 0, BURN_IN))


def _restrained(weight: str, kind: int, plane: int | None) -> float:
    world = alike(2, trust=0.0, dependence=0.0)
    world.nations.internalised[0] = 1.0
    if plane is not None:
        world.dyads[plane, 0, 1] = 0.5
    without, full = _gain(world, kind, **{weight: 0.0}), _gain(world, kind, **{weight: 0.4})
    return (without - full) / 0.4


@pytest.mark.parametrize("kind", range(KINDS))
@pytest.mark.parametrize(
    ("weight", "plane", "part", "scale"),
    [
        ("trust_restraint", TRUST, "trust_weight", 0.5),
        ("entanglement", DEPENDENCE, "trust_weight", 0.5),
        ("grievance_weight", GRIEVANCE, "trust_weight", -0.5),
        ("norm_restraint", None, "norm_weight", 0.5),
    ],
)
def test_each_tie_holds_back_or_spurs_on_by_its_weight_for_the_kind(
    weight: str, plane: int | None, part: str, scale: float, kind: int
) -> None:
    # Nobody else keeps the norm, and half of its force lives on that (meta_norm = .5).
    expected = scale * float(alike(2).kinds[part][kind])

    assert _restrained(weight, kind, plane) == pytest.approx(expected)


@pytest.mark.parametrize("kind", range(KINDS))
def test_the_bare_gain_is_the_prize_times_the_chance_less_the_effort(kind: int) -> None:
    world, given = alike(2, trust=0.0, dependence=0.0), numbers()
    world.nations.offence[0], world.nations.defence[1] = 3.0, 2.0
    through = do(contest, 3.0, 2.0, float(world.kinds.hardness[kind]), given)
    worth = given.payoff_scale * float(world.kinds.gain[kind]) * through

    assert _gain(world, kind) == pytest.approx(worth - float(world.kinds.effort[kind]))


def test_a_tie_that_is_not_there_changes_nothing() -> None:
    world = alike(2, dependence=0.0, grievance=0.0, trust=0.0)

    held = {"trust_restraint": 0.6, "entanglement": 0.6, "grievance_weight": 1.0}
    free = dict.fromkeys(held, 0.0)

    assert _gain(world, **held) == _gain(world, **free)


@pytest.mark.parametrize(("kept", "force"), [(0.0, 0.5), (0.5, 0.75), (1.0, 1.0)])
def test_a_norm_that_others_keep_too_binds_more(kept: float, force: float) -> None:
    world = alike(2)
    world.nations.internalised[0], world.means[0] = 1.0, kept

    loss = _gain(world, norm_restraint=0.0) - _gain(world, norm_restraint=1.0, meta_norm=0.5)

    assert loss == pytest.approx(force)


def test_espionage_heeds_an_answer_least_and_destruction_most() -> None:
    world = alike(2)
    loss = [_gain(world, kind) - _gain(world, kind, answer=1.0) for kind in range(KINDS)]

    assert loss == pytest.approx(world.kinds.retaliation_weight.tolist())
    assert loss == sorted(loss)


def test_decoys_spoil_the_gain_and_add_dread_unless_seen_through() -> None:
    world = alike(2, trust=0.0, dependence=0.0)
    world.nations.decoys[1] = 0.4
    bare = _gain(alike(2, trust=0.0, dependence=0.0), decoy_exposure=0.5)
    worth = bare + float(world.kinds.effort[DISRUPTION])

    assert _gain(world, decoy_exposure=1.0) == pytest.approx(bare)
    spoilt = bare - 0.2 * worth - 0.2 * numbers().decoy_dread
    assert _gain(world, decoy_exposure=0.5) == pytest.approx(spoilt)


@pytest.mark.slow
def test_kinds_are_chosen_by_the_logit_of_their_gains() -> None:
    given = {**EAGER, "restraint_weight": 1.4, "temperature": 0.4}
    world = alike(48, hazard=1.0, room=3000, trust=0.2)
    answer = _expects(world)
    gains = [_gain(world, kind, answer, temperature=0.4) for kind in range(KINDS)]
    weights = [math.exp(net / 0.4) for net in gains]
    chances = [weight / (1.4 + sum(weights)) for weight in weights]

    chosen = np.bincount([int(o["kind"]) for o in _look(world, **given)], minlength=KINDS)

    assert chosen / (48 * 47) == pytest.approx(chances, abs=0.04)


def test_an_appeal_stays_a_number_however_large_the_gain() -> None:
    given = numbers(temperature=0.001)

    assert 0.0 < do(appealing, -1e9, given) < 1e-20 < 1e20 < do(appealing, 1e9, given) < 1e30


@pytest.mark.parametrize(("share", "kind"), [(0.0, STATE_ORGAN), (1.0, PROXY)])
def test_proxies_act_in_their_share(share: float, kind: int) -> None:
    operations = _look(alike(3, hazard=1.0), **{**EAGER, "proxy_share": share})

    assert {found["author_kind"] for found in operations} == {kind}


def test_a_false_flag_points_to_a_third_state_and_none_points_home() -> None:
    true = _look(alike(4, hazard=1.0), **{**EAGER, "false_flag_share": 0.0})
    false = _look(alike(4, hazard=1.0), **{**EAGER, "false_flag_share": 1.0})

    assert all(found["pointed"] == found["author"] for found in true)
    assert all(found["pointed"] not in (found["author"], found["target"]) for found in false)
    assert {found["pointed"] for found in false} == {0, 1, 2, 3}


def test_where_there_is_no_third_state_nobody_can_be_framed() -> None:
    found = _look(alike(2, hazard=1.0), **{**EAGER, "false_flag_share": 1.0})

    assert [one["pointed"] for one in found] == [one["author"] for one in found] == [0, 1]


def test_a_full_docket_counts_what_it_cannot_hold() -> None:
    world = alike(3, hazard=1.0, room=4)

    assert len(_look(world, **EAGER)) == 4
    assert world.count.tolist() == [4, 2]


def _due(world: World, actor: int, target: int, severity: int, depth: int) -> None:
    world.marks[DUE, actor, target], world.marks[DUE_DEPTH, actor, target] = severity, depth


def test_an_answer_that_is_due_is_carried_out_once() -> None:
    world = alike(3)
    _due(world, 2, 0, severity=4, depth=3)

    do(carry_out_answers, world)
    (answer,) = listed(world)
    wanted: dict[str, Any] = {
        "author": 2,
        "target": 0,
        "kind": DISRUPTION,
        "severity": 4,
        "depth": 3,
    }
    assert wanted.items() <= answer.items()
    assert answer["pointed"] == 2
    assert answer["author_kind"] == STATE_ORGAN
    assert not world.marks[DUE].any()
    assert not world.marks[DUE_DEPTH].any()

    do(carry_out_answers, world)
    assert len(listed(world)) == 1


def test_others_examples_do_not_make_a_campaign() -> None:
    # Influence belongs to norms: a strike looks only at hazard, surge and campaign.
    one, other = alike(3, hazard=0.5), alike(3, hazard=0.5)
    other.dyads[INFLUENCE] = 0.0

    assert _look(one, **EAGER) == _look(other, **EAGER)


def test_the_hazard_is_the_initiators_towards_the_target() -> None:
    world = alike(3)
    world.dyads[HAZARD, 2, 1] = 1.0

    assert [(o["author"], o["target"]) for o in _look(world, **EAGER)] == [(2, 1)]
