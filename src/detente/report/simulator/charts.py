"""The twelve charts of the simulator, each declared once: its form, and the outcomes it shows."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from detente.world.errors import ResultsError

STATUS_QUO = "status-quo"
YOURS = "yours"
"""Keys of the two policies that every chart holds against each other."""

ROOM = "room"
"""Key under which a row asks a fan for room up to its figures, and draws nothing: so that charts
side by side have one scale."""


class Form(Enum):
    """How a chart is drawn."""

    FAN = "fan"
    """One outcome by year, with its spread over worlds."""
    PANELS = "panels"
    """Several outcomes by year, a small fan each."""
    PLANE = "plane"
    """A point a world: what the policy changes in two outcomes."""
    NETWORK = "network"
    """A ring of states, with an arc for each that strikes another."""


@dataclass(frozen=True)
class SimulatorChart:
    """One chart of the simulator.

    `outcomes` are keys of outcomes, in the order of the panels; a plane has its across axis first,
    a network none, since it is drawn from counts. `shared` says that all panels have one scale.
    """

    key: str
    form: Form
    outcomes: tuple[str, ...]
    shared: bool = False


def _fans(*outcomes: str) -> tuple[SimulatorChart, ...]:
    return tuple(SimulatorChart(key, Form.FAN, (key,)) for key in outcomes)


_DECLARED = (
    *_fans("total_cost", "damage"),
    SimulatorChart(
        "operations_by_kind",
        Form.PANELS,
        (
            "operations_espionage",
            "operations_disruption",
            "operations_destruction",
            "criminal_operations",
            "hacktivist_operations",
            "terrorist_operations",
        ),
    ),
    SimulatorChart(
        "reported_actual", Form.PANELS, ("operations", "reported_operations"), shared=True
    ),
    *_fans("wrongful_retaliations", "crises", "trust", "norm_adoption", "offence_stock"),
    SimulatorChart(
        "spending",
        Form.PANELS,
        ("spending_passive", "spending_active", "spending_diplomacy"),
        shared=True,
    ),
    SimulatorChart("cost_damage", Form.PLANE, ("total_cost", "damage")),
    SimulatorChart("network", Form.NETWORK, ()),
)

CHARTS: Mapping[str, SimulatorChart] = {each.key: each for each in _DECLARED}
"""The charts by key, in the order in which they are offered."""


def chart_of(key: str) -> SimulatorChart:
    """Give the declaration of a chart.

    Raises
    ------
    ResultsError
        Where no chart has the key.
    """
    if key in CHARTS:
        return CHARTS[key]
    raise ResultsError(
        f"There is no chart {key!r}.",
        where="the simulator's charts",
        expected=f"one of {', '.join(CHARTS)}",
        remedy="choose one of these",
    )
