"""A search finds a known front, the same one always, and goes on where it was broken off."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from detente.experiments.plan import PlanError
from detente.experiments.policy_trials import Told, unheard
from detente.experiments.results import Cube, table_digest
from detente.experiments.search import search
from detente.experiments.search_choice import cost_places
from detente.experiments.search_plan import search_plan
from detente.experiments.search_result import Search
from detente.world.errors import ResultsError
from detente.world.policies import CORE_POLICIES, Policy, policy_digest
from tests.experiments import made_up
from tests.experiments.made_up import files_in
from tests.experiments.made_up_search import EVIDENCE, WILLING, KnownFront, found, plan


@pytest.fixture(scope="module")
def whole() -> Search:
    """What is found in six generations."""
    return found()


def levers(result: Search, name: str) -> list[float]:
    """A lever of every searched policy."""
    return [each.steps[0].levers[name] for each in result.contenders[result.shipped :]]


@pytest.mark.slow
def test_the_known_front_is_found(whole: Search) -> None:
    assert np.median(levers(whole, EVIDENCE)) > 0.95
    assert min(levers(whole, WILLING)) < 0.1
    assert max(levers(whole, WILLING)) > 0.9


@pytest.mark.slow
def test_soon_and_late_are_chosen_from_its_ends(whole: Search) -> None:
    chosen = {rule.key: whole.contenders[it.place] for it in whole.choices for rule in it.rules}

    assert chosen["lowest-early-cost"].steps[0].levers[WILLING] < 0.1
    assert chosen["lowest-late-cost"].steps[0].levers[WILLING] > 0.9


@pytest.mark.slow
def test_the_packages_come_first_and_no_policy_twice(whole: Search) -> None:
    keys = [policy.key for policy in whole.contenders]
    digests = [policy_digest(policy) for policy in whole.contenders]

    assert tuple(keys[: whole.shipped]) == CORE_POLICIES
    assert keys[whole.shipped :] == [f"searched-{n}" for n in range(1, len(keys) - 5)]
    assert len(set(digests)) == len(digests)
    assert whole.tried == 936
    assert whole.held[0].tolist() == [0] * 8


@pytest.mark.slow
def test_losses_are_those_of_the_held_out_worlds(whole: Search) -> None:
    early, _ = cost_places(whole.objectives)
    policy, usual = (whole.contenders[it].steps[0].levers for it in (-1, 0))
    cost, before = (1 + it[WILLING] ** 2 + 2 * (1 - it[EVIDENCE]) for it in (policy, usual))

    assert whole.losses.shape == (len(whole.contenders), 4, 8)
    assert whole.losses[-1, :, early] == pytest.approx([cost / before - 1] * 4)
    assert whole.sought[-1, early] == pytest.approx(cost / before - 1)


@pytest.mark.slow
def test_every_bench_is_closed() -> None:
    KnownFront.made.clear()
    found(policies=156)

    assert [bench.closed for bench in KnownFront.made] == [True] * 3


class Breaking(KnownFront):
    """Breaks off in the third generation."""

    def __call__(self, policies: Sequence[Policy], told: Told = unheard) -> Cube:
        if self.ran > 400:
            raise KeyboardInterrupt
        return super().__call__(policies, told)


@pytest.mark.slow
def test_broken_off_it_goes_on_where_it_was_and_finds_the_same(
    tmp_path: Path, whole: Search
) -> None:
    with pytest.raises(KeyboardInterrupt):
        search(plan(), out=tmp_path, laboratory=Breaking)
    kept = files_in(tmp_path)
    assert len(kept) == 4  # the status quo and three generations
    KnownFront.made.clear()

    again = search(plan(), out=tmp_path, laboratory=KnownFront)

    assert KnownFront.made[0].ran == 3 * 156 + len(again.contenders)
    assert table_digest(again.table) == table_digest(whole.table)
    assert not (tmp_path / "trials").exists()
    assert {path.name for path in again.files} == set(files_in(tmp_path))


@pytest.mark.slow
def test_progress_counts_policies() -> None:
    told: list[tuple[int, int]] = []
    search(
        plan(policies=312), laboratory=KnownFront,
        progress=lambda done, total, left: told.append((done, total)),
    )  # fmt: skip

    assert told[:3] == [(0, 312), (78, 312), (234, 312)]
    assert told[3][0] == 0


class Runaway(KnownFront):
    """Every world runs away."""

    def __call__(self, policies: Sequence[Policy], told: Told = unheard) -> Cube:
        return np.full_like(super().__call__(policies, told), np.inf)


def test_a_status_quo_that_runs_away_is_refused() -> None:
    with pytest.raises(ResultsError, match="status quo"):
        search(plan(policies=156), laboratory=Runaway)


def test_threads_that_cannot_be_are_refused() -> None:
    with pytest.raises(PlanError, match="threads"):
        search(plan(policies=156), threads=0, laboratory=KnownFront)


@pytest.mark.slow
def test_the_engine_gives_the_same_on_one_thread_and_two() -> None:
    small = search_plan(
        made_up.scenario(), policies=120, worlds=2, held_out=2, years=3, phases=2, seed=5
    )

    one, two = (search(small, threads=threads) for threads in (1, 2))

    assert table_digest(one.table) == table_digest(two.table)
    assert one.losses.tobytes() == two.losses.tobytes()
    assert [each.place for each in one.choices] == [each.place for each in two.choices]
