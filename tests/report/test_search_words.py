"""The answer is computed: who is cheaper when, where it fails, how much the search flattered."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from detente.experiments.search_choice import RULES, Choice
from detente.experiments.shares import share_of
from detente.report.search_words import counted, sentences
from tests.report.made_up_losses import search_found


def said(**changes: object) -> str:
    """All sentences in one."""
    return " ".join(sentences(replace(search_found(), **changes)))  # type: ignore[arg-type]


def test_policies_that_are_cheaper_at_both_ends_are_counted() -> None:
    assert "Of 4 undominated policies 2 cost less" in said()
    assert "both by year 3 and by year 20" in said()
    assert "1 at one of the two only" in said()


def test_a_conflict_is_priced_with_interval_and_worlds() -> None:
    assert "by year 3 C costs 20.0 points more than B" in said()
    assert "by year 20 B costs 50.0 points more than C" in said()
    assert "is dearer in 6 of 6 held-out worlds" in said()
    assert "which may be chance" not in said()


def test_a_difference_within_its_interval_may_be_chance() -> None:
    losses = search_found().losses.copy()
    losses[7, :, 1] = losses[6, :, 1] + [0.1, -0.1, 0.1, -0.1, 0.1, -0.1]

    assert "which may be chance), and is dearer in 3 of 6 held-out worlds" in said(losses=losses)


def test_without_a_conflict_it_is_said() -> None:
    one = (Choice(RULES, 7),)

    assert "between soon and late there was nothing to choose" in said(choices=one)


def test_the_compromise_is_counted_over_worlds_and_theories() -> None:
    assert "A, of the least mean regret, does at least as well" in said()
    assert "all 8 objectives in 6 of 6 held-out worlds" in said()
    assert "it fails most often" not in said()
    assert "Quiet 2 of 2, Reactive 2 of 2 and Spiral 2 of 2 worlds" in said()


def test_where_the_compromise_fails_is_named() -> None:
    losses = search_found().losses.copy()
    losses[8, :2, 0] = 0.1

    found = said(losses=losses)

    assert "in 4 of 6 held-out worlds" in found
    assert "it fails most often on damage at year 3 (2)." in found


def test_the_best_package_stands_beside_it() -> None:
    assert "Of the shipped packages Defence first has the least mean regret" in said()
    package = (Choice(RULES, 1),)
    assert "No searched policy was chosen over Defence first" in said(choices=package)


def test_flattery_is_the_difference_to_the_packages() -> None:
    found = said().replace("\N{NO-BREAK SPACE}", " ")

    assert "the figures of the median searched policy moved by +5.0 points" in found
    assert "by +1.0 points: by the difference, 4.00 points, the search flattered" in found


def test_where_searched_policies_held_up_no_flattery_is_claimed() -> None:
    found = said(sought=search_found().held)

    assert "held-out figures were no worse than the search promised" in found
    assert "the search flattered" not in found


def test_where_nothing_was_found_it_is_said() -> None:
    whole = search_found()
    few = replace(
        whole,
        contenders=whole.contenders[:6],
        sought=whole.sought[:6],
        losses=whole.losses[:6],
        choices=(Choice(RULES, 1),),
    )

    assert "The search found no policy beside the shipped packages" in " ".join(sentences(few))


def test_with_one_horizon_nothing_is_said_of_soon_or_late() -> None:
    short = search_found(years=3, places=(8,))

    assert not any("soon" in sentence for sentence in sentences(short))


def test_a_share_is_written_with_its_interval() -> None:
    assert counted(share_of(0.0, 10)).startswith("0 of 10 held-out worlds (0")
    assert np.isfinite(share_of(0.0, 10).high)
