"""What the laboratory's test pages share: a visitor, and a desk of known answers."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from django.test import Client
from django.utils import translation

from detente.engine.measures import OUTCOMES
from detente.experiments.results import Ensemble
from detente.lab import answers
from detente.lab.inquiry import Inquiry
from detente.lab.simulator.views import seats
from detente.lab.worlds import plan_of
from detente.world.policies import Policy


class KnownDesk:
    """A desk that answers without an engine: an outcome is its place plus what a policy moves."""

    ready = True
    busy = False
    runs = 4

    def first(self, inquiry: Inquiry, policies: tuple[Policy, ...]) -> Ensemble:
        """One level for each world, lowered by diplomacy and raised by retaliation."""
        worlds = plan_of(inquiry, runs=self.runs).sampled()
        shape = (len(policies), len(worlds), self.runs, 20, len(OUTCOMES))
        values = np.ones(shape) * (1.0 + np.arange(len(OUTCOMES)))
        values *= 1.0 + 0.01 * np.arange(len(worlds))[:, None, None, None]
        for place, policy in enumerate(policies):
            levers = policy.steps[-1].levers
            values[place] *= 1 + levers["retaliation_willingness"] - levers["diplomacy_share"]
        return Ensemble(policies, worlds, OUTCOMES, values)

    whole = first

    def finer(
        self, inquiry: Inquiry, policies: tuple[Policy, ...], *, stage: int
    ) -> Ensemble | None:
        """As at first, unless somebody waits."""
        return None if self.busy else self.first(inquiry, policies)

    def network(self, inquiry: Inquiry, policies: tuple[Policy, ...]) -> dict[str, np.ndarray]:
        """One operation a year from the first state to the second."""
        states = 12 if inquiry.world == "harbour" else 2
        counts = np.zeros((states, states))
        counts[0, 1] = 1.0
        return {policy.key: counts for policy in policies}


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    """Begin each test in English: a page asked for in another language leaves its own behind."""
    with translation.override("en"):
        yield


@pytest.fixture
def known_desk(monkeypatch: pytest.MonkeyPatch) -> KnownDesk:
    """Put a desk of known answers in the place of the engine's."""
    desk = KnownDesk()
    monkeypatch.setattr(answers, "desk", lambda: desk)
    monkeypatch.setattr("detente.lab.simulator.views.desk", lambda: desk)
    seats.cache_clear()
    return desk


@pytest.fixture
def visitor() -> Client:
    """Someone with a browser."""
    return Client()
