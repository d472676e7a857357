"""Every parameter stands in the table once, and every source that is cited in the bibliography."""

from __future__ import annotations

from detente.lab.method.numbers import bibliography, number_groups
from detente.world.parameters import PARAMETERS


def test_every_parameter_is_there_once_in_its_group() -> None:
    groups = number_groups()
    names = [each.parameter.name for group in groups for each in group.numbers]
    assert sorted(names) == sorted(PARAMETERS)
    for group in groups:
        assert {each.parameter.group for each in group.numbers} == {group.title}


def test_what_is_fixed_has_no_range() -> None:
    numbers = {each.parameter.name: each for group in number_groups() for each in group.numbers}
    assert numbers["hazard_cap"].ends == ()
    assert numbers["opportunities"].ends == ("0.08", "0.6")
    assert numbers["opportunities"].default == "0.22"


def test_the_bibliography_holds_what_is_cited_and_what_numbers_rest_on() -> None:
    found = [each.key for each in bibliography(["grimm2020"])]
    assert "grimm2020" in found
    assert {each.source for each in PARAMETERS.values() if each.source} <= {*found}
    assert found == sorted(found)
