"""Estimates in the place of missing facts: by the stated rule, marked, and never of known ones."""

from statistics import median

import pytest

from detente.world.errors import FactsError
from detente.world.facts import facts, number
from detente.world.imputation import estimate, imputed


def test_a_published_fact_is_taken_as_it_is() -> None:
    found = estimate("EST", "gci_2020")
    assert (found.value, found.imputed, found.basis) == (99.48, False, "itu-gci2020, 2020")


def test_a_missing_index_is_the_median_of_its_sub_region() -> None:
    western_asia = [
        value
        for known in facts().values()
        if known["sub_region"].value == "Western Asia"
        and (value := number(known, "gci_2020")) is not None
    ]
    found = estimate("YEM", "gci_2020")
    assert found.imputed
    assert found.value == median(western_asia)
    assert found.basis == f"median of {len(western_asia)} states in Western Asia"


def test_output_is_estimated_per_head_and_over_the_region_where_the_sub_region_is_too_small() -> (
    None
):
    per_head = [
        output / people
        for known in facts().values()
        if known["region"].value == "Asia"
        and (output := number(known, "gdp")) is not None
        and (people := number(known, "population")) is not None
    ]
    found = estimate("PRK", "gdp")
    people = number(facts()["PRK"], "population")
    assert people is not None
    assert found.value == median(per_head) * people
    assert found.basis == f"median of {len(per_head)} states in Asia, per head"


def test_only_missing_facts_are_listed() -> None:
    found = imputed(["EST", "YEM", "PRK"], ["gdp", "gci_2020"])
    assert [(each.state, each.fact) for each in found] == [("YEM", "gci_2020"), ("PRK", "gdp")]


@pytest.mark.parametrize(
    ("state", "fact", "complaint"),
    [
        ("ESt", "gdp", "did you mean 'EST'"),
        ("EST", "gpd", "did you mean 'gdp'"),
        ("EST", "name", "not a numeric"),
    ],
)
def test_the_unknown_is_refused(state: str, fact: str, complaint: str) -> None:
    with pytest.raises(FactsError, match=complaint):
        estimate(state, fact)
