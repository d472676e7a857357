"""What a visitor asks of the simulator, whole: it stands in the address and nowhere else."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from detente.report.simulator.charts import CHARTS as DECLARED
from detente.report.simulator.charts import STATUS_QUO, YOURS
from detente.world.errors import DetenteError
from detente.world.levers import status_quo
from detente.world.policies import Policy, Step

__all__ = [
    "CHARTS",
    "JUDGES",
    "LIVE_WORLDS",
    "MOST_KEPT",
    "STATUS_QUO",
    "YOURS",
    "Inquiry",
    "InquiryError",
    "Kept",
    "Theories",
    "policy_of",
]

LIVE_WORLDS = ("harbour", "duel")
"""Worlds small enough to answer while a hand moves; larger ones are asked as a bigger question."""

CHARTS = tuple(DECLARED)
"""Keys of the charts that may be chosen; the first two are shown where none are."""

JUDGES = ("total_cost", "damage", "crises", "wrongful_retaliations")
"""Outcomes by which the tiles judge; lower is better in each."""

MOST_KEPT = 4
"""Policies that can be set side by side: more columns are not read."""


class InquiryError(DetenteError):
    """An address that asks for something that there is not."""


@dataclass(frozen=True)
class Kept:
    """A policy set aside to be compared: the name its visitor gave it, and all its levers."""

    title: str
    levers: Mapping[str, float]


@dataclass(frozen=True)
class Theories:
    """Which of rival theories the worlds obey; an empty text leaves the question open.

    `temper`: "" (quiet and reactive), "quiet", "reactive", "spiral" or "all"; the others are keys
    of `experiments/theories.toml`.
    """

    temper: str = ""
    attribution: str = ""
    norms: str = ""
    contest: str = ""

    @property
    def chosen(self) -> bool:
        """Whether any question is settled."""
        return bool(self.temper or self.attribution or self.norms or self.contest)


@dataclass(frozen=True)
class Inquiry:
    """All that determines what the page shows.

    `levers` is a full set, each in its own unit; `who` is "all", "coalition", a camp or state
    codes; `assume` fixes parameters, each in its own unit; `charts` are the keys of the two shown;
    `judged` is the outcome that the tiles judge by; `seed` 0 to 2⁶³ − 1; `model` is the version
    of Détente with which the address was made, empty where it does not say.
    """

    world: str = "harbour"
    levers: Mapping[str, float] = field(default_factory=status_quo)
    who: str | tuple[str, ...] = "all"
    assume: Mapping[str, float] = field(default_factory=dict)
    theories: Theories = Theories()
    charts: tuple[str, str] = (CHARTS[0], CHARTS[1])
    judged: str = JUDGES[0]
    seed: int = 1
    kept: tuple[Kept, ...] = ()
    model: str = ""

    @property
    def moved(self) -> dict[str, float]:
        """The levers that do not stand as they stand today, by name."""
        today = status_quo()
        return {name: value for name, value in self.levers.items() if value != today[name]}


def policy_of(
    levers: Mapping[str, float], *, key: str = YOURS, title: str = "Your policy"
) -> Policy:
    """Make a policy of a full set of levers, in force from the first month."""
    return Policy(key, title, "Set by hand in the simulator.", (Step(0, dict(levers)),))
