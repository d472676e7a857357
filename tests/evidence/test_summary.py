"""Records are counted as they stand, each collection by itself."""

from __future__ import annotations

from datetime import date

import pytest

from detente.evidence.catalogue import catalogue
from detente.evidence.records import (
    Attribution,
    Basis,
    Domain,
    Incident,
    Precision,
    Report,
    Response,
    Severity,
    When,
)
from detente.evidence.summary import (
    LAGS,
    Attributed,
    Known,
    Sort,
    Word,
    attributed,
    dated,
    lag_class,
    lags_of,
    sort_of,
    summaries,
)
from detente.world.operations import Kind
from tests.evidence.made_up import FULL, against, incident, on


def test_each_collection_is_counted_by_itself() -> None:
    dcid, eurepoc = summaries(
        [FULL, incident("1", "dcid", started=on(2001), **against("AAA", "BBB")), incident("2")]
    )

    assert (dcid.collection, dcid.records, dcid.span) == ("dcid", 1, (2001, 2001))
    assert dcid.dyads == {("AAA", "BBB"): 1}
    assert eurepoc.years == {(2019, Sort.SEVERAL): 1}
    assert eurepoc.severities == {("eurepoc", 2): 1, ("eurepoc-unweighted", 0): 1}
    assert eurepoc.responses == {(Attributed.OTHERS, True): 1, (Attributed.NOBODY, False): 1}
    assert eurepoc.disclosed == {"x": 1}
    assert eurepoc.dates == {Known.VAGUE: 1, Known.NONE: 1}


def test_nothing_gives_nothing() -> None:
    assert summaries([]) == ()
    assert summaries([incident("1")])[0].span is None


def test_the_catalogue_can_be_counted() -> None:
    (found,) = summaries(catalogue())

    assert found.records == 8
    assert found.span == (2007, 2015)
    assert found.dyads["RUS", "GEO"] == 1
    assert sum(found.lags.values()) >= 8


@pytest.mark.parametrize(
    ("kinds", "sort"),
    [
        ((), Sort.NOT_SAID),
        ((Kind.ESPIONAGE,), Sort.ESPIONAGE),
        ((Kind.ESPIONAGE, Kind.ESPIONAGE), Sort.ESPIONAGE),
        ((Kind.DISRUPTION, Kind.DESTRUCTION), Sort.SEVERAL),
    ],
)
def test_an_incident_is_of_one_sort(kinds: tuple[Kind, ...], sort: Sort) -> None:
    assert sort_of(incident("1", kinds=kinds)) is sort


def test_a_state_and_itself_are_no_dyad() -> None:
    assert summaries([incident("1", **against("AAA", "AAA"))])[0].dyads == {}


@pytest.mark.parametrize(
    ("started", "said", "expected"),
    [
        (on(2014, 3, 3), on(2014, 3, 5), "within 4 days"),
        (on(2014, 3, 3), on(2014, 12, 5), "6 to 12 months"),
        (on(2014, 3, 3), on(2019, 12, 5), "later"),
        (on(2014, 1, 1), on(2014, 3, 5), None),
        (on(2014, 3, 3), on(2015, 1, 1), None),
        (on(2014, 3, 3), on(2014, 3, 2), None),
        (When(date(2014, 3, 1), Precision.MONTH), on(2014, 3, 5), None),
        (None, on(2014, 3, 5), None),
        (on(2014, 3, 3), None, None),
    ],
)
def test_lags_are_taken_from_days_that_are_known(
    started: When | None, said: When | None, expected: str | None
) -> None:
    record = _attributed(started, Attribution(said, rests_on=(Basis.GOVERNMENT,)))
    assert lags_of(record) == ({(Word.GOVERNMENT, expected)} if expected else set())


def test_the_first_word_of_each_kind_counts() -> None:
    record = _attributed(
        on(2014, 3, 3),
        Attribution(on(2016, 3, 3), rests_on=(Basis.GOVERNMENT, Basis.INDUSTRY)),
        Attribution(on(2014, 3, 4), rests_on=(Basis.GOVERNMENT,)),
        Attribution(on(2014, 3, 4), rests_on=(Basis.MEDIA,)),
    )
    assert lags_of(record) == {(Word.GOVERNMENT, LAGS[0][1]), (Word.INDUSTRY, lag_class(731))}


def test_the_strongest_word_says_by_whom() -> None:
    firm, ministry = (Attribution(rests_on=(each,)) for each in (Basis.INDUSTRY, Basis.GOVERNMENT))

    assert attributed(_attributed(None, firm, ministry)) is Attributed.GOVERNMENT
    assert attributed(_attributed(None, firm)) is Attributed.OTHERS
    assert attributed(_attributed(None)) is Attributed.NOBODY


def test_dates_are_told_apart_by_how_they_are_known() -> None:
    assert dated(on(2014)) is Known.NEW_YEAR
    assert dated(on(2014, 2)) is Known.FIRST
    assert dated(on(2014, 2, 2)) is Known.DAY
    assert dated(When(date(2014, 1, 1), Precision.YEAR)) is Known.VAGUE


def _attributed(started: When | None, *attributions: Attribution) -> Incident:
    return Incident(
        "eurepoc",
        "1",
        "T",
        Report("somebody"),
        started=started,
        attributions=attributions,
        responses=(Response(Domain.LEGAL),),
        severities=(Severity("detente", 1),),
    )
