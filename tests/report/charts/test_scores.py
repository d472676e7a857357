"""Log scores beside the baseline that is to be beaten."""

from __future__ import annotations

import pytest

from detente.experiments.forecasts import Method
from detente.report.charts.scores import score_rows, scores_chart, verdict_of
from tests.report.made_up_validation import scores


@pytest.mark.parametrize(
    ("gain", "said"),
    [
        (0.01, "does better than the gamma-Poisson baseline"),
        (0.001, "does better than the gamma-Poisson baseline, by less than chance may do"),
        (-0.001, "does no better than the gamma-Poisson baseline, by less than chance may do"),
        (-0.01, "does no better than the gamma-Poisson baseline"),
    ],
)
def test_the_verdict_says_how_surely(gain: float, said: str) -> None:
    assert verdict_of(scores(gain)) == f"The model with the past {said}"


def test_every_method_has_a_row_and_tells_whose_it_is() -> None:
    rows = score_rows(scores())

    assert [row["method"] for row in rows] == [each.value for each in Method]
    assert [row["whose"] for row in rows].count("model") == 2


def test_the_caption_gives_the_scores() -> None:
    assert "-0.0500" in scores_chart(scores(), worlds=96).caption
