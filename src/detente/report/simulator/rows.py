"""The rows of the simulator's charts, small enough to be sent while a lever moves."""

import math
from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from detente.report.bands import bands, change_from
from detente.report.chart import Row, rounded
from detente.report.means import Means
from detente.report.simulator.charts import ROOM, STATUS_QUO, YOURS, Form, chart_of
from detente.world.errors import ResultsError

Counts = NDArray[np.float64]

NOTICEABLE = 0.1
"""An arc that changes by less than this share counts as about the same (an assumption: operations
are rare, and a network rests on one run of each world)."""

PLACES = frozenset({"x", "y", "path"})
"""Columns of a network that only say where to draw."""

_INWARD, _SIDEWARD = 0.45, 0.16
"""How far an arc's middle bends to the ring's centre, and to its own right, in parts of the chord's
middle and of the chord: so that the arcs of two states that strike each other lie apart."""

_GAP, _BARB = 0.05, 0.08
"""Free space at an arc's ends and length of its arrow's barbs; the ring's radius is 1."""


def rows_of(key: str, means: Means) -> list[Row]:
    """Give the rows of a chart.

    Parameters
    ----------
    key
        Of any chart but the network.
    means
        Of the policies `STATUS_QUO` and `YOURS`.

    Returns
    -------
    list
        For fans and panels a row for each panel (its outcome's key; panels only), policy and year:
        median and ends of the middle 50 % and 90 % of worlds in the outcome's unit. For the plane a
        row for each world: change of the two outcomes at the last year, in per cent against the
        status quo in the same world; null where that has nothing to change. All figures are cut to
        five significant digits.

    Raises
    ------
    ResultsError
        Where no chart has the key, or where it is drawn from counts.
    """
    chart = chart_of(key)
    if chart.form is Form.NETWORK:
        raise ResultsError(
            f"The chart {key!r} is not drawn from outcomes by year.",
            where="the simulator's charts",
            expected="a chart of outcomes",
            remedy="count who strikes whom, and ask for the rows of these counts",
        )
    if chart.form is Form.PLANE:
        return list(_worlds(means, *chart.outcomes))
    panels = chart.form is Form.PANELS
    return [
        {"panel": outcome, **row} if panels else row
        for outcome in chart.outcomes
        for row in _courses(means, outcome)
    ]


def room_for(key: str, means: Means) -> list[Row]:
    """Ask a fan for room for all the policies: one row that draws nothing; no row for others."""
    chart = chart_of(key)
    if chart.form is not Form.FAN:
        return []
    tops = [np.quantile(means.course(policy, key), 0.95, axis=0).max() for policy in means.policies]
    return [{"policy": ROOM, "year": means.years[-1], "high90": rounded(float(max(tops)))}]


def _courses(means: Means, outcome: str) -> Iterator[Row]:
    for policy in means.policies:
        found = bands(means.course(policy, outcome))
        for year, each in zip(means.years, found, strict=True):
            spread = {name: rounded(figure) for name, figure in vars(each).items()}
            yield {"policy": policy, "year": year} | spread


def _worlds(means: Means, across: str, upright: str) -> Iterator[Row]:
    last = means.years[-1]
    x, y = (
        change_from(means.at(last, YOURS, outcome), means.at(last, STATUS_QUO, outcome)).tolist()
        for outcome in (across, upright)
    )
    for world in range(means.worlds):
        yield {"world": world + 1, across: rounded(x[world]), upright: rounded(y[world])}


def network_rows(counts: Mapping[str, Counts], names: Sequence[str]) -> list[Row]:
    """Give the rows of the network: a node for each state, an arc for each pair that strikes.

    Parameters
    ----------
    counts
        By policy, `STATUS_QUO` and `YOURS`: float64[n, n], actor by target, operations per year.
    names
        Of the n states, in the same order, which is the ring's: from the top on, clockwise.

    Returns
    -------
    list
        Nodes (``kind`` "node"): ``actor`` and its place ``x``, ``y`` on a ring of radius 1, upright
        counted downwards. Arcs ("arc"), the thickest last: ``actor``, ``target``, operations per
        year under each policy, ``change`` ("fewer", "same", "more": see `NOTICEABLE`), and ``path``
        in the drawing language of SVG. A pair without an operation under `YOURS` has no arc.
    """
    places = [_place(number, len(names)) for number in range(len(names))]
    nodes: list[Row] = [
        {"kind": "node", "actor": name, "x": round(x, 3), "y": round(y, 3)}
        for name, (x, y) in zip(names, places, strict=True)
    ]
    today, yours = counts[STATUS_QUO], counts[YOURS]
    pairs = [(float(yours[pair]), pair) for pair in np.ndindex(yours.shape) if yours[pair] > 0]
    return nodes + [
        {
            "kind": "arc",
            "actor": names[pair[0]],
            "target": names[pair[1]],
            YOURS: rounded(count),
            STATUS_QUO: rounded(float(today[pair])),
            "change": _changed(count, float(today[pair])),
            "path": _arc(places[pair[0]], places[pair[1]]),
        }
        for count, pair in sorted(pairs)
    ]


def _place(number: int, states: int) -> tuple[float, float]:
    angle = 2.0 * math.pi * number / max(1, states) - math.pi / 2.0
    return math.cos(angle), math.sin(angle)


def _changed(count: float, today: float) -> str:
    if abs(count - today) < NOTICEABLE * today:
        return "same"
    return "more" if count > today else "fewer" if count < today else "same"


def _arc(begin: tuple[float, float], end: tuple[float, float]) -> str:
    """An arc with an arrow's barbs at its end, as SVG writes it."""
    (x1, y1), (x2, y2) = begin, end
    bend = (
        _INWARD * (x1 + x2) / 2 - _SIDEWARD * (y2 - y1),
        _INWARD * (y1 + y2) / 2 + _SIDEWARD * (x2 - x1),
    )
    start, tip = _towards(begin, bend, _GAP), _towards(end, bend, _GAP)
    back = math.atan2(bend[1] - tip[1], bend[0] - tip[0])
    barbs = [
        (tip[0] + _BARB * math.cos(back + turn), tip[1] + _BARB * math.sin(back + turn))
        for turn in (-0.55, 0.55)
    ]
    first, bent, last, left, right = (f"{x:.3f},{y:.3f}" for x, y in (start, bend, tip, *barbs))
    return f"M{first}Q{bent} {last}M{left}L{last}L{right}"


def _towards(
    point: tuple[float, float], other: tuple[float, float], step: float
) -> tuple[float, float]:
    whole = math.dist(point, other) or 1.0
    return (
        point[0] + step * (other[0] - point[0]) / whole,
        point[1] + step * (other[1] - point[1]) / whole,
    )
