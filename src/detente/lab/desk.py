"""The desk: keeps worlds and their luck at hand, and answers moved levers one after the other.

An answer comes in stages. The first has few runs of each world and is there while the hand moves;
the later ones have more, in the same worlds with the same luck, and are made only while nobody
waits. All stages are answers to the same question: more runs take luck out of each world's mean.
"""

import os
import sys
from collections import OrderedDict
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from functools import cache

import numpy as np
from numpy.typing import NDArray

from detente.experiments.first_answer import first_answer
from detente.experiments.results import Ensemble
from detente.experiments.session import Session, SetAside
from detente.experiments.warmup import warm_up_meanwhile
from detente.experiments.who_strikes_whom import who_strikes_whom
from detente.lab.inquiry import Inquiry
from detente.lab.turns import Turns
from detente.lab.worlds import plan_of
from detente.world.policies import Policy

STAGES = (4, 16, 64)
"""Runs of each world, stage by stage: 64, 256 and 1,024 runs of each policy over 16 worlds."""

CROWDED, CROWDED_RUNS = 2, 1
"""With more visitors than this waiting, a first answer has fewer runs of each world, so that fifty
hands, each at its own pace, are answered within a second on two cores (`make bench`)."""

ROOM = 160
"""Runs of each world kept ready in all sessions together, the least recently asked given up first:
6 MB for each run of the 16 worlds of `harbour` (measured), about a gigabyte. A process that had
answered for some fifty seeds was seen to hold nearly four; where the rest goes is not known yet."""

NETWORKS_KEPT = 32

HAND_OVER = 0.0005  # seconds, against Python's 0.005

WHILE_COMPILING = 2
"""Worlds, one run each, of the answer that is given while the engine is being compiled."""


class Desk:
    """Answers inquiries for any number of threads; the engine serves one at a time."""

    def __init__(self, *, threads: int | None = None) -> None:
        """Open an empty desk that runs on so many threads, one for each core if not given."""
        self._pool = ThreadPoolExecutor(threads or os.cpu_count() or 1, thread_name_prefix="desk")
        self._turns = Turns()
        self._sessions: OrderedDict[tuple[object, int], Session] = OrderedDict()
        self._networks: OrderedDict[object, dict[str, NDArray[np.float64]]] = OrderedDict()
        self._ready: Future[float] = warm_up_meanwhile()

    @property
    def ready(self) -> bool:
        """Whether the engine is compiled."""
        return self._ready.done()

    def first(self, inquiry: Inquiry, policies: tuple[Policy, ...]) -> Ensemble:
        """Answer at once, in the order of arrival; with fewer runs where many wait.

        While the engine is being compiled, very few worlds are run without it.
        """
        if not self.ready:
            plan = plan_of(inquiry, runs=1, worlds=WHILE_COMPILING)
            with self._turns.mine():
                return first_answer(replace(plan, policies=policies))
        with self._turns.mine():
            runs = CROWDED_RUNS if self._turns.waiting > CROWDED else STAGES[0]
            return self._session(inquiry, runs).answer(policies)

    def whole(self, inquiry: Inquiry, policies: tuple[Policy, ...]) -> Ensemble:
        """Answer with a first answer's runs, however many wait: for a file that is to be kept."""
        self._ready.result()
        with self._turns.mine():
            return self._session(inquiry, STAGES[0]).answer(policies)

    def finer(
        self, inquiry: Inquiry, policies: tuple[Policy, ...], *, stage: int
    ) -> Ensemble | None:
        """Answer a later stage (1 or more) if nobody waits; None where somebody does, or comes."""
        with self._turns.if_idle() as held:
            if not held or not self.ready:
                return None
            try:
                return self._session(inquiry, STAGES[stage]).answer(
                    policies, stopped=lambda: self._turns.waiting > 0
                )
            except SetAside:
                return None

    def network(
        self, inquiry: Inquiry, policies: tuple[Policy, ...]
    ) -> dict[str, NDArray[np.float64]]:
        """Count who strikes whom, by policy key: float64[n, n], operations per year."""
        self._ready.result()
        plan = replace(plan_of(inquiry, runs=1), policies=policies)
        asked = _ground(inquiry), tuple(_levers(policy) for policy in policies)
        with self._turns.mine():
            if asked not in self._networks:
                self._networks[asked] = who_strikes_whom(plan, self._pool)
            while len(self._networks) > NETWORKS_KEPT:
                self._networks.popitem(last=False)
            return self._networks[asked]

    def _session(self, inquiry: Inquiry, runs: int) -> Session:
        asked = _ground(inquiry), runs
        if asked not in self._sessions:
            self._sessions[asked] = Session(plan_of(inquiry, runs=runs), pool=self._pool)
        self._sessions.move_to_end(asked)
        while len(self._sessions) > 1 and sum(kept for _, kept in self._sessions) > ROOM:
            self._sessions.popitem(last=False)
        return self._sessions[asked]


@cache
def desk() -> Desk:
    """The desk of this process, opened when it is first needed."""
    return Desk()


def warm() -> None:
    """Open the desk ahead, so that the engine is compiled before anyone asks.

    Threads hand Python over ten times as readily as they do by default: a run that has ended would
    else wait for whole pages of other visitors to be written, once for each world.
    """
    sys.setswitchinterval(HAND_OVER)
    desk()


def _ground(inquiry: Inquiry) -> object:
    """All that decides which worlds and luck an inquiry meets: not its policies."""
    assume = tuple(sorted(inquiry.assume.items()))
    return inquiry.world, inquiry.who, assume, inquiry.theories, inquiry.seed


def _levers(policy: Policy) -> tuple[object, ...]:
    return policy.key, tuple(policy.steps[-1].levers.items())
