"""Change within the same world: what each package does, whatever the world."""

from __future__ import annotations

from detente.report.charts.change import change_chart, change_rows
from detente.report.material import Material, material
from tests.report.made_up import Change, Figures, made_up

HARD = "\N{NO-BREAK SPACE}"


def scaled(factors: dict[str, float]) -> Change:
    """Damage under each package as a multiple of the status quo's, the same in every world."""

    def change(policy: str, outcome: str, figures: Figures) -> Figures:
        return figures * 0 + (10.0 * factors.get(policy, 1.0) if outcome == "damage" else 1.0)

    return change


def test_a_world_is_held_against_itself() -> None:
    rows = change_rows(material(made_up(worlds=6, change=scaled({"defence": 0.8}))), "damage")
    defence = [row for row in rows if row["policy"] == "defence"]
    assert {round(float(row["median"]), 6) for row in defence} == {-20.0}
    assert {round(float(row["high90"]), 6) for row in defence} == {-20.0}
    assert {float(row["median"]) for row in rows if row["policy"] == "status-quo"} == {0.0}


def test_one_package_that_leads_throughout_is_told_once() -> None:
    found = material(made_up(worlds=6, change=scaled({"defence": 0.8, "diplomacy": 0.9})))
    chart = change_chart(found, "damage")
    assert chart.finding == (
        f"Defence first lowers damage most, by year 3 (−20{HARD}%) and by year 20 (−20{HARD}%)"
    )
    assert f"lowers it in 100{HARD}% of worlds" in chart.caption
    assert "the direction is the same in nine worlds of ten" in chart.caption


def test_it_says_so_where_no_package_helps() -> None:
    worse = dict.fromkeys(("defence", "retaliation-doctrine", "retaliation-funded"), 1.5)
    worse |= {"diplomacy": 1.2, "integrated": 1.4}
    chart = change_chart(material(made_up(worlds=6, change=scaled(worse))), "damage")
    nearest = f"no package lowers it (nearest: Diplomacy first, +20{HARD}%)"
    assert (
        chart.finding == f"Damage against the status quo: by year 3 {nearest}; by year 20 {nearest}"
    )


def test_packages_whose_direction_depends_on_the_world_are_named(prepared: Material) -> None:
    assert "depends on the world for" in change_chart(prepared, "damage").caption
