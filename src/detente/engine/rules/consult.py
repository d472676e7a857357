"""A working channel lets a misreading be cleared before it is answered."""

from detente.engine.compile import compiled
from detente.engine.draws import NOBODY, Purpose, uniform
from detente.engine.state import MEASURES, PROXY, UNKNOWN

WRITES = ("docket.consulted", "docket.named", "docket.misread")


@compiled
def consult(world, numbers, keys, month):  # type: ignore[no-untyped-def]
    """The victim asks the state it names: a wrong name is cleared, a right one may talk itself out.

    A consultation also shows how grave the matter is, so that it is not overrated (E19).
    Writes `consulted`, `named`, `misread` of the docket.

    Equation: E18
    Sources: vandermeer2015, osce-1106
    """
    nations, docket = world.nations, world.docket
    for entry in range(world.count[0]):
        name = docket.named[entry]
        if name < 0:
            continue
        victim, occasion = docket.target[entry], docket.occasion[entry]
        a, b = docket.author_key[entry], nations.key[victim]
        held = numbers.consultation * world.dyads[MEASURES, victim, name]
        if uniform(keys, Purpose.CONSULT, month, a, b, NOBODY, occasion) >= held:
            continue
        docket.consulted[entry] = 1
        right = docket.author_kind[entry] <= PROXY and docket.author[entry] == name
        if not right:
            docket.named[entry] = UNKNOWN
            docket.misread[entry] = 0
        elif uniform(keys, Purpose.ESCAPE, month, a, b, NOBODY, occasion) < numbers.escape:
            docket.named[entry] = UNKNOWN
