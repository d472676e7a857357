"""Papers that one may read, and members side by side."""

from __future__ import annotations

from typing import Any

from detente.channel.papers.reading import papers_for, side_by_side
from tests.channel import cast
from tests.channel.papers.press import published


def test_a_stranger_reads_what_is_public_alone(states: Any) -> None:
    published(title="For us")
    open_to_all = published(visibility="public")
    assert [each.pk for each in papers_for(None)] == [open_to_all.pk]
    assert papers_for(cast.actor("bel.tech")).count() == 2


def test_members_are_laid_side_by_side_topic_by_topic(states: Any) -> None:
    published(text="Ardenia's way")
    published("bel.dip", topic="law", text="Belmora's laws")
    rows = side_by_side(cast.actor("sec.one"), ["BEL", "ARD"])
    assert [row.topic for row in rows] == [
        "National profile", "Legislation and co-operation between authorities",
    ]  # fmt: skip
    assert [name for name, _ in rows[0].cells] == ["Ardenia", "Belmora"]
    assert [[said.text for said in cell] for _, cell in rows[0].cells] == [["Ardenia's way"], []]


def test_no_more_than_three_are_compared(states: Any) -> None:
    for code in ("CAL", "DOR"):
        cast.accredit(code, code.title())
        published(f"{code.lower()}.authority")
    rows = side_by_side(None, ["ARD", "BEL", "CAL", "DOR"])
    assert rows == []
    shown = side_by_side(cast.actor("ard.dip"), ["ARD", "BEL", "CAL", "DOR"])
    assert len(shown[0].cells) == 3


def test_what_one_may_not_read_is_not_compared(states: Any) -> None:
    published(visibility="own")
    assert side_by_side(cast.actor("bel.dip"), ["ARD"]) == []


def test_a_withdrawn_paper_is_not_compared(states: Any) -> None:
    paper = published()
    cast.signed("ard.dip", "papers.withdraw", paper=str(paper.pk), reason="")
    assert side_by_side(cast.actor("bel.dip"), ["ARD"]) == []
