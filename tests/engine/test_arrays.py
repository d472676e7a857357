"""From a named world to arrays: shapes, scales, who adopts, and a start at rest."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from detente.engine import state as layout
from detente.engine.arrays import (
    affinities,
    bell_once,
    drawn_once,
    group,
    kinds,
    names_of,
    record,
    resting_trust,
    rows_to_one,
)
from detente.engine.compile import plain
from detente.engine.draws import NOBODY, Bell, Purpose, normal, run_keys, uniform, words_row
from detente.engine.path import lever_path
from detente.engine.rules.arm import build_defence, build_offence, feel_threatened
from detente.engine.rules.trust import learn
from detente.engine.simulate import by_name, fresh
from detente.engine.state import Setting, World
from detente.engine.tick import take_orders
from detente.world.levers import LEVERS
from detente.world.parameters import defaults
from detente.world.policies import POLICIES
from detente.world.scenario import load_scenario
from detente.world.states import State, key
from tests.engine.small_worlds import harbour, ready

SCENARIO = harbour(6)
CALM = {"affinity_spread": 0.0, "enmity_spread": 0.0}  # nothing draws two states to each other


def values(**changes: float) -> dict[str, float]:
    return {**defaults(), **changes}


@pytest.fixture(scope="module")
def setting() -> Setting:
    return ready(SCENARIO, "integrated", years=3)


@pytest.fixture(scope="module")
def world(setting: Setting) -> World:
    return setting.world


def hazards(setting: Setting) -> Any:
    return setting.world.dyads[layout.HAZARD]


def test_shapes_are_those_of_the_layout(setting: Setting, world: World) -> None:
    count = len(SCENARIO.states)
    assert setting.months == SCENARIO.burn_in_months + 36
    assert setting.path.shape == (2, setting.months, layout.LEVERS)
    assert setting.codes == tuple(state.code for state in SCENARIO.states)
    shapes = {
        "nations": (count,),
        "levers": (count, layout.LEVERS),
        "exposure": (count, layout.RING),
        "dyads": (layout.DYADS, count, count),
        "marks": (layout.MARKS, count, count),
        "words": (layout.WORDS, count),
        "rows": (layout.ROWS, count),
        "means": (layout.MEANS,),
        "docket": (layout.DOCKET_SIZE,),
        "count": (2,),
        "kinds": (layout.KINDS,),
        "severity": (layout.TABLES, 6),
    }
    assert {name: array.shape for name, array in world._asdict().items()} == shapes


def test_each_state_s_own_line_holds_its_own_numbers(world: World) -> None:
    states = SCENARIO.states
    assert world.nations.key.tolist() == [key(state.code) for state in states]
    assert world.words[layout.KEY_WORD].tolist() == world.nations.key.tolist()
    assert world.nations.capability.tolist() == [state.capability for state in states]
    for field, given in (("defence", "readiness"), ("forensics", "forensics")):
        assert world.nations[field].tolist() == [getattr(state, given) for state in states]


def test_opportunities_are_scaled_to_so_many_a_state_and_month() -> None:
    setting = ready(SCENARIO, opportunities=0.09)

    assert hazards(setting).max() < 0.98
    assert hazards(setting).sum() == pytest.approx(0.09 * len(SCENARIO.states), rel=1e-12)
    assert (np.diag(hazards(setting)) == 0.0).all()


def test_a_chance_is_capped() -> None:
    many = ready(SCENARIO, opportunities=30.0)

    assert hazards(many).max() == 0.98
    assert hazards(many).sum() < 30.0 * len(SCENARIO.states)


def test_opportunities_follow_activity_size_rivalry_border_and_distance() -> None:
    plainest = replace(
        SCENARIO,
        states=tuple(replace(state, activity=1.0) for state in SCENARIO.states),
        rivalries=frozenset(),
        borders=frozenset(),
    )
    base = hazards(ready(plainest, **CALM, opportunities=0.08))
    one, other = plainest.states[0].code, plainest.states[1].code
    tense = replace(plainest, rivalries=frozenset([(one, other)]))
    rivals = hazards(ready(tense, **CALM, opportunities=0.08))
    near = replace(plainest, borders=frozenset([(one, other)]))
    border = hazards(ready(near, **CALM, opportunities=0.08))

    numbers, states = defaults(), plainest.states
    assert ratio(rivals, base) == pytest.approx(numbers["rivalry_ratio"])
    assert ratio(border, base) == pytest.approx(numbers["border_ratio"])
    gap = abs(states[0].values - states[1].values) - abs(states[2].values - states[3].values)
    sizes = [state.capability for state in states]
    expected = numbers["distance_ratio"] ** gap
    expected *= (sizes[0] / sizes[2]) ** numbers["initiator_elasticity"]
    expected *= (sizes[1] / sizes[3]) ** numbers["receiver_elasticity"]
    assert base[0, 1] / base[2, 3] == pytest.approx(expected)


def ratio(changed: Any, base: Any) -> float:
    """How the first pair gained on a pair that nothing was changed for, whatever the scale."""
    return float(changed[0, 1] / changed[2, 3] / (base[0, 1] / base[2, 3]))


def test_rows_of_weights_sum_to_one_and_leave_oneself_out(world: World) -> None:
    for plane in (layout.RELEVANCE, layout.INFLUENCE, layout.DEPENDENCE):
        assert world.dyads[plane].sum(axis=1) == pytest.approx(1.0, abs=1e-12)
        assert (np.diag(world.dyads[plane]) == 0.0).all()
    assert rows_to_one(np.array([[1.0, 3.0], [2.0, 2.0]])).tolist() == [[0.25, 0.75], [0.5, 0.5]]


def test_closeness_and_trust_are_mutual_at_the_start(world: World) -> None:
    for plane in (layout.CLOSENESS, layout.TRUST, layout.MEASURES):
        assert np.array_equal(world.dyads[plane], world.dyads[plane].T)
    assert (np.diag(world.dyads[layout.CLOSENESS]) == 1.0).all()


def adopters(policy: str = "integrated", **changes: Any) -> Any:
    """Group of each state: 0 the status quo, 1 the policy on trial, 2... a policy of its own."""
    scenario = replace(SCENARIO, **changes)
    return ready(scenario, policy).world.nations.group.tolist()


def test_all_a_camp_or_a_list_of_states_may_adopt() -> None:
    camp = SCENARIO.states[0].camp
    codes = [state.code for state in SCENARIO.states]

    assert adopters(adopters="all") == [1] * 6
    assert adopters(adopters=camp) == [int(state.camp == camp) for state in SCENARIO.states]
    assert len(set(adopters(adopters=camp))) == 2
    assert adopters(adopters=(codes[1], codes[4])) == [0, 1, 0, 0, 1, 0]


def test_a_coalition_is_a_drawn_share_of_the_states() -> None:
    whole, keys = load_scenario("world"), run_keys(1, 1, 0)
    for share in (0.2, 0.5, 0.9):
        asked = values(coalition_share=share)
        policies, groups = group(whole, POLICIES["integrated"], asked, keys)
        spread = np.sqrt(share * (1.0 - share) / len(groups))
        assert abs(groups.mean() - share) < 4.0 * spread
        assert [policy.key for policy in policies] == ["status-quo", "integrated"]


def test_a_larger_coalition_keeps_its_members() -> None:
    small, large = (
        ready(replace(SCENARIO, adopters="coalition"), coalition_share=share).world.nations.group
        for share in (0.3, 0.7)
    )

    assert (small <= large).all()
    assert small.sum() < large.sum()


def test_a_state_with_a_policy_of_its_own_follows_it_whoever_adopts() -> None:
    first, last = SCENARIO.states[0].code, SCENARIO.states[5].code
    scenario = replace(SCENARIO, policies={first: "defence", last: "norms"})
    setting = ready(scenario, "integrated")

    assert setting.world.nations.group.tolist() == [2, 1, 1, 1, 1, 3]
    for place, policy in enumerate(("status-quo", "integrated", "defence", "norms")):
        path = lever_path(POLICIES[policy], setting.months, burn_in=setting.burn_in)
        assert np.array_equal(setting.path[place], path)


def test_stated_activity_is_kept_and_the_other_is_drawn_anew_in_each_world() -> None:
    stated = replace(
        SCENARIO, states=tuple(replace(state, activity=1.0) for state in SCENARIO.states)
    )

    assert np.array_equal(
        hazards(ready(stated, world=1, **CALM)), hazards(ready(stated, world=2, **CALM))
    )
    first, second = (hazards(ready(SCENARIO, world=world, **CALM)) for world in (1, 2))
    assert not np.allclose(first, second)


def test_what_draws_two_states_to_each_other_is_partly_shared() -> None:
    keys = run_keys(1, 1, 0)
    kinds_of = {"affinity_spread": 0.0, "enmity_spread": 0.0}
    shared = affinities(SCENARIO, record(values(**{**kinds_of, "enmity_spread": 1.0})), keys)
    own = affinities(SCENARIO, record(values(**{**kinds_of, "affinity_spread": 1.0})), keys)
    both = affinities(SCENARIO, record(values(affinity_spread=0.5, enmity_spread=2.0)), keys)

    assert np.array_equal(shared, shared.T)
    assert not np.isclose(own, own.T)[~np.eye(6, dtype=bool)].any()
    assert both == pytest.approx(own**0.5 * shared**2.0)
    assert len(np.unique(shared)) == 6 * 7 / 2


def joined_by(code: str) -> tuple[Any, list[int]]:
    """The world with a newcomer, and where the others then stand."""
    newcomer = State(code, "Newland", SCENARIO.states[0].camp, 2.0, 0.3, 1.0, 1.0)
    states = sorted([*SCENARIO.states, newcomer], key=lambda state: state.code)
    places = [place for place, state in enumerate(states) if state is not newcomer]
    return replace(SCENARIO, states=tuple(states)), places


@pytest.mark.parametrize("code", ["AAA", "DDD", "ZZZ"])
def test_a_newcomer_leaves_the_others_nature_alone(code: str) -> None:
    larger, places = joined_by(code)
    before, after = ready(SCENARIO, opportunities=0.08), ready(larger, opportunities=0.08)
    kept = hazards(after)[np.ix_(places, places)]
    apart = ~np.eye(6, dtype=bool)
    scale = kept[apart] / hazards(before)[apart]

    assert scale == pytest.approx(np.full(30, scale[0]), rel=1e-12)
    for field in ("key", "rank", "threshold", "group", "capability"):
        assert np.array_equal(after.world.nations[field][places], before.world.nations[field])


@pytest.mark.parametrize("code", ["AAA", "DDD", "ZZZ"])
def test_a_newcomer_leaves_the_others_campaigns_and_chances_alone(code: str) -> None:
    keys = run_keys(1, 1, 1)
    larger, places = joined_by(code)
    actor = key(SCENARIO.states[2].code)
    for month in range(24):
        before, after = (chances(keys, month, actor, world) for world in (SCENARIO, larger))
        assert np.array_equal(after[:, places], before)


def chances(keys: Any, month: int, actor: int, scenario: Any) -> Any:
    """Both words of the block of campaigns and opportunities, for one actor and every target."""
    targets = names_of(scenario).astype(np.uint32)
    drawn = np.zeros((2, len(targets)), np.uint32)
    words_row(keys, int(Purpose.FLARE) >> 1, month, actor, targets, drawn[0], drawn[1])
    return drawn


def test_what_is_drawn_once_is_the_draw_of_each_state_s_own_address() -> None:
    keys = run_keys(1, 1, 0)
    drawn = drawn_once(SCENARIO, keys, int(Purpose.RANK))
    for state, rank in zip(SCENARIO.states, drawn, strict=True):
        name = key(state.code)
        assert rank == uniform(keys, int(Purpose.RANK), 0, name, name, NOBODY, 0)
    bells = bell_once(SCENARIO, keys, int(Bell.THRESHOLD))
    for state, bell in zip(SCENARIO.states, bells, strict=True):
        name = key(state.code)
        assert bell == normal(keys, int(Bell.THRESHOLD), 0, name, name, NOBODY, 0)


def test_the_record_holds_every_parameter_and_the_reference_levers() -> None:
    line = record(values(discount=0.07))

    assert line.discount == 0.07
    assert all(line[name] == value for name, value in values(discount=0.07).items())
    assert line.reference_defence == LEVERS["defence_share"].default
    assert line.reference_forensics == LEVERS["forensics_share"].default
    assert line.reference_offence == LEVERS["offence_share"].default
    assert line.reference_willingness == LEVERS["retaliation_willingness"].default
    assert len(line.dtype.names) == len(defaults()) + 4


def test_numbers_by_kind_are_read_from_their_parameters() -> None:
    table = kinds(record(values(gain_disruption=0.7, hardness_destruction=2.5)))

    assert table.gain.tolist() == [1.0, 0.7, 1.25]
    assert table.hardness.tolist() == [0.8, 1.0, 2.5]


def test_the_severity_tables_end_at_one(world: World) -> None:
    assert (world.severity[:, -1] == 1.0).all()
    assert (np.diff(world.severity, axis=1) >= 0.0).all()


@pytest.mark.parametrize(
    "changes",
    [{}, {"false_alarm": 0.0}, {"trust_base": -3.0, "false_alarm": 0.1}, {"trust_return": 0.0101}],
)
def test_trust_starts_where_quiet_months_would_leave_it(changes: dict[str, float]) -> None:
    setting = ready(SCENARIO, **changes)
    world, numbers = fresh(setting.world), by_name(setting.numbers)
    for _ in range(600):
        plain(learn)(world, numbers)

    for plane in (layout.LOG_ODDS, layout.TRUST):
        assert world.dyads[plane] == pytest.approx(setting.world.dyads[plane], abs=1e-7)
    assert resting_trust(setting.numbers) == pytest.approx(world.dyads[layout.LOG_ODDS, 0, 1])


def test_the_stocks_start_at_rest_under_the_status_quo() -> None:
    # At even trust fear adds nothing, so that neither defence nor offence has cause to move.
    setting = ready(SCENARIO, defence_alarm=0.0)
    world = fresh(setting.world)
    world.dyads[layout.TRUST] = 0.5
    plain(take_orders)(world, setting.path, 0)
    for rule in (feel_threatened, build_defence, build_offence):
        plain(rule)(world, setting.numbers)

    for field in ("threat", "defence", "forensics", "decoys", "offence"):
        assert world.nations[field] == pytest.approx(setting.world.nations[field], abs=1e-12)
