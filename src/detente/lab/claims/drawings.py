"""The small drawings of the claims: where each part lies, for a template to write as SVG.

Places across are per cent of the width, so that letters keep their size on a telephone; places down
are pixels. All are texts, since a template would write a number as the reader's language does.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from detente.lab.claims.record import Crossing, Reading, Share, Tally
from detente.report.wording import MINUS

SIDES = ("against", "neither", "supports")
"""Classes of the parts of a bar, from what contradicts a claim to what supports it."""

TALL = 110
"""Height of the highest bar, in pixels."""

_TICKS = 6  # as many figures as fit below a drawing on a telephone
_ROUND = (1, 2, 5, 10)


@dataclass(frozen=True)
class Part:
    """A rectangle: what it stands for, and its place and size as SVG writes them."""

    kind: str
    x: str
    y: str
    width: str
    height: str


@dataclass(frozen=True)
class Mark:
    """A line across or a figure below a drawing: where, what it says, and which kind it is."""

    x: str
    text: str
    kind: str = ""


@dataclass(frozen=True)
class Bars:
    """A drawing of bars with the figures below; `highest` is the count of its highest bar."""

    parts: tuple[Part, ...]
    marks: tuple[Mark, ...]
    ticks: tuple[Mark, ...]
    highest: int
    beyond: int = 0


@dataclass(frozen=True)
class Interval:
    """A share with its interval on a line from none to all."""

    share: str
    low: str
    width: str


def parts_of(tally: Tally) -> tuple[Part, ...]:
    """Lay the four shares of a tally end to end, over the whole width; none that is nought."""
    shares = {
        "supports": tally.supported,
        "in-part": tally.in_part,
        "neither": tally.neither,
        "against": tally.against,
    }
    found, at = [], 0.0
    for kind, share in shares.items():
        if share.share > 0:
            found.append(Part(kind, _across(at), "0", _across(share.share), "100%"))
        at += share.share
    return tuple(found)


def interval_of(share: Share) -> Interval:
    """Place a share and its 95 % interval."""
    return Interval(_across(share.share), _across(share.low), _across(share.high - share.low))


def effect_bars(reading: Reading) -> Bars:
    """Draw how the effect of a reading lies over the worlds, with nought and the least that counts.

    Worlds beyond the first and last bar are counted in `beyond`, not drawn.
    """
    drawn = reading.histogram
    end = drawn.start + drawn.step * len(drawn.bars)
    span = end - drawn.start

    def across(value: float) -> str:
        return _across((value - drawn.start) / span)

    least = reading.relevance
    marks = (Mark(across(0.0), "0", "nought"), Mark(across(-least), ""), Mark(across(least), ""))
    factor = _factor(reading)
    ticks = tuple(
        Mark(across(value / factor), _signed(value))
        for value in round_values(drawn.start * factor, end * factor)
    )
    highest = max(map(sum, drawn.bars), default=0)
    return Bars(
        parts=_stacked(drawn.bars, highest),
        marks=marks,
        ticks=ticks,
        highest=highest,
        beyond=sum(drawn.below) + sum(drawn.above),
    )


def unit_of(reading: Reading) -> str:
    """The unit of the figures below the bars of an effect: "%", "points", or the figure's own."""
    if reading.measure == "relative":
        return "%"
    return "points" if reading.unit.startswith("share") else reading.unit


def crossing_bars(crossing: Crossing) -> Bars:
    """Draw in how many worlds a policy stays below its rival from which year on.

    The first bar are the worlds in which it does so from the start, the last those in which it
    never comes to.
    """
    years = range(2, crossing.years + 1)
    counts = [
        (int(crossing.from_the_start.worlds), "start"),
        *((crossing.by_year.get(year, 0), "later") for year in years),
        (int(crossing.never.worlds), "never"),
    ]
    highest = max(count for count, _ in counts)
    wide = 1.0 / len(counts)
    parts = tuple(
        _bar(kind, place * wide, wide, 0.0, count / highest if highest else 0.0)
        for place, (count, kind) in enumerate(counts)
        if count
    )
    # The last years have no room for a figure beside the word under the bar at the end.
    shown = range(5, crossing.years - 2, 5)
    ticks = tuple(Mark(_across((year - 0.5) * wide), str(year)) for year in shown)
    return Bars(parts, (), ticks, highest)


def round_values(low: float, high: float) -> list[float]:
    """Give round values between two ends, at most a handful; nought is one if it lies between."""
    if not high > low:
        return [low]
    power = 10.0 ** math.floor(math.log10((high - low) / _TICKS))
    step = power * next(each for each in _ROUND if each * power * _TICKS >= high - low)
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    return [round(step * place, 9) for place in range(first, last + 1)]


def _stacked(bars: Sequence[Sequence[int]], highest: int) -> tuple[Part, ...]:
    """Stack the counts of each bar, what supports the claim at the foot."""
    wide = 1.0 / len(bars)
    found: list[Part] = []
    for place, counts in enumerate(bars):
        found += _pile(place * wide, wide, [count / highest for count in counts])
    return tuple(found)


def _pile(at: float, wide: float, shares: Sequence[float]) -> Iterable[Part]:
    foot = 0.0
    for kind, share in reversed(list(zip(SIDES, shares, strict=True))):
        if share:
            yield _bar(kind, at, wide, foot, share)
        foot += share


def _bar(kind: str, at: float, wide: float, foot: float, share: float) -> Part:
    tall = max(TALL * share, 1.0)  # a single world is to be seen, too
    return Part(kind, _across(at), f"{TALL - TALL * foot - tall:.1f}", _across(wide), f"{tall:.1f}")


def _factor(reading: Reading) -> float:
    return 1.0 if unit_of(reading) == reading.unit else 100.0


def _across(share: float) -> str:
    return f"{100.0 * share:.2f}%"


def _signed(value: float) -> str:
    text = f"{abs(value):g}"
    return "0" if value == 0 else f"{MINUS if value < 0 else '+'}{text}"
