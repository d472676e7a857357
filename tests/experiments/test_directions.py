"""Which way a figure moved whose rules of coverage changed."""

from __future__ import annotations

from detente.evidence.events import Window
from detente.evidence.records import Domain, Response
from detente.experiments.directions import DIRECTIONS_FILE, TITLES, moved
from detente.experiments.facts import read_facts
from detente.world.sources import SOURCES
from tests.evidence.made_up_events import record

ANSWERED = [
    record(str(number), "AAA", "BBB", responses=(Response(Domain.POLITICAL),))
    for number in range(80)
]


def by_key(incidents, **more):
    given = {"collection": "eurepoc", "events": 100, "window": Window(2030, 2031), **more}
    return {each.key: each for each in moved(incidents, **given)}


def test_every_figure_has_a_title_and_a_source() -> None:
    for fact in read_facts(DIRECTIONS_FILE).values():
        assert fact.statistic in TITLES
        assert fact.source in SOURCES


def test_a_figure_moved_where_the_intervals_lie_apart() -> None:
    found = by_key(ANSWERED)

    assert found["political_response"].towards == "higher"
    assert found["critical_infrastructure"].towards == "lower"
    assert found["events_per_year"].towards == "about as before"
    assert by_key(ANSWERED, events=2)["events_per_year"].towards == "lower"
    assert by_key(ANSWERED, events=900)["events_per_year"].towards == "higher"
    assert found["state_linked"].title == "incidents linked to a state"


def test_a_handful_of_incidents_says_nothing() -> None:
    assert by_key(ANSWERED[:1])["critical_infrastructure"].towards == "about as before"


def test_collections_without_such_figures_and_empty_ones_are_silent() -> None:
    assert by_key(ANSWERED, collection="cfr") == {}
    assert by_key([]) == {}
    assert set(by_key(ANSWERED, collection="dcid")) == {"events_per_year"}


def test_nothing_has_moved_since_a_window_that_the_rows_do_not_come_after() -> None:
    assert by_key(ANSWERED, window=Window(2006, 2019)) == {}
    assert "political_response" not in by_key(ANSWERED, window=Window(2021, 2030))
    assert "state_linked" in by_key(ANSWERED, window=Window(2021, 2030))
    assert by_key(ANSWERED, window=None) == {}
