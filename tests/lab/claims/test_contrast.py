"""A contrast opens in the simulator where its arms are levers alone, with the very same levers."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.http import QueryDict

from detente.experiments.arms import read_arms
from detente.lab.address import inquiry_from
from detente.lab.claims.contrast import in_simulator
from detente.lab.claims.latest import SHIPPED
from detente.lab.claims.reading import read_record

CLAIMS = read_record(SHIPPED).claims


def test_every_address_is_understood_by_the_simulator() -> None:
    found = {key: in_simulator(claim) for key, claim in CLAIMS.items()}
    assert sum(map(bool, found.values())) > 5
    for address in filter(None, found.values()):
        inquiry = inquiry_from(QueryDict(address))
        assert inquiry.moved


def test_it_has_the_levers_of_both_arms() -> None:
    inquiry = inquiry_from(QueryDict(in_simulator(CLAIMS["defence-helps"])))
    arms = read_arms()
    assert dict(inquiry.levers) == pytest.approx(dict(arms["more-defence"].policy.steps[0].levers))
    (kept,) = inquiry.kept
    assert dict(kept.levers) == pytest.approx(dict(arms["usual-defence"].policy.steps[0].levers))


def test_the_long_run_has_both_rivals_and_the_charts_that_it_is_read_on() -> None:
    inquiry = inquiry_from(QueryDict(in_simulator(CLAIMS["long-run"])))
    assert [each.title for each in inquiry.kept] == ["Defence first", "Retaliation, funded"]
    assert inquiry.charts == ("total_cost", "damage")


@pytest.mark.parametrize("key", ["defence-decays", "weakest-link", "values-clash"])
def test_what_is_changed_later_or_assumed_has_none(key: str) -> None:
    assert in_simulator(CLAIMS[key]) == ""


def test_arms_that_this_version_lacks_have_none() -> None:
    claim = CLAIMS["defence-helps"]
    reading = replace(claim.readings[0], arms=("more-defence", "of-another-version"))
    assert in_simulator(replace(claim, readings=(reading,))) == ""
