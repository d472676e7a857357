"""Runs are repeatable to the bit: on both engines, on threads, whatever the order of states."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from detente.engine import simulate as simulating
from detente.engine.history import EVENT_DTYPE, SERIES, History, Series, reported
from detente.engine.simulate import Columns, Engine, fresh, simulate, simulate_series
from detente.engine.state import Setting
from detente.world.operations import Author, Kind, Response
from detente.world.policies import POLICIES
from tests.engine.small_worlds import LIVELY, digest, harbour, random_world, ready, relisted, steps

RANDOM_WORLDS = 50
FLOATS = {"posterior", "damage"}


@pytest.mark.slow
def test_plain_and_compiled_give_the_same_bits_over_fifty_random_worlds_and_policies() -> None:
    seen: Counter[str] = Counter()
    for number in range(RANDOM_WORLDS):
        setting = random_world(number)
        as_written = simulate(setting, replicate=number, engine=Engine.PLAIN)
        compiled = simulate(setting, replicate=number, engine=Engine.COMPILED)
        for field in EVENT_DTYPE.names or ():
            same = np.array_equal(as_written.events[field], compiled.events[field])
            assert same, f"world {number}: {field} of the events differ"
        for column in Series:
            same = np.array_equal(as_written.series[:, column], compiled.series[:, column])
            assert same, f"world {number}: {column.name} differs"
        assert digest(as_written) == digest(compiled)
        seen += tally(compiled)

    # Equality says little of what never happened.
    assert min(seen[f"by {author.name}"] for author in Author) > 0
    assert min(seen[f"{kind.name}"] for kind in Kind) > 50
    assert min(seen[f"answered by {answer.name}"] for answer in Response) > 0
    for happening in ("decoyed", "consulted", "wrongful", "crisis", "misread", "deep", "spill"):
        assert seen[happening] > 10, happening


def tally(history: History) -> Counter[str]:
    """How often what happened in a run."""
    events = history.events
    seen = Counter(f"by {Author(kind).name}" for kind in events["author_kind"])
    seen += Counter(Kind(kind).name for kind in events["kind"])
    seen += Counter(f"answered by {Response(answer).name}" for answer in events["response"])
    for field in ("decoyed", "consulted", "wrongful", "crisis", "misread"):
        seen[field] = int(events[field].sum())
    seen["deep"] = int((events["depth"] > 1).sum())
    seen["spill"] = int((history.series[:, Series.SPILL] > 0.0).sum())
    return seen


@pytest.mark.slow
def test_the_same_setting_and_replicate_give_the_same_history(lively_setting: Setting) -> None:
    first, again = (simulate(lively_setting, replicate=3) for _ in range(2))

    assert digest(first) == digest(again)
    assert len(first.events) > 100


@pytest.mark.slow
def test_a_run_does_not_depend_on_the_runs_before_it(lively_setting: Setting) -> None:
    alone = simulate(lively_setting, replicate=2)
    in_turn = [simulate(lively_setting, replicate=number) for number in range(3)][2]

    assert digest(alone) == digest(in_turn)


@pytest.mark.parametrize("engine", Engine)
def test_a_run_leaves_its_setting_as_it_was(engine: Engine) -> None:
    setting = ready(harbour(3), "integrated", years=1, **LIVELY)
    before = fresh(setting.world)
    simulate(setting, replicate=0, engine=engine)

    for name, array in setting.world._asdict().items():
        assert array.tobytes() == getattr(before, name).tobytes(), name


@pytest.mark.slow
def test_another_seed_world_or_replicate_gives_other_luck() -> None:
    scenario = harbour(3)
    settings = [ready(scenario, **LIVELY), ready(scenario, seed=2, **LIVELY)]
    settings += [ready(scenario, world=2, **LIVELY), ready(scenario, seed=2**40 + 1, **LIVELY)]
    digests = {digest(simulate(setting, replicate=0)) for setting in settings}
    digests.add(digest(simulate(settings[0], replicate=1)))

    assert len(digests) == 5


def test_series_alone_are_those_of_the_full_run(
    lively_setting: Setting, lively_run: History
) -> None:
    alone = simulate_series(lively_setting, replicate=0)

    assert np.array_equal(alone.series, lively_run.series)
    assert len(alone.events) == 0
    assert (alone.months, alone.burn_in) == (lively_run.months, lively_run.burn_in)


def test_a_history_keeps_its_shape_and_the_world_s_discount() -> None:
    history = simulate(ready(harbour(3, burn_in_months=5), years=3, discount=0.07), replicate=0)

    assert (history.months, history.burn_in, history.discount) == (41, 5, 0.07)
    assert history.series.shape == (41, SERIES)
    assert history.events.dtype == EVENT_DTYPE


def test_the_events_add_up_to_the_series(lively_run: History) -> None:
    events, series = lively_run.events, lively_run.series
    months = np.arange(lively_run.months)

    def monthly(mask: Any) -> Any:
        return (events["month"][mask][None, :] == months[:, None]).sum(axis=1)

    by_states = events["author_kind"] <= Author.PROXY
    for kind in Kind:
        of_kind = events["kind"] == kind
        assert np.array_equal(series[:, kind], monthly(by_states & of_kind))
        listed = monthly(reported(events) & of_kind)
        assert np.array_equal(series[:, Series.REPORTED_ESPIONAGE + kind], listed)
    assert np.array_equal(series[:, Series.CRISES], monthly(events["crisis"]))
    assert np.array_equal(series[:, Series.WRONGFUL], monthly(events["wrongful"]))
    assert np.array_equal(series[:, Series.SUCCESSFUL], monthly(events["success"] & by_states))
    assert series[:, Series.DAMAGE].sum() == pytest.approx(events["damage"].sum())
    assert not series[:, Series.LOST].any()


def test_identical_policies_give_identical_output() -> None:
    renamed = replace(POLICIES["integrated"], key="other", title="Other", summary="Another name.")
    one, other = (
        simulate(ready(harbour(4), policy, **LIVELY), replicate=1)
        for policy in (POLICIES["integrated"], renamed)
    )

    assert digest(one) == digest(other)


@pytest.mark.parametrize("month", [1, 13])
def test_months_before_a_lever_moves_are_the_same_to_the_bit(month: int) -> None:
    start = {"clarity": 0.4}
    later = {"clarity": 1.0, "retaliation_willingness": 1.0, "red_line": 1.0}
    scenario = harbour(4)
    kept = simulate(ready(scenario, steps((0, start)), **LIVELY), replicate=0)
    moved = simulate(ready(scenario, steps((0, start), (month, later)), **LIVELY), replicate=0)
    change = scenario.burn_in_months + month

    assert np.array_equal(kept.series[:change], moved.series[:change])
    assert before(kept, change).tobytes() == before(moved, change).tobytes()
    assert len(before(kept, change)) > 20
    assert digest(kept) != digest(moved)


def before(history: History, month: int) -> Any:
    """Events before a month."""
    return history.events[history.events["month"] < month]


def test_a_policy_that_nobody_adopts_changes_nothing() -> None:
    scenario = harbour(4, adopters="coalition")
    alone = [
        simulate(ready(scenario, policy, coalition_share=0.0, **LIVELY), replicate=0)
        for policy in ("status-quo", "retaliation-funded")
    ]

    assert digest(alone[0]) == digest(alone[1])


@pytest.mark.parametrize(
    "number", [*range(3), *(pytest.param(each, marks=pytest.mark.slow) for each in range(3, 12))]
)
def test_the_order_in_which_states_are_listed_does_not_matter(number: int) -> None:
    setting = random_world(number)
    order = np.random.default_rng(number).permutation(len(setting.codes)).tolist()
    usual = simulate(setting, replicate=0)
    other = simulate(relisted(setting, order), replicate=0)

    back = np.array([*order, -2, -1])  # -1 is nobody, -2 a group that is no state
    events = other.events.copy()
    for field in ("author", "target", "pointed", "named"):
        events[field] = back[events[field]]
    for field in EVENT_DTYPE.names or ():
        one, two = in_order(usual.events)[field], in_order(events)[field]
        if field in FLOATS:
            assert one == pytest.approx(two, rel=1e-9, abs=1e-12), field
        else:
            assert np.array_equal(one, two), field
    for column in Series:
        gap = np.abs(usual.series[:, column] - other.series[:, column])
        assert gap.max() < 1e-9, column.name


def in_order(events: Any) -> Any:
    """Events by month, author and target, whichever state is listed first."""
    return np.sort(events, order=["month", "author_kind", "author", "target", "depth"])


@pytest.mark.slow
def test_one_thread_and_two_give_the_same(lively_setting: Setting) -> None:
    def run(replicate: int) -> str:
        return digest(simulate_series(lively_setting, replicate=replicate))

    with ThreadPoolExecutor(1) as one, ThreadPoolExecutor(2) as two:
        assert list(one.map(run, range(8))) == list(two.map(run, range(8)))


@pytest.mark.slow
@pytest.mark.parametrize("room", [0, 1, 7])
def test_a_list_of_events_that_runs_over_is_written_again(
    room: int, lively_setting: Setting, lively_run: History, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(simulating, "ROOM", room)

    assert digest(simulate(lively_setting, replicate=0)) == digest(lively_run)


@pytest.mark.parametrize("run", [simulate, simulate_series])
def test_a_docket_that_runs_over_is_refused_with_advice(run: Any, lively_setting: Setting) -> None:
    small = lively_setting.world._replace(docket=lively_setting.world.docket[:2].copy())

    with pytest.raises(OverflowError, match=r"docket holds.*Lower `opportunities`"):
        run(lively_setting._replace(world=small), replicate=0)


def test_the_docket_has_room_for_a_month_in_which_everyone_acts() -> None:
    # Every pair of the largest world at the cap would not fit; the liveliest sampled world must.
    history = simulate(ready(harbour(12, burn_in_months=0), years=1, **LIVELY), replicate=0)
    busiest = np.bincount(history.events["month"]).max()

    assert busiest * (193 / 12) < len(ready(harbour(2)).world.docket) / 2


def test_columns_are_the_fields_themselves() -> None:
    records: Any = np.zeros(3, [("size", float), ("name", int)])
    columns = Columns(records)
    columns.size[1] = 4.0

    assert records["size"].tolist() == [0.0, 4.0, 0.0]
    assert len(columns) == 3
