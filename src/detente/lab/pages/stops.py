"""The stops of a lever with the addresses that open the simulator at each of them."""

from dataclasses import dataclass

from detente.lab.address import address_of, in_thousandths
from detente.lab.declared import STATUS_QUO_STOP, stops
from detente.lab.inquiry import Inquiry
from detente.lab.reading import lever_text
from detente.lab.simulator.levers import shown
from detente.world.levers import BUDGET_SHARES, LEVERS, status_quo


@dataclass(frozen=True)
class StopLine:
    """One stop: its name, its value as text, and what follows '?' in the simulator's address."""

    title: str
    value: str
    address: str
    today: bool


def stop_lines(name: str, language: str) -> tuple[StopLine, ...]:
    """Give the stops of a lever, in their order."""
    titles = lever_text(name, language).stops
    return tuple(
        StopLine(
            title=titles[key],
            value=shown(value, LEVERS[name].unit),
            address=address_of(Inquiry(levers=levers_at(name, value))),
            today=key == STATUS_QUO_STOP,
        )
        for key, value in stops(name).items()
    )


def levers_at(name: str, value: float) -> dict[str, float]:
    """Give all levers with one of them moved from the status quo to a value in its unit.

    Where it is a share of the budget the other four keep their proportions, in thousandths, and
    the largest of them takes the rest, so that the five sum to 1.
    """
    today = status_quo()
    if name not in BUDGET_SHARES or value == today[name]:
        return today | {name: value}
    others = {each: today[each] for each in BUDGET_SHARES if each != name}
    left = in_thousandths(others, whole=round(1000 * (1 - value)))
    return today | {name: value} | left
