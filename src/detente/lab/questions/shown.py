"""An answer as its page shows it: figures written out, titles in the reader's language."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from detente.lab.cautions import temper_name
from detente.lab.headlines import SPLIT
from detente.lab.inquiry import STATUS_QUO
from detente.lab.questions.words import outcome_title, policy_title
from detente.report.wording import number


@dataclass(frozen=True)
class Cell:
    """One figure as it is read: the median, and the ends of the middle 90 % of worlds."""

    median: str
    low: str
    high: str


@dataclass(frozen=True)
class Line:
    """One policy at one horizon; `against` says in how many worlds it costs less, and if it flips.

    `against` is empty for the status quo.
    """

    title: str
    cells: tuple[Cell, ...]
    against: str
    flips: bool


@dataclass(frozen=True)
class Block:
    """All policies at one horizon, in years."""

    year: int
    lines: tuple[Line, ...]


def blocks(answer: Mapping[str, Any]) -> tuple[Block, ...]:
    """Lay an answer out by horizon, as `result.summary` put it down."""
    return tuple(
        Block(
            horizon["year"],
            tuple(_line(answer, line) for line in horizon["lines"]),
        )
        for horizon in answer["horizons"]
    )


def headings(answer: Mapping[str, Any]) -> list[dict[str, str]]:
    """The outcomes above the columns: title and unit."""
    return [
        {"title": outcome_title(each["key"]), "unit": each["unit"]} for each in answer["outcomes"]
    ]


def leading_worlds(answer: Mapping[str, Any]) -> str:
    """Which worlds the figures stand for, as it stands before the word worlds."""
    return _(" and ").join(map(temper_name, answer["tempers"]))


def _line(answer: Mapping[str, Any], line: Mapping[str, Any]) -> Line:
    policy = answer["policies"][line["policy"]]
    cells = tuple(Cell(*map(number, each)) for each in line["cells"])
    title = policy_title(policy["key"], policy["title"])
    if policy["key"] == STATUS_QUO:
        return Line(title, cells, "", flips=False)
    cheaper, apart = line["cheaper"], line["cheaper"] + line["dearer"]
    said = _("%(cheaper)s of %(worlds)s") % {"cheaper": cheaper, "worlds": answer["worlds"]}
    flips = apart > 0 and SPLIT[0] < cheaper / apart < SPLIT[1]
    return Line(title, cells, said, flips=flips)
