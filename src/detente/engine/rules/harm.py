"""The harm that a successful operation does to its target."""

from detente.engine.compile import compiled
from detente.engine.state import ESPIONAGE

WRITES = ("docket.damage", "nations.damage", "nations.recent_loss")


@compiled
def do_harm(world, numbers):  # type: ignore[no-untyped-def]
    """Damage grows with severity and with the target's size; what goes undetected goes on.

    Writes `damage` of the docket and of the `nations`, in budget-years.

    Equation: E25
    Sources: vandermeer2015
    """
    nations, docket = world.nations, world.docket
    for entry in range(world.count[0]):
        if docket.success[entry] == 0:
            continue
        target = docket.target[entry]
        size = nations.capability[target] ** numbers.damage_elasticity
        steps = docket.severity[entry] - 3.0
        damage = numbers.damage_unit * numbers.damage_base**steps * size
        if docket.kind[entry] == ESPIONAGE:
            damage *= numbers.espionage_damage
            if docket.detected[entry] == 0:
                damage *= numbers.undetected_factor
        docket.damage[entry] = damage
        nations.damage[target] += damage


@compiled
def remember_losses(world):  # type: ignore[no-untyped-def]
    """Smooth this month's loss per capability over a year: writes `recent_loss` [n]."""
    nations = world.nations
    for state in range(nations.shape[0]):
        loss = (nations.damage[state] + nations.spill[state]) / nations.capability[state]
        nations.recent_loss[state] += (loss - nations.recent_loss[state]) / 12.0
