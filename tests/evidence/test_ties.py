"""Ties of real states, from the tables that come with Détente."""

from __future__ import annotations

import numpy as np

from detente.evidence.ties import shipped_ties


def test_ties_of_all_members_of_the_united_nations() -> None:
    ties = shipped_ties()

    assert len(ties.states) == 193
    assert (ties.rivals == ties.rivals.T).all()
    assert ties.rivals.sum() == 2 * 54
    assert ties.neighbours.sum() > 500
    assert not np.diag(ties.distance).any()
    assert (ties.size > 0).all()


def test_a_pair_that_everybody_knows() -> None:
    ties = shipped_ties()
    one, other = ties.states.index("IND"), ties.states.index("PAK")

    assert ties.rivals[one, other]
    assert ties.neighbours[one, other]
