"""What a world rests on is told whole: every number, every source, every estimate."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.cli.cite import WIDTH, citation_text
from detente.world.errors import ScenarioError
from detente.world.parameters import PARAMETERS
from detente.world.scenario import SHIPPED, load_scenario
from detente.world.sources import SOURCES
from detente.world.states import imputed_facts
from tests.cli.conftest import Command

OWN_WORLD = """
title = "Two islands"
summary = "They share a strait."
adopters = "all"

[parameters]
opportunities = 0.2

[[states]]
code = "ANN"
name = "Anna"
camp = "east"
capability = 1.0
values = 0.0
readiness = 1.0
forensics = 1.0

[[states]]
code = "BEA"
name = "Beata"
camp = "west"
capability = 1.0
values = 1.0
readiness = 1.0
forensics = 1.0
"""


@pytest.mark.parametrize("name", SHIPPED)
def test_every_number_stands_with_unit_and_source_or_assumption(name: str) -> None:
    text = citation_text(name)

    for each in PARAMETERS.values():
        assert f"\n{each.name} = " in text
        assert f" {each.unit}, " in text
    numbers = text.split("\nNumbers\n")[1].split("\nLevers\n")[0]
    assert "deterrence are not" in " ".join(numbers.split())
    assert "opportunities" in numbers.split("Calibrated: ")[1]
    assert numbers.count("    Source: ") + numbers.count("    Assumption: ") == len(PARAMETERS)


def test_sources_are_given_in_full_and_only_those_that_are_used() -> None:
    invented, real = citation_text("harbour"), citation_text("world")

    assert str(SOURCES["vandermeer2015"]) in " ".join(real.split())
    assert "[worldbank]" in real
    assert "[worldbank]" not in invented
    for key in {each.source for each in PARAMETERS.values() if each.source}:
        assert f"\n[{key}] " in invented


def test_every_estimate_in_place_of_a_fact_is_named() -> None:
    text = citation_text("osce")
    estimates = imputed_facts(load_scenario("osce").states)

    assert estimates
    assert f"Imputed, {len(estimates)} in all" in text
    for each in estimates:
        assert f"{each.state} {each.fact} = " in text


def test_a_world_of_one_s_own_rests_on_no_facts(tmp_path: Path, command: Command) -> None:
    (tmp_path / "islands.toml").write_text(OWN_WORLD, "utf-8")

    ended = command("cite", "islands.toml")

    assert (ended.code, ended.err) == (0, "")
    assert "Two islands. They share a strait." in ended.out
    assert "it rests on no facts" in ended.out
    assert "opportunities = 0.2 1/month, fixed by this world" in ended.out


def test_equations_name_their_rule_and_tag() -> None:
    text = citation_text("duel")

    assert "\nE1 " in text
    assert "rules/" in text


def test_an_unknown_world_is_refused() -> None:
    with pytest.raises(ScenarioError, match="harbour"):
        citation_text("harbor")


def test_lines_fit_a_page() -> None:
    long = [line for line in citation_text("world").splitlines() if len(line) > WIDTH]

    assert not [line for line in long if " " in line.strip()]
