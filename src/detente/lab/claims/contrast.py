"""A claim's contrast in the simulator: its arms as levers in an address, where they are no more."""

from detente.experiments.arms import Arm, read_arms
from detente.lab.address import LONGEST_TITLE, address_of
from detente.lab.claims.record import Claim
from detente.lab.inquiry import CHARTS, MOST_KEPT, Inquiry, Kept
from detente.world.levers import status_quo


def in_simulator(claim: Claim) -> str:
    """Give the query that opens the simulator with a claim's contrast; empty where it cannot.

    The first arm is set by hand, all others are set aside to be compared, and the status quo is
    always there. Arms that assume something of the world, draw its values apart or change course
    later are not levers alone: then there is no address.
    """
    keys = dict.fromkeys(arm for reading in claim.readings for arm in reading.arms)
    known = read_arms()
    if not keys.keys() <= known.keys():
        return ""
    arms = [known[key] for key in keys]
    if not all(map(_of_levers_alone, arms)):
        return ""
    moved = [arm for arm in arms if dict(_levers(arm)) != status_quo()]
    if not moved or len(moved) > MOST_KEPT + 1:
        return ""
    own, *others = moved
    inquiry = Inquiry(
        levers=_levers(own),
        charts=_charts(claim),
        kept=tuple(Kept(_shortened(each.title), _levers(each)) for each in others),
    )
    return address_of(inquiry)


def _of_levers_alone(arm: Arm) -> bool:
    return not arm.assume and arm.values_spread == 1.0 and len(arm.policy.steps) == 1


def _levers(arm: Arm) -> dict[str, float]:
    return dict(arm.policy.steps[0].levers)


def _charts(claim: Claim) -> tuple[str, str]:
    """The charts of what the claim is read on, as far as there are such; else the usual ones."""
    read = [each.figure for each in claim.readings if each.figure in CHARTS]
    first, second = list(dict.fromkeys([*read, *CHARTS]))[:2]
    return first, second


def _shortened(title: str) -> str:
    return title if len(title) <= LONGEST_TITLE else f"{title[: LONGEST_TITLE - 1].rstrip()}…"
