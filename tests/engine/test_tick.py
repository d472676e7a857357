"""The order of a month is written once, and no rule is forgotten in it."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from detente.engine import tick as tick_page
from detente.engine.compile import plain
from detente.engine.draws import run_keys
from detente.engine.history import SERIES, Series
from detente.engine.simulate import fresh
from detente.engine.tick import take_orders, tick
from tests.engine.small_worlds import LIVELY, harbour, ready, steps

ENGINE = Path(tick_page.__file__).parent
STAGES = ("arm", "cooperate", "strike", "breach, observe, attribute, consult, respond")
STAGES += ("update", "account")
# What a stage leans on: the first must have been done this month when the second is.
ORDER = [
    ("take_orders", "feel_threatened"),
    ("feel_threatened", "build_offence"),
    ("spread_norms", "internalise"),
    ("spread_norms", "reckon_means"),
    ("reckon_means", "find_opportunities"),
    ("build_measures", "reckon_cover"),
    ("reckon_cover", "strike_from_pools"),
    ("surge", "find_opportunities"),
    ("find_opportunities", "turn_to_next_month"),
    ("find_opportunities", "break_in"),
    ("carry_out_answers", "break_in"),
    ("strike_from_pools", "break_in"),
    ("have_accidents", "observe"),
    ("carry_out_answers", "respond"),  # else an answer would be given in the month of the deed
    ("break_in", "observe"),
    ("observe", "attribute_all"),
    ("observe", "do_harm"),  # what stays undetected does more harm
    ("do_harm", "spill_over"),
    ("attribute_all", "consult"),
    ("consult", "respond"),
    ("respond", "draw_conclusions"),
    ("respond", "hear_news"),
    ("hear_news", "learn"),
    ("respond", "rouse"),
    ("spill_over", "remember_losses"),
    ("draw_conclusions", "count_operations"),
    ("recover", "take_stock"),
]


def functions(page: Path) -> dict[str, ast.FunctionDef]:
    """Functions of a page by name."""
    body = ast.parse(page.read_text("utf-8")).body
    return {node.name: node for node in body if isinstance(node, ast.FunctionDef)}


def called(node: ast.AST) -> Iterator[str]:
    """Names of the functions called in a piece of source, in their order."""
    calls = (each for each in ast.walk(node) if isinstance(each, ast.Call))
    named = [each for each in calls if isinstance(each.func, ast.Name)]
    for each in sorted(named, key=lambda call: (call.lineno, call.col_offset)):
        yield each.func.id  # type: ignore[attr-defined]


RULES = sorted(path for path in (ENGINE / "rules").glob("*.py") if path.stem != "__init__")
STEPS = list(called(functions(ENGINE / "tick.py")["tick"]))
BY_RULE = {path.stem: functions(path) for path in RULES}
ELSEWHERE = {"wipe"}  # at the month's end, once its operations are listed: simulate.run_months


def writes(function: ast.FunctionDef) -> bool:
    """Whether a function's own body stores into an array that it was handed or took from one."""
    return any(
        isinstance(target, ast.Subscript)
        for node in ast.walk(function)
        if isinstance(node, ast.Assign | ast.AugAssign)
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
    )


def test_each_step_of_the_month_is_taken_once() -> None:
    assert [step for step, times in Counter(STEPS).items() if times > 1] == []


def test_nothing_is_imported_that_is_not_called() -> None:
    imported = {
        name.name
        for node in ast.walk(ast.parse((ENGINE / "tick.py").read_text("utf-8")))
        if isinstance(node, ast.ImportFrom) and ".rules." in (node.module or "")
        for name in node.names
    }

    assert imported == set(STEPS) - {"take_orders", "count_operations", "take_stock"}


@pytest.mark.parametrize("rule", BY_RULE)
def test_every_function_of_a_rule_is_reached_from_the_month(rule: str) -> None:
    reached = {*STEPS, *ELSEWHERE} & set(BY_RULE[rule])
    fresh_ones = set(reached)
    while fresh_ones:
        fresh_ones = {
            name
            for each in fresh_ones
            for name in called(BY_RULE[rule][each])
            if name in BY_RULE[rule] and name not in reached
        }
        reached |= fresh_ones

    assert set(BY_RULE[rule]) == reached, "nobody calls it: add it to tick.py, or remove it"


@pytest.mark.parametrize("rule", BY_RULE)
def test_a_rule_that_writes_says_what(rule: str) -> None:
    declared = re.search(r"^WRITES\b", (ENGINE / f"rules/{rule}.py").read_text("utf-8"), re.M)
    any_writes = any(writes(function) for function in BY_RULE[rule].values())

    assert any_writes == bool(declared)


def test_wipe_is_called_when_the_month_is_listed() -> None:
    run = functions(ENGINE / "simulate.py")["run_months"]
    order = list(called(run))

    assert order.index("tick") < order.index("list_event") < order.index("wipe")


@pytest.mark.parametrize(("first", "then"), ORDER)
def test_what_leans_on_a_step_comes_after_it(first: str, then: str) -> None:
    assert STEPS.index(first) < STEPS.index(then)


def test_the_page_names_its_stages_in_their_order() -> None:
    comments = re.findall(r"^    # (.+)$", (ENGINE / "tick.py").read_text("utf-8"), re.M)

    assert comments == list(STAGES)


def test_the_order_is_stated_nowhere_else() -> None:
    # A second place that calls several rules in turn would be a second order.
    for page in [*ENGINE.glob("*.py"), *RULES]:
        if page.name == "tick.py":
            continue
        for function in functions(page).values():
            others = set(called(function)) & set(STEPS) - set(functions(page))
            assert not others, f"{page.stem}.{function.name} calls {sorted(others)}"


def test_each_state_takes_the_orders_of_its_own_group() -> None:
    codes = tuple(state.code for state in harbour(4).states)
    scenario = harbour(4, adopters=(codes[1], codes[2]), policies={codes[3]: "defence"})
    setting = ready(scenario, "diplomacy")
    world = fresh(setting.world)
    for month in (0, 20, setting.months - 1):
        plain(take_orders)(world, setting.path, month)
        expected = [setting.path[group, month] for group in (0, 1, 1, 2)]
        assert np.array_equal(world.levers, np.stack(expected))


@pytest.fixture(scope="module")
def months() -> tuple[list[dict[str, np.ndarray]], np.ndarray]:
    """What some arrays hold after each month of a lively run, and the run's series."""
    fierce = steps((0, {"retaliation_willingness": 1.0, "evidence_required": 0.5}))
    setting = ready(harbour(4), fierce, **LIVELY)
    world, keys = fresh(setting.world), run_keys(1, 1, 1)
    series, after = np.zeros((setting.months, SERIES)), []
    for month in range(setting.months):
        plain(tick)(
            world, setting.numbers, keys, setting.path, month, setting.burn_in, series[month]
        )
        after.append(
            {
                "surge": world.nations.surge.copy(),
                "marks": world.marks.copy(),
                "docket": world.docket[: world.count[0]].copy(),
            }
        )
        world.count[:] = 0
    return after, series


def test_activity_is_drawn_anew_in_each_january_and_then_kept(
    months: tuple[list[dict[str, np.ndarray]], np.ndarray],
) -> None:
    after, _ = months
    for month in range(1, len(after)):
        same = np.array_equal(after[month]["surge"], after[month - 1]["surge"])
        assert same == (month % 12 != 0)


def test_an_answer_falls_due_in_the_month_after_the_deed(
    months: tuple[list[dict[str, np.ndarray]], np.ndarray],
) -> None:
    after, _ = months
    answers = 0
    for before, now in pairwise(after):
        due = before["marks"][1]
        carried = {
            (int(line["author"]), int(line["target"])): int(line["severity"])
            for line in now["docket"]
            if line["depth"] > 0
        }
        assert carried == {
            tuple(map(int, pair)): int(due[tuple(pair)]) for pair in np.argwhere(due)
        }
        answers += len(carried)
    assert answers > 20


def test_the_month_is_added_to_its_row(
    months: tuple[list[dict[str, np.ndarray]], np.ndarray],
) -> None:
    after, series = months
    for month, held in enumerate(after):
        by_states = held["docket"]["author_kind"] <= 1
        assert series[month, : Series.CRIMINAL].sum() == by_states.sum()
        assert series[month, Series.PASSIVE] > 0.0
