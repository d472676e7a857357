"""What a visitor asks of the simulator, whole: it stands in the address and nowhere else."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from detente.world.levers import status_quo

LIVE_WORLDS = ("harbour", "duel")
"""Worlds small enough to answer while a hand moves; larger ones are asked as a bigger question."""

MOST_KEPT = 4
JUDGES = ("total_cost", "damage", "crises", "wrongful_retaliations")
"""Outcomes by which the tiles and the verdict may judge; lower is better in each."""

SHOWN = ("total_cost", "damage")
"""Keys of the two charts that stand on the page where none are chosen."""


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


@dataclass(frozen=True)
class Inquiry:
    """All that determines what the page shows.

    `levers` is a full set, each in its own unit; `who` is "all", "coalition", a camp or state
    codes; `assume` fixes parameters, each in its own unit; `charts` are the keys of the two shown;
    `judged` is the outcome that the tiles judge by; `seed` 0 to 2⁶³ − 1.
    """

    world: str = "harbour"
    levers: Mapping[str, float] = field(default_factory=status_quo)
    who: str | tuple[str, ...] = "all"
    assume: Mapping[str, float] = field(default_factory=dict)
    theories: Theories = Theories()
    charts: tuple[str, str] = SHOWN
    judged: str = "total_cost"
    seed: int = 1
    kept: tuple[Kept, ...] = ()
    model: str = ""
