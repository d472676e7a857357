"""How the burn-in of a batch ended: kept, so that every further policy begins where it is over.

Only what one month hands to the next is kept. The rest of a batch is room to work in, and is
written before it is read; but whose suspicions were reckoned last must be forgotten.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.engine.swift.layout import Batch, Floats, Ring

HANDED_ON = (
    "live", "held", "credit", "odds", "level", "totals", "exposure", "exposed", "due", "owed",
    "news_at", "news", "heard", "hot", "market",
)  # fmt: skip
"""Fields of a batch that a month reads as the month before left them."""
HANDED_ON_BY_PAIRS = ("doubt", "level_half")
"""The same of a ring."""


@dataclass(frozen=True)
class Memory:
    """The end of a burn-in: its course float64[groups, months, COURSE], its part of the series."""

    course: Floats
    series: Floats
    kept: tuple[NDArray[np.generic], ...]

    def fits(self, course: Floats) -> bool:
        """Whether another course is the same up to the end of the burn-in."""
        months = self.course.shape[1]
        return bool(np.array_equal(course[:, :months], self.course))


def remember(batch: Batch, ring: Ring, course: Floats, series: Floats) -> Memory:
    """Keep a batch that stands at the end of its burn-in; `course` is that of the burn-in alone."""
    months = course.shape[1]
    kept = tuple(array.copy() for array in _handed_on(batch, ring))
    return Memory(course.copy(), series[:, :months].copy(), kept)


def recall(memory: Memory, batch: Batch, ring: Ring, series: Floats) -> None:
    """Put a batch where its burn-in ended, and fill in the series up to there."""
    for array, kept in zip(_handed_on(batch, ring), memory.kept, strict=True):
        array[...] = kept
    batch.suspected[:] = -1
    batch.docket.count[:] = 0
    series[:, : memory.series.shape[1]] = memory.series


def _handed_on(batch: Batch, ring: Ring) -> tuple[NDArray[np.generic], ...]:
    """The arrays that one month hands to the next."""
    return (
        *(getattr(batch, name) for name in HANDED_ON),
        *(getattr(ring, name) for name in HANDED_ON_BY_PAIRS),
    )
