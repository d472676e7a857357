"""Seats at the simulator: so many visitors may move levers at once, and the next is told kindly."""

import threading
import time
from collections.abc import Callable

SEATS = 50
"""Visitors of whom 95 in 100 moves are answered within a second on two cores while all move levers,
each at their own pace (`make bench`); when all move in the same instant the last wait longer."""

KEPT_SECONDS = 60.0
"""How long a seat is kept for a hand that rests: reading a chart takes less (an assumption)."""


class Seats:
    """Who moves levers now; a seat that is not used for a while is free again."""

    def __init__(self, places: int = SEATS, *, clock: Callable[[], float] = time.monotonic) -> None:
        """Begin with every seat free."""
        self._places, self._clock = places, clock
        self._last: dict[str, float] = {}
        self._lock = threading.Lock()

    def taken_by(self, visitor: str) -> bool:
        """Give a visitor a seat, or keep the one they have; False where none is free."""
        with self._lock:
            now = self._clock()
            self._last = {
                who: when for who, when in self._last.items() if now - when < KEPT_SECONDS
            }
            if visitor not in self._last and len(self._last) >= self._places:
                return False
            self._last[visitor] = now
            return True

    def seconds_to_wait(self) -> int:
        """Whole seconds, 1 or more, until the first seat comes free if its visitor rests."""
        with self._lock:
            oldest = min(self._last.values(), default=self._clock())
            return max(1, round(KEPT_SECONDS - (self._clock() - oldest)))
