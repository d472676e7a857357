"""No two draws of a run share an address: each question of luck is put once."""

from __future__ import annotations

import ast
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from detente.engine import draws
from detente.engine.draws import Bell, Occasion, Purpose
from detente.engine.simulate import Engine, simulate
from detente.engine.state import Setting
from tests.engine.recording import LANES, Draw, witnessed
from tests.engine.small_worlds import LIVELY, harbour, ready, steps

DRAWN_ONCE_PER_WORLD = {Purpose.RANK, Purpose.FOLLOW}
BELLS_OF_A_WORLD = {Bell.ACTIVITY, Bell.THRESHOLD, Bell.AFFINITY, Bell.ENMITY}
DRAWS = {"uniform", "normal", "race", "words", "words_row", "thirds_row", "threefry", "run_keys"}
EVERYTHING = {
    "offence_share": 0.4,
    "diplomacy_share": 0.5,
    "forensics_share": 0.1,
    "defence_share": 0.0,
    "decoy_share": 0.0,
    "retaliation_willingness": 1.0,
    "evidence_required": 0.5,
    "red_line": 1.0,
    "clarity": 1.0,
    "norm_commitment": 0.4,
    "inclusion": 1.0,
}
"""States answer whatever they see, talk, and keep norms that they break."""


def lively() -> Setting:
    """Five states, two with the codes at either end, in five years in which everything happens."""
    scenario = harbour(5, burn_in_months=36)
    codes = {scenario.states[0].code: "AAA", scenario.states[4].code: "ZZZ"}
    states = tuple(
        replace(state, code=codes.get(state.code, state.code)) for state in scenario.states
    )
    renamed = replace(scenario, states=states, rivalries=frozenset(), borders=frozenset())
    values = {**LIVELY, "opportunities": 3.0, "terrorist_rate": 0.2, "threshold_mean": 0.0}
    return ready(renamed, steps((0, EVERYTHING)), **values)


@pytest.fixture(scope="module")
def drawn() -> list[Draw]:
    """Every draw of one lively run."""
    return witnessed(lively())


def test_no_two_draws_of_a_run_share_an_address(drawn: list[Draw]) -> None:
    twice = [place for place, times in Counter(drawn).items() if times > 1]

    assert not twice, f"{len(twice)} addresses were drawn at more than once, such as {twice[:5]}"
    assert len(drawn) > 5 * 5 * 60 * LANES


def test_every_purpose_was_put_to_the_test(drawn: list[Draw]) -> None:
    lanes = {(draw.block, draw.word) for draw in drawn}
    idle = {purpose for purpose in Purpose if (purpose >> 1, purpose & 1) not in lanes}
    silent = {bell for bell in Bell if (int(bell), 0) not in lanes}

    assert idle == DRAWN_ONCE_PER_WORLD
    assert silent == BELLS_OF_A_WORLD
    assert {draw.occasion for draw in drawn} == set(Occasion)


def test_the_witness_changes_nothing(drawn: list[Draw]) -> None:
    history = simulate(lively(), replicate=0, engine=Engine.PLAIN)
    entered = Counter(
        (draw.month, draw.actor, draw.target, draw.occasion)
        for draw in drawn
        if (draw.block, draw.word) == (Purpose.DETECT >> 1, Purpose.DETECT & 1)
    )

    assert max(entered.values()) == 1
    assert len(entered) == len(history.events)


def test_only_the_recorded_functions_draw() -> None:
    # A rule that called the generator by another way would escape the witness.
    folder = Path(draws.__file__).parent
    called = {
        node.id
        for page in [*folder.glob("rules/*.py"), folder / "tick.py", folder / "enter.py"]
        for node in ast.walk(ast.parse(page.read_text("utf-8")))
        if isinstance(node, ast.Name) and node.id in DRAWS
    }

    assert called == {"uniform", "normal", "race", "words_row"}
