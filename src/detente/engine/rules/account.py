"""What lost standing costs, and the month's slate wiped clean."""

from detente.engine.compile import compiled

WRITES = ("nations.damage", "nations.spill", "nations.sanctions", "count")


@compiled
def cost_of_standing(world, numbers):  # type: ignore[no-untyped-def]
    """What the black sheep pay in partners and trade this month: sum over states, budget-years.

    Equation: E35
    Sources: vandermeer2015
    """
    nations = world.nations
    total = 0.0
    for state in range(nations.shape[0]):
        total += numbers.standing_cost * (1.0 - nations.standing[state]) * nations.capability[state]
    return total


@compiled
def wipe(world):  # type: ignore[no-untyped-def]
    """Forget the month's damage, spill-over, sanctions and docket."""
    nations = world.nations
    for state in range(nations.shape[0]):
        nations.damage[state] = 0.0
        nations.spill[state] = 0.0
        nations.sanctions[state] = 0.0
    world.count[0] = 0
    world.count[1] = 0
