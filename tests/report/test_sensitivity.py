"""The page on a study of sensitivity says what was found, how surely, and where nothing varies."""

from __future__ import annotations

from dataclasses import replace
from html import escape

import pytest

from detente.experiments.sensitivity import Sensitivity
from detente.experiments.sensitivity_question import Measured
from detente.experiments.sobol import Share
from detente.report.sensitivity import (
    PAGE_FILE,
    charts,
    page,
    said,
    sentences,
    share_table,
    subject,
    theory,
    write_sensitivity,
)
from detente.report.wording import HARD_SPACE
from detente.world.errors import OutputError
from detente.world.policies import POLICIES
from tests.experiments.made_up_study import flat_study, question, study


@pytest.fixture(scope="module")
def found() -> Sensitivity:
    return study(points=64)


def test_the_answer_names_level_split_strongest_and_rest(found: Sensitivity) -> None:
    level, split, strongest, rest = sentences(found)

    assert level.startswith("The effect of ‘Diplomacy first’ against ‘Status quo’ on total cost")
    assert "over 128 sampled worlds" in level
    assert "below nought in" in level
    assert split.startswith("Of the variance of it (with 90 % intervals): luck alone ")
    assert "parameters alone" in split
    assert strongest.startswith("The strongest uncertainty is ‘opportunities’: by itself ")
    assert rest.startswith("The 3 parameters that were kept explain ")
    assert "the one other takes part in" in rest


def test_where_all_were_kept_no_others_are_spoken_of() -> None:
    rest = sentences(study(points=64, factors=4))[3]

    assert rest.endswith("there are no others.")


def test_a_largest_share_that_is_not_told_from_nought_is_said_to_be_none(
    found: Sensitivity,
) -> None:
    assert found.indices is not None
    unsure = replace(
        found.indices,
        blocks=tuple(replace(each, first=Share(0.01, 0.05)) for each in found.indices.blocks),
    )

    said_now = sentences(replace(found, indices=unsure))[2]

    assert said_now.startswith("No parameter's own share can be told from nought")


def test_parameters_that_are_not_told_apart_are_named_or_counted(found: Sensitivity) -> None:
    assert found.indices is not None
    alike = replace(
        found.indices,
        blocks=tuple(replace(each, first=Share(0.2, 0.1)) for each in found.indices.blocks),
    )

    assert "do not tell it apart from ‘" in sentences(replace(found, indices=alike))[2]


@pytest.mark.parametrize(
    ("share", "words"),
    [
        (Share(-0.02, 0.05), "nought (within ± 5 %)"),
        (Share(0.3, 0.1), "30 % (20 % to 40 %)"),
        (Share(0.02, 0.05), "2 % (−3 % to 7 %)"),
        (Share(0.02, 0.023), "2 % (0 % to 4 %)"),
        (Share(-0.2, 0.1), "−20 % (−30 % to −10 %)"),
    ],
)
def test_a_share_is_said_with_its_interval(share: Share, words: str) -> None:
    assert said(share).replace(HARD_SPACE, " ") == words


@pytest.mark.parametrize(
    ("measured", "words"),
    [(Measured.RANK, "holds every world alike"), (Measured.AMOUNT, "ask for")],
)
def test_a_variance_that_few_worlds_hold_is_said_so(
    found: Sensitivity, measured: Measured, words: str
) -> None:
    last = found.stages[-1]
    outcomes = last.outcomes.copy()
    outcomes[0, 0] = 1e6
    wild = replace(
        found,
        question=question(measured=measured, points=64),
        stages=(found.stages[0], replace(last, outcomes=outcomes)),
    )

    assert words in sentences(wild)[-1]
    assert "hold 99" in sentences(wild)[-1]


def test_the_subject_is_an_effect_or_an_outcome() -> None:
    assert subject(question()).endswith("on total cost so far at year 2")
    alone = question(policies=(POLICIES["norms"],))
    assert subject(alone).startswith("total cost so far under ‘")


def test_it_is_said_over_which_theories() -> None:
    assert "sub-critical tempers (Quiet and Reactive)" in theory(question())
    assert "all tempers" in theory(question(theory="all"))
    assert theory(question(theory="spiral")) == "All worlds are of the temper ‘Spiral’."


def test_the_page_stands_alone_and_tells_how_to_ask_again(found: Sensitivity) -> None:
    text = page(found)

    assert "<script" not in text
    assert 'http-equiv="Content-Security-Policy"' in text
    assert text.count("<svg") == 4
    assert "detente sensitivity two --policy diplomacy --against status-quo" in text
    assert "before any calibration" in text
    assert "1/month, by its logarithm" in text
    assert "drawn anew" in text
    assert all(escape(row["first"]) in text for row in share_table(found))


def test_what_does_not_vary_has_a_page_that_says_so() -> None:
    flat = flat_study()

    (sentence,) = sentences(flat)
    assert "does not vary, and there is no variance to share out" in sentence
    assert charts(flat) == ()
    assert share_table(flat) == []
    assert "<svg" not in page(flat)


def test_the_page_is_written_or_refused(found: Sensitivity, tmp_path) -> None:
    assert write_sensitivity(found, tmp_path / "new").name == PAGE_FILE
    (tmp_path / "taken").write_text("here already")
    with pytest.raises(OutputError):
        write_sensitivity(found, tmp_path / "taken")
