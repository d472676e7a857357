"""Who most often costs least, by horizon and by theory."""

from __future__ import annotations

from detente.report.leaders import by_horizon, by_theory, leader
from detente.report.material import Material, material
from tests.report.made_up import Figures, made_up


def cheap_later(policy: str, outcome: str, figures: Figures) -> Figures:
    """Integrated costs least up to year 10, defence after it."""
    if outcome != "total_cost":
        return figures
    if policy == "integrated":
        figures[:, :, :10] *= 0.01
    if policy == "defence":
        figures[:, :, 10:] *= 0.01
    return figures


def test_the_leader_is_lowest_in_the_largest_share_of_worlds(prepared: Material) -> None:
    found = leader(prepared, 20, "sub-critical")
    shares = {
        package.title: prepared.comparison.best(package.key, "total_cost", 20).share.share
        for package in prepared.packages
    }
    assert found.share == max(shares.values())
    assert shares[found.title] == found.share


def test_packages_that_tie_are_all_named() -> None:
    def two_alike(policy: str, outcome: str, figures: Figures) -> Figures:
        return figures * 0 + (1.0 if policy in ("defence", "diplomacy") else 2.0)

    found = leader(material(made_up(worlds=6, change=two_alike)), 20, "quiet")
    assert (found.title, found.share) == ("Defence first or Diplomacy first", 0.5)


def test_horizons_with_the_same_leader_are_told_together() -> None:
    found = by_horizon(material(made_up(worlds=6, change=cheap_later)), "sub-critical")
    told = found.replace("\N{NO-BREAK SPACE}", " ")
    assert told == (
        "Integrated in years 3 and 10 (100 % and 100 % of worlds) and "
        "Defence first in year 20 (100 % of worlds)"
    )


def test_theories_with_the_same_leader_are_told_together() -> None:
    found = by_theory(material(made_up(worlds=6, change=cheap_later)), 20)
    assert found == {"Defence first": ["quiet", "reactive", "spiral"]}
