"""The figures of made-up events, which can be worked out by hand."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest

from detente.engine.history import EVENT_DTYPE
from detente.experiments.reported_figures import (
    RATIOS,
    TITLES,
    Events,
    attribution_shares,
    figures,
    response_shares,
    severity_shares,
)
from detente.world.operations import Author, Name, Response

FIGURES = {"first_month": 36, "months": 60, "seed": 1}


def events(*rows: dict[str, Any], count: int = 1) -> Events:
    """Reported espionage of state 1 against state 2 in month 40, but for what each row says."""
    usual: dict[str, Any] = {
        "month": 40,
        "author": 1,
        "author_kind": Author.STATE,
        "target": 2,
        "severity": 2,
        "detected": True,
        "published": True,
        "named": 1,
    }
    made = np.zeros(len(rows) * count, EVENT_DTYPE)
    for place, row in enumerate(row for row in rows for _ in range(count)):
        for field, value in {**usual, **row}.items():
            made[field][place] = value
    return made


def test_only_reported_events_within_the_window_count() -> None:
    made = events(
        {},
        {"month": 35},
        {"month": 96},
        {"author_kind": Author.CRIMINAL},
        {"depth": 1},
        {"detected": False},
        {"published": False},
        {"named": Name.UNKNOWN},
        {"month": 95, "author_kind": Author.PROXY},
    )

    assert figures(made, **FIGURES)["events_per_year"] == 2 / 5


def test_the_initiator_is_whoever_was_named() -> None:
    made = events({"author": 1, "named": 7}, {"author": 3, "named": 7}, {"author": 4, "named": 4})

    found = figures(made, **FIGURES)

    assert found["top_four_initiators"] == 1.0
    # Two of the three go from 7 to 2, one from 4 to 2.
    assert found["gini"] == pytest.approx(1 / 6)
    assert found["singleton_dyads"] == 0.5


def test_every_title_has_its_figure_and_every_ratio_its_parts() -> None:
    found = figures(events({}), **FIGURES)

    assert set(TITLES) <= set(found)
    assert {part for parts in RATIOS.values() for part in parts} <= set(found)


def test_no_events_at_all_give_no_figures_but_a_volume_of_nought() -> None:
    found = figures(np.zeros(0, EVENT_DTYPE), **FIGURES)

    assert found.pop("events_per_year") == 0.0
    assert all(math.isnan(value) for value in found.values())


def test_severity_shares() -> None:
    made = events({"severity": 2}, {"severity": 2}, {"severity": 3}, {"severity": 6})

    shares = severity_shares(made)

    assert shares["severity_2"] == 0.5
    assert shares["severity_3"] == shares["severity_6"] == 0.25
    assert sum(shares.values()) == 1.0


def test_answers_in_kind_and_how_grave_they_are() -> None:
    cyber = {"response": Response.CYBER, "severity": 3}
    made = events(
        {**cyber, "response_severity": 3},
        {**cyber, "response_severity": 3},
        {**cyber, "response_severity": 4},
        {**cyber, "response_severity": 2},
        {"response": Response.ECONOMIC},
        {"response": Response.NONE},
        {"response": Response.DIPLOMATIC},
        {"response": Response.CROSS_DOMAIN},
    )

    shares = response_shares(made)

    assert shares == {
        "cyber_response": 0.5,
        "response_milder": 0.25,
        "response_equal": 0.5,
        "response_graver": 0.25,
    }


def test_attribution_is_right_wrong_or_unknown() -> None:
    made = events(
        {"author": 1, "named": 1},
        {"author": 1, "named": 1, "author_kind": Author.PROXY},
        {"author": 1, "named": 3},
        {"author": 1, "named": Name.NON_STATE},
        {"author": 1, "named": Name.UNKNOWN},
        {"author": 1, "named": 3, "depth": 1},
        {"author": 1, "named": 3, "published": False},
        {"author": 1, "named": Name.UNKNOWN, "author_kind": Author.CRIMINAL},
        {"author": -1, "named": 3, "author_kind": Author.ACCIDENT},
    )

    assert attribution_shares(made) == {
        "attribution_named": 4 / 6,
        "attribution_unknown": 1 / 5,
        "attribution_right": 2 / 5,
        "attribution_wrong": 2 / 5,
    }


def test_answers_that_are_built_into_the_events_show_in_the_ratio() -> None:
    rng = np.random.default_rng(2)
    months = rng.integers(36, 90, 300)
    first = rng.integers(0, 40, 300)
    blows = [
        {"month": month, "author": 2 * pair, "named": 2 * pair, "target": 2 * pair + 1}
        for month, pair in zip(months.tolist(), first.tolist(), strict=True)
    ]
    answers = [
        {"month": blow["month"] + 1, "named": blow["target"], "target": blow["named"]}
        for blow in blows
    ]

    answered = figures(events(*blows, *answers), **FIGURES)
    shuffled = [{**each, "month": int(rng.integers(36, 96))} for each in answers]
    unrelated = figures(events(*blows, *shuffled), **FIGURES)

    assert answered["reciprocity_3"] > 1.5
    assert unrelated["reciprocity_3"] == pytest.approx(1.0, abs=0.2)
    assert answered["reverse_within_3"] > 0.5
