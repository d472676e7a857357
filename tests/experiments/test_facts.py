"""The calibration facts: read whole, judged as declared, and damaged ones refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.experiments.facts import FACTS_FILE, Fact, Verdict, facts, read_facts
from detente.world.errors import FactsError
from detente.world.sources import SOURCES

ONE_FACT = """
[a_share]
statistic = "gini"
value = 0.5
interval = [0.4, 0.6]
count = 10
window = "2000–2014"
source = "dcid2"
"""


def written(folder: Path, text: str) -> Path:
    """A file of facts with the text given."""
    path = folder / "facts.toml"
    path.write_text(text, "utf-8")
    return path


def test_every_fact_names_a_known_source() -> None:
    assert {fact.source for fact in facts().values()} <= set(SOURCES)


def test_the_figures_that_the_first_release_asks_for_are_judged() -> None:
    judged = {fact.statistic for fact in facts().values() if fact.accepted is not None}

    assert judged >= {
        "top_four_initiators",
        "gini",
        "cyber_response",
        "dispersion",
        "within_dyad_fano",
        *(f"severity_{level}" for level in range(1, 7)),
        *(f"reciprocity_{within}" for within in (3, 6, 12)),
        *(f"repetition_{within}" for within in (3, 6, 12)),
    }


def test_the_file_holds_aggregates_only() -> None:
    assert all(fact.count > 1 for fact in facts().values())
    assert "StateA" not in FACTS_FILE.read_text("utf-8")


def test_severity_is_judged_within_ten_points() -> None:
    fact = facts()["severity_2"]

    assert fact.judge(0.3756 + 0.0999) is Verdict.INSIDE
    assert fact.judge(0.3756 + 0.1001) is Verdict.OUTSIDE
    assert fact.interval == (0.3133, 0.4423)


def test_the_ends_of_the_interval_belong_to_it(tmp_path: Path) -> None:
    fact = read_facts(written(tmp_path, ONE_FACT))["a_share"]

    assert [fact.judge(figure) for figure in (0.39, 0.4, 0.6, 0.61)] == [
        Verdict.OUTSIDE,
        Verdict.INSIDE,
        Verdict.INSIDE,
        Verdict.OUTSIDE,
    ]
    assert fact.reason == ""


def test_a_fact_without_interval_and_a_figure_without_value_are_not_judged() -> None:
    assert facts()["eurepoc_known"].judge(0.65) is Verdict.NOT_JUDGED
    assert facts()["dcid_gini"].judge(float("nan")) is Verdict.NOT_JUDGED


def test_a_wider_range_needs_its_reason(tmp_path: Path) -> None:
    wider = ONE_FACT + "accepted = [0.1, 0.9]\n"

    with pytest.raises(FactsError, match="accepted_because"):
        read_facts(written(tmp_path, wider))
    fact = read_facts(written(tmp_path, wider + 'accepted_because = "few data"\n'))["a_share"]
    assert (fact.accepted, fact.reason) == ((0.1, 0.9), "few data")


@pytest.mark.parametrize(
    ("before", "after", "complaint"),
    [
        ("value = 0.5", "", "value"),
        ("value = 0.5", "value = 0.7", "outside its own interval"),
        ("value = 0.5", 'value = "half"', "value"),
        ("[0.4, 0.6]", "[0.6, 0.4]", "interval"),
        ("count = 10", "number = 10", "number"),
        ('source = "dcid2"', "", "source"),
    ],
)
def test_a_damaged_fact_is_refused(tmp_path: Path, before: str, after: str, complaint: str) -> None:
    with pytest.raises(FactsError, match=complaint):
        read_facts(written(tmp_path, ONE_FACT.replace(before, after)))


def test_a_fact_cannot_be_changed() -> None:
    fact: Fact = facts()["dcid_gini"]

    with pytest.raises(AttributeError):
        fact.value = 0.1  # type: ignore[misc]
