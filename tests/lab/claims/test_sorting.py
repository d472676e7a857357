"""The table sorts by every column, both ways, and says which way."""

from __future__ import annotations

import pytest

from detente.lab.claims.latest import SHIPPED
from detente.lab.claims.reading import STANDINGS, read_record
from detente.lab.claims.record import RecordError
from detente.lab.claims.sorting import COLUMNS, headings, in_order

CLAIMS = read_record(SHIPPED).claims


def test_unasked_claims_stand_as_in_the_article() -> None:
    assert in_order(CLAIMS, "") == list(CLAIMS.values())


@pytest.mark.parametrize("column", COLUMNS)
def test_each_column_sorts_both_ways(column: str) -> None:
    up = [COLUMNS[column](each) for each in in_order(CLAIMS, column)]
    down = [COLUMNS[column](each) for each in in_order(CLAIMS, f"-{column}")]
    assert up == sorted(up)
    assert down == sorted(up, reverse=True)
    assert up != down


def test_supported_claims_come_first_by_standing() -> None:
    found = [each.standing for each in in_order(CLAIMS, "standing")]
    assert found[0] == STANDINGS[0]
    assert found[-1] == STANDINGS[-1]


def test_an_unknown_column_is_refused_and_the_nearest_named() -> None:
    with pytest.raises(RecordError, match="'suported'") as refused:
        in_order(CLAIMS, "-suported")
    assert "supported" in str(refused.value.expected)


def test_a_heading_leads_to_the_other_way_once_it_is_sorted() -> None:
    assert headings("")["supported"].link == "-supported"
    assert headings("-supported")["supported"].link == "supported"
    assert headings("-supported")["supported"].sorted == "descending"
    assert headings("title")["title"].sorted == "ascending"
    assert headings("title")["title"].link == "-title"
    assert headings("title")["effect"].sorted == ""
