"""What a trial found of the claims, as the pages show it."""

from collections.abc import Mapping
from dataclasses import dataclass

from detente.report.wording import percent
from detente.world.errors import DetenteError


class RecordError(DetenteError):
    """A record of a trial that cannot be read."""


@dataclass(frozen=True)
class Share:
    """A share of worlds, 0 to 1, with its 95 % interval; `worlds` of them were counted."""

    worlds: float
    share: float
    low: float
    high: float

    @property
    def said(self) -> str:
        """The share in per cent, never rounded to none or all."""
        return percent(self.share)

    @property
    def ends(self) -> tuple[str, str]:
        """Both ends of its interval in per cent."""
        return percent(self.low), percent(self.high)

    @property
    def count(self) -> str:
        """The number of worlds, as a template may write it in any language."""
        return f"{self.worlds:g}"


@dataclass(frozen=True)
class Tally:
    """In which of the `counted` worlds a claim, or one reading, is supported and in which not."""

    counted: int
    supported: Share
    in_part: Share
    neither: Share
    against: Share


@dataclass(frozen=True)
class Bars:
    """Worlds by the size of an effect, in its own unit: three counts for each step from `start` on.

    Each three are the worlds against the claim, with too little to count, and for it; `below` and
    `above` are those beyond the first and the last bar.
    """

    start: float
    step: float
    bars: tuple[tuple[int, ...], ...]
    below: tuple[int, ...]
    above: tuple[int, ...]


@dataclass(frozen=True)
class Reading:
    """One figure on which a claim is tried.

    `relevance` (> 0) is the least difference that counts, `median`, `low` and `high` the effect and
    its 90 % interval over worlds: shares where `measure` is "relative", else in `unit`. `words` say
    the same: figure, sides, effect, expected. `arms` are the keys of all arms that are read.
    """

    figure: str
    unit: str
    expects: str
    measure: str
    relevance: float
    median: float
    low: float
    high: float
    tally: Tally
    arms: tuple[str, ...]
    words: Mapping[str, str]
    histogram: Bars


@dataclass(frozen=True)
class Theory:
    """A claim in the worlds of one theory; without standing and tally where there are none."""

    key: str
    title: str
    rival: str
    because: str
    standing: str
    tally: Tally | None


@dataclass(frozen=True)
class Crossing:
    """From which year on one arm stays below a rival, in how many worlds."""

    policy: str
    rival: str
    outcome: str
    from_the_start: Share
    later: Share
    never: Share
    by_year: Mapping[int, int]
    median_year: float | None
    years: int


@dataclass(frozen=True)
class Claim:
    """All that was found of one claim.

    `words` say it: counted, hangs_on, fails, luck; `fails` and `holds` are the limits within which
    worlds without and with support are thickest, empty where none were found.
    """

    key: str
    title: str
    says: str
    paragraph: str
    limits: str
    built_in: str
    standing: str
    words: Mapping[str, str]
    tally: Tally
    luck: Tally | None
    readings: tuple[Reading, ...]
    fails: str
    holds: str
    theories: Mapping[str, Theory]
    crossings: tuple[Crossing, ...]

    @property
    def effect(self) -> float:
        """The median effect of the first reading, turned so that more is as the claim says.

        In multiples of the least difference that counts, so that claims can be set in order.
        """
        first = self.readings[0]
        turn = -1.0 if first.expects == "lower" else 1.0
        return turn * first.median / first.relevance


@dataclass(frozen=True)
class Record:
    """A whole trial: what it rests on, what it comes to, and every claim by its key, in order.

    `counted` are the worlds of the `group` that verdicts rest on, of those `sampled`; `off` are
    parameters that were fixed so that a mechanism is gone.
    """

    version: str
    command: str
    digest: str
    world: str
    sampled: int
    counted: int
    group: str
    runs: int
    seed: int
    arms: int
    calibration: str
    method: tuple[str, ...]
    answer: tuple[str, ...]
    off: Mapping[str, str]
    claims: Mapping[str, Claim]
