"""One incident makes one event for each pair of a named initiator and another named receiver."""

from __future__ import annotations

from datetime import date

import pytest

from detente.evidence.events import (
    Initiators,
    Window,
    events_of,
    listing,
    state_linked,
)
from detente.evidence.records import Category, Initiator, Precision, Receiver, Severity, When
from tests.evidence.made_up_events import event, record

AFFILIATED = Initiator(state="CCC", category=Category.STATE_AFFILIATED)
GROUP = Initiator(state="DDD", category=Category.NON_STATE)


def parties(incident, **options):
    return [(each.initiator, each.receiver) for each in events_of([incident], **options)]


def test_every_pair_of_a_linked_initiator_and_another_receiver_counts_once() -> None:
    incident = record(
        "1",
        "AAA",
        "BBB",
        "AAA",
        "BBB",
        "EEE",
        initiators=(
            Initiator(state="AAA", category=Category.STATE),
            Initiator(state="AAA", category=Category.STATE_AFFILIATED),
            AFFILIATED,
            GROUP,
        ),
    )

    assert parties(incident) == [
        ("AAA", "BBB"),
        ("AAA", "EEE"),
        ("CCC", "AAA"),
        ("CCC", "BBB"),
        ("CCC", "EEE"),
    ]
    assert ("DDD", "EEE") in parties(incident, whose=Initiators.ANYONE)


@pytest.mark.parametrize(
    "more",
    [
        {"initiators": (Initiator(category=Category.STATE),)},
        {"initiators": (GROUP,)},
        {"receivers": (Receiver(country="Europe (region)"),)},
        {"started": None},
        {"partial": True},
        {"receivers": (Receiver(state="AAA"),)},
    ],
)
def test_what_is_not_known_makes_no_event(more) -> None:
    assert parties(record("1", "AAA", "BBB", **more)) == []


def test_a_state_that_is_not_named_is_linked_but_acts_against_nobody() -> None:
    nameless = record("1", "", "BBB")

    assert state_linked(nameless)
    assert parties(nameless) == []


def test_a_window_holds_its_first_and_its_last_day() -> None:
    days = ["2009-12-31", "2010-01-01", "2011-12-31", "2012-01-01"]
    incidents = [record(day, "AAA", "BBB", day=day) for day in days]

    found = events_of(incidents, Window(2010, 2011))

    assert [str(each.day) for each in found] == days[1:3]
    assert Window(2010, 2011).years == 2
    assert str(Window(2010, 2011)) == "2010–2011"
    assert str(Window(2010, 2010)) == "2010"


@pytest.mark.parametrize(
    ("started", "heaped"),
    [
        (When(date(2010, 1, 1)), True),
        (When(date(2010, 1, 2)), False),
        (When(date(2010, 6, 1), Precision.MONTH), False),
        (When(date(2010, 6, 1), Precision.YEAR), True),
    ],
)
def test_a_start_that_may_be_a_guess_is_marked(started: When, heaped: bool) -> None:
    assert events_of([record("1", "AAA", "BBB", started=started)])[0].heaped is heaped


def test_the_first_severity_goes_along() -> None:
    grave = record("1", "AAA", "BBB", severities=(Severity("x", 4), Severity("y", 1)))

    assert events_of([grave])[0].severity == 4
    assert str(events_of([record("1", "AAA", "BBB")])[0].severity) == "nan"


def test_a_listing_numbers_states_by_their_codes_and_months_from_january() -> None:
    events = [event("CCC", "AAA", "2011-03-09"), event("AAA", "BBB", "2010-01-31")]

    found = listing(events, Window(2010, 2011))

    assert found.month.tolist() == [14, 0]
    assert found.initiator.tolist() == [2, 0]
    assert found.target.tolist() == [0, 1]
    assert found.months == 24
    assert listing([], Window(2010, 2011)).month.size == 0
