"""A provenance file repeats its run, says what has changed since, and is refused when damaged."""

import json
from pathlib import Path
from typing import Any

import pytest

from detente.experiments import provenance as module
from detente.experiments.ensemble import EnsembleKind
from detente.experiments.provenance import (
    command,
    libraries,
    provenance_bytes,
    provenance_record,
    read_provenance,
)
from detente.experiments.records import record_digest
from detente.world.errors import ResultsError
from tests.experiments import made_up


def record() -> dict[str, Any]:
    return provenance_record(made_up.plan(), results_digest="ab" * 32, worlds_digest="cd" * 32)


def written(folder: Path, content: object) -> Path:
    path = folder / "provenance.json"
    path.write_text(json.dumps(content), "utf-8")
    return path


def test_the_plan_comes_back_with_its_digest_and_no_warning(tmp_path: Path) -> None:
    path = tmp_path / "provenance.json"
    path.write_bytes(provenance_bytes(record()))
    recorded = read_provenance(path)
    assert recorded.plan == made_up.plan()
    assert recorded.results_digest == "ab" * 32
    assert recorded.warnings == ()


def test_the_same_run_gives_the_same_file() -> None:
    assert provenance_bytes(record()) == provenance_bytes(record())


def test_it_says_everything_that_made_the_result() -> None:
    said = record()
    assert said["seed"] == 7
    assert said["tempers"] == ["quiet", "reactive", "spiral"]
    assert said["ensemble"] == "calibrated"
    assert len(said["calibration_digest"]) == 64
    assert {it["name"] for it in said["plan"]["parameters"]["sampled"]} >= {"arms_reaction_ratio"}
    assert said["plan"]["policies"][1]["steps"][0]["levers"]["defence_share"] > 0.45
    assert [it["code"] for it in said["plan"]["scenario"]["states"]] == ["AAA", "BBB"]
    assert list(said["policy_digests"]) == list(made_up.TRIO)
    assert set(libraries()) == {"python", "numpy", "numba", "pyarrow"}


def test_the_command_says_what_was_asked() -> None:
    assert command(made_up.plan()) == (
        "detente compare two --policy status-quo --policy defence --policy diplomacy "
        "--years 4 --runs 2 --worlds 6 --seed 7"
    )
    prior = made_up.plan(ensemble=EnsembleKind.PRIOR)
    assert command(prior).endswith("--seed 7 --ensemble prior")


@pytest.mark.parametrize(
    ("key", "value", "words"),
    [
        ("detente", "0.0.1", "Détente itself: 0.0.1 then"),
        ("engine_digest", "0" * 16, "the engine's rules"),
        ("libraries", {"numpy": "1.0"}, "numpy: 1.0 then"),
        ("ground_digest", "0" * 64, "severities, levers or standing policies"),
    ],
)
def test_what_has_changed_since_is_said(
    tmp_path: Path, key: str, value: object, words: str
) -> None:
    (warning,) = read_provenance(written(tmp_path, {**record(), key: value})).warnings
    assert words in warning
    assert "may differ" in warning


def test_a_new_version_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written(tmp_path, record())
    monkeypatch.setattr(module, "__version__", "99.0")
    assert "99.0 now" in read_provenance(path).warnings[0]


@pytest.mark.parametrize("content", [b"", b"\x00\xff\xfe", b"{", b"[1]", b'{"format": "other"}'])
def test_a_file_that_is_none_of_ours_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "provenance.json"
    path.write_bytes(content)
    with pytest.raises(ResultsError, match=r"provenance(.|\n)*To go on"):
        read_provenance(path)


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    for path in (tmp_path / "no.json", tmp_path):
        with pytest.raises(ResultsError, match="cannot be read"):
            read_provenance(path)


@pytest.mark.parametrize("key", ["plan", "results_digest", "engine_digest", "libraries"])
def test_a_file_with_a_part_missing_is_refused(tmp_path: Path, key: str) -> None:
    said = record()
    del said[key]
    with pytest.raises(ResultsError, match=key):
        read_provenance(written(tmp_path, said))


def test_a_number_changed_by_hand_is_noticed(tmp_path: Path) -> None:
    said = record()
    said["plan"]["seed"] = 8
    with pytest.raises(ResultsError, match="its own digest"):
        read_provenance(written(tmp_path, said))


@pytest.mark.parametrize(("key", "value"), [("years", 99), ("years", "4"), ("policies", [])])
def test_a_plan_that_cannot_be_run_is_refused(tmp_path: Path, key: str, value: object) -> None:
    said = record()
    said["plan"][key] = value
    with pytest.raises(ResultsError, match="that can be run again"):
        read_provenance(written(tmp_path, said))


def test_a_result_of_another_model_is_refused(tmp_path: Path) -> None:
    said = record()
    fixed = said["plan"]["parameters"]["fixed"]
    fixed["of_another_day"] = fixed.pop(next(iter(fixed)))
    said["plan_digest"] = record_digest(said["plan"])
    with pytest.raises(ResultsError, match="of_another_day"):
        read_provenance(written(tmp_path, said))
