"""The error family: one ancestor, four parts in one message, nearest names."""

import pytest

from detente.world import errors
from detente.world.errors import (
    DetenteError,
    ParameterError,
    ScenarioError,
    located,
    nearest,
)

FAMILY = [
    each
    for each in vars(errors).values()
    if isinstance(each, type) and issubclass(each, DetenteError)
]


def test_the_family_has_its_members() -> None:
    names = {each.__name__ for each in FAMILY}
    assert {"ScenarioError", "PolicyError", "ParameterError", "FactsError"} <= names


@pytest.mark.parametrize("member", FAMILY)
def test_every_member_takes_a_plain_message(member: type[DetenteError]) -> None:
    assert str(member("The lever is misspelt.")) == "The lever is misspelt."


def test_the_four_parts_come_in_order_one_line_each() -> None:
    error = ScenarioError(
        "The state is unknown.", where="a.toml", expected="a code", remedy="correct it"
    )
    assert str(error).splitlines() == [
        "The state is unknown.",
        "Where: a.toml",
        "Expected: a code",
        "To go on: correct it",
    ]
    assert (error.what, error.where) == ("The state is unknown.", "a.toml")


def test_parts_not_given_leave_no_empty_lines() -> None:
    assert str(ScenarioError("Wrong.", remedy="mend it")) == "Wrong.\nTo go on: mend it"


def test_nearest_finds_the_misspelt_name_whatever_its_case() -> None:
    assert nearest("Defense_share", ["offence_share", "defence_share"]).startswith(
        "did you mean 'defence_share'"
    )


def test_nearest_lists_what_is_known_when_nothing_is_close() -> None:
    assert nearest("zzz", ["alpha", "beta"]) == "known are: alpha, beta"
    assert nearest("zzz", [f"name{i}" for i in range(20)]).endswith("and 8 more")
    assert nearest("zzz", []) == "none are known here"


def test_a_complaint_is_located_once_and_turned_into_one_kind() -> None:
    with (
        pytest.raises(ScenarioError) as caught,
        located("a.toml", ScenarioError),
        located("a.toml, [parameters]", ScenarioError),
    ):
        raise ParameterError("Out of range.", where="accidents", expected="less", remedy="mend it")
    assert str(caught.value).splitlines() == [
        "Out of range.",
        "Where: a.toml, [parameters], accidents",
        "Expected: less",
        "To go on: mend it",
    ]


def test_a_complaint_without_a_place_gets_one() -> None:
    with pytest.raises(ScenarioError) as caught, located("a.toml", ScenarioError):
        raise ParameterError("Out of range.")
    assert caught.value.where == "a.toml"


def test_other_errors_pass_by() -> None:
    with pytest.raises(KeyError), located("a.toml", ScenarioError):
        raise KeyError("x")
