"""What every rule must do, each demand as a function that returns everything found wrong.

A `Trial` is one rule at its place in a lively month. `test_every_rule.py` puts every rule of the
engine through these checks, and rules made wrong on purpose through them too.
"""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from types import FunctionType, ModuleType, SimpleNamespace
from typing import Any

import numpy as np

from detente.engine import rules, simulate, tick
from detente.engine import state as layout
from detente.engine.arrays import record
from detente.engine.compile import plain
from detente.engine.draws import Occasion
from detente.engine.simulate import fresh
from detente.engine.state import World
from detente.world.sources import SOURCES
from tests.engine.rules.guarded import guarded
from tests.engine.rules.hand_made import PLANES, alike

MARKS = {"campaign": 0, "due": 1, "due_depth": 2, "found": 3}
WORDS = {"key_word": 0, "first": 1, "second": 2}
ROWS = {"weights": 0, "scores": 1, "surplus": 2}
PLANES_OF = {"dyads": PLANES, "marks": MARKS, "words": WORDS, "rows": ROWS}
SCRATCH = frozenset(
    ["marks.found", "words.first", "words.second", "rows.weights", "rows.scores", "rows.surplus"]
)
"""Room to work in: what stands there when a rule ends means nothing."""

PLAIN_NUMBERS = frozenset([-1, 0, 0.5, 1, 2, 3, 6, 12])  # halves, twelfths, ends of a scale
STATED_NUMBERS = {
    "likelihood": {600.0},  # bound under which an exponential stays a number
    "appealing": {50.0},  # the same
    "harm_third_states": {4.0},  # spill_size is by definition a quarter of the joint harm
    "offence_of": {0.1},  # least offence of a pool, however much leaks back
}
"""Numbers that stand on a page, by function, each for a reason."""
EQUATION = re.compile(r"^\s*Equation: E\d+$", re.MULTILINE)
CITATION = re.compile(r"^\s*Sources: (.+)$", re.MULTILINE)
RANGES = {
    "author": (layout.UNKNOWN, None),
    "pointed": (layout.NON_STATE, None),
    "named": (layout.NON_STATE, None),
    "target": (0, None),
    "author_kind": (layout.STATE_ORGAN, layout.ACCIDENT),
    "kind": (0, layout.KINDS - 1),
    "severity": (1, 6),
    "depth": (0, layout.DEEPEST_ANSWER),
    "posterior": (0.0, 1.0),
    "response": (layout.NO_ANSWER, layout.CROSS_DOMAIN),
    "response_severity": (0, 6),
    "lag": (-1, layout.RING - 1),
}
"""Least and greatest of each field of an operation; None stands for the last state."""


@dataclass(frozen=True)
class Trial:
    """A rule, the module that declares it, and what it is called with; the world comes first."""

    name: str
    module: ModuleType
    rule: Any
    arguments: tuple[Any, ...]

    @property
    def world(self) -> World:
        """The world as the rule finds it."""
        world: World = self.arguments[0]
        return world

    def after(self, world: World | None = None) -> World:
        """The world as the rule leaves it, run as plain Python; what it found is not touched."""
        left = fresh(world or self.world)
        plain(self.rule)(left, *self.arguments[1:])
        return left

    def after_compiled(self) -> World:
        """The world as the rule leaves it, run as machine code."""
        left = fresh(self.world)
        rest = [
            record(vars(one)) if isinstance(one, SimpleNamespace) else one
            for one in self.arguments[1:]
        ]
        self.rule(left, *rest)
        return left

    def with_numbers(self, **changes: float) -> Trial:
        """The same trial with other parameters."""
        rest = [
            SimpleNamespace(**{**vars(one), **changes}) if isinstance(one, SimpleNamespace) else one
            for one in self.arguments[1:]
        ]
        return replace(self, arguments=(self.world, *rest))


Check = Callable[[Trial], list[str]]


def modules() -> list[ModuleType]:
    """Every module in the folder of rules."""
    names = [found.name for found in pkgutil.iter_modules(rules.__path__)]
    return [importlib.import_module(f"{rules.__name__}.{name}") for name in sorted(names)]


def entries(module: ModuleType) -> list[str]:
    """The functions of a module that the month, or the run, calls."""
    callers = {**vars(simulate), **vars(tick)}
    own = [name for name, each in vars(module).items() if _defined_in(module, each)]
    return [name for name in own if callers.get(name) is vars(module)[name]]


def _defined_in(module: ModuleType, each: Any) -> bool:
    function = plain(each) if callable(each) else None
    return isinstance(function, FunctionType) and function.__module__ == module.__name__


def parts(world: World) -> Iterator[tuple[str, Any]]:
    """Everything that a world holds, by the names that rules declare."""
    for array in ("nations", "docket", "kinds"):
        records = getattr(world, array)
        yield from ((f"{array}.{field}", records[field]) for field in records.dtype.names)
    for array, planes in PLANES_OF.items():
        yield from ((f"{array}.{name}", getattr(world, array)[at]) for name, at in planes.items())
    for array in ("levers", "exposure", "means", "count", "severity"):
        yield array, getattr(world, array)


def changed(before: World, after: World) -> list[str]:
    """What differs between two worlds, to the last bit."""
    pairs = zip(parts(before), parts(after), strict=True)
    return [name for (name, was), (_, now) in pairs if was.tobytes() != now.tobytes()]


def declares_what_it_writes(module: ModuleType) -> list[str]:
    """A rule names, in WRITES, arrays and fields that exist."""
    known = {name for name, _ in parts(alike(2))} | {"docket"}
    written = getattr(module, "WRITES", None)
    if not isinstance(written, tuple):
        return [f"{module.__name__}: declare what it writes: WRITES = (...)"]
    return [f"{module.__name__}: WRITES names {name}" for name in written if name not in known]


def does_nothing(trial: Trial, besides: frozenset[str] = frozenset()) -> list[str]:
    """A rule whose strength is zero leaves everything as it was, but for what is named."""
    idle = SCRATCH | besides
    left = dict(parts(trial.after()))
    stray = [
        name for name, was in parts(trial.world) if name not in idle and (was != left[name]).any()
    ]
    return [f"{trial.name} changes {name} at strength zero" for name in stray]


def cites(module: ModuleType) -> list[str]:
    """A rule cites an equation, and with each equation sources that the bibliography holds."""
    pages = [inspect.getdoc(plain(each)) or "" for _, each in _functions(module)]
    findings = []
    if not any(EQUATION.search(page) for page in pages):
        findings.append(f"{module.__name__}: no function has a line `Equation: E...`")
    for page in pages:
        named = CITATION.search(page)
        if EQUATION.search(page) and not named:
            findings.append(f"{module.__name__}: an equation without `Sources:`: {page[:60]}")
        keys = named.group(1).split(", ") if named else []
        findings += [f"{module.__name__}: no source {key}" for key in keys if key not in SOURCES]
    return findings


def _functions(module: ModuleType) -> list[tuple[str, Any]]:
    return [(name, each) for name, each in vars(module).items() if _defined_in(module, each)]


def has_no_numbers_of_its_own(module: ModuleType) -> list[str]:
    """A rule's numbers come from the table of parameters, not from its page."""
    findings = []
    for name, each in _functions(module):
        for node in ast.walk(ast.parse(inspect.getsource(plain(each)))):
            value = getattr(node, "value", None) if isinstance(node, ast.Constant) else None
            allowed = PLAIN_NUMBERS | STATED_NUMBERS.get(name, set())
            if type(value) in (int, float) and value not in allowed:
                findings.append(f"{module.__name__}.{name}: {value}")
    return findings


def touches_only_what_it_declares(trial: Trial) -> list[str]:
    """A rule changes nothing but what its module declares."""
    allowed = set(trial.module.WRITES)
    stray = [
        name
        for name in changed(trial.world, trial.after())
        if name not in allowed and name.split(".")[0] not in allowed
    ]
    return [f"{trial.name} changes {name}" for name in stray]


def is_the_same_compiled(trial: Trial) -> list[str]:
    """A rule gives the same bits as plain Python and as machine code."""
    differing = changed(trial.after(), trial.after_compiled())
    return [f"{trial.name}: {name} differs when compiled" for name in differing]


def is_the_same_again(trial: Trial) -> list[str]:
    """A rule that meets the same world and the same luck does the same again."""
    differing = changed(trial.after(), trial.after())
    return [f"{trial.name}: {name} differs the second time" for name in differing]


def keeps_its_indices(trial: Trial) -> list[str]:
    """A rule looks up no place that is not there, not even from the end, nor names such a state."""
    left = fresh(trial.world)
    try:
        plain(trial.rule)(guarded(left), *trial.arguments[1:])
    except IndexError as error:
        return [f"{trial.name}: {error}"]
    return [f"{trial.name}: {finding}" for finding in out_of_range(left)]


def out_of_range(world: World) -> list[str]:
    """Fields of listed operations that lie outside their range."""
    lines = world.docket[: int(world.count[0])]
    last = len(world.nations) - 1
    findings = []
    for field, (least, most) in RANGES.items():
        values = lines[field]
        high = last if most is None else most
        findings += [f"{field} = {value}" for value in values if not least <= value <= high]
    return findings


def ignores_the_order_of_states(trial: Trial) -> list[str]:
    """A rule gives the same, but for the last bits of sums, in whatever order states are listed."""
    order = np.roll(np.arange(len(trial.world.nations))[::-1], 3)
    usual = trial.after()
    back = listed_otherwise(trial.after(world=listed_otherwise(trial.world, order)), inverse(order))
    findings = []
    for (name, one), (_, other) in zip(
        parts(only_listed(usual)), parts(only_listed(back)), strict=True
    ):
        same = one.shape == other.shape and np.allclose(one, other, rtol=1e-12, atol=1e-300)
        if name not in SCRATCH and not same:
            findings.append(f"{trial.name}: {name} depends on the order of states")
    return findings


def inverse(order: Any) -> Any:
    """The order that undoes an order."""
    return np.argsort(order)


def listed_otherwise(world: World, order: Any) -> World:
    """The same world with its states, and so its operations, listed in another order."""
    place = inverse(order)
    docket = world.docket.copy()
    for field in ("author", "target", "pointed", "named"):
        states = docket[field] >= 0
        docket[field][states] = place[docket[field][states]]
    moved = world._replace(
        nations=world.nations[order].copy(),
        levers=world.levers[order],
        exposure=world.exposure[order],
        dyads=np.ascontiguousarray(world.dyads[:, order][:, :, order]),
        marks=np.ascontiguousarray(world.marks[:, order][:, :, order]),
        words=np.ascontiguousarray(world.words[:, order]),
        docket=docket,
    )
    return in_order(moved)


def in_order(world: World) -> World:
    """The same world, its operations listed as the month would: by occasion and by author."""
    count = int(world.count[0])
    docket = world.docket.copy()
    lines = docket[:count]
    pools = (lines.occasion >= Occasion.CRIMINAL) & (lines.occasion <= Occasion.TERRORIST)
    phase = np.where(pools, int(Occasion.CRIMINAL), lines.occasion)
    actor = np.where(lines.author >= 0, lines.author, lines.target)
    docket[:count] = lines[np.lexsort((lines.target, lines.occasion, actor, phase))]
    return world._replace(docket=docket)


def only_listed(world: World) -> World:
    """The same world without what stands on the docket beyond the last operation."""
    return in_order(world)._replace(docket=in_order(world).docket[: int(world.count[0])])
