"""The rules without a compiler: their longest loops as array expressions, all else as written.

Compiling takes most of a minute on a new machine. Until it is done, this gives the same events at
some thousandth of the speed - fast enough for a first look at a small world. Sums of products are
left to NumPy here, so the last digits of stocks may differ.
"""

from types import FunctionType
from typing import Any

import numpy as np

from detente.engine.compile import plain
from detente.engine.curves import logistic
from detente.engine.draws import NOBODY, Occasion, Purpose, address, run_keys, threefry
from detente.engine.history import EVENT_DTYPE, SERIES
from detente.engine.rules.cooperate import measures_effort
from detente.engine.rules.strike import (
    OPPORTUNITY,
    RUNNING,
    SHARED,
    STARTING,
    carry_out_answers,
)
from detente.engine.rules.trust import quiet_step
from detente.engine.simulate import by_name, fresh, in_columns, run_months
from detente.engine.state import (
    CAMPAIGN,
    CLOSENESS,
    DUE,
    FIRST,
    FOUND,
    GRIEVANCE,
    HAZARD,
    KEY_WORD,
    LOG_ODDS,
    MEASURES,
    NEWS,
    RELEVANCE,
    SECOND,
    STEADIEST,
    TRUST,
    WEIGHTS,
    Setting,
)

UNIT = 2.0**-32


def simulate_in_arrays(setting: Setting, *, replicate: int) -> Any:
    """Run one replicate (>= 0) of a setting and give its monthly series: float64[months, SERIES].

    Same events as `simulate`; series equal but for rounding. Meant for small worlds.
    """
    keys = run_keys(setting.seed, setting.world_number, replicate + 1)
    series, none = np.zeros((setting.months, SERIES)), np.zeros(0, EVENT_DTYPE)
    world, numbers = in_columns(fresh(setting.world)), by_name(setting.numbers)
    rewired(plain(run_months), _instead(), {})(
        world, numbers, keys, setting.path, setting.burn_in, series, none
    )
    return series


def rewired(function: Any, instead: dict[str, Any], made: dict[Any, Any]) -> Any:
    """A copy of a plain function in which it, and all that it calls, call something instead."""
    if function in made:
        return made[function]
    names = dict(function.__globals__)
    copy = FunctionType(function.__code__, names, function.__name__, function.__defaults__)
    made[function] = copy
    for name in function.__code__.co_names:
        called = names.get(name)
        if called is None:
            continue
        if name in instead:
            names[name] = instead[name]
        elif isinstance(called, FunctionType):
            names[name] = rewired(called, instead, made)
    return copy


def _words(
    keys: Any, block: int, month: int, actor: int, target: int, third: int, occasion: int
) -> Any:
    """As `draws.words`, in Python's own whole numbers: NumPy's are slow one at a time."""
    pair = (int(actor) << 16) | int(target)
    after = plain(address)(int(month), int(third), int(occasion))
    return plain(threefry)(int(keys[block, 0]), int(keys[block, 1]), pair, after)


class _Rows:
    """As `draws.words_row`, the rows of all actors of a month at a stroke."""

    def __init__(self) -> None:
        """Nothing is drawn yet."""
        self.drawn: Any = None
        self.of: Any = None

    def __call__(
        self, keys: Any, block: int, month: int, actor: int, targets: Any, first: Any, second: Any
    ) -> None:
        """Fill two rows with both words of a block for one actor and every target."""
        if self.of != (block, month, id(keys)):
            names = targets.astype(np.int64)
            heads = (names[:, None] << 16) | names[None, :]
            tail = plain(address)(month, NOBODY, 0)
            both = plain(threefry)(keys[block, 0], keys[block, 1], heads, tail)
            self.drawn = {int(name): rows for name, *rows in zip(names, *both, strict=True)}
            self.of = (block, month, id(keys))
        first[:], second[:] = self.drawn[int(actor)]


def _thirds_row(
    keys: Any, block: int, month: int, actor: int, target: int, thirds: Any, occasion: int,
    first: Any, second: Any,
) -> None:  # fmt: skip
    """As `draws.thirds_row`, the whole row at a stroke."""
    tails = plain(address)(month, thirds.astype(np.int64), int(occasion))
    head = (int(actor) << 16) | int(target)
    first[:], second[:] = plain(threefry)(keys[block, 0], keys[block, 1], head, tails)


def _look(world: Any, numbers: Any, actor: int) -> None:
    """As `strike.look`, the whole row at a stroke."""
    campaign = world.marks[CAMPAIGN, actor]
    flares = (world.words[FIRST] + 0.5) * UNIT
    chances = (world.words[SECOND] + 0.5) * UNIT
    running = (campaign & RUNNING) != 0
    factor = np.where(running, numbers.flare_factor, 1.0)
    rate = world.dyads[HAZARD, actor] * world.nations.surge[actor] * factor
    lasts = np.where(running, flares >= numbers.flare_off, flares < numbers.flare_on)
    shared = ~running & (flares < numbers.flare_on * numbers.flare_shared)
    arises = chances < np.minimum(numbers.hazard_cap, rate)
    campaign |= (STARTING * lasts).astype(np.int8)
    world.marks[FOUND, 0] = OPPORTUNITY * arises + SHARED * shared


def _turn_to_next_month(world: Any) -> None:
    """As `strike.turn_to_next_month`."""
    world.marks[CAMPAIGN] >>= 1


def _carry_out_answers(world: Any) -> None:
    """As `strike.carry_out_answers`, where there are any."""
    if world.marks[DUE].any():
        plain(carry_out_answers)(world)


def _learn(world: Any, numbers: Any) -> None:
    """As `trust.learn`, all dyads at a stroke."""
    dyads = world.dyads
    step = plain(quiet_step)(numbers, dyads[MEASURES]) + dyads[NEWS]
    odds = dyads[LOG_ODDS]
    odds = odds + (numbers.trust_return * (numbers.trust_base - odds) + step)
    dyads[LOG_ODDS] = np.minimum(STEADIEST, np.maximum(-STEADIEST, odds))
    dyads[TRUST] = plain(logistic)(dyads[LOG_ODDS])
    dyads[NEWS] = 0.0


def _grow(world: Any, effort: Any, numbers: Any) -> None:
    """The pairs of `cooperate.build_measures`, all at a stroke; `effort` by state."""
    dyads = world.dyads
    trust = np.minimum(dyads[TRUST], dyads[TRUST].T)
    trusting = 1.0 - numbers.measures_floor
    openness = dyads[CLOSENESS] * (numbers.measures_floor + trusting * trust)
    level = dyads[MEASURES]
    pace = np.outer(effort, effort) / numbers.measures_time
    grown = (1.0 - numbers.measures_decay / 12.0) * level + pace * openness * (1.0 - level)
    np.fill_diagonal(grown, 0.0)
    dyads[MEASURES] = grown


def _build_measures(world: Any, numbers: Any) -> None:
    """As `cooperate.build_measures`; the efforts stay as written, the pairs at a stroke."""
    effort = world.rows[WEIGHTS]
    for actor in range(len(effort)):
        standing = 1.0 - numbers.standing_in_talks * (1.0 - world.nations.standing[actor])
        effort[actor] = plain(measures_effort)(world.levers[actor], numbers) ** 0.5 * standing
    _grow(world, effort, numbers)


def _feel_threatened(world: Any, numbers: Any) -> None:
    """As `arm.feel_threatened`, all dyads at a stroke."""
    nations, dyads = world.nations, world.dyads
    surplus = numbers.defence_alarm * (nations.defence - 1.0)
    feared = nations.offence + (1.0 - dyads[MEASURES]) * surplus
    feared = 2.0 * (1.0 - dyads[TRUST]) * feared
    nations.threat[:] = (dyads[RELEVANCE] * feared).sum(axis=1)


def _fade(world: Any, numbers: Any) -> None:
    """As `grievance.fade`."""
    world.dyads[GRIEVANCE] *= 1.0 - numbers.grievance_decay


def _dot(one: Any, other: Any) -> float:
    """As `sums.dot`, but for the order of the additions."""
    return float(one @ other)


class _Arrivals:
    """As `intrude.arrival`, the draws of all hosts and pools of a month at a stroke."""

    def __init__(self) -> None:
        """Nothing is drawn yet."""
        self.drawn: Any = None
        self.of: Any = None

    def __call__(self, world: Any, keys: Any, month: int, host: int, pool: int) -> float:
        """The draw that a pool's monthly rate must exceed for it to strike."""
        if self.of != (month, id(keys)):
            names = world.words[KEY_WORD].astype(np.int64)
            tails = plain(address)(month, NOBODY, np.arange(len(Occasion)))
            block = Purpose.ARRIVAL >> 1
            selves = ((names << 16) | names)[:, None]
            both = plain(threefry)(keys[block, 0], keys[block, 1], selves, tails[None, :])
            self.drawn = (both[Purpose.ARRIVAL & 1] + 0.5) * UNIT
            self.of = (month, id(keys))
        return float(self.drawn[host, pool])


def _instead() -> dict[str, Any]:
    """What is called instead of the loops that are longest; anew for each run, for its draws."""
    return {
        "words": _words,
        "words_row": _Rows(),
        "thirds_row": _thirds_row,
        "look": _look,
        "turn_to_next_month": _turn_to_next_month,
        "carry_out_answers": _carry_out_answers,
        "learn": _learn,
        "build_measures": _build_measures,
        "feel_threatened": _feel_threatened,
        "fade": _fade,
        "dot": _dot,
        "arrival": _Arrivals(),
    }
