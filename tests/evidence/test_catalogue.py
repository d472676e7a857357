"""The catalogue holds what the article names, neutrally, with sources and stated doubts."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from detente.evidence.catalogue import CATALOGUE_FILE, catalogue, contested, read_catalogue
from detente.evidence.records import Basis, Incident, Precision, When
from detente.world.errors import EvidenceError
from detente.world.operations import Kind

WHOLE = CATALOGUE_FILE.read_text("utf-8")
BY_KEY = {record.key: record for record in catalogue()}


def test_the_eight_incidents_of_the_article_are_there() -> None:
    states = [record.receivers[0].state for record in catalogue()]

    assert states == ["EST", "GEO", "IRN", "SAU", "USA", "KOR", "USA", "UKR"]
    assert {record.collection for record in catalogue()} == {"detente"}


@pytest.mark.parametrize("record", catalogue(), ids=lambda record: record.key)
def test_each_has_sources_doubts_and_a_basis_for_every_attribution(record: Incident) -> None:
    assert len(record.sources) >= 2
    assert "initiators" in contested(record)
    assert all(each.basis and each.by and each.when for each in record.attributions)
    assert all(each.rests_on != (Basis.UNKNOWN,) for each in record.attributions)
    assert all(each.step in range(1, 7) for each in record.severities)


@pytest.mark.parametrize("word", ["attacker", "perpetrator", "culprit", "guilty", "hackers"])
def test_no_word_convicts(word: str) -> None:
    assert word not in WHOLE.lower()


def test_dates_are_as_exact_as_they_are_known() -> None:
    stuxnet = BY_KEY["iran-2010"]

    assert stuxnet.started == When(date(2009, 6, 1), Precision.MONTH)
    assert stuxnet.ended == When(date(2010, 1, 1), Precision.YEAR)
    assert BY_KEY["estonia-2007"].started == When(date(2007, 4, 27))
    assert BY_KEY["sony-2014"].kinds == (Kind.ESPIONAGE, Kind.DESTRUCTION)


def test_where_the_article_errs_it_is_said() -> None:
    assert "2012" in contested(BY_KEY["south-korea-2013"])["started"]


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        pytest.param("severity = 2", "severity = 7", ["severity = 7", "1 to 6"], id="severity"),
        pytest.param('"disruption"]', '"disrupted"]', ["disruption"], id="kind"),
        pytest.param("2007-04-27", '"spring"', ["'spring'", "2007-04"], id="date"),
        pytest.param("2007-04-27", '"2007-13"', ["2007-13"], id="month"),
        pytest.param("title =", "titel =", ["titel", "title"], id="unknown field"),
        pytest.param('rests_on = "government"', 'rests_on = "rumour"', ["rumour"], id="basis"),
        pytest.param("receivers = [{", "receivers = [3, {", ["receivers"], id="no tables"),
        pytest.param("[estonia-2007.contested]", "[x]", ["contested"], id="no doubts"),
    ],
)
def test_what_is_wrong_is_named(old: str, new: str, words: list[str], tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(WHOLE.replace(old, new, 1), "utf-8")

    with pytest.raises(EvidenceError) as raised:
        read_catalogue(file)
    assert all(word in str(raised.value) for word in words), raised.value
