"""The value of `next` serves whoever was given it, and nothing else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from detente.channel.exchange.pages import onward_token, read_onward
from detente.channel.exchange.protocol import Matching, TaxiiError
from tests.channel.exchange.sample_objects import BEGIN

MATCHING = Matching(ids=frozenset(["a--1", "b--2"]), versions=frozenset(["all"]))


def test_it_brings_back_the_filters_and_the_place() -> None:
    first = replace(MATCHING, added_after=BEGIN)
    token = onward_token("here", first, after="place")
    assert read_onward(token, "here", matching=first) == (first, "place")


@pytest.mark.parametrize("sent", [None, BEGIN.replace(year=2040)])
def test_another_added_after_beside_it_does_not_count(sent: object) -> None:
    first = replace(MATCHING, added_after=BEGIN)
    token = onward_token("here", first, after="place")
    given = replace(MATCHING, added_after=sent)
    assert read_onward(token, "here", matching=given)[0].added_after == BEGIN


def refused(token: str, endpoint: str = "here", matching: Matching = MATCHING) -> int:
    with pytest.raises(TaxiiError) as error:
        read_onward(token, endpoint, matching=matching)
    return error.value.status


def test_altered_it_is_refused() -> None:
    token = onward_token("here", MATCHING, after="place")
    middle = len(token) // 4
    other = "A" if token[middle] != "A" else "B"
    assert refused(token[:middle] + other + token[middle + 1 :]) == 400
    assert refused(token[:-1]) == 400
    assert refused("made up") == 400


def test_for_another_endpoint_it_is_refused() -> None:
    assert refused(onward_token("here", MATCHING, after="place"), endpoint="there") == 400


def test_with_other_filters_it_is_refused() -> None:
    token = onward_token("here", MATCHING, after="place")
    assert refused(token, matching=replace(MATCHING, types=frozenset(["tool"]))) == 400
