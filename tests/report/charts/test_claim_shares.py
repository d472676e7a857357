"""All claims at a glance: four parts a bar, that add up to all worlds."""

from __future__ import annotations

from dataclasses import replace

import altair
import pytest

from detente.experiments.shares import share_of
from detente.experiments.verdicts import Tally
from detente.report.chart import Layout
from detente.report.charts.claim_shares import (
    AGAINST,
    COLOURS,
    PARTLY,
    SUPPORTS,
    claim_shares_chart,
    share_rows,
)
from tests.experiments.made_up_claims import COUNTED, judgement


def test_a_bar_has_four_parts_that_add_up() -> None:
    rows = [row for row in share_rows(judgement()) if row["key"] == "decoys-deter-crime"]

    assert [row["part"] for row in rows] == list(COLOURS)
    assert sum(row["worlds"] for row in rows) == COUNTED
    assert rows[0]["start"] == 0.0
    assert rows[-1]["end"] == pytest.approx(1.0)
    assert [row["start"] for row in rows[1:]] == [row["end"] for row in rows[:-1]]
    assert rows[0]["low"] < rows[0]["share"] < rows[0]["high"]


def test_the_claim_that_most_worlds_support_comes_first() -> None:
    keys = list(dict.fromkeys(row["key"] for row in share_rows(judgement())))
    assert keys == [
        "non-state-immune", "restraint-pays", "decoys-deter-crime", "long-run", "short-run",
    ]  # fmt: skip
    full = {row["key"]: row["part"] for row in share_rows(judgement()) if row["share"] == 1.0}
    assert full == {
        "non-state-immune": SUPPORTS, "restraint-pays": SUPPORTS, "long-run": PARTLY,
        "short-run": AGAINST,
    }  # fmt: skip


def test_the_finding_counts_and_the_caption_names_both_ends() -> None:
    chart = claim_shares_chart(judgement())
    assert chart.finding == (
        "2 of 5 claims supported, 1 in part, 1 contradicted, none of no relevant difference and "
        "1 divided"
    )
    assert "contradicted most often: ‘In the short run" in chart.caption
    assert chart.basis == "120 sampled sub-critical worlds, 2 runs of each"
    alone = claim_shares_chart(judgement("non-state-immune"))
    assert alone.caption.endswith("none is contradicted in any world.")


@pytest.mark.parametrize("layout", Layout)
@pytest.mark.parametrize("runs", [1, 2])
def test_the_drawing_keeps_the_schema(layout: Layout, runs: int) -> None:
    made = judgement("spill-over", worlds=6, runs=runs)
    altair.Chart.from_dict(claim_shares_chart(made).specification(layout), validate=True)


def test_nearly_all_is_not_written_as_all() -> None:
    made = judgement()
    verdict = made.by_key["decoys-deter-crime"]
    counts = (999, 0, 0, 1)
    nearly = replace(verdict, tally=Tally(*(share_of(count, 1000) for count in counts)))
    rows = share_rows(replace(made, verdicts=(nearly,)))

    assert [row["said"] for row in rows] == [">99", "0", "<1", "0"]


def test_a_figure_stands_where_the_line_of_the_interval_does_not_run() -> None:
    made = judgement()
    counts = (100, 300, 50, 550)
    tally = Tally(*(share_of(count, 1000) for count in counts))
    verdict = replace(made.by_key["decoys-deter-crime"], tally=tally)
    supported, partly, _, against = share_rows(replace(made, verdicts=(verdict,)))
    low, high = tally.supports.low, tally.supports.high

    assert 0.08 < low < 0.1 < high < 0.13
    assert supported["middle"] == pytest.approx(low / 2)
    assert supported["clear"] == pytest.approx(low)
    assert partly["middle"] == pytest.approx((high + 0.4) / 2)
    assert partly["clear"] == pytest.approx(0.4 - high)
    assert against["middle"] == pytest.approx(0.975)


def test_a_part_that_the_line_covers_is_left_without_a_figure() -> None:
    made = judgement()
    tally = Tally(*(share_of(count, 100) for count in (0, 1, 0, 99)))
    verdict = replace(made.by_key["decoys-deter-crime"], tally=tally)
    supported, partly, *_ = share_rows(replace(made, verdicts=(verdict,)))

    assert supported["clear"] == 0.0
    assert tally.supports.high > 0.01
    assert partly["clear"] == 0.0
