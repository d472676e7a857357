"""What a scenario rests on is gathered from where it stands, and counted rightly."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from detente.experiments import citation as page
from detente.experiments.citation import citation, equations
from detente.world.facts import facts
from detente.world.scenario import load_scenario
from detente.world.states import imputed_facts


def test_equations_are_those_that_the_rules_cite_in_the_order_of_their_tags() -> None:
    tags = [each.tag for each in equations()]

    assert tags == sorted(tags, key=lambda tag: int(tag[1:]))
    assert len(tags) == len(set(tags)) >= 25
    assert all(each.sentence and each.rule.count(": ") == 1 for each in equations())


def test_a_docstring_gives_tag_sentence_and_sources(tmp_path: Path) -> None:
    rule = tmp_path / "rule.py"
    rule.write_text(
        'def fade():\n    """Anger fades\n    month by month.\n\n    Equations: E8, E9.\n'
        '    Sources: kydd2005, jervis1978\n    """\n\ndef other():\n    """No equation."""\n',
        "utf-8",
    )

    found = list(page._equations_of(rule, "rules/rule.py"))

    assert [(each.tag, each.rule, each.sentence) for each in found] == [
        ("E8", "rules/rule.py: fade", "Anger fades month by month."),
        ("E9", "rules/rule.py: fade", "Anger fades month by month."),
    ]
    assert found[0].sources == ("kydd2005", "jervis1978")


def test_published_and_imputed_facts_add_up_to_the_states() -> None:
    scenario = load_scenario("osce")
    cited = citation(scenario)

    derived = [each for each in cited.facts if not each.fact.startswith("vote")]
    assert all(each.published + each.imputed == len(scenario.states) for each in derived)
    assert sum(each.imputed for each in cited.facts) == len(cited.estimates)
    assert cited.estimates == imputed_facts(scenario.states)
    assert sum(each.published for each in derived if each.fact == "gdp") == sum(
        "gdp" in facts()[state.code] for state in scenario.states
    )


def test_relations_are_counted_by_kind() -> None:
    scenario = load_scenario("osce")
    counted = {each.relation: each.pairs for each in citation(scenario).relations}

    assert counted["strategic-rivalry"] == len(scenario.rivalries)
    assert counted["land-border"] + counted["narrow-water"] == len(scenario.borders)


def test_an_invented_world_rests_on_no_facts() -> None:
    cited = citation(load_scenario("harbour"))

    assert (cited.facts, cited.relations, cited.estimates) == ((), (), ())


def test_sources_are_sorted_and_begin_nowhere_twice() -> None:
    keys = [each.key for each in citation(load_scenario("world")).sources]

    assert keys == sorted(set(keys))
    assert {"vandermeer2015", "worldbank", "thompson-sakuwa-suhas2022"} <= set(keys)


def test_nothing_is_compiled_or_loaded_for_it() -> None:
    code = (
        "import sys\nfrom detente.experiments.citation import equations\n"
        "assert equations()\nraise SystemExit(bool({'numba', 'numpy'} & set(sys.modules)))"
    )

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
