"""The table of the article's claims, and a page for each of them."""

from dataclasses import dataclass

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from detente.experiments.arms import read_arms
from detente.lab.claims.contrast import in_simulator
from detente.lab.claims.drawings import (
    Bars,
    Interval,
    Part,
    crossing_bars,
    effect_bars,
    interval_of,
    parts_of,
    unit_of,
)
from detente.lab.claims.latest import latest
from detente.lab.claims.record import Claim, Crossing, Reading, Theory
from detente.lab.claims.sorting import headings, in_order

SIGNS = {
    "supported": "✔",
    "supported in part": "◑",
    "divided": "↔",
    "no relevant difference": "○",
    "contradicted": "✘",
}
"""A sign for each standing, so that none hangs on colour."""

WORDS = {
    "supported": gettext_noop("supported"),
    "supported in part": gettext_noop("supported in part"),
    "divided": gettext_noop("divided"),
    "no relevant difference": gettext_noop("no relevant difference"),
    "contradicted": gettext_noop("contradicted"),
}


@dataclass(frozen=True)
class Line:
    """A claim as a line of the table: its standing in the reader's language, and its bar."""

    claim: Claim
    sign: str
    standing: str
    parts: tuple[Part, ...]
    interval: Interval


@dataclass(frozen=True)
class Told:
    """A reading with its drawing and the unit of the figures below it."""

    reading: Reading
    bars: Bars
    unit: str


@dataclass(frozen=True)
class Crossed:
    """A comparison over the years with its title, its drawing, and the middle year in words."""

    crossing: Crossing
    title: str
    bars: Bars
    median: str


@dataclass(frozen=True)
class Side:
    """A claim under one theory; without an interval where there is no such world."""

    theory: Theory
    sign: str
    standing: str
    interval: Interval | None


def every_claim(request: HttpRequest) -> HttpResponse:
    """Show all claims in a table, in the order that the address asks for.

    Raises
    ------
    RecordError
        There is no such column to sort by.
    """
    found, sort = latest(), request.GET.get("sort", "")
    lines = [_line(claim) for claim in in_order(found.record.claims, sort)]
    standings = [(SIGNS[key], _(word), key) for key, word in WORDS.items()]
    context = {
        "latest": found,
        "record": found.record,
        "lines": lines,
        "sort": sort,
        "headings": headings(sort),
        "standings": standings,
    }
    return render(request, "lab/claims/all.html", context)


def one_claim(request: HttpRequest, key: str) -> HttpResponse:
    """Show what a trial found of one claim; 404 where the record holds no such claim."""
    found = latest()
    claims = found.record.claims
    if key not in claims:
        raise Http404(_("There is no claim with the key “%(key)s”.") % {"key": key})
    claim, order = claims[key], list(claims)
    place = order.index(key)
    context = {
        "latest": found,
        "record": found.record,
        "line": _line(claim),
        "claim": claim,
        "told": [Told(each, effect_bars(each), unit_of(each)) for each in claim.readings],
        "pairs": _pairs(claim),
        "crossed": [_crossed(each) for each in claim.crossings],
        "contrast": in_simulator(claim),
        "before": claims[order[place - 1]] if place else None,
        "after": claims[order[place + 1]] if place + 1 < len(order) else None,
        "number": place + 1,
    }
    return render(request, "lab/claims/one.html", context)


def figures(_request: HttpRequest) -> FileResponse:
    """Hand out the record from which the pages are made."""
    return FileResponse(
        latest().file.open("rb"),
        as_attachment=True,
        filename="claims.json",
        content_type="application/json",
    )


def _line(claim: Claim) -> Line:
    return Line(
        claim=claim,
        sign=SIGNS[claim.standing],
        standing=_(WORDS[claim.standing]),
        parts=parts_of(claim.tally),
        interval=interval_of(claim.tally.supported),
    )


def _crossed(each: Crossing) -> Crossed:
    own, rival = (_title_of(arm) for arm in (each.policy, each.rival))
    title = f"‘{own}’ against ‘{rival}’: {each.outcome.replace('_', ' ')}"
    median = "" if each.median_year is None else f"{each.median_year:g}"
    return Crossed(each, title, crossing_bars(each), median)


def _title_of(arm: str) -> str:
    known = read_arms()
    return known[arm].title if arm in known else arm


def _pairs(claim: Claim) -> list[tuple[Side, Side]]:
    """A claim under each theory beside its rival, every pair once."""
    order = list(claim.theories)
    return [
        (_side(each), _side(claim.theories[each.rival]))
        for key, each in claim.theories.items()
        if each.rival in claim.theories and order.index(key) < order.index(each.rival)
    ]


def _side(theory: Theory) -> Side:
    if theory.tally is None or not theory.standing:
        return Side(theory, "–", _("no such world sampled"), None)
    return Side(
        theory,
        SIGNS[theory.standing],
        _(WORDS[theory.standing]),
        interval_of(theory.tally.supported),
    )
