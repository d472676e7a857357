"""The claims are those of the design, each with a reason for every number; nonsense is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.experiments.arms import ClaimsError, read_arms
from detente.experiments.claims import (
    CLAIMS_FILE,
    Claim,
    Expects,
    Measure,
    arms_of,
    read_claims,
)
from detente.world.parameters import PARAMETERS

# Section 5 of the design, in its order within each part of the article.
KEYS = {
    "defence-helps", "defence-decays", "weakest-link", "decoys-deter-crime",
    "retaliation-raises-threshold", "attribution-bites", "false-flags-provoke",
    "unkept-lines-dilute", "collateral", "non-state-immune", "arms-race",
    "cooperation-finds-culprits", "pressure-valve", "norms-slow-then-strong", "values-clash",
    "stakeholders-help", "self-interest", "restraint-pays", "short-run", "long-run", "spill-over",
    "under-reporting",
}  # fmt: skip


def test_all_claims_of_the_design_are_there() -> None:
    assert set(read_claims()) == KEYS


@pytest.mark.parametrize("claim", read_claims().values(), ids=lambda claim: claim.key)
def test_every_claim_says_where_it_stands_and_why_its_numbers(claim: Claim) -> None:
    assert claim.title
    assert claim.says.endswith(".")
    assert "paragraph" in claim.paragraph or "Abstract" in claim.paragraph
    assert all(reading.relevance > 0 and reading.because for reading in claim.readings)
    assert all(name in PARAMETERS for name in claim.off)


def test_every_arm_is_needed_by_some_claim() -> None:
    assert {arm.key for arm in arms_of(read_claims())} == set(read_arms())


def test_at_least_eight_claims_rest_on_a_mechanism_that_can_be_turned_off() -> None:
    assert len([claim for claim in read_claims().values() if claim.off]) >= 8


def test_a_reading_takes_what_it_does_not_say_from_its_claim() -> None:
    first, second = read_claims()["short-run"].readings

    assert (first.with_arms, first.without_arms) == (("defence",), ("diplomacy",))
    assert (second.with_arms, second.without_arms) == (("retaliation-funded",), ("diplomacy",))
    assert (first.measure, first.expects) == (Measure.RELATIVE, Expects.LOWER)
    assert first.windows == ((3, 3),)
    assert read_claims()["norms-slow-then-strong"].readings[1].windows == ((20, 20), (3, 3))


def test_an_outcome_is_a_quantity_under_its_own_name() -> None:
    (reading,) = read_claims()["decoys-deter-crime"].readings

    assert reading.quantity.plus == ("criminal_operations",)
    assert reading.quantity.unit == "operations per year"


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('with = ["more-defence"]', 'with = ["more-defense"]', "no arm 'more-defense'"),
        ('quantity = "successful_operations"', 'quantity = "success"', "no quantity 'success'"),
        ('expects = "lower"', 'expects = "less"', "no expects 'less'"),
        ("years = [1, 3]", "years = [1, 11]", "years = \\[1, 11\\]"),
        ("years = [1, 3]", "years = [0, 3]", "years = \\[0, 3\\]"),
        ("relevance = 0.02\n", "", "relevance"),
        ('without = ["usual-defence"]', "", "without"),
        ('without = ["usual-defence"]', 'without = ["decoys", "norms"]', "1 arms with and 2"),
        ("off = { defence_returns = 0.0 }", "off = { defence = 0.0 }", "no parameter 'defence'"),
        ("off = { defence_returns = 0.0 }", "off = {}\ncrossover = 1", "crossover = 1"),
        ("off = { defence_returns = 0.0 }", "off = {}\nonly = 1", "only"),
        ('minus = ["cyber_retaliations"]', 'minus = ["answers"]', "no outcome 'answers'"),
    ],
)
def test_what_cannot_be_tried_is_refused(tmp_path: Path, old: str, new: str, words: str) -> None:
    text = CLAIMS_FILE.read_text("utf-8")
    assert old in text
    path = tmp_path / "claims.toml"
    path.write_text(text.replace(old, new, 1), "utf-8")

    with pytest.raises(ClaimsError, match=words):
        read_claims(path)
