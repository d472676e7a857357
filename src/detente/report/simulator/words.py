"""The words of a drawing in the reader's language; English where nothing else is given."""

from collections.abc import Mapping
from dataclasses import dataclass
from unicodedata import bidirectional

from detente.engine.measures import OUTCOMES
from detente.experiments.plan import HORIZONS
from detente.report.simulator.charts import Form, chart_of
from detente.report.wording import HARD_SPACE

CORNERS = ("cheaper_safer", "dearer_safer", "cheaper_harmed", "dearer_harmed")
"""Keys of the plane's corners: below left, below right, above left, above right."""

CHANGES = ("fewer", "same", "more")
"""Keys of what an arc of the network may show against the status quo."""

LAST = HORIZONS[-1]

RIGHT_TO_LEFT = "rtl"

_LEFTWARD = frozenset({"R", "AL"})
_BEGIN, _END = "\N{RIGHT-TO-LEFT EMBEDDING}", "\N{POP DIRECTIONAL FORMATTING}"


@dataclass(frozen=True)
class Words:
    """All words that a drawing needs.

    Parameters
    ----------
    title, unit
        Of the chart: what it shows, and what its figures count.
    status_quo, yours
        Names of the two policies.
    year
        The word that stands before a number: "Year".
    worlds
        What the bands hold ("Bands: middle 50 % and 90 % of worlds"), or what a dot is.
    median, low90, high90
        Of the figures under the pointer: the median, and the ends of the middle 90 % of worlds.
    names
        By key. Panels: the titles of their outcomes. Plane: `CORNERS`, ``world``, ``cost_axis``
        and ``damage_axis``. Network: `CHANGES`, ``actor`` and ``target``.
    direction
        ``"ltr"`` or ``"rtl"``.
    decimal, thousands
        The signs in figures.
    """

    title: str
    unit: str
    status_quo: str
    yours: str
    year: str
    worlds: str
    median: str
    low90: str
    high90: str
    names: Mapping[str, str]
    direction: str = "ltr"
    decimal: str = "."
    thousands: str = HARD_SPACE

    @property
    def rightwards(self) -> bool:
        """Whether the words run from left to right."""
        return self.direction != RIGHT_TO_LEFT

    def set(self, text: str) -> str:
        """Give a text such that it runs in the words' direction; see `directed`."""
        return directed(text, self.direction)


def directed(text: str, direction: str) -> str:
    """Give a text such that it runs in its own direction, whatever the page's is.

    A canvas takes its direction from the page and a picture has none; signs between words of
    Arabic would come to stand at the wrong end in one of the two. What has no letter that runs to
    the left, as an address or a figure, is left as it is.
    """
    turned = any(bidirectional(letter) in _LEFTWARD for letter in text)
    return f"{_BEGIN}{text}{_END}" if direction == RIGHT_TO_LEFT and turned else text


def english(key: str) -> Words:
    """Give the English words of a chart.

    Raises
    ------
    ResultsError
        Where no chart has the key.
    """
    chart, outcomes = chart_of(key), {each.key: each for each in OUTCOMES}
    names = {each: outcomes[each].title for each in chart.outcomes}
    title, unit = _ENGLISH.get(key, ("", ""))
    if chart.form is Form.FAN:
        title, unit = outcomes[key].title, outcomes[key].unit
    if chart.form is Form.PLANE:
        names = _PLANE
    if chart.form is Form.NETWORK:
        names = _NETWORK
    return Words(
        title=title,
        unit=unit[:1].upper() + unit[1:],
        status_quo="Status quo",
        yours="Your policy",
        year="Year",
        worlds=_DOTS if chart.form is Form.PLANE else _BANDS,
        median="Median",
        low90=f"5{HARD_SPACE}% of worlds below",
        high90=f"5{HARD_SPACE}% of worlds above",
        names=names,
    )


_BANDS = f"Bands: middle 50{HARD_SPACE}% and 90{HARD_SPACE}% of worlds"
_DOTS = "A dot is a world; a number counts the worlds of its corner"

_ENGLISH = {
    "operations_by_kind": ("Operations by kind", "operations per year; each panel its own scale"),
    "reported_actual": ("Reported and actual operations", "operations per year, one scale"),
    "spending": ("Spending by instrument", "budget-years per year, all states together, one scale"),
    "cost_damage": (
        "Cost against damage",
        "per cent, against the status quo in the same world",
    ),
    "network": ("Who strikes whom", "state operations per year; an arc bends to the right"),
}

_PLANE = {
    "cheaper_safer": "Cheaper and safer",
    "dearer_safer": "Dearer but safer",
    "cheaper_harmed": "Cheaper but less safe",
    "dearer_harmed": "Dearer and less safe",
    "world": "World",
    "cost_axis": f"Change in total cost by year {LAST}",
    "damage_axis": "Change in damage",
}

_NETWORK = {
    "fewer": f"≥ 10{HARD_SPACE}% fewer",
    "same": f"Within 10{HARD_SPACE}%",
    "more": f"≥ 10{HARD_SPACE}% more",
    "actor": "From",
    "target": "Against",
}
