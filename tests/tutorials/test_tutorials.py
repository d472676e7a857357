"""The tutorials show what was run, and say nothing that their own figures do not bear out."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from detente.experiments.shares import share_of
from detente.world.scenario import load_scenario
from tests.tutorials import alone, minds, overtaking, pictures
from tests.tutorials.answers import changes, digest_of, table

RECORD: dict[str, Any] = json.loads(pictures.RECORD.read_text("utf-8"))
PAGES = {name: (pictures.FOLDER / f"{name}.md").read_text("utf-8") for name in pictures.PAGES}


def facts(page: str, answer: str) -> dict[str, float]:
    """What the prose of a page may rest on."""
    found: dict[str, float] = RECORD[page]["answers"][answer]["facts"]
    return found


@pytest.mark.parametrize("name", PAGES)
def test_the_figures_of_a_page_are_those_of_its_record(name: str) -> None:
    answers = RECORD[name]["answers"]
    assert pictures.page_with(PAGES[name], answers) == PAGES[name], (
        "run `python -m tests.tutorials.pictures`"
    )
    assert sorted(pictures.marks_of(PAGES[name])) == sorted(answers)


@pytest.mark.parametrize("name", PAGES)
def test_every_picture_of_the_record_is_drawn_and_shown(name: str) -> None:
    for key in RECORD[name]["pictures"]:
        assert (pictures.IMAGES / f"tutorial-{key}.png").is_file()
        assert f"(../images/tutorial-{key}.png)" in PAGES[name]


@pytest.mark.parametrize("name", PAGES)
def test_a_page_ends_with_what_it_does_not_say(name: str) -> None:
    assert PAGES[name].count("\n## What this does not say\n") == 1
    assert PAGES[name].rfind("\n## ") == PAGES[name].find("\n## What this does not say\n")
    assert f"({name}.md)" in (pictures.FOLDER / "README.md").read_text("utf-8")


def test_the_scenario_of_saltmere_is_the_harbour_with_one_adopter() -> None:
    own, harbour = load_scenario(alone.SCENARIO), load_scenario("harbour")
    assert own.adopters == ("SAL",)
    assert replace(own, key="harbour", title=harbour.title, adopters="coalition") == harbour


# --- what the prose says of the figures -----------------------------------------------------------

DETERRENCE, OVERTAKE, MIND = pictures.PAGES


def test_one_small_state_hardly_moves_the_harbour() -> None:
    assert facts(DETERRENCE, "harbour")["largest_end_of_an_interval"] < 0.02


def test_defence_lowers_the_states_own_harm_and_diplomacy_alone_raises_it() -> None:
    own = facts(DETERRENCE, "own")
    assert own["defence years 1 to 20 high"] < 0 < own["diplomacy years 1 to 20 low"]
    assert abs(own["retaliation-doctrine years 1 to 20"]) < 0.05
    assert own["defence years 1 to 20"] == min(own[f"{key} years 1 to 20"] for key in alone.RIVALS)
    assert own["integrated years 1 to 20"] < 0
    assert own["retaliation-doctrine years 1 to 3 high"] > 0
    assert facts(DETERRENCE, "where")["worse"] < 0.2


def test_for_the_harbour_as_a_whole_defence_costs_more_in_most_worlds() -> None:
    assert facts(DETERRENCE, "discover")["fails"] > 0.5


def test_the_effect_grows_with_the_circle_of_adopters() -> None:
    circles = facts(DETERRENCE, "circles")
    for key in alone.RIVALS:
        one, camp, every = (
            circles[f"{who} {key}"] for who in ("Saltmere alone", "the open harbour", "all twelve")
        )
        assert abs(one) < abs(camp) < abs(every)
    assert circles["all twelve retaliation-doctrine"] > 0


def test_retaliation_is_overtaken_in_nearly_all_worlds_and_defence_is_not() -> None:
    years = facts(OVERTAKE, "years")
    assert years["retaliation-funded total_cost never"] < 0.1
    assert 0.4 < years["defence total_cost never"] < 0.6
    assert years["defence damage never"] > 0.55


def test_diplomacy_overtakes_defence_most_often_in_a_spiral() -> None:
    tempers = facts(OVERTAKE, "tempers")
    spiral = tempers["spiral defence never"]
    assert spiral < min(tempers["quiet defence never"], tempers["reactive defence never"]) - 0.1


def test_neither_discount_nor_coalition_decides_whether_diplomacy_overtakes() -> None:
    shares = facts(OVERTAKE, "assumed").values()
    assert max(shares) - min(shares) < 0.1


def test_reports_rank_the_packages_otherwise_than_what_happens() -> None:
    medians = facts(OVERTAKE, "reported")
    assert medians["defence operations"] < medians["diplomacy operations"] < 0
    assert medians["diplomacy reported_operations"] < medians["diplomacy operations"]
    assert medians["defence reported_operations"] > medians["defence operations"]


def test_the_short_run_falls_with_retaliation_and_the_long_run_with_defence() -> None:
    read = facts(OVERTAKE, "claims")
    assert read["short-run reading 2 against"] > 0.5 > read["short-run reading 1 against"]
    # Damage, against defence; against retaliation diplomacy does well on cost and on damage.
    assert read["long-run reading 3 against"] > 0.4
    assert min(read["long-run reading 2 supports"], read["long-run reading 4 supports"]) > 0.5


def test_most_of_the_variance_is_luck_and_parameters_together() -> None:
    assert facts(MIND, "hangs")["luck and parameters together"] > 0.5


def test_a_claim_falls_without_its_mechanism() -> None:
    off = facts(MIND, "off")
    for key in minds.MECHANISMS:
        assert off[f"{key} off"] < min(0.5, off[f"{key} as sampled"])
    assert off["cooperation-finds-culprits as sampled"] < 0.5


def test_the_long_run_claim_fares_better_under_the_theories_that_the_page_names() -> None:
    shares = facts(MIND, "theories")
    for better, worse in (
        ("spiralling", "settling"),
        ("offence-dominates", "defence-dominates"),
        ("norm-cascade", "norm-habit"),
    ):
        assert shares[better] > shares[worse]
    rows = RECORD[MIND]["answers"]["theories"]["rows"]
    settling, spiralling, *_, offence, defence, cascade, habit = (
        share_of(float(row[2].split()[0]), int(row[2].split()[2])) for row in rows
    )
    assert settling.high < spiralling.low
    assert offence.low < defence.high
    assert cascade.low < habit.high


def test_the_page_names_the_studies_that_the_influences_ask_for() -> None:
    found = set(facts(MIND, "measure"))
    assert found >= {
        "arms-race coalition_share",
        "long-run coalition_share",
        "weakest-link decisiveness",
        "long-run defence_returns",
        "long-run damage_unit",
        "decoys-deter-crime displaced_share",
        "under-reporting detection_base",
        "under-reporting publication",
    }
    cost_against_defence = RECORD[MIND]["answers"]["measure"]["rows"][0]
    assert cost_against_defence[0].endswith("total cost so far against ‘Defence first’")
    assert cost_against_defence[1] == "nothing that stands out from luck"


def test_both_forms_of_retaliation_have_the_largest_regret() -> None:
    rows = RECORD[MIND]["answers"]["robust"]["rows"]
    ordered = sorted(rows, key=lambda row: float(row[1]))
    assert {row[0] for row in ordered[-2:]} == {"Retaliation, by doctrine", "Retaliation, funded"}


# --- how the pages are filled ---------------------------------------------------------------------


def test_what_stands_between_the_marks_is_replaced_and_nothing_else() -> None:
    answer = {
        "head": ["a", "b"], "rows": [["x", "1"]], "said": ["So."], "rests_on": "3 worlds",
        "digest": "0123456789abcdef",
    }  # fmt: skip
    mark = "<!-- figures: name, written by us -->\n"
    page = pictures.page_with(f"before\n{mark}old\n{pictures.END}\nafter\n", {"name": answer})
    assert page == (
        f"before\n{mark}| a | b |\n| --- | ---: |\n| x | 1 |\n\n- So.\n\n"
        f"*3 worlds. Digest 0123456789ab.*\n{pictures.END}\nafter\n"
    )


def test_a_mark_without_an_answer_is_refused() -> None:
    with pytest.raises(KeyError):
        pictures.page_with(f"<!-- figures: gone, -->\n{pictures.END}", {})


def test_a_table_has_its_first_column_to_the_left() -> None:
    assert table(("a", "b"), [("x", "1")]) == "| a | b |\n| --- | ---: |\n| x | 1 |"


def test_changes_are_median_and_nine_tenths_in_per_cent() -> None:
    shown = changes(np.linspace(-0.1, 0.1, 101)).replace("\N{NO-BREAK SPACE}", " ")
    assert shown == "±0.0 % (−9.0 % to +9.0 %)"


def test_the_change_of_a_mean_is_exact_where_all_worlds_change_alike() -> None:
    usual = np.array([1.0, 2.0, 5.0])
    assert alone.mean_change(0.8 * usual, usual) == pytest.approx((-0.2, -0.2, -0.2))


def test_a_digest_tells_numbers_apart() -> None:
    assert digest_of(np.array([1.0])) == digest_of(np.array([1.0]))
    assert digest_of(np.array([1.0])) != digest_of(np.array([1.5]))


@pytest.mark.slow
@pytest.mark.parametrize("name", pictures.PAGES)
def test_the_larger_questions_can_be_asked(name: str) -> None:
    small = alone.Size(worlds=6, runs=2)
    if name == MIND:
        findings = minds.findings(minds.Sizes(2, 4, small, policies=160, worlds=2, held_out=2))
    else:
        module = alone if name == DETERRENCE else overtaking
        findings = module.findings(small)
    kept = pictures.recorded(findings)
    assert {key: sorted(each) for key, each in kept.items()} == {
        key: sorted(each) for key, each in RECORD[name].items()
    }
