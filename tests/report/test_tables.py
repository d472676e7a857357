"""The tables at the head of a report."""

from __future__ import annotations

from detente.report.material import Material, material
from detente.report.tables import TABLE, figures, headings, ranked, rivals, shares
from detente.report.wording import number, percent
from tests.report.made_up import Figures, made_up


def all_alike(policy: str, outcome: str, figures: Figures) -> Figures:
    """No package differs from any other."""
    return figures * 0.0 + 3.0


def test_every_column_has_title_unit_and_definition(prepared: Material) -> None:
    found = headings(prepared)
    assert len(found) == len(TABLE)
    assert all(each.title and each.unit and each.definition for each in found)


def test_figures_are_those_of_the_comparison(prepared: Material) -> None:
    block = figures(prepared)[1]
    line = next(each for each in block.lines if each.key == "defence")
    spread = prepared.comparison.spread("defence", "damage", 10)
    cell = line.cells[TABLE.index("damage")]
    assert block.horizon == 10
    assert cell.figure == number(spread.median)
    assert cell.range == f"{number(spread.low)} to {number(spread.high)}"


def test_the_best_median_leads_whichever_way_is_better(prepared: Material) -> None:
    block = figures(prepared)[-1]
    for outcome, best in (("damage", min), ("trust", max)):
        medians = {
            package.key: prepared.comparison.spread(package.key, outcome, 20).median
            for package in prepared.packages
        }
        place = TABLE.index(outcome)
        leading = [line.key for line in block.lines if line.cells[place].leads]
        assert leading == [best(medians, key=medians.__getitem__)]


def test_an_outcome_of_which_neither_way_is_better_has_no_best(prepared: Material) -> None:
    assert "reported_operations" not in ranked(prepared)
    assert len(shares(prepared)[0].lines[0].cells) == len(headings(prepared, ranked(prepared)))


def test_shares_are_those_of_the_comparison(prepared: Material) -> None:
    line = shares(prepared)[0].lines[1]
    best = prepared.comparison.best(line.key, "total_cost", 3).share
    assert line.cells[0].figure == percent(best.share)
    assert line.cells[0].range == f"{percent(best.low)} to {percent(best.high)}"


def test_nothing_leads_where_all_are_alike() -> None:
    alike = material(made_up(worlds=3, change=all_alike))
    for block in (*figures(alike), *shares(alike)):
        assert not any(cell.leads for line in block.lines for cell in line.cells)


def test_diplomacy_is_held_against_each_rival(prepared: Material) -> None:
    lines = rivals(prepared)
    assert [line.key for line in lines] == [
        package.key for package in prepared.packages if package.key != "diplomacy"
    ]
    crossing = next(
        each
        for each in prepared.crossovers
        if (each.rival, each.outcome) == ("defence", "total_cost")
    )
    line = next(each for each in lines if each.key == "defence")
    fates = (crossing.from_the_start, crossing.overtakes, crossing.never)
    assert [cell.figure for cell in line.cells[3:]] == [percent(each.share) for each in fates]


def test_without_diplomacy_there_are_no_rivals() -> None:
    assert rivals(material(made_up(worlds=3, policies=("status-quo", "defence")))) == ()
