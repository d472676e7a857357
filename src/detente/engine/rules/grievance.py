"""Grievance against those held responsible: it is roused, it fades, and contrition softens it."""

from detente.engine.compile import compiled
from detente.engine.state import GRIEVANCE

WRITES = ("dyads.grievance",)


@compiled
def fade(world, numbers):  # type: ignore[no-untyped-def]
    """Every grievance loses its part of a month: writes `grievance` [n, n], >= 0."""
    kept = 1.0 - numbers.grievance_decay
    grievance = world.dyads[GRIEVANCE]
    for actor in range(grievance.shape[0]):
        for target in range(grievance.shape[0]):
            grievance[actor, target] *= kept


@compiled
def rouse(world, numbers):  # type: ignore[no-untyped-def]
    """A named operation leaves a grievance in proportion to its severity; an answer leaves less.

    Writes `grievance` [n, n] of the victim against the state it names.

    Equation: E22
    Sources: nowak1990
    """
    docket = world.docket
    for entry in range(world.count[0]):
        name = docket.named[entry]
        if name >= 0:
            roused = numbers.grievance_hit * docket.severity[entry] / 3.0
            if docket.depth[entry] > 0:
                roused *= numbers.contrition
            world.dyads[GRIEVANCE, docket.target[entry], name] += roused
