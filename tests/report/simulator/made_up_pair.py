"""A made-up policy against a made-up status quo, for all the tests of this folder."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import numpy as np

from detente.report.chart import Layout, Row
from detente.report.means import Means, means
from detente.report.simulator.charts import CHARTS, STATUS_QUO, YOURS
from detente.report.simulator.drawings import Theme, drawing
from detente.report.simulator.rows import network_rows, rows_of
from detente.report.simulator.words import Words, english
from tests.report.made_up import Figures, as_is, made_up

STATES = ("Ambermouth", "Brightwater", "Corrantine", "Durnholt")


@cache
def pair(change: Callable[[str, str, Figures], Figures] = as_is) -> Means:
    """Twelve worlds under two policies; `change` alters figures, by policy and outcome."""
    found = made_up(worlds=12, runs=1, policies=("status-quo", "diplomacy"), change=change)
    averaged = means(found.ensemble)
    return Means((STATUS_QUO, YOURS), averaged.outcomes, 12, 1, averaged.courses)


def counts(*, rises: float = 1.5) -> dict[str, Figures]:
    """Who strikes whom among four states: the first strikes all, and the second strikes back."""
    today = np.zeros((4, 4))
    today[0, 1:] = (1.0, 2.0, 4.0)
    today[1, 0] = 3.0
    yours = today.copy()
    yours[0, 1] *= rises
    yours[0, 2] = 0.0
    yours[1, 0] = 1.0
    return {STATUS_QUO: today, YOURS: yours}


def rows(key: str) -> list[Row]:
    """The made-up rows of any chart."""
    return network_rows(counts(), STATES) if key == "network" else rows_of(key, pair())


def drawn(
    key: str,
    *,
    words: Words | None = None,
    layout: Layout = Layout.WIDE,
    theme: Theme = Theme.LIGHT,
) -> dict[str, Any]:
    """The drawing of a chart, in English where nothing else is asked."""
    return drawing(key, words or english(key), layout=layout, theme=theme)


def layers(key: str, **asked: Any) -> list[dict[str, Any]]:
    """All layers of a drawing, whatever panel they are in."""
    found = drawn(key, **asked)
    return [layer for panel in found.get("concat", [found]) for layer in panel["layer"]]


def texts(key: str, **asked: Any) -> list[str]:
    """All texts that a drawing sets by itself, without rows."""
    marks = [layer["mark"] for layer in layers(key, **asked)]
    return [mark["text"] for mark in marks if isinstance(mark.get("text"), str)]


EVERY = tuple(CHARTS)
