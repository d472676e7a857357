"""Which policies of a search are shown, and how they are told apart: letters, shapes, colours."""

from collections.abc import Sequence
from dataclasses import dataclass
from string import ascii_uppercase

import altair

from detente.experiments.search_result import Search
from detente.report.palette import looks

CHOSEN = "#5D3A9B"
"""Colour of policies that a rule chose; they are told apart by their letters."""


@dataclass(frozen=True)
class Entry:
    """One policy that is shown: its place among the contenders, and how it is drawn.

    `letter` is empty for a package that no rule chose; `label` names it in a drawing, `name` in
    words.
    """

    place: int
    letter: str
    label: str
    name: str
    colour: str
    shape: str


def shortlist(found: Search) -> tuple[Entry, ...]:
    """The chosen policies under letters, in the order of their rules, then the other packages.

    The status quo is left out: everything is held against it.
    """
    chosen = [_chosen(found, number) for number in range(len(found.choices))]
    taken = {entry.place for entry in chosen}
    look = looks([policy.key for policy in found.contenders[: found.shipped]])
    others = [
        Entry(
            place, "", policy.title, policy.title, look[policy.key].colour, look[policy.key].shape
        )
        for place, policy in enumerate(found.contenders[: found.shipped])
        if place not in taken and place > 0
    ]
    return (*chosen, *others)


def entry_colour(entries: Sequence[Entry], legend: altair.Legend | None = None) -> altair.Color:
    """Colour marks by their policy's label."""
    scale = altair.Scale(domain=[it.label for it in entries], range=[it.colour for it in entries])
    return altair.Color("policy:N", title=None, legend=legend, scale=scale)


def entry_shape(entries: Sequence[Entry], legend: altair.Legend | None = None) -> altair.Shape:
    """Shape points by their policy's label, so that they differ in grey as well."""
    scale = altair.Scale(domain=[it.label for it in entries], range=[it.shape for it in entries])
    return altair.Shape("policy:N", title=None, legend=legend, scale=scale)


def _chosen(found: Search, number: int) -> Entry:
    choice, letter = found.choices[number], ascii_uppercase[number]
    policy = found.contenders[choice.place]
    first, more = choice.rules[0].title.lower(), len(choice.rules) - 1
    shipped = choice.place < found.shipped
    label = f"{letter}: {policy.title if shipped else first}"
    label += f" and {more} more" if more and not shipped else ""
    return Entry(choice.place, letter, label, policy.title, CHOSEN, "circle")
