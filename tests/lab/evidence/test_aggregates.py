"""Published figures are those of the calibration, each with its interval and source."""

from __future__ import annotations

from detente.experiments.targets import calibration
from detente.lab.evidence.aggregates import aggregates, sources


def test_every_figure_of_the_calibration_is_there_with_its_interval() -> None:
    found = aggregates()
    assert len(found) == len(calibration().targets)
    top = next(each for each in found if "four most active" in each.title)
    assert (top.value, top.low, top.high) == ("0.76", "0.65", "0.92")
    assert (top.count, top.window) == (213, "2000–2014")


def test_sources_are_named_once() -> None:
    assert [each.key for each in sources()] == ["dcid2", "eurepoc"]
