"""Options that several commands take: slips are refused alike everywhere."""

from __future__ import annotations

import pytest

from detente.cli.options import (
    MOST_SIMULATIONS,
    RequestError,
    ensemble_named,
    given,
    refuse_beside_provenance,
    refuse_what_never_ends,
)
from detente.experiments.ensemble import EnsembleKind


def test_what_was_not_given_is_left_to_its_default() -> None:
    assert given({"worlds": 3, "runs": None, "seed": 0}) == {"worlds": 3, "seed": 0}


def test_an_ensemble_is_named_or_left_out() -> None:
    assert ensemble_named(None) == {}
    assert ensemble_named("prior") == {"ensemble": EnsembleKind.PRIOR}
    with pytest.raises(RequestError, match="no ensemble 'priors'"):
        ensemble_named("priors")


def test_sizes_that_never_end_are_refused() -> None:
    refuse_what_never_ends({"worlds": MOST_SIMULATIONS, "runs": 1})
    with pytest.raises(RequestError, match="2000000 simulations"):
        refuse_what_never_ends({"worlds": MOST_SIMULATIONS, "runs": 2})


def test_a_file_that_records_all_stands_alone() -> None:
    refuse_beside_provenance([])
    with pytest.raises(RequestError, match="--worlds cannot be given") as refused:
        refuse_beside_provenance(["--worlds", "--seed"])
    assert "leave out --worlds, --seed" in str(refused.value)
