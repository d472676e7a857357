"""Theories part the worlds by what they say, and rivals share none."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.experiments.arms import ClaimsError
from detente.experiments.design import SampledWorld, sample_worlds
from detente.experiments.theories import places_in, read_theories
from detente.world.parameters import defaults
from detente.world.tempers import SUBCRITICAL

WORLDS = sample_worlds(96, 1, overrides={})


def test_rivals_name_each_other_and_share_no_world() -> None:
    theories = read_theories()
    for theory in theories.values():
        rival = theories[theory.rival]
        assert rival.rival == theory.key
        assert not set(places_in(theory, WORLDS)) & set(places_in(rival, WORLDS))


def test_the_four_questions_of_the_design_are_there() -> None:
    assert {frozenset((key, each.rival)) for key, each in read_theories().items()} == {
        frozenset(pair)
        for pair in (
            ("settling", "spiralling"),
            ("attribution-improves", "attribution-backfires"),
            ("offence-dominates", "defence-dominates"),
            ("norm-cascade", "norm-habit"),
        )
    }


def test_a_theory_of_tempers_holds_in_these() -> None:
    places = places_in(read_theories()["settling"], WORLDS)

    assert places == tuple(i for i, each in enumerate(WORLDS) if each.temper in SUBCRITICAL)


def test_halves_are_taken_on_the_parameter_s_own_scale() -> None:
    # hardness is sampled in its logarithm over a factor to either side of 1: the middle is 1.
    worlds = [
        SampledWorld(n, "quiet", {**defaults(), "hardness": h}) for n, h in ((1, 0.99), (2, 1.01))
    ]

    assert places_in(read_theories()["offence-dominates"], worlds) == (0,)
    assert places_in(read_theories()["defence-dominates"], worlds) == (1,)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ('tempers = ["calm"]', "no temper 'calm'"),
        ('where = { hard = "low" }', "no parameter 'hard'"),
        ('where = { hardness = "middle" }', "no half 'middle'"),
        ("", "does not say where"),
        ('tempers = ["quiet"]\nrivals = 1', "rivals"),
    ],
)
def test_what_cannot_part_worlds_is_refused(tmp_path: Path, line: str, words: str) -> None:
    path = tmp_path / "theories.toml"
    path.write_text(f'[a]\ntitle = "A"\nrival = "a"\nbecause = "b"\n{line}\n', "utf-8")

    with pytest.raises(ClaimsError, match=words):
        read_theories(path)


def test_an_unknown_rival_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "theories.toml"
    path.write_text('[a]\ntitle = "A"\nrival = "b"\nbecause = "c"\ntempers = ["quiet"]\n', "utf-8")

    with pytest.raises(ClaimsError, match="no theory 'b'"):
        read_theories(path)
