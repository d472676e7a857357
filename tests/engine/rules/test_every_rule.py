"""What every rule must do, and rules made wrong on purpose that the checks must refuse."""

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType

import numpy as np
import pytest

from detente.engine.state import (
    CYBER,
    DYADS,
    MARKS,
    PROTEST,
    PROXY,
    ROWS,
    TERRORIST,
    WORDS,
    World,
)
from tests.engine.rules import bad_rules, conformance
from tests.engine.rules.bad_rules import BadRule
from tests.engine.rules.conformance import Trial, entries, modules
from tests.engine.rules.hand_made import alike, needs_compiled
from tests.engine.rules.strengths import STRENGTHS, Strength

PAGE_CHECKS = (
    conformance.declares_what_it_writes,
    conformance.cites,
    conformance.has_no_numbers_of_its_own,
)
TRIAL_CHECKS = (
    conformance.touches_only_what_it_declares,
    conformance.is_the_same_again,
    conformance.keeps_its_indices,
    conformance.ignores_the_order_of_states,
)
RULES = [name for module in modules() for name in entries(module)]


def _report(findings: list[str]) -> None:
    if findings:
        pytest.fail("\n".join(findings), pytrace=False)


def _named(check: Callable[..., list[str]]) -> str:
    return check.__name__


@pytest.mark.parametrize("module", modules(), ids=lambda module: module.__name__.split(".")[-1])
@pytest.mark.parametrize("check", PAGE_CHECKS, ids=_named)
def test_every_page_of_rules_keeps_its_promises(
    check: Callable[[ModuleType], list[str]], module: ModuleType
) -> None:
    _report(check(module))


@pytest.mark.parametrize("module", modules(), ids=lambda module: module.__name__.split(".")[-1])
def test_every_page_of_rules_has_its_place_in_the_month(module: ModuleType) -> None:
    assert entries(module), "no function of this page is called by the month: the rule is dead"


@pytest.mark.slow
@pytest.mark.parametrize("name", RULES)
@pytest.mark.parametrize("check", TRIAL_CHECKS, ids=_named)
def test_every_rule_conforms(
    check: Callable[[Trial], list[str]], name: str, trials: dict[str, Trial]
) -> None:
    _report(check(trials[name]))


@pytest.mark.slow
@needs_compiled
@pytest.mark.parametrize("name", RULES)
def test_every_rule_gives_the_same_bits_compiled(name: str, trials: dict[str, Trial]) -> None:
    _report(conformance.is_the_same_compiled(trials[name]))


@pytest.mark.slow
@pytest.mark.parametrize("name", [name for name in RULES if name in STRENGTHS])
def test_every_rule_does_nothing_at_strength_zero(name: str, trials: dict[str, Trial]) -> None:
    strength: Strength = STRENGTHS[name]
    idle = strength.taken_from(trials[name])

    _report(conformance.does_nothing(idle, strength.besides))


@pytest.mark.slow
@pytest.mark.parametrize("name", [name for name in RULES if name in STRENGTHS])
def test_every_rule_does_something_in_this_month(name: str, trials: dict[str, Trial]) -> None:
    # Without this, a check of an idle rule would say nothing.
    if name == "cost_of_standing":
        assert (trials[name].world.nations.standing < 1.0).any()
    else:
        assert conformance.does_nothing(trials[name]), "nothing happens: the month is not lively"


def test_every_rule_has_a_strength_or_says_why_not() -> None:
    assert set(STRENGTHS) == set(RULES)


def test_nothing_that_a_world_holds_escapes_the_checks() -> None:
    planes = {array: len(names) for array, names in conformance.PLANES_OF.items()}
    rest = {name.split(".")[0] for name, _ in conformance.parts(alike(2))}

    assert planes == {"dyads": DYADS, "marks": MARKS, "words": WORDS, "rows": ROWS}
    assert rest == set(World._fields)


@pytest.mark.slow
def test_the_month_is_lively(trials: dict[str, Trial]) -> None:
    world = trials["spill_over"].world
    lines = world.docket[: int(world.count[0])]

    assert set(range(TERRORIST + 2)) <= set(lines.author_kind.tolist())
    assert set(range(PROTEST, CYBER + 2)) <= set(lines.response.tolist())
    assert {0, 1, 2} <= set(lines.depth.tolist())
    assert {-2, -1} < set(lines.named.tolist())
    assert (lines.pointed != lines.author)[lines.author_kind <= PROXY].any()
    for field in ("success", "decoyed", "published", "consulted", "wrongful", "crisis", "misread"):
        assert 0 < lines[field].sum() < len(lines), field
    assert (lines.lag > 0).any()
    assert 0 < world.nations.adopted.sum() < len(world.nations)
    assert world.exposure.any()
    assert (np.bincount(lines.target) > 1).all()


@pytest.mark.parametrize("bad", bad_rules.ON_THE_PAGE, ids=lambda bad: bad.sin)
def test_a_page_made_wrong_is_refused(bad: BadRule) -> None:
    checks = {check.__name__: check for check in PAGE_CHECKS}
    caught = {name: check(bad.module) for name, check in checks.items()}

    assert any(bad.complaint in finding for finding in caught.pop(bad.caught_by)), caught
    assert not any(caught.values()), "one sin at a time, so that each check is tried alone"


@pytest.mark.parametrize("bad", bad_rules.AT_WORK, ids=lambda bad: bad.sin)
def test_a_rule_made_wrong_is_refused(bad: BadRule) -> None:
    checks = {check.__name__: check for check in TRIAL_CHECKS if check.__name__ not in bad.trips}
    caught = {name: check(bad.trial()) for name, check in checks.items()}

    assert any(bad.complaint in finding for finding in caught.pop(bad.caught_by)), caught
    assert not any(caught.values()), "one sin at a time, so that each check is tried alone"


@needs_compiled
def test_a_rule_that_compiles_to_something_else_is_refused() -> None:
    trial = bad_rules.OVERFLOWS.trial()

    assert conformance.is_the_same_compiled(trial) == [
        "overflow_when_compiled: nations.offence differs when compiled"
    ]
    assert not any(check(trial) for check in TRIAL_CHECKS)


def test_a_rule_that_acts_at_strength_zero_is_refused() -> None:
    trial = bad_rules.RESTLESS.trial()

    assert conformance.does_nothing(trial.with_numbers(arms_fatigue=0.0)) == [
        "act_at_strength_zero changes nations.offence at strength zero"
    ]
    assert not any(check(trial) for check in TRIAL_CHECKS)


def test_a_sound_rule_passes_every_check() -> None:
    trial = bad_rules.SOUND.trial()

    assert not any(check(bad_rules.SOUND.module) for check in PAGE_CHECKS)
    assert not any(check(trial) for check in TRIAL_CHECKS)
    assert conformance.does_nothing(trial)
    assert not conformance.does_nothing(trial.with_numbers(arms_fatigue=0.0))


@needs_compiled
def test_a_sound_rule_is_the_same_compiled() -> None:
    assert conformance.is_the_same_compiled(bad_rules.SOUND_COMPILED.trial()) == []
