"""The plain engine with a witness: every draw of a run is written down with its address."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from detente.engine import draws
from detente.engine.compile import plain
from detente.engine.draws import BLOCKS, NOBODY, Bell, run_keys
from detente.engine.history import EVENT_DTYPE, SERIES
from detente.engine.in_arrays import rewired
from detente.engine.simulate import by_name, fresh, in_columns, run_months
from detente.engine.state import Setting

LANES = 2  # words of a block


class Draw(NamedTuple):
    """One draw: which word of which block, at which address."""

    block: int
    word: int
    month: int
    actor: int
    target: int
    third: int
    occasion: int


class Witness:
    """Stands in for the functions that draw, passes their answers on, and keeps the addresses."""

    def __init__(self) -> None:
        self.draws: list[Draw] = []

    def uniform(self, keys: Any, purpose: int, *place: int) -> float:
        self._keep(purpose >> 1, purpose & 1, *place)
        return float(plain(draws.uniform)(keys, purpose, *place))

    def normal(self, keys: Any, bell: int, *place: int) -> float:
        for word in range(LANES):
            self._keep(bell, word, *place)
        return float(plain(draws.normal)(keys, bell, *place))

    def words_row(
        self, keys: Any, block: int, month: int, actor: int, targets: Any, *rows: Any
    ) -> None:
        for target in targets:
            for word in range(LANES):
                self._keep(block, word, month, actor, target, NOBODY, 0)
        plain(draws.words_row)(keys, block, month, actor, targets, *rows)

    def race(
        self,
        keys: Any,
        purpose: int,
        month: int,
        actor: int,
        target: int,
        weights: Any,
        occasion: int,
        rows: Any,
    ) -> int:
        for candidate, weight in zip(rows[0], weights, strict=True):
            if weight > 0.0:
                place = (month, actor, target, candidate, occasion)
                self._keep(purpose >> 1, purpose & 1, *place)
        return int(plain(draws.race)(keys, purpose, month, actor, target, weights, occasion, rows))

    def _keep(self, block: int, word: int, *place: int) -> None:
        draw = Draw(int(block), int(word), *(int(part) for part in place))
        assert 0 <= draw.block < BLOCKS
        assert draw.block in list(Bell) or draw.block < min(Bell)
        self.draws.append(draw)


def witnessed(setting: Setting, *, replicate: int = 0) -> list[Draw]:
    """Run a setting on the plain engine and give every draw in its order."""
    witness = Witness()
    instead = {
        "uniform": witness.uniform,
        "normal": witness.normal,
        "words_row": witness.words_row,
        "race": witness.race,
    }
    kernel = rewired(plain(run_months), instead, {})
    keys = run_keys(setting.seed, setting.world_number, replicate + 1)
    series, events = np.zeros((setting.months, SERIES)), np.zeros(0, EVENT_DTYPE)
    world, numbers = in_columns(fresh(setting.world)), by_name(setting.numbers)
    kernel(world, numbers, keys, setting.path, setting.burn_in, series, events)
    return witness.draws
