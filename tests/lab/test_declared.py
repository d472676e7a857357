"""What is declared of levers and charts in no language: true of the model, and refused when not."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from detente.engine.measures import OUTCOMES, Form
from detente.experiments.theories import read_theories
from detente.lab.address import RIVALS
from detente.lab.declared import (
    STATUS_QUO_STOP,
    TEXTS,
    TextError,
    assumptions,
    declared_charts,
    declared_levers,
    stops,
    theories,
)
from detente.lab.inquiry import CHARTS
from detente.world.levers import LEVERS
from detente.world.parameters import PARAMETERS
from detente.world.tempers import TEMPERS

EQUATIONS = Path("docs/model.md")


@pytest.mark.parametrize("name", LEVERS)
def test_stops_lie_in_range_in_order_and_hold_the_status_quo(name: str) -> None:
    lever, places = LEVERS[name], stops(name)
    assert 4 <= len(places) <= 5
    assert places[STATUS_QUO_STOP] == lever.default
    assert list(places.values()) == sorted(set(places.values()))
    assert all(lever.low <= value <= lever.high for value in places.values())


def test_a_lever_that_there_is_not_is_refused_with_the_nearest() -> None:
    with pytest.raises(TextError, match="defence_share"):
        stops("defense_share")


def test_every_chart_draws_outcomes_of_the_engine_in_their_own_form() -> None:
    known = {each.key: each for each in OUTCOMES}
    assert tuple(declared_charts()) == CHARTS
    for chart in declared_charts().values():
        assert set(chart.outcomes) <= set(known)
        if chart.form:
            assert {known[key].form for key in chart.outcomes} == {Form(chart.form)}


def test_charts_cite_equations_that_the_model_page_has(root: Path) -> None:
    headings = (root / EQUATIONS).read_text("utf-8")
    for key, chart in declared_charts().items():
        missing = [tag for tag in chart.equations if f"### {tag} " not in headings]
        assert not missing, key


def test_assumptions_are_uncertain_parameters_few_enough_to_be_read() -> None:
    assert 12 <= len(assumptions()) <= 15
    assert all(PARAMETERS[name].low < PARAMETERS[name].high for name in assumptions())


def test_switches_are_those_of_the_address_with_sides_that_there_are() -> None:
    assert dict(theories()) == dict(RIVALS)
    known = {*TEMPERS, "all", *read_theories()}
    assert {side for sides in theories().values() for side in sides} <= known


@pytest.mark.parametrize(
    ("wrong", "named"),
    [
        (("status_quo = 0.45", "status_quo = 0.44"), "status quo"),
        (("bare = 0.20, trimmed", "bare = 1.20, trimmed"), "bare"),
        (('"offence_stock"]\nstops = { bare', '"offense"]\nstops = { bare'), "offense"),
        (("[decoy_share]", "[decoys_share]"), "decoys_share"),
        (("section = ", "heading = "), "heading"),
    ],
)
def test_damage_is_refused_by_name(tmp_path: Path, wrong: tuple[str, str], named: str) -> None:
    content = (TEXTS / "levers.toml").read_text("utf-8")
    assert wrong[0] in content
    damaged = tmp_path / "levers.toml"
    damaged.write_text(content.replace(*wrong, 1), "utf-8")
    with pytest.raises(TextError, match=named):
        declared_levers(damaged)


def test_no_stop_stands_without_its_reason_beside_it() -> None:
    head = (TEXTS / "levers.toml").read_text("utf-8").split("\n[")[0]
    assert "assumptions" in head
    assert tomllib.loads((TEXTS / "levers.toml").read_text("utf-8")).keys() == LEVERS.keys()
