"""Rules made wrong on purpose: each sins against one demand, and the check of it must refuse it."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from types import ModuleType
from typing import Any

from detente.engine.compile import compiled
from detente.engine.draws import run_keys
from tests.engine.rules.conformance import Trial
from tests.engine.rules.hand_made import alike, named, numbers

KEEPS = ("nations.offence",)
PAGE = """Offence tires.

Equation: E2
Sources: richardson1960
"""
BIG = 60  # doublings that take a state's key beyond 64 bits


@dataclass(frozen=True)
class BadRule:
    """A rule, its sin, and which check must refuse it with what words."""

    sin: str
    rule: Callable[..., None]
    caught_by: str = ""
    complaint: str = ""
    writes: Any = KEEPS
    page: str = PAGE
    trips: frozenset[str] = frozenset()  # other checks that cannot but stumble over it

    @property
    def module(self) -> ModuleType:
        """A page that holds this rule alone."""
        page = ModuleType(self.rule.__module__)
        self.rule.__doc__ = self.page
        vars(page)[self.rule.__name__] = self.rule
        if self.writes is not None:
            vars(page)["WRITES"] = self.writes
        return page

    def trial(self) -> Trial:
        """The rule in a world of four states whose stocks differ, with operations to look at."""
        world = alike(4)
        world.nations.offence[:] = [0.5, 1.0, 1.5, 2.0]
        named(world)
        named(world, author=2, target=3, named=1)
        arguments = (world, numbers(), run_keys(1, 0, 1), 7)
        return Trial(self.rule.__name__, self.module, self.rule, arguments)


def tire(world, numbers, keys, month):  # type: ignore[no-untyped-def]
    for state in range(world.nations.shape[0]):
        world.nations.offence[state] *= 1.0 - numbers.arms_fatigue / 12.0


def write_undeclared(world, numbers, keys, month):  # type: ignore[no-untyped-def]
    for state in range(world.nations.shape[0]):
        world.nations.defence[state] *= 0.5


def mark_an_operation(world, numbers, keys, month):  # type: ignore[no-untyped-def]
    for entry in range(world.count[0]):
        world.docket.misread[entry] = 1


def favour_the_first(world, numbers, keys, month):  # type: ignore[no-untyped-def]
    world.nations.offence[0] += 1.0


def let_the_first_set_the_pace(world, numbers, keys, month):  # type: ignore[no-untyped-def]
    for entry in range(world.count[0]):
        author = world.docket.author[entry]
        earlier = world.nations.offence[world.docket.author[0]]
        world.nations.offence[author] = 0.5 * (earlier + world.nations.offence[author])


def draw_from_a_stream(world, numbers, keys, month):  # type: ignore[no-untyped-def]
    # It fills every state alike, so that nothing but the second time gives it away.
    drawn = random.random()  # noqa: S311
    for state in range(world.nations.shape[0]):
        world.nations.offence[state] = drawn


def step_past_the_end(world, numbers, keys, month):  # type: ignore[no-untyped-def]
    for state in range(world.nations.shape[0]):
        world.nations.offence[state] += 0.0 * world.nations.offence[state + 1]


def count_from_the_end(world, numbers, keys, month):  # type: ignore[no-untyped-def]
    for state in range(world.nations.shape[0]):
        world.nations.offence[state] += 0.0 * world.nations.defence[-1]


def look_up_nobody(world, numbers, keys, month):  # type: ignore[no-untyped-def]
    for entry in range(world.count[0]):
        nobody = world.docket.response[entry] - 1
        world.nations.offence[world.docket.author[entry]] += 0.0 * world.dyads[0, 0, nobody]


def name_a_state_that_is_not_there(world, numbers, keys, month):  # type: ignore[no-untyped-def]
    for entry in range(world.count[0]):
        world.docket.named[entry] = world.nations.shape[0]


def carry_its_own_numbers(world, numbers, keys, month):  # type: ignore[no-untyped-def]
    for state in range(world.nations.shape[0]):
        world.nations.offence[state] *= 0.97


@compiled
def overflow_when_compiled(world, numbers, keys, month):  # type: ignore[no-untyped-def]
    for state in range(world.nations.shape[0]):
        wide = int(world.nations.key[state]) << BIG
        world.nations.offence[state] += 1.0 if (wide >> BIG) > 0 else 0.0


def act_at_strength_zero(world, numbers, keys, month):  # type: ignore[no-untyped-def]
    for state in range(world.nations.shape[0]):
        world.nations.offence[state] *= 0.5 - numbers.arms_fatigue / 12.0


SOUND = BadRule("none at all", tire)
SOUND_COMPILED = BadRule("none at all", compiled(tire))
OVERFLOWS = BadRule("compiles to something else", overflow_when_compiled)
RESTLESS = BadRule("acts at strength zero", act_at_strength_zero)

TOUCHES = "touches_only_what_it_declares"
ORDER = "ignores_the_order_of_states"
INDICES = "keeps_its_indices"
AGAIN = "is_the_same_again"
DECLARES = "declares_what_it_writes"

AT_WORK = (
    BadRule("writes what it does not declare", write_undeclared, TOUCHES, "nations.defence"),
    BadRule(
        "declares one field of an operation and writes another",
        mark_an_operation,
        TOUCHES,
        "docket.misread",
        writes=("docket.named",),
    ),
    BadRule("favours whoever is listed first", favour_the_first, ORDER, "nations.offence"),
    BadRule("lets the first listed go first", let_the_first_set_the_pace, ORDER, "nations.offence"),
    BadRule(
        "draws from a stream",
        draw_from_a_stream,
        AGAIN,
        "second time",
        trips=frozenset([ORDER]),
    ),
    BadRule(
        "steps past the end",
        step_past_the_end,
        INDICES,
        "out of bounds",
        trips=frozenset([TOUCHES, AGAIN, ORDER]),
    ),
    BadRule("counts from the end", count_from_the_end, INDICES, "counts from the end"),
    BadRule("looks up nobody", look_up_nobody, INDICES, "counts from the end"),
    BadRule(
        "names a state that is not there",
        name_a_state_that_is_not_there,
        INDICES,
        "named = 4",
        writes=("docket.named",),
        trips=frozenset([ORDER]),
    ),
)
"""Sins that show when the rule is run."""

ON_THE_PAGE = (
    BadRule("declares nothing", tire, DECLARES, "declare what it writes", writes=None),
    BadRule("declares a list", tire, DECLARES, "declare what it writes", writes=["means"]),
    BadRule("declares a field misspelt", tire, DECLARES, "offense", writes=("nations.offense",)),
    BadRule("cites nothing", tire, "cites", "no function has a line", page="Offence tires."),
    BadRule("gives no source", tire, "cites", "without `Sources:`", page="T.\n\nEquation: E2"),
    BadRule(
        "cites a source that nobody knows",
        tire,
        "cites",
        "no source anon1900",
        page="T.\n\nEquation: E2\nSources: richardson1960, anon1900",
    ),
    BadRule("carries its own numbers", carry_its_own_numbers, "has_no_numbers_of_its_own", "0.97"),
)
"""Sins that show on the page."""
