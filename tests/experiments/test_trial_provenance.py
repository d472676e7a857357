"""A trial is run again from its file alone, and what has changed since is said."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from detente.experiments.provenance import provenance_bytes
from detente.experiments.trial import trial_record
from detente.experiments.trial_provenance import read_trial, trial_command, trial_provenance
from detente.world.errors import ResultsError
from tests.experiments.made_up_trials import trial_of


def written(folder: Path, **changes: object) -> Path:
    """The provenance of a trial, with some entries changed."""
    trial = trial_of("spill-over", "weakest-link", worlds=5, off={"spill_chance": 0.0})
    record = {**trial_provenance(trial, results_digest="d" * 64), **changes}
    path = folder / "provenance.json"
    path.write_bytes(provenance_bytes(record))
    return path


def test_a_trial_comes_back_whole(tmp_path: Path) -> None:
    trial = trial_of("spill-over", "weakest-link", worlds=5, off={"spill_chance": 0.0})

    recorded = read_trial(written(tmp_path))

    assert trial_record(recorded.trial) == trial_record(trial)
    assert recorded.trial.plan.sampled() == trial.plan.sampled()
    assert (recorded.results_digest, recorded.warnings) == ("d" * 64, ())


def test_the_command_says_what_was_asked() -> None:
    assert trial_command(trial_of("spill-over", worlds=5, off={"spill_chance": 0.0})) == (
        "detente claims duel --claim spill-over --worlds 5 --runs 2 --seed 1 --ensemble prior "
        "--off spill-over"
    )


def test_another_engine_is_warned_of(tmp_path: Path) -> None:
    (warning,) = read_trial(written(tmp_path, engine_digest="0" * 64)).warnings

    assert "engine's rules" in warning


def test_other_claims_are_warned_of(tmp_path: Path) -> None:
    (warning,) = read_trial(written(tmp_path, trial_digest="0" * 64)).warnings

    assert "the claims or their arms" in warning


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"format": "detente-provenance-1"}, 'does not say "format": "detente-claims-1"'),
        ({"claims": ["no-such-claim"]}, "no-such-claim"),
        ({"plan": {}}, "scenario"),
        ({"off": 3}, "not iterable"),
    ],
)
def test_what_is_no_provenance_of_a_trial_is_refused(
    tmp_path: Path, changes: dict[str, object], words: str
) -> None:
    with pytest.raises(ResultsError, match="no provenance file") as refused:
        read_trial(written(tmp_path, **changes))
    assert words in str(refused.value)


def test_text_that_is_none_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "provenance.json"
    path.write_text(json.dumps({"format": "detente-claims-1"})[:-3], "utf-8")

    with pytest.raises(ResultsError, match="not JSON"):
        read_trial(path)
