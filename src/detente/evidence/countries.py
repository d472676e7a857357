"""States as collections write them: names, official names with commas, and codes of two projects.

The table `countries.csv` is our own: codes of ISO 3166 and numbers of the Correlates of War, each
with the names under which collections mention the state. What is no state, a region or an
organisation, has no code; its name is kept in the record all the same.
"""

import csv
import re
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files

from detente.evidence.lists import MISSING

NO_STATES = frozenset(
    {
        "africa",
        "asia",
        "caucasus",
        "eastern europe",
        "europe",
        "global",
        "interpol",
        "isis",
        "nato",
        "north america",
        "northern europe",
        "south america",
        "southern europe",
        "unicef",
        "western europe",
        "worldwide",
    }
)
"""Names in columns of states that are regions or organisations."""

_NO_STATE = re.compile(
    r"\((?:region|institutions?)\)|united nations|european union|organi[sz]ation|agency"
    r"|federations$",
    re.IGNORECASE,
)


@lru_cache(maxsize=1 << 13)
def code(name: str) -> str:
    """The ISO 3166 alpha-3 code of a state by one of its names or codes; empty if there is none."""
    stripped = name.strip()
    if stripped in MISSING:
        return ""
    return _by_name().get(stripped.casefold(), "")


@lru_cache(maxsize=1 << 13)
def is_no_state(name: str) -> bool:
    """Whether a name in a column of states is known to be that of a region or an organisation."""
    stripped = name.strip()
    return stripped in MISSING or stripped.casefold() in NO_STATES or bool(_NO_STATE.search(name))


def by_cow(number: int) -> str:
    """The code of a state by its number in the Correlates of War; empty if there is none."""
    return cow_numbers().get(number, "")


@lru_cache(maxsize=1 << 13)
def split(text: str) -> tuple[str, ...]:
    """Names of states joined with commas or semicolons, official names with commas kept whole.

    ``"Russia, Belarus"`` are two, ``"Iran, Islamic Republic of"`` is one.
    """
    if code(text) or ("," not in text and ";" not in text):
        return (text.strip(),) if text.strip() else ()
    pieces = [piece.strip() for piece in re.split(r"[,;]", text)]
    names, start = [], 0
    while start < len(pieces):
        end = start + 1
        for last in range(min(len(pieces), start + 4), start + 1, -1):
            if code(", ".join(pieces[start:last])):
                end = last
                break
        names.append(", ".join(pieces[start:end]))
        start = end
    return tuple(name for name in names if name)


def name_of(state: str) -> str:
    """The first of a state's names, by its alpha-3 code; the code itself where none is known."""
    return _names().get(state, state)


@cache
def _names() -> Mapping[str, str]:
    return {row["code"]: row["names"].split("|")[0] for row in _rows()}


@cache
def cow_numbers() -> Mapping[int, str]:
    """Codes of states by their numbers in the Correlates of War."""
    return {int(row["cow"]): row["code"] for row in _rows() if row["cow"]}


@cache
def _by_name() -> Mapping[str, str]:
    names: dict[str, str] = {}
    for row in _rows():
        for name in (row["code"], row["alpha_2"], *row["names"].split("|")):
            names[name.casefold()] = row["code"]
    return names


@cache
def _rows() -> tuple[Mapping[str, str], ...]:
    text = files("detente.evidence").joinpath("countries.csv").read_text("utf-8")
    return tuple(csv.DictReader(text.splitlines()))
