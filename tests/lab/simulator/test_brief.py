"""The brief: one page that says what is set, what follows and what it rests on."""

from __future__ import annotations

import pytest
from django.http import QueryDict

from detente.lab.address import inquiry_from
from detente.lab.headlines import Headline, Term
from detente.lab.simulator import brief as briefs
from detente.lab.simulator.brief import brief_of, crossover_word
from detente.report.simulator.brief import Brief


def summed(start: int, later: int, never: int) -> Headline:
    """A headline of so many worlds."""
    term = Term(20, -1.0, -2.0, 1.0, start + later, 0, start + later + never)
    year = 7.5 if later else None
    return Headline((term, term), start, later, never, 0, year, start + later + never, 4)


@pytest.mark.parametrize(
    ("counts", "word"),
    [((9, 1, 2), "from the start"), ((1, 9, 2), "year 7.5"), ((1, 2, 9), "not within 20 years")],
)
def test_the_crossover_says_what_happens_in_most_worlds(
    counts: tuple[int, int, int], word: str
) -> None:
    assert crossover_word(summed(*counts)) == word


@pytest.mark.usefixtures("known_desk")
def test_the_page_holds_levers_and_assumptions_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    printed: list[Brief] = []
    monkeypatch.setattr(briefs, "brief", lambda content: printed.append(content) or b"")
    asked = inquiry_from(QueryDict("clarity=0.9&temper=spiral&seed=7"))
    brief_of(asked, "en", place="http://lab.example/en/")
    content = printed[0]

    assert len(content.levers) == 1
    assert content.levers[0].endswith("→ 90\u00a0%")
    assert len(content.assumptions) == 2  # the temper, and the seed
    assert content.address.startswith(
        "http://lab.example/en/?clarity=0.9&temper=spiral&seed=7&model="
    )
    assert len(content.tiles) == 4
    assert "16 worlds" in content.basis
