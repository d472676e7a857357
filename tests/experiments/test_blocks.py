"""Finished blocks are found again by the commands that they serve, and by no others."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from detente.engine.swift.runs import MOST
from detente.experiments import blocks as blocks_module
from detente.experiments.blocks import Block, block_folder, blocks_of, discard, keep, kept
from detente.experiments.plan import Plan, plan_for
from detente.world.errors import OutputError
from detente.world.policies import POLICIES
from tests.experiments import made_up


def cut(plan: Plan) -> tuple[Block, ...]:
    return blocks_of(plan, plan.sampled())


def digests(plan: Plan) -> set[str]:
    return {block.digest for block in cut(plan)}


def test_blocks_hold_every_world_and_replicate_once() -> None:
    plan = made_up.plan(worlds=3, runs=20)
    pairs = [(block.place, each) for block in cut(plan) for each in block.replicates]
    assert sorted(pairs) == [(place, each) for place in range(3) for each in range(1, 21)]
    assert max(len(block.replicates) for block in cut(plan)) <= MOST


def test_many_policies_still_make_blocks_of_one_replicate() -> None:
    plan = plan_for(made_up.scenario(), POLICIES.values(), worlds=2, runs=3)
    assert all(len(block.replicates) >= 1 for block in cut(plan))


def test_more_worlds_or_whole_blocks_of_runs_keep_the_earlier_blocks() -> None:
    assert digests(made_up.plan(worlds=3)) < digests(made_up.plan(worlds=5))
    assert digests(made_up.plan(runs=MOST)) < digests(made_up.plan(runs=MOST + 4))


@pytest.mark.parametrize("change", [{"seed": 8}, {"years": 5}, {"tempers": ("spiral",)}])
def test_another_plan_shares_no_block(change: dict[str, Any]) -> None:
    assert not digests(made_up.plan()) & digests(made_up.plan(**change))


def test_another_scenario_policy_version_or_engine_shares_no_block(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = digests(made_up.plan())
    policies = [POLICIES[key] for key in made_up.TRIO]
    sizes = {"years": 4, "runs": 2, "worlds": 6, "seed": 7}
    renamed = made_up.scenario(rivalries=frozenset())
    assert digests(plan_for(made_up.scenario(), policies, **sizes)) == before
    assert not before & digests(plan_for(renamed, policies, **sizes))
    assert not before & digests(plan_for(made_up.scenario(), policies[:2], **sizes))
    monkeypatch.setattr(blocks_module, "engine_digest", lambda: "another")
    assert not before & digests(made_up.plan())
    monkeypatch.undo()
    monkeypatch.setattr(blocks_module, "ground_record", lambda scenario: {})
    assert not before & digests(made_up.plan())
    monkeypatch.undo()
    monkeypatch.setattr(blocks_module, "__version__", "99")
    assert not before & digests(made_up.plan())


def test_a_kept_block_is_found_and_then_discarded(tmp_path: Path) -> None:
    block, other, *_ = cut(made_up.plan())
    values = np.random.default_rng(1).random((3, 2, 4, 5))
    folder = block_folder(tmp_path)
    keep(folder, block, values)
    found = kept(folder, block, values.shape)
    assert found is not None
    assert (found == values).all()
    assert kept(folder, other, values.shape) is None
    assert kept(folder, block, (1, 2, 4, 5)) is None
    discard(folder, [block, other])
    assert not folder.exists()


def test_another_runs_blocks_stay(tmp_path: Path) -> None:
    block, other, *_ = cut(made_up.plan())
    folder = block_folder(tmp_path)
    keep(folder, block, np.zeros(3))
    keep(folder, other, np.zeros(3))
    discard(folder, [block])
    assert made_up.files_in(folder) == [other.file]


@pytest.mark.parametrize("damage", [b"", b"rubbish", None])
def test_a_damaged_block_is_passed_over(tmp_path: Path, damage: bytes | None) -> None:
    block, *_ = cut(made_up.plan())
    keep(tmp_path, block, np.ones((2, 3)))
    path = tmp_path / block.file
    whole = path.read_bytes()
    path.write_bytes(whole[:-1] + b"x" if damage is None else damage)
    assert kept(tmp_path, block, (2, 3)) is None


def test_a_file_called_blocks_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "blocks").write_text("mine", "utf-8")
    with pytest.raises(OutputError, match="blocks"):
        block_folder(tmp_path)
