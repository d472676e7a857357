"""What is off in the reports is shown: heaped dates, and who makes incidents known."""

from __future__ import annotations

import pytest

from detente.report.evidence.dates import (
    date_rows,
    dates_chart,
    disclosure_chart,
    disclosure_rows,
    shortened,
)
from detente.report.evidence.material import Material


def test_shares_of_a_collection_add_up(material: Material) -> None:
    rows = date_rows(material.collections)

    for collection in ("CFR", "EuRepoC"):
        own = [row["share"] for row in rows if row["collection"] == collection]
        assert sum(own) == pytest.approx(100)
    assert dates_chart(material).finding.replace("\N{NO-BREAK SPACE}", " ").replace(
        "\N{NARROW NO-BREAK SPACE}", " "
    ) == ("Starts that are dated 1 January: 0 % in CFR, 33 % in EuRepoC")


def test_the_words_of_a_collection_are_shortened_but_kept(material: Material) -> None:
    (row,) = disclosure_rows(material.collections)

    assert (row["label"], row["count"]) == ("victim", 30)
    assert row["words"] == "Incident disclosed by victim (a; b)"
    assert shortened("Incident disclosed by media (x); Incident disclosed by y") == "media, y"


def test_where_nobody_says_there_is_no_chart(material: Material, alone: Material) -> None:
    assert disclosure_chart(alone) is None
    assert disclosure_chart(material) is not None
