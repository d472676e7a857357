"""What of an operation is noticed, made public, and when the name becomes public."""

import math

from detente.engine.compile import compiled
from detente.engine.draws import NOBODY, Purpose, uniform
from detente.engine.state import ACCIDENT, ESPIONAGE, RING

WRITES = ("docket.detected", "docket.published", "docket.lag")


@compiled
def noticed(world, numbers, entry):  # type: ignore[no-untyped-def]
    """Chance, 0..1, that the target notices the operation within the month.

    A decoy always tells, an accident is by nature noticed, an answer is meant to be.

    Equation: E16
    Sources: mandiant
    """
    docket = world.docket
    if docket.decoyed[entry] or docket.author_kind[entry] == ACCIDENT:
        return 1.0
    skill = world.nations.forensics[docket.target[entry]]
    rate = numbers.detection_base + numbers.detection_skill * skill
    rate *= numbers.detection_floor + numbers.detection_step * docket.severity[entry]
    hidden = docket.kind[entry] == ESPIONAGE
    rate *= numbers.detection_espionage if hidden else numbers.detection_open
    chance = 1.0 - math.exp(-rate)
    return max(chance, numbers.detection_answer) if docket.depth[entry] > 0 else chance


@compiled
def observe(world, numbers, keys, month):  # type: ignore[no-untyped-def]
    """Notice and publish each operation of the month: writes `detected`, `published`, `lag`."""
    docket = world.docket
    for entry in range(world.count[0]):
        a = docket.author_key[entry]
        b = world.nations.key[docket.target[entry]]
        occasion = docket.occasion[entry]
        if uniform(keys, Purpose.DETECT, month, a, b, NOBODY, occasion) >= noticed(
            world, numbers, entry
        ):
            continue
        docket.detected[entry] = 1
        open_kind = docket.kind[entry] != ESPIONAGE
        sure = docket.severity[entry] >= numbers.grave_severity and open_kind
        if (
            sure
            or uniform(keys, Purpose.PUBLISH, month, a, b, NOBODY, occasion) < numbers.publication
        ):
            docket.published[entry] = 1
            docket.lag[entry] = delay(numbers, keys, month, a, b, occasion)


@compiled
def delay(numbers, keys, month, a, b, occasion):  # type: ignore[no-untyped-def]
    """Months until a name, if there is one, becomes public: at once for some, long for the rest.

    Equation: E31
    Sources: eurepoc
    """
    if uniform(keys, Purpose.NAMING_SOON, month, a, b, NOBODY, occasion) < numbers.naming_soon:
        return 0
    draw = uniform(keys, Purpose.NAMING_DELAY, month, a, b, NOBODY, occasion)
    months = -math.log2(draw) * numbers.naming_median
    return int(min(RING - 1.0, 1.0 + math.floor(months)))
