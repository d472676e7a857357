"""A state as the model sees it, invented or derived from public facts by rules stated here."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from detente.world.errors import ScenarioError
from detente.world.facts import facts
from detente.world.imputation import Estimate, estimate, imputed
from detente.world.quantities import within

FACTS_USED = ("gdp", "digital_development", "unga_ideal_point", "gci_2020", "ncsi")
"""Numeric facts from which the fields of a real state are derived."""

RANGES = {
    "capability": (1e-5, 1000.0),
    "values": (-5.0, 5.0),
    "readiness": (0.05, 5.0),
    "forensics": (0.05, 5.0),
    "activity": (1e-3, 1000.0),
}
"""What the numeric fields of a state may hold; all without dimension."""

LOWEST_SKILL, SKILL_SPAN = 0.6, 0.8
"""Readiness of a state whose index is 0, and what an index of 100 adds (assumption).

No study ties an index of cyber security to success in defence or attribution. The span lets the
best-prepared state have about twice the skill of the worst, wide enough to matter and narrow enough
that an index does not decide the outcome.
"""

CAMPS = ("resolution-266", "resolution-27", "other-votes")
"""Camps of real states, by how they voted on the two UN resolutions of December 2018."""


@dataclass(frozen=True)
class State:
    """A state at the start of a scenario.

    Parameters
    ----------
    code
        Three capital letters; a real state has its ISO 3166-1 alpha-3 code.
    name
        As readers see it.
    camp
        The group that it belongs to in the scenario.
    capability
        Means to build cyber capabilities; 1 is the mean over the scenario.
    values
        Position on the value axis, in units of UN ideal points.
    readiness
        Skill in defence; around 1.
    forensics
        Skill in attribution; around 1.
    activity
        How often it finds occasion to act, around 1; None: drawn anew in each sampled world, so
        that no real state is cast as an initiator.
    imputed
        Facts behind these fields that were estimated, not published.

    Raises
    ------
    ScenarioError
        A field is empty or out of its range.
    """

    code: str
    name: str
    camp: str
    capability: float
    values: float
    readiness: float
    forensics: float
    activity: float | None = None
    imputed: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a code, name, camp or number that cannot be used."""
        key(self.code)
        for field in ("name", "camp"):
            if not getattr(self, field).strip():
                raise ScenarioError(f"The {field} is empty.", where=f"state {self.code}")
        for field, bounds in RANGES.items():
            value = getattr(self, field)
            if value is not None:
                where = f"state {self.code}"
                within(value, bounds, "1", name=field, where=where, error=ScenarioError)


@cache
def key(code: str) -> int:
    """Return the address under which a state's luck is drawn: its code read in base 26.

    Parameters
    ----------
    code
        Three capital letters; A stands for 0, so that ``AAA`` gives 0 and ``ZZZ`` 17575.

    Raises
    ------
    ScenarioError
        It is not three capital letters.
    """
    if not (len(code) == 3 and code.isascii() and code.isalpha() and code.isupper()):
        raise ScenarioError(
            f"'{code}' is not the code of a state.",
            expected="three capital letters from A to Z, such as ARD",
            remedy="give each state a code of three capital letters of its own.",
        )
    first, second, third = (ord(letter) - ord("A") for letter in code)
    return (first * 26 + second) * 26 + third


def scaled_to_mean_one(values: Iterable[float]) -> list[float]:
    """Divide positive numbers by their mean.

    The sum is exact (``math.fsum``), so that the order of the states changes no bit.
    """
    numbers = list(values)
    mean = math.fsum(numbers) / len(numbers)
    return [each / mean for each in numbers]


def real_states(codes: Iterable[str]) -> tuple[State, ...]:
    """Derive states from the table of facts, in the alphabetical order of their codes.

    Capability is the square root of gdp times digital development: it grows with output that is
    connected, and less than in proportion (assumption: much of what a capability takes costs a
    small state as much as a large one; the root brings the standard deviation of logarithms to
    1.3, near the 1.1 of the model's reference world). Readiness is .6 + .8 gci/100 and forensics
    .6 + .8 ncsi/100. All three are scaled to mean 1 over the states given. Values are the UN ideal
    point.

    Parameters
    ----------
    codes
        ISO 3166-1 alpha-3 codes in the table of facts, at least one.

    Raises
    ------
    FactsError
        There are no facts about one of them.
    """
    wanted = sorted(set(codes))
    found = {code: {name: estimate(code, name) for name in FACTS_USED} for code in wanted}
    capability = scaled_to_mean_one(_capability(each) for each in found.values())
    readiness = scaled_to_mean_one(_skill(each["gci_2020"].value) for each in found.values())
    forensics = scaled_to_mean_one(_skill(each["ncsi"].value) for each in found.values())
    return tuple(
        State(
            code=code,
            name=facts()[code]["name"].value,
            camp=camp_by_votes(code),
            capability=capability[index],
            values=found[code]["unga_ideal_point"].value,
            readiness=readiness[index],
            forensics=forensics[index],
            imputed=tuple(name for name in FACTS_USED if found[code][name].imputed),
        )
        for index, code in enumerate(wanted)
    )


def imputed_facts(states: Iterable[State]) -> tuple[Estimate, ...]:
    """List every estimate on which states rest that were derived from facts."""
    return tuple(
        each
        for state in states
        for each in imputed([state.code], FACTS_USED if state.imputed else ())
    )


def camp_by_votes(code: str) -> str:
    """Return the camp of a real state, from its votes on A/RES/73/266 and A/RES/73/27.

    Returns
    -------
    str
        ``"resolution-266"``: yes to 73/266 and no to 73/27; ``"resolution-27"``: the reverse;
        ``"other-votes"``: yes to both, an abstention, an absence, or no vote in the UN.
    """
    votes = (_vote(code, "vote_73_266"), _vote(code, "vote_73_27"))
    return {("yes", "no"): CAMPS[0], ("no", "yes"): CAMPS[1]}.get(votes, CAMPS[2])


def _vote(code: str, resolution: str) -> str:
    known = facts()[code]
    return known[resolution].value if resolution in known else "absent"


def _capability(known: dict[str, Estimate]) -> float:
    return math.sqrt(known["gdp"].value * known["digital_development"].value / 100)


def _skill(index: float) -> float:
    """Turn an index from 0 to 100 into a skill, before scaling."""
    return LOWEST_SKILL + SKILL_SPAN * index / 100
