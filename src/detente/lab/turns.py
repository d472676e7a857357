"""One question at a time, and a moving hand before work in the background."""

import heapq
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count


class Turns:
    """A lock that is handed on in order of arrival, and only to those who will not wait in vain."""

    def __init__(self) -> None:
        """Begin with nobody at work and nobody waiting."""
        self._condition = threading.Condition()
        self._numbers = count()
        self._waiting: list[int] = []
        self._busy = False

    @property
    def waiting(self) -> int:
        """How many wait for their turn."""
        return len(self._waiting)

    @contextmanager
    def mine(self) -> Iterator[None]:
        """Wait for a turn, first come first served, and hold it for the lines beneath."""
        with self._condition:
            number = next(self._numbers)
            heapq.heappush(self._waiting, number)
            self._condition.wait_for(lambda: not self._busy and self._waiting[0] == number)
            heapq.heappop(self._waiting)
            self._busy = True
        try:
            yield
        finally:
            self._free()

    @contextmanager
    def if_idle(self) -> Iterator[bool]:
        """Hold a turn for the lines beneath if nobody else wants one; say whether it is held."""
        with self._condition:
            held = not self._busy and not self._waiting
            self._busy = self._busy or held
        try:
            yield held
        finally:
            if held:
                self._free()

    def _free(self) -> None:
        with self._condition:
            self._busy = False
            self._condition.notify_all()
