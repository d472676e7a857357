"""Entering an operation on the month's docket, whoever launches it."""

from detente.engine.compile import compiled
from detente.engine.draws import NOBODY, Purpose, uniform
from detente.engine.state import NO_ANSWER, UNKNOWN


@compiled
def drawn_severity(world, keys, month, author_key, target_key, table, occasion):  # type: ignore[no-untyped-def]
    """Severity 1..6 from a row of the severity tables."""
    draw = uniform(keys, Purpose.SEVERITY, month, author_key, target_key, NOBODY, occasion)
    severity = 1
    while severity < 6 and draw >= world.severity[table, severity - 1]:
        severity += 1
    return severity


@compiled
def enter(world, author, author_key, author_kind, occasion, target, kind, severity):  # type: ignore[no-untyped-def]
    """Put an operation on the docket and give its entry; -1 when the docket is full.

    The traces point to the author until a rule says otherwise.
    """
    docket = world.docket
    entry = world.count[0]
    if entry >= docket.shape[0]:
        world.count[1] += 1
        return -1
    world.count[0] = entry + 1
    docket.author[entry] = author
    docket.author_key[entry] = author_key
    docket.author_kind[entry] = author_kind
    docket.occasion[entry] = occasion
    docket.target[entry] = target
    docket.kind[entry] = kind
    docket.severity[entry] = severity
    docket.pointed[entry] = author
    clear(docket, entry)
    return entry


@compiled
def clear(docket, entry):  # type: ignore[no-untyped-def]
    """Nothing is known yet of what becomes of the operation."""
    docket.depth[entry] = 0
    docket.success[entry] = 0
    docket.decoyed[entry] = 0
    docket.detected[entry] = 0
    docket.published[entry] = 0
    docket.named[entry] = UNKNOWN
    docket.posterior[entry] = 0.0
    docket.consulted[entry] = 0
    docket.response[entry] = NO_ANSWER
    docket.response_severity[entry] = 0
    docket.wrongful[entry] = 0
    docket.crisis[entry] = 0
    docket.misread[entry] = 0
    docket.lag[entry] = -1
    docket.damage[entry] = 0.0
