"""A value stays on its scale; a step of ours stands beside it only where the words agree."""

from __future__ import annotations

import pytest

from detente.evidence.crosswalk import SCALES, severity
from detente.evidence.records import Severity
from detente.world.operations import HIGHEST_SEVERITY, LOWEST_SEVERITY


@pytest.mark.parametrize("key", SCALES)
def test_every_scale_has_a_source_and_steps_within_ours_that_never_fall(key: str) -> None:
    scale = SCALES[key]
    assert scale.key == key
    assert scale.source
    assert scale.meaning
    values = [scale.lowest + n * (scale.highest - scale.lowest) / 60 for n in range(61)]
    steps = [step for step in map(scale.step, values) if step is not None]
    assert steps == sorted(steps)
    assert all(LOWEST_SEVERITY <= step <= HIGHEST_SEVERITY for step in steps)


@pytest.mark.parametrize(
    ("scale", "text", "step"),
    [
        ("dcid-severity", "0", None),
        ("dcid-severity", "1", 1),
        ("dcid-severity", "6", 6),
        ("dcid-severity", "10", 6),
        ("eurepoc-weighted", "0", 1),
        ("eurepoc-weighted", "1.0", 2),
        ("eurepoc-weighted", "3.0", 3),
        ("eurepoc-weighted", "4.0", 4),
        ("eurepoc-weighted", "5", 5),
        ("eurepoc-weighted", "10", 6),
        ("eurepoc-impact", "7", None),
        ("detente", "3", 3),
    ],
)
def test_the_steps_of_known_values(scale: str, text: str, step: int | None) -> None:
    assert severity(scale, text) == Severity(scale, float(text), step)


@pytest.mark.parametrize("text", ["-1", "11", "grave", "", "nan"])
def test_what_lies_outside_a_scale_gives_nothing(text: str) -> None:
    assert severity("dcid-severity", text) is None
