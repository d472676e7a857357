"""Verdicts in words: what was counted, and nothing that was not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from detente.experiments.claims import Expects, read_claims
from detente.experiments.influence import Influence
from detente.experiments.shares import share_of
from detente.experiments.verdicts import Standing, Tally, Verdict
from detente.report.claim_words import (
    SIGNS,
    basis_in_words,
    counted,
    effect,
    fails_where,
    figure_in_words,
    hangs_on,
    influence,
    luck_in_words,
    relevance_in_words,
    sentence,
    sides,
    worlds_in_words,
)
from tests.experiments.made_up_claims import judgement


def said(key: str) -> str:
    """The sentence on a claim, with plain spaces."""
    made = judgement()
    return plain(sentence(made.by_key[key], made))


def plain(text: str) -> str:
    """Plain spaces for hard ones."""
    return text.replace("\N{NO-BREAK SPACE}", " ")


def verdict(key: str = "decoys-deter-crime", **changes: object) -> Verdict:
    """A verdict of the made-up judgement with some of it changed."""
    return replace(judgement().by_key[key], **changes)  # type: ignore[arg-type]


def tally(yes: int, partly: int, no: int, neither: int) -> Tally:
    """A tally of so many worlds."""
    counts = (yes, partly, no, neither)
    return Tally(*(share_of(count, sum(counts)) for count in counts))


def test_every_standing_has_a_sign_of_its_own() -> None:
    assert set(SIGNS) == set(Standing)
    assert len(set(SIGNS.values())) == len(Standing)


def test_a_sentence_counts_worlds_names_the_cause_and_where_it_fails() -> None:
    text = said("decoys-deter-crime")

    assert text.startswith("Divided: supported in 61 of 120 sampled sub-critical worlds (51 %; ")
    assert "contradicted in none, no relevant difference in 59." in text
    assert "[−30 to −0.1 %] on criminal operations in years 4 to 6" in text
    assert "it hangs most on decoy aversion (97 % of the variance; helps the claim" in text
    assert (
        "Worlds that do not support it in full are thickest with decoy aversion below 2.8" in text
    )
    assert "probably" not in text


def test_the_reading_that_holds_a_claim_back_is_named_with_its_arms() -> None:
    text = said("short-run")

    assert text.startswith("Contradicted in 120 of 120")
    assert "Of its 2 readings the least supported is that on total cost in year 3" in text
    assert "(‘Retaliation, funded’ against ‘Diplomacy first’): in none" in text
    assert "It is supported in none of these worlds." in text
    assert "least supported" not in said("restraint-pays")  # both are supported everywhere


def test_in_part_counts_full_support_with_it() -> None:
    made = judgement()
    each = verdict("long-run", tally=tally(20, 50, 10, 20), standing=Standing.IN_PART)
    assert plain(counted(each, made)).startswith(
        "Supported in part in 70 of 120 sampled sub-critical worlds, in full in 20 of these (70 %; "
    )
    assert counted(each, made).endswith("contradicted in 10, no relevant difference in 20")


def test_nothing_found_is_said() -> None:
    made = judgement()
    assert hangs_on(verdict(influences=())) == "no single uncertainty stands out from chance in it"
    assert "no limits on what is uncertain were found" in fails_where(verdict(fails=None), made)
    assert hangs_on(verdict(tally=tally(20, 0, 0, 19))) == (
        "to say what it hangs on, at least 40 worlds are needed"
    )
    few = verdict(tally=tally(110, 0, 0, 10))
    assert "not supported in 10: too few to look for" in fails_where(few, made)
    few = verdict(tally=tally(5, 0, 0, 115))
    assert fails_where(few, made).startswith("it is supported in 5: too few")
    assert "in every one of these worlds" in said("restraint-pays")


@pytest.mark.parametrize(
    ("direction", "expects", "way"),
    [
        (1, Expects.HIGHER, "helps the claim as it grows"),
        (1, Expects.LOWER, "hurts the claim as it grows"),
        (-1, Expects.LOWER, "helps the claim as it grows"),
        (-1, Expects.NOT_LOWER, "hurts the claim as it grows"),
        (0, Expects.LOWER, "not in one way"),
    ],
)
def test_a_direction_is_turned_to_what_the_claim_says(
    direction: int, expects: Expects, way: str
) -> None:
    each = Influence("spill_chance", 0.25, 0.4, direction, 0.05)
    assert plain(influence(each, expects)) == f"spill chance (25 % of the variance; {way})"


def test_luck_is_told_where_it_would_bring_a_good_part() -> None:
    lucky = verdict(
        standing=Standing.SUPPORTED, tally=tally(80, 0, 0, 20), luck=tally(40, 0, 40, 20)
    )
    assert plain(luck_in_words(lucky)) == (
        "Of the share by which it is supported, luck alone would bring 50 % (40 % of worlds)."
    )
    assert luck_in_words(verdict()) == ""
    assert "nothing tells luck" in luck_in_words(verdict(luck=None))
    assert "what luck alone shows, too" in luck_in_words(verdict("non-state-immune"))


def test_effects_are_written_on_their_own_scale() -> None:
    relative = read_claims()["restraint-pays"].readings[0]
    points = read_claims()["spill-over"].readings[0]
    own = replace(points, quantity=relative.quantity)

    assert plain(effect(relative, -0.25)) == "−25 %"
    assert plain(effect(points, 0.014)) == "+1.4 points"
    assert plain(effect(own, 0.25)) == f"+0.25 {relative.quantity.unit}"
    assert plain(effect(own, -3.0)) == f"−3.00 {relative.quantity.unit}"


def test_readings_are_described() -> None:
    late = read_claims()["norms-slow-then-strong"].readings[1]
    assert figure_in_words(late) == "norm adoption in year 20 beyond those of year 3"
    assert plain(relevance_in_words(late)).startswith("higher by 5.0 points or more (one state")
    flags = read_claims()["false-flags-provoke"].readings[0]
    assert sides(flags) == (
        "‘Plain red line, false flags common’ less ‘Vague red line, false flags common’ against "
        "‘Plain red line, no false flags’ less ‘Vague red line, no false flags’"
    )
    assert sides(read_claims()["under-reporting"].readings[0]) == (
        "‘Status quo’ against a level of 0.50"
    )
    immune = read_claims()["non-state-immune"].readings[0]
    assert relevance_in_words(immune).startswith("not lower by 2")


def test_worlds_of_one_temper_are_named_by_it() -> None:
    made = judgement()
    spiral = next(each for each in made.groups if each.key == "spiral")
    assert worlds_in_words(replace(made, group=spiral)) == "60 sampled ‘Spiral’ worlds"
    one = replace(spiral, places=(2,))
    assert worlds_in_words(replace(made, group=one)) == "1 sampled ‘Spiral’ world"


def test_one_run_is_one() -> None:
    assert basis_in_words(judgement()).endswith("worlds, 2 runs of each")
    assert basis_in_words(judgement("spill-over", runs=1)).endswith("worlds, 1 run of each")
