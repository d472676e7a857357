"""A starting world built in Python: its parts must fit together."""

from dataclasses import replace
from typing import Any

import pytest

from detente.world.errors import DetenteError, ParameterError, ScenarioError
from detente.world.starting_world import Scenario
from detente.world.states import State

STATES = tuple(State(code, code, "camp", 1.0, 0.0, 1.0, 1.0) for code in ("ARD", "BIS", "COR"))
SOUND = Scenario("three", "Three", "Three states.", STATES, frozenset({("ARD", "COR")}))


def test_the_parts_left_out_have_their_stated_values() -> None:
    assert (SOUND.burn_in_months, SOUND.adopters, SOUND.parameters) == (36, "coalition", {})
    assert (SOUND.borders, SOUND.policies) == (frozenset(), {})


@pytest.mark.parametrize("adopters", ["all", "coalition", "camp", ("BIS",), ("COR", "ARD")])
def test_adopters_may_be_named_in_four_ways(adopters: str | tuple[str, ...]) -> None:
    assert replace(SOUND, adopters=adopters).adopters == adopters


MANY = tuple(
    State(f"{first}{second}A", "x", "camp", 1.0, 0.0, 1.0, 1.0)
    for first in "ABCDEFGH"
    for second in "ABCDEFGHIJKLMNOPQRSTUVWXY"
)


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"states": STATES[:1], "rivalries": frozenset()}, "has 1 state"),
        ({"states": (), "rivalries": frozenset()}, "has 0 states"),
        ({"states": MANY, "rivalries": frozenset()}, "has 200 states"),
        ({"states": STATES + STATES[2:]}, "COR stands there twice"),
        ({"states": STATES[::-1]}, "alphabetical order"),
        ({"rivalries": frozenset({("ARD", "BSI")})}, "did you mean 'BIS'"),
        ({"borders": frozenset({("ARD", "ARD")})}, "related to itself"),
        ({"borders": frozenset({("COR", "ARD")})}, "alphabetical order"),
        ({"adopters": "camps"}, "did you mean 'camp'"),
        ({"adopters": ("ARD", "XXX")}, "'XXX' is not a state"),
        ({"adopters": ()}, "Nobody adopts"),
        ({"adopters": ("ARD", "ARD")}, "twice among the adopters"),
        ({"states": (*STATES[:2], replace(STATES[2], camp="all"))}, "cannot be called 'all'"),
        ({"policies": {"XXX": "defence"}}, "'XXX' is not a state"),
        ({"policies": {"ARD": "defense"}}, "did you mean 'defence'"),
        ({"burn_in_months": -1}, "burn_in_months"),
        ({"burn_in_months": 241}, "burn_in_months"),
    ],
)
def test_parts_that_do_not_fit_are_refused(change: dict[str, Any], complaint: str) -> None:
    with pytest.raises(ScenarioError, match=complaint):
        replace(SOUND, **change)


def test_a_parameter_out_of_range_is_refused() -> None:
    with pytest.raises(ParameterError, match="opportunities"):
        replace(SOUND, parameters={"opportunities": 1e9})
    with pytest.raises(DetenteError, match="did you mean 'opportunities'"):
        replace(SOUND, parameters={"oportunities": 0.1})
