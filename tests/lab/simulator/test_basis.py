"""What a file rests on: what is set, the worlds and runs, the seed and the version."""

from __future__ import annotations

import pytest
from django.http import QueryDict

from detente import __version__
from detente.lab.address import inquiry_from
from detente.lab.answers import first_answer
from detente.lab.simulator.basis import basis

pytestmark = pytest.mark.usefixtures("known_desk")


def said(address: str, *, runs: int | None = None) -> str:
    """The basis of an address."""
    return basis(first_answer(inquiry_from(QueryDict(address))), "en", runs=runs)


def test_worlds_runs_seed_and_version_are_named() -> None:
    words = said("seed=7")
    assert "16 worlds, 4 runs of each" in words
    assert "seed 7" in words
    assert __version__ in words


def test_what_is_set_otherwise_is_named_and_nothing_is_too() -> None:
    assert "50\u00a0%" in said("retaliation_willingness=0.5")
    assert "Set otherwise: nothing." in said("")


def test_a_chart_may_rest_on_other_runs() -> None:
    assert "16 worlds, one run of each" in said("", runs=1)
