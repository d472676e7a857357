"""The table on the screen says what the comparison says."""

from __future__ import annotations

from io import StringIO

import pytest
from rich.console import Console

from detente.cli.tables import SHOWN, cheapest_table, figures_table, print_comparison
from detente.report.material import material
from detente.report.wording import number, percent
from tests.report.made_up import made_up


def printed(what: object, width: int = 200) -> str:
    """What appears on a screen without colour."""
    screen = Console(file=StringIO(), width=width)
    screen.print(what)
    return screen.file.getvalue()  # type: ignore[attr-defined,no-any-return]


def test_every_package_has_its_median_and_interval_at_every_horizon() -> None:
    comparison = made_up()

    text = printed(figures_table(material(comparison)))

    for package in comparison.plan.policies:
        assert text.count(package.title) == len(comparison.horizons)
        for horizon in comparison.horizons:
            spread = comparison.spread(package.key, "damage", horizon)
            assert number(spread.median) in text
            assert f"{number(spread.low)}–{number(spread.high)}" in text
    assert [line.split()[0] for line in text.splitlines() if line[1:3].strip().isdigit()] == [
        "3",
        "10",
        "20",
    ]


def test_the_share_of_worlds_in_which_a_package_is_cheapest_is_shown_by_theory() -> None:
    comparison = made_up()
    prepared = material(comparison)

    text = printed(cheapest_table(prepared))

    for package in comparison.plan.policies:
        line = next(line for line in text.splitlines() if package.title in line)
        for group in prepared.tempers:
            share = comparison.best(package.key, "total_cost", 20, group=group.key).share.share
            assert percent(share) in line
    assert all(group.title in text for group in prepared.tempers)


@pytest.mark.parametrize("width", [80, 100, 160])
def test_everything_fits_the_screen(width: int) -> None:
    screen = Console(file=StringIO(), width=width)

    print_comparison(made_up(), screen)

    text: str = screen.file.getvalue()  # type: ignore[attr-defined]
    assert max(len(line) for line in text.splitlines()) <= width
    assert "…" not in text
    assert "worlds" in text


def test_units_stand_below_the_table() -> None:
    screen = Console(file=StringIO(), width=100)
    comparison = made_up()

    print_comparison(comparison, screen)

    text = " ".join(screen.file.getvalue().split())  # type: ignore[attr-defined]
    for key in SHOWN:
        outcome = material(comparison).outcomes[key]
        assert f"{outcome.title}: {outcome.unit}." in text


def test_a_package_alone_and_a_single_year_can_be_shown_too() -> None:
    screen = Console(file=StringIO(), width=100)

    print_comparison(made_up(policies=("norms",), years=1, worlds=3, runs=1), screen)

    assert "Norms only" in screen.file.getvalue()  # type: ignore[attr-defined]
