"""Whole runs on the swift engine are those of the rules, and no run knows of another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from detente.engine.arrays import assemble, under
from detente.engine.history import EVENT_DTYPE, Series
from detente.engine.state import Setting
from detente.engine.swift import almanac as listing
from detente.engine.swift import runs as running
from detente.engine.swift.layout import Batch
from detente.engine.swift.runs import (
    Stage,
    run_on,
    simulate_swiftly,
    stage_beside,
    stage_for,
    stages_for,
    width_for,
)
from detente.world.operations import Author, Kind, Response
from detente.world.parameters import defaults
from detente.world.policies import POLICIES
from detente.world.scenario import load_scenario
from tests.engine.small_worlds import LIVELY, digest, harbour, random_world, ready, steps
from tests.engine.swift.comparison import compared, differences
from tests.engine.test_simulate import tally

BLOCKS, IN_A_BLOCK = 4, 64
ANGRY = {**LIVELY, "grievance_hit": 0.3, "hacktivist_rate": 0.15, "opportunities": 2.0}
DECOYS = steps((0, {"decoy_share": 0.5, "defence_share": 0.0, "offence_share": 0.1}))
FIERCE = steps((0, {"retaliation_willingness": 0.9, "evidence_required": 0.5, "clarity": 0.5}))


@pytest.mark.slow
@pytest.mark.parametrize("block", range(BLOCKS))
def test_random_worlds_and_policies_run_as_by_the_rules(block: int) -> None:
    seen: Counter[str] = Counter()
    for number in range(block * IN_A_BLOCK, (block + 1) * IN_A_BLOCK):
        seen += tally(compared(random_world(number), number)[1])

    # Equality says little of what never happened.
    assert min(seen[f"by {author.name}"] for author in Author if author != Author.TERRORIST) > 5
    assert min(seen[kind.name] for kind in Kind) > 50
    assert min(seen[f"answered by {answer.name}"] for answer in Response) > 0
    for happening in ("decoyed", "consulted", "wrongful", "crisis", "misread", "deep", "spill"):
        assert seen[happening] > 10, happening


@pytest.mark.slow
@pytest.mark.parametrize("policy", ["status-quo", "retaliation-funded", "diplomacy", "integrated"])
@pytest.mark.parametrize("count", [2, 7, 11, 12])
def test_eventful_worlds_of_any_size_run_as_by_the_rules(count: int, policy: str) -> None:
    for seed in (1, 2**40 + 3):
        setting = ready(harbour(count), policy, years=3, seed=seed, world=seed % 5, **LIVELY)
        swift, _ = compared(setting, seed % 3)
        assert len(swift.events) > 20 * count


@pytest.mark.slow
@pytest.mark.parametrize("adopters", ["all", "coalition", "one"])
def test_a_policy_that_only_some_adopt_runs_as_by_the_rules(adopters: str) -> None:
    codes = [state.code for state in harbour(6).states]
    scenario = harbour(6, adopters=codes[:1] if adopters == "one" else adopters)
    scenario = replace(scenario, policies={codes[2]: "norms", codes[5]: "retaliation-doctrine"})
    courses = (FIERCE, DECOYS, POLICIES["integrated"])
    for number, policy in enumerate(courses):
        compared(ready(scenario, policy, years=3, seed=number, **LIVELY), number)


@pytest.mark.slow
def test_a_long_run_stays_as_by_the_rules() -> None:
    swift, _ = compared(ready(harbour(5), "integrated", years=40, **LIVELY), 1)

    assert swift.months == 12 + 480


@pytest.mark.slow
@pytest.mark.parametrize("count", [3, 8])
def test_hosts_too_angry_to_be_listed_strike_as_by_the_rules(count: int) -> None:
    setting = ready(harbour(count), FIERCE, years=3, **ANGRY)
    stage = stage_for(setting, [0])
    series = run_on(stage, setting)[0]
    swift, by_rules = compared(setting, 0)

    assert stage.batch.hot.all()
    assert len(unlisted(stage, by_rules.events)) > 0
    assert series.tobytes() == swift.series.tobytes()


def unlisted(stage: Stage, events: Any) -> list[Any]:
    """Operations of pools that the almanac does not list."""
    almanac = stage.almanac
    months = np.repeat(
        np.arange(almanac.arrivals_from.shape[1] - 1), np.diff(almanac.arrivals_from[0])
    )
    listed = set(zip(months.tolist(), almanac.hosts.tolist(), almanac.pools.tolist(), strict=True))
    by_pools = events[(events["author_kind"] > Author.PROXY) & (events["author"] >= 0)]
    places = by_pools[["month", "author", "author_kind"]].tolist()
    return [place for place in places if place not in listed]


@pytest.fixture(scope="module")
def lively() -> Setting:
    """Five states, of which some adopt a fierce policy, for three years."""
    return ready(harbour(5, adopters="coalition"), FIERCE, years=2, **LIVELY)


def other_policy(setting: Setting, policy: Any) -> Setting:
    """The lively world under another policy."""
    scenario = harbour(5, adopters="coalition")
    return under(setting, scenario, policy)


@pytest.mark.slow
@pytest.mark.parametrize("width", [2, 3, 7, 16])
def test_a_run_has_the_same_bits_alone_and_beside_any_number_of_others(
    lively: Setting, width: int
) -> None:
    together = run_on(stage_for(lively, range(width)), lively)
    for replicate in range(width):
        alone = run_on(stage_for(lively, [replicate]), lively)[0]
        assert together[replicate].tobytes() == alone.tobytes(), replicate


@pytest.mark.slow
def test_the_order_of_replicates_does_not_matter(lively: Setting) -> None:
    one, other = (run_on(stage_for(lively, order), lively) for order in ([3, 0, 8], [8, 3, 0]))

    assert one.tobytes() == other[[1, 2, 0]].tobytes()


@pytest.mark.slow
@pytest.mark.parametrize("adopters", ["all", "half"])
@pytest.mark.parametrize("count", [5, 12])
def test_a_stage_gives_each_policy_what_a_fresh_one_gives(count: int, adopters: str) -> None:
    # Pools strike others under another policy: what was found out about an operation under one
    # must not be taken for what is found under the next.
    half = tuple(state.code for state in harbour(count).states[: count // 2])
    scenario = harbour(count, adopters=half if adopters == "half" else "all")
    courses = [POLICIES["status-quo"], DECOYS, FIERCE, POLICIES["integrated"]]
    settings = [ready(scenario, policy, years=4, **LIVELY) for policy in courses]
    reused = stage_for(settings[0], range(3))
    for setting in (*settings, *reversed(settings)):
        fresh = run_on(stage_for(setting, range(3)), setting)
        assert run_on(reused, setting).tobytes() == fresh.tobytes()
    assert reused.almanac.used[0] > 0


@pytest.mark.slow
def test_what_is_remembered_of_the_evidence_changes_nothing(
    lively: Setting, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage = stage_for(lively, range(3))
    first, remembered = run_on(stage, lively), run_on(stage, lively)
    monkeypatch.setattr(listing, "MEMORY", 100)  # two rows of five states
    forgetful = stage_for(lively, range(3))
    short = [run_on(forgetful, lively) for _ in range(2)]

    assert 0 < len(forgetful.almanac.evidence) == forgetful.almanac.used[0] < stage.almanac.used[0]
    assert {run.tobytes() for run in (first, remembered, *short)} == {first.tobytes()}


@pytest.mark.slow
def test_one_thread_and_two_give_the_same_bits(lively: Setting) -> None:
    def run(first: int) -> bytes:
        stage = stage_for(lively, [first, first + 1])
        return b"".join(run_on(stage, each).tobytes() for each in (lively, lively))

    with ThreadPoolExecutor(1) as one, ThreadPoolExecutor(2) as two:
        assert list(one.map(run, range(8))) == list(two.map(run, range(8)))


@pytest.mark.slow
@pytest.mark.parametrize("month", [1, 13])
def test_months_before_a_lever_moves_are_the_same_to_the_bit(month: int) -> None:
    start = {"clarity": 0.4}
    later = {"clarity": 1.0, "retaliation_willingness": 1.0, "red_line": 1.0}
    scenario = harbour(5)
    courses = (steps((0, start)), steps((0, start), (month, later)))
    settings = [ready(scenario, course, **LIVELY) for course in courses]
    kept, moved = (simulate_swiftly(setting, replicate=0) for setting in settings)
    change = scenario.burn_in_months + month

    assert kept.series[:change].tobytes() == moved.series[:change].tobytes()
    early = [each.events[each.events["month"] < change].tobytes() for each in (kept, moved)]
    assert early[0] == early[1]
    assert digest(kept) != digest(moved)
    stage = stage_for(settings[0], range(4))
    one, other = (run_on(stage, setting) for setting in settings)
    assert one[:, :change].tobytes() == other[:, :change].tobytes()


def with_little_room(stage: Stage, part: str) -> Stage:
    """The same stage, with room for few operations, answers or names in one month."""
    batch: Batch = stage.batch
    docket = batch.docket._replace(docket=batch.docket.docket[:2].copy())
    smaller: dict[str, Callable[[], Batch]] = {
        "operations": lambda: batch._replace(docket=docket),
        "answers": lambda: batch._replace(due=batch.due[:, :, :1].copy()),
        "names": lambda: batch._replace(news_at=batch.news_at[:1].copy()),
    }
    return replace(stage, batch=smaller[part](), memory=[])


@pytest.mark.slow
@pytest.mark.parametrize("part", ["operations", "answers", "names"])
def test_a_month_with_more_than_there_is_room_for_is_refused_with_advice(
    lively: Setting, part: str
) -> None:
    stage = stage_for(lively, [0, 1])
    usual = run_on(stage, lively)
    with pytest.raises(OverflowError, match=r"docket holds.*Lower `opportunities`"):
        run_on(with_little_room(stage, part), lively)

    assert run_on(stage, lively).tobytes() == usual.tobytes()


@pytest.mark.slow
@pytest.mark.parametrize("room", [0, 1, 7])
def test_a_list_of_events_that_runs_over_is_written_again(
    lively: Setting, room: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = simulate_swiftly(lively, replicate=2)
    monkeypatch.setattr(running, "ROOM", room)

    assert digest(simulate_swiftly(lively, replicate=2)) == digest(usual)
    assert len(usual.events) > 100


@pytest.mark.slow
def test_series_alone_are_those_of_the_run_with_events(lively: Setting) -> None:
    history = simulate_swiftly(lively, replicate=4)

    assert run_on(stage_for(lively, [4]), lively)[0].tobytes() == history.series.tobytes()
    assert (history.months, history.burn_in) == (lively.months, lively.burn_in)
    assert history.discount == float(lively.numbers.discount)
    assert history.events.dtype == EVENT_DTYPE


@pytest.mark.slow
def test_replicates_are_cut_into_stages_in_their_order(
    lively: Setting, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = run_on(stage_for(lively, range(1, 8)), lively)
    monkeypatch.setattr(running, "LANES", 15)
    stages = stages_for(lively, range(1, 8))

    assert [len(stage.batch.credit) for stage in stages] == [3, 3, 1]
    parts = [run_on(stage, lively) for stage in stages]
    assert np.concatenate(parts).tobytes() == whole.tobytes()


@pytest.mark.slow
def test_a_run_leaves_its_setting_as_it_was(lively: Setting) -> None:
    before = {name: array.tobytes() for name, array in lively.world._asdict().items()}
    path = lively.path.tobytes()
    simulate_swiftly(lively, replicate=0)

    assert {name: array.tobytes() for name, array in lively.world._asdict().items()} == before
    assert lively.path.tobytes() == path


@pytest.mark.parametrize(("states", "runs"), [(2, 1), (12, 5), (193, 40), (500, 3), (2, 10_000)])
def test_a_batch_is_at_least_one_run_wide_and_no_wider_than_asked(states: int, runs: int) -> None:
    width = width_for(states, runs)

    assert 1 <= width <= runs
    assert width in (1, runs) or width * states <= running.LANES


@pytest.mark.parametrize("key", POLICIES)
@pytest.mark.parametrize("adopters", ["all", "coalition"])
def test_a_setting_put_under_a_policy_is_what_it_would_be_assembled_to(
    key: str, adopters: str
) -> None:
    scenario = harbour(4, adopters=adopters)
    scenario = replace(scenario, policies={scenario.states[1].code: "norms"})
    sizes = {"values": {**defaults(), "coalition_share": 0.5}, "years": 2, "seed": 3, "world": 4}
    first = assemble(scenario, POLICIES["status-quo"], **sizes)
    moved = under(first, scenario, POLICIES[key])
    made = assemble(scenario, POLICIES[key], **sizes)

    assert moved.path.tobytes() == made.path.tobytes()
    assert moved.world is first.world
    for name, array in made.world._asdict().items():
        assert array.tobytes() == getattr(moved.world, name).tobytes(), name
    assert moved._replace(world=None, path=None, numbers=None) == made._replace(
        world=None, path=None, numbers=None
    )


def test_a_difference_between_two_histories_is_found_and_named() -> None:
    events = np.zeros(2, EVENT_DTYPE)
    events["posterior"], events["damage"] = 0.5, 2.0
    made = running.History(3, 1, 0.03, np.ones((3, len(Series))), events)
    assert differences(made, replace(made, events=events.copy())) == []
    assert differences(made, replace(made, events=events[:1])) == ["2 events, not 1"]

    for field, by in (("named", 1), ("posterior", 1e-6), ("damage", 1e-8)):
        other = events.copy()
        other[field][1] += by
        (found,) = differences(made, replace(made, events=other))
        assert found.startswith(f"event 1: {field} ")
    series = made.series.copy()
    series[2, Series.TRUST] += 2e-5
    (found,) = differences(made, replace(made, series=series))
    assert found.startswith("TRUST ")


@pytest.mark.slow
@pytest.mark.parametrize(("name", "years"), [("osce", 8), ("world", 2)])
def test_the_large_worlds_give_the_events_of_the_rules(name: str, years: int) -> None:
    scenario = load_scenario(name)
    values = {**defaults(), **scenario.parameters}
    setting = assemble(
        scenario, POLICIES["integrated"], values=values, years=years, seed=5, world=2
    )
    swift, _ = compared(setting, 3)

    assert len(swift.events) > 1000


@pytest.mark.slow
@pytest.mark.parametrize(
    ("changed", "shares"),
    [
        ({"links": 3.0, "information_exchange": 0.0, "value_friction": 1.0}, True),
        ({"opportunities": 0.5}, False),
        ({"flare_factor": 2.0}, False),
        ({"criminal_rate": 0.0}, False),
        ({"adoption_hazard": 0.03}, False),
    ],
    ids=str,
)
def test_a_stage_beside_another_is_as_one_made_afresh(
    changed: dict[str, float], shares: bool
) -> None:
    base = stage_for(ready(harbour(7), "diplomacy", years=3, **LIVELY), [1, 2])
    run_on(base, ready(harbour(7), "diplomacy", years=3, **LIVELY))
    other = ready(harbour(7), "norms", years=3, **{**LIVELY, **changed})

    beside = stage_beside(base, other)

    assert (beside.almanac is base.almanac) == shares
    assert run_on(beside, other).tobytes() == run_on(stage_for(other, [1, 2]), other).tobytes()


@pytest.mark.slow
def test_a_stage_serves_shorter_runs_as_well() -> None:
    long, short = (ready(harbour(7), "integrated", years=years, **LIVELY) for years in (5, 2))
    stage = stage_for(long, [4])

    whole, part = run_on(stage, long), run_on(stage, short)

    assert part.tobytes() == run_on(stage_for(short, [4]), short).tobytes()
    assert part.shape[1] == short.months
    # The year's last month is taken stock of in both; so the one is the beginning of the other.
    assert part.tobytes() == np.ascontiguousarray(whole[:, : short.months]).tobytes()
