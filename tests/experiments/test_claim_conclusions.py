"""Conclusions count what was made up to be counted."""

from __future__ import annotations

from dataclasses import replace

import pytest

from detente.experiments.claim_conclusions import (
    conclusions,
    deciding,
    owed_to_luck,
    told_by,
    turns,
)
from detente.experiments.shares import share_of
from detente.experiments.verdicts import ByTheory, Standing, Tally, Verdict
from tests.experiments.made_up_claims import CROSSING, judgement


def tally(yes: int, partly: int, no: int, neither: int) -> Tally:
    """A tally of so many worlds."""
    counts = (yes, partly, no, neither)
    return Tally(*(share_of(count, sum(counts)) for count in counts))


def decoys(standing: Standing, counted: Tally, lucky: Tally | None = None) -> Verdict:
    """A verdict of one reading with this standing and these tallies."""
    made = judgement().by_key["decoys-deter-crime"]
    return replace(made, standing=standing, tally=counted, luck=lucky)


def test_claims_are_sorted_by_their_standing() -> None:
    found = conclusions(judgement())

    keys = {word: [each.claim.key for each in them] for word, them in found.by_standing.items()}
    assert keys == {
        Standing.SUPPORTED: ["non-state-immune", "restraint-pays"],
        Standing.CONTRADICTED: ["short-run"],
        Standing.IN_PART: ["long-run"],
        Standing.IMMATERIAL: [],
        Standing.DIVIDED: ["decoys-deter-crime"],
    }


def test_soon_late_and_crossings_are_found() -> None:
    found = conclusions(judgement())

    assert found.soon is not None
    assert found.soon.tally.against.share == 1.0
    assert found.late is not None
    assert [each.median_year for each in found.crossovers] == [CROSSING, None, None, None]


def test_what_was_not_tried_is_none() -> None:
    found = conclusions(judgement("decoys-deter-crime"))
    assert (found.soon, found.late, found.crossovers) == (None, None, ())


def test_luck_that_does_nothing_is_nothing_and_one_run_has_none() -> None:
    found = conclusions(judgement())
    assert (found.by_luck, found.against_by_luck, found.owed) == (0.0, 0.0, ())
    alone = conclusions(judgement("decoys-deter-crime", runs=1))
    assert (alone.by_luck, alone.owed) == (None, ())


@pytest.mark.parametrize(
    ("standing", "lucky", "owed"),
    [
        (Standing.SUPPORTED, tally(14, 0, 50, 36), False),
        (Standing.SUPPORTED, tally(15, 0, 0, 85), True),
        (Standing.CONTRADICTED, tally(15, 0, 2, 83), False),
        (Standing.CONTRADICTED, tally(0, 0, 3, 97), True),
        (Standing.IN_PART, tally(0, 15, 0, 85), False),
        (Standing.IN_PART, tally(0, 20, 0, 80), True),
    ],
)
def test_a_share_is_owed_to_luck_from_a_quarter_on(
    standing: Standing, lucky: Tally, owed: bool
) -> None:
    verdict = decoys(standing, tally(60, 20, 12, 8), lucky)
    assert owed_to_luck(verdict) is owed


def test_what_luck_alone_shows_is_not_laid_to_it() -> None:
    immune = judgement().by_key["non-state-immune"]
    assert immune.luck is not None
    assert immune.luck.supports.share == 1.0
    assert not owed_to_luck(immune)


def test_no_relevant_difference_is_not_said_to_rest_on_luck() -> None:
    made = judgement()
    verdict = decoys(Standing.IMMATERIAL, tally(20, 0, 0, 80), tally(20, 0, 0, 80))
    found = conclusions(replace(made, verdicts=(verdict,)))

    assert owed_to_luck(verdict)
    assert found.owed == ()


def test_a_divided_claim_is_told_by_the_larger_side() -> None:
    assert told_by(decoys(Standing.DIVIDED, tally(10, 0, 40, 50))) is Standing.CONTRADICTED
    assert told_by(decoys(Standing.DIVIDED, tally(40, 0, 10, 50))) is Standing.SUPPORTED
    assert deciding(tally(10, 20, 30, 40), Standing.IN_PART).count == 30


def there(standing: Standing | None, counted: Tally | None) -> ByTheory:
    """A claim in the worlds of some theory."""
    return ByTheory(judgement().verdicts[0].by_theory[0].theory, counted, standing)


@pytest.mark.parametrize(
    ("elsewhere", "turned"),
    [
        (there(Standing.SUPPORTED, tally(6, 0, 0, 4)), False),  # the same
        (there(Standing.DIVIDED, tally(5, 0, 0, 5)), False),  # ten worlds may say so by chance
        (there(Standing.DIVIDED, tally(100, 0, 0, 100)), True),
        (there(Standing.CONTRADICTED, tally(0, 0, 90, 10)), True),
        (there(None, None), False),
    ],
)
def test_a_claim_turns_where_fewness_does_not_explain_it(elsewhere: ByTheory, turned: bool) -> None:
    assert turns(decoys(Standing.SUPPORTED, tally(600, 0, 0, 400)), elsewhere) is turned


def test_theories_in_which_as_many_claims_turn_are_all_named() -> None:
    made = judgement()
    one, other, *rest = made.verdicts[0].by_theory
    against = [ByTheory(each.theory, tally(0, 0, 90, 10), Standing.CONTRADICTED)
               for each in (one, other)]  # fmt: skip
    verdict = replace(
        decoys(Standing.SUPPORTED, tally(60, 0, 0, 40)),
        by_theory=(*against, *(ByTheory(each.theory, None, None) for each in rest)),
    )
    found = conclusions(replace(made, verdicts=(verdict,)))

    assert [each.theory.key for each in found.turned] == [one.theory.key, other.theory.key]
    assert conclusions(judgement("non-state-immune")).turned == ()
