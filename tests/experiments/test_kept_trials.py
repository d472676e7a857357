"""What was tried is recalled by the same question, and by no other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from detente.experiments.kept_trials import KeptTrials, discard, foundation_of
from detente.experiments.policy_trials import Ground, Told, objectives_at, unheard
from detente.experiments.results import Cube
from detente.world.errors import OutputError
from detente.world.policies import POLICIES, Policy
from tests.experiments import made_up
from tests.experiments.made_up import files_in

PAIR = (POLICIES["defence"], POLICIES["diplomacy"])


class Counted:
    """Tries policies, counting them."""

    def __init__(self) -> None:
        self.ran = 0

    def __call__(self, policies: Sequence[Policy], told: Told) -> Cube:
        self.ran += len(policies)
        return np.full((len(policies), 2, 3), float(self.ran))


def kept(folder: Path, trial: Counted, foundation: str = "f") -> KeptTrials:
    """Trials of two worlds and three objectives, kept in a folder."""
    return KeptTrials(trial, folder, foundation, (2, 3))


def test_the_same_batch_is_recalled_to_the_bit(tmp_path: Path) -> None:
    trial, shares = Counted(), list[float]()
    first = kept(tmp_path, trial)(PAIR)
    again = kept(tmp_path, trial)(PAIR, shares.append)

    assert trial.ran == 2
    assert first.tobytes() == again.tobytes()
    assert shares == [1.0]


def test_another_batch_or_foundation_is_tried(tmp_path: Path) -> None:
    trial = Counted()
    kept(tmp_path, trial)(PAIR)
    kept(tmp_path, trial)(PAIR[::-1])
    kept(tmp_path, trial, "g")(PAIR)

    assert trial.ran == 6
    assert len(files_in(tmp_path)) == 3


@pytest.mark.parametrize("damage", [b"", b"x" * 40])
def test_a_damaged_file_is_passed_over(tmp_path: Path, damage: bytes) -> None:
    trial = Counted()
    kept(tmp_path, trial)(PAIR)
    (only,) = tmp_path.iterdir()
    only.write_bytes(damage)
    kept(tmp_path, trial)(PAIR)

    assert trial.ran == 4


def test_only_its_own_files_are_discarded(tmp_path: Path) -> None:
    folder = tmp_path / "trials"
    folder.mkdir()
    one, other = kept(folder, Counted()), kept(folder, Counted(), "g")
    one(PAIR)
    other(PAIR)
    discard(one)
    assert len(files_in(folder)) == 1
    discard(other)
    assert not folder.exists()


def test_a_folder_that_is_gone_is_said(tmp_path: Path) -> None:
    with pytest.raises(OutputError):
        kept(tmp_path / "gone", Counted())(PAIR, unheard)


def test_the_foundation_names_all_that_determines_figures() -> None:
    plan = made_up.plan(worlds=2)
    ground = Ground(plan.scenario, plan.sampled(), 1, 20, 7)
    asked = objectives_at((3, 20))
    others = [
        (replace(ground, runs=2), asked),
        (replace(ground, years=21), asked),
        (replace(ground, seed=8), asked),
        (replace(ground, worlds=ground.worlds[:1]), asked),
        (replace(ground, scenario=made_up.scenario(burn_in_months=24)), asked),
        (ground, asked[:4]),
    ]

    digests = {foundation_of(*each) for each in [(ground, asked), *others]}

    assert len(digests) == 7
    assert foundation_of(ground, asked) in digests
