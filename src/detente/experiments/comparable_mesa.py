"""The frozen comparable model in Mesa: one agent for each state, with tight loops over the others.

Mesa is wanted by developers only; whoever loads this page has made sure that it is installed.
"""

import math
from typing import Any

import mesa  # type: ignore[import-untyped]
import numpy as np
from numpy.typing import NDArray

from detente.engine import comparable as model


class State(mesa.Agent):  # type: ignore[misc]
    """A state: its capabilities, and what it thinks of every state, itself included."""

    def __init__(self, world: "World", place: int, offence: float, defence: float) -> None:
        super().__init__(world)
        self.place = place
        self.start = offence, defence
        self.offence, self.defence = offence, defence
        self.trust = [model.TRUST_START] * world.states
        self.grievance = [0.0] * world.states
        self.belief = [model.BELIEF_START] * world.states
        self.blamed = self.breached = 0

    def decide(self) -> None:
        """Look at every other state, and attack some."""
        world = self.model
        draw = world.random.random
        base = model.BASE - model.NORM_WEIGHT * world.norm + model.OFFENCE_WEIGHT * self.offence
        for target in range(world.states):
            if target == self.place:
                continue
            x = (
                base
                + model.GRIEVANCE_WEIGHT * self.grievance[target]
                - model.TRUST_WEIGHT * self.trust[target]
                - model.BELIEF_WEIGHT * self.belief[target]
                - model.DEFENCE_WEIGHT * world.cast[target].defence
            )
            if draw() * (1.0 + math.exp(-x)) < 1.0:
                self.attack(world.cast[target])

    def attack(self, target: "State") -> None:
        """Attack a state, and note what came of it for the end of the month."""
        draw = self.model.random.random
        success = draw() < self.offence / (self.offence + target.defence)
        attributed = draw() < model.ATTRIBUTION
        retaliated = attributed and draw() < model.RETALIATION
        self.model.attacks.append((self, target, success, attributed, retaliated))

    def relax(self) -> None:
        """Let a month pass over what it thinks of the others."""
        for other in range(self.model.states):
            self.trust[other] += model.TRUST_RATE * (model.TRUST_START - self.trust[other])
            self.grievance[other] *= model.GRIEVANCE_KEPT
            self.belief[other] += model.BELIEF_RATE * (model.BELIEF_START - self.belief[other])

    def grow(self) -> None:
        """Move its capabilities towards their start, raised by the harm of the year."""
        gain, rate = model.CAPABILITY_GAIN, model.CAPABILITY_RATE
        self.offence += rate * (self.start[0] + gain * self.blamed - self.offence)
        self.defence += rate * (self.start[1] + gain * self.breached - self.defence)
        self.blamed = self.breached = 0


class World(mesa.Model):  # type: ignore[misc]
    """All states, the norm, and the attacks of the month."""

    def __init__(self, states: int, seed: int) -> None:
        super().__init__(seed=seed)
        self.states = states
        self.month = 0
        self.norm = model.NORM_START
        self.attacks: list[tuple[Any, ...]] = []
        offence, defence = model.starting_capabilities(states)
        self.cast = [
            State(self, place, float(offence[place]), float(defence[place]))
            for place in range(states)
        ]
        self.series: list[list[float]] = []

    def step(self) -> None:
        """One month: decide, relax, remember."""
        if self.month % 12 == 0 and self.month > 0:
            self.agents.do("grow")
        pairs = self.states * (self.states - 1)
        trust = sum(sum(each.trust) - each.trust[each.place] for each in self.cast) / pairs
        self.attacks = []
        self.agents.do("decide")
        self.agents.do("relax")
        for attack in self.attacks:
            remember(*attack)
        marks = [sum(attack[place] for attack in self.attacks) for place in (2, 3, 4)]
        self.series.append([len(self.attacks), *marks, trust])
        self.norm += model.NORM_RATE * (model.NORM_START - self.norm)
        self.norm -= model.NORM_LOSS * len(self.attacks) / pairs
        self.month += 1


def remember(
    actor: State, target: State, success: bool, attributed: bool, retaliated: bool
) -> None:
    """Change what the target thinks of the state it blames, and what a punished one expects."""
    target.breached += success
    if attributed:
        target.blamed += 1
        target.trust[actor.place] *= 1.0 - model.TRUST_LOSS
        target.grievance[actor.place] += model.GRIEVANCE_GAIN * (1 + success)
    if retaliated:
        actor.belief[target.place] += model.BELIEF_GAIN * (1.0 - actor.belief[target.place])


def simulate_agents(states: int, months: int, *, runs: int, seed: int) -> NDArray[np.float64]:
    """Run the frozen model with agents, one run after the other.

    Parameters
    ----------
    states
        Number of states, 2 or more.
    months
        Number of months, 1 or more.
    runs
        Number of runs; run r has the seed ``seed + r``.
    seed
        Seed of the first run.

    Returns
    -------
    array
        (runs, months, series): a number for each of the model's ``SERIES`` and each month.
    """
    series = np.zeros((runs, months, len(model.SERIES)))
    for run in range(runs):
        world = World(states, seed + run)
        for _ in range(months):
            world.step()
        series[run] = world.series
    return series
