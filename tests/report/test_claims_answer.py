"""The first paragraph is computed from the verdicts, and leaves out what was not tried."""

from __future__ import annotations

from dataclasses import replace

from detente.experiments.claim_conclusions import conclusions
from detente.experiments.shares import share_of
from detente.experiments.verdicts import ByTheory, Judgement, Standing, Tally
from detente.report.claims_answer import (
    METHOD,
    crossing_in_words,
    crossings,
    paragraph,
    sentences,
    titles,
    turned_off,
)
from tests.experiments.made_up_claims import judgement


def said(made: Judgement) -> str:
    """The paragraph with plain spaces."""
    return paragraph(made).replace("\N{NO-BREAK SPACE}", " ")


def test_standings_worlds_and_runs_are_counted() -> None:
    text = said(judgement())

    assert text.startswith(
        "Of the article's 22 claims, 5 are tried here: 2 are supported, 1 is contradicted, 1 is "
        "supported in part and 1 is divided. This is counted over 120 sampled sub-critical worlds "
        "of ‘Duel: "
    )
    assert "with 2 runs of each under each of 9 arms" in text
    assert "Contradicted: ‘In the short run deterrence beats diplomacy’." in text
    assert "Divided: ‘Known decoys keep criminals away’." in text
    assert "probably" not in text
    assert "proves" not in text


def test_soon_and_late_have_their_counts_and_the_crossing_year() -> None:
    text = said(judgement())

    assert "For the short run the verdict is ‘contradicted’: of 120 worlds 0 support" in text
    assert "For the long run the verdict is ‘supported in part’" in text
    assert (
        "On total cost, of 120 worlds ‘Diplomacy first’ stays below ‘Defence first’ from the start "
        "in 0, from a later year on in 120 (median year 5), not by year 20 in 0; "
        "below ‘Retaliation, funded’ from the start in 120, from a later year on in 0, not "
        "by year 20 in 0."
    ) in text
    assert (
        "Reading by reading: total cost in year 3 (‘Defence first’ against ‘Diplomacy first’) "
        "100 % for, 0 % against; and total cost in year 3 (‘Retaliation, funded’ against "
        "‘Diplomacy first’) 0 % for, 100 % against."
    ) in text
    assert "On damage, " in text
    assert crossings(()) == ()


def test_the_middle_half_of_the_crossings_is_told_where_they_spread() -> None:
    made = judgement()
    (crossing, *_) = conclusions(made).crossovers
    spread = replace(crossing, by_year=((2, 3), (7, 5), (11, 4), (20, 2)), median_year=7.0)
    assert "(median year 7, half of them in years 7 to 11)" in crossing_in_words(spread)


def test_support_that_is_built_in_is_called_so() -> None:
    assert (
        "Of the supported, 1 follows nearly from how the model is built: ‘Retaliation does not "
        "deter non-state actors’."
    ) in said(judgement("non-state-immune"))
    assert "nearly from how" not in said(judgement("restraint-pays"))


def test_what_was_not_tried_is_left_out() -> None:
    text = said(judgement("non-state-immune"))

    assert text.startswith(
        "Of the article's 22 claims, 1 is tried here: 1 is supported and none is contradicted."
    )
    assert "short run" not in text
    assert "Under no rival theory does a claim stand otherwise" in text
    assert "luck alone" not in text  # the claim says that nothing happens


def test_one_run_tells_nothing_of_luck() -> None:
    text = said(judgement("decoys-deter-crime", runs=1))
    assert "with 1 run of each" in text
    assert text.endswith("With one run of each world nothing tells luck from effect.")


def test_the_theory_that_moves_most_is_named_with_the_claims() -> None:
    made = judgement()
    worlds = [share_of(count, 100) for count in (0, 0, 90, 10)]
    (*before, moved) = made.verdicts[1].by_theory
    against = ByTheory(moved.theory, Tally(*worlds), Standing.CONTRADICTED)
    verdict = replace(made.verdicts[1], by_theory=(*before, against))
    text = said(replace(made, verdicts=(verdict,)))

    assert (
        "1 of 1 claim stands otherwise in the worlds of ‘Norms are slow habit’ "
        "(‘Retaliation does not deter non-state actors’): the most of any rival theory."
    ) in text


def test_standings_that_luck_may_bring_are_named() -> None:
    made = judgement()
    lucky = Tally(*(share_of(count, 100) for count in (40, 0, 40, 20)))
    verdict = replace(made.by_key["restraint-pays"], luck=lucky)
    text = said(replace(made, verdicts=(verdict,)))

    assert "luck alone would support the median claim in 40 % of worlds" in text
    assert text.endswith("by which these stand: ‘Restraint in offence pays’.")
    assert "of no standing would it bring a quarter or more" in said(made)


def test_mechanisms_that_are_off_are_said_first() -> None:
    off = judgement("non-state-immune", off=Off({"spill_chance": 0.0}))
    (first,) = turned_off(off)

    assert first == "Mechanisms are turned off in all worlds: spill chance = 0."
    assert sentences(off)[0] == first
    assert turned_off(judgement()) == ()


class Off(dict[str, float]):
    """Parameters turned off, by which a judgement can be kept."""

    def __hash__(self) -> int:  # type: ignore[override]
        return hash(tuple(self.items()))


def test_titles_are_quoted_and_the_method_has_no_chance() -> None:
    assert titles(judgement().verdicts[:2]) == (
        "‘Known decoys keep criminals away’ and ‘Retaliation does not deter non-state actors’"
    )
    assert any("no result is a forecast" in each for each in METHOD)
