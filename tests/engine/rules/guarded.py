"""Arrays that refuse a place that is not there, where NumPy would silently count from the end."""

from __future__ import annotations

from typing import Any

import numpy as np

from detente.engine.state import World


class Guarded(np.ndarray[Any, Any]):
    """An array of which a negative index is an error."""

    def __getitem__(self, place: Any) -> Any:
        """Look a place up, if it is there."""
        refuse(place)
        return super().__getitem__(place)

    def __setitem__(self, place: Any, value: Any) -> None:
        """Write to a place, if it is there."""
        refuse(place)
        super().__setitem__(place, value)


def refuse(place: Any) -> None:
    """Raise IndexError where any part of an index is negative."""
    for index in place if isinstance(place, tuple) else (place,):
        if isinstance(index, int | np.integer) and index < 0:
            raise IndexError(f"index {index} counts from the end")


class GuardedRecords:
    """Records of which each field is a guarded array."""

    def __init__(self, records: Any) -> None:
        self._records = records
        self.shape = records.shape

    def __getattr__(self, field: str) -> Guarded:
        """One field of every record."""
        column: Guarded = self._records[field].view(Guarded)
        return column


def guarded(world: World) -> World:
    """The same world, whose arrays refuse a negative index; writing to it writes to the world."""
    return World(
        *(GuardedRecords(array) if array.dtype.names else array.view(Guarded) for array in world)
    )
