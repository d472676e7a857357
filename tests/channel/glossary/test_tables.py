"""The glossary as a table holds every entry, and no formula."""

from __future__ import annotations

import csv
import io
from typing import Any

from detente.channel.glossary.reading import entries, relations_among, terms_for
from detente.channel.glossary.tables import COLUMNS, table
from tests.channel import cast
from tests.channel.glossary.words import defined, related


def rows() -> list[list[str]]:
    found = entries(terms_for(cast.actor("sec.one")))
    return list(csv.reader(io.StringIO(table(found, relations_among(found)))))


def test_each_entry_is_one_row_with_its_relations(states: Any) -> None:
    ours, theirs = defined(definition='A "loss",\nof data'), defined("bel.dip", word="event")
    related("ard.dip", ours, theirs, "broader")
    titles, belmora, ardenia = rows()
    assert tuple(titles) == COLUMNS
    assert belmora[:4] == ["BEL", "Belmora", "event", "en"]
    assert ardenia[4] == 'A "loss",\nof data'
    assert ardenia[-1] == "broader: BEL event"


def test_no_cell_is_taken_for_a_formula(states: Any) -> None:
    defined(definition="=HYPERLINK(1)", source="@SUM(A1)", word="-incident")
    cells = rows()[1]
    assert cells[2] == "'-incident"
    assert cells[4:6] == ["'=HYPERLINK(1)", "'@SUM(A1)"]
