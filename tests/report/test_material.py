"""What a report is made from: the leading worlds, the reference package, the names."""

from __future__ import annotations

from detente.report.material import Material, material
from tests.report.made_up import made_up


def test_the_headline_rests_on_the_sub_critical_worlds(prepared: Material) -> None:
    assert prepared.everything.worlds == 12
    assert prepared.headline.worlds == 8


def test_the_status_quo_is_the_reference_wherever_it_stands() -> None:
    found = material(made_up(worlds=3, policies=("defence", "status-quo")))
    assert found.reference == "status-quo"
    assert found.reference_name == "the status quo"
    assert [package.key for package in found.others] == ["defence"]


def test_without_a_status_quo_the_first_package_is_the_reference() -> None:
    found = material(made_up(worlds=3, policies=("defence", "diplomacy")))
    assert found.reference == "defence"
    assert found.reference_name == found.title("defence")


def test_tempers_are_the_groups_of_one_theory_each(prepared: Material) -> None:
    assert [group.key for group in prepared.tempers] == ["quiet", "reactive", "spiral"]


def test_crossovers_are_those_of_the_leading_worlds(prepared: Material) -> None:
    assert {each.group for each in prepared.crossovers} == {"sub-critical"}
    assert len(prepared.crossovers) == 2 * 5


def test_outcomes_are_found_by_key(prepared: Material) -> None:
    assert prepared.outcomes["damage"].better == "lower"
