"""What is known of real incidents, counted; drawings and data of its charts."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from detente.evidence.catalogue import contested
from detente.evidence.countries import name_of
from detente.evidence.records import Attribution, Incident
from detente.lab.evidence.aggregates import aggregates, sources
from detente.lab.evidence.store import catalogue_alone, chart_of, drawn, material, sections
from detente.report.chart import Layout
from detente.report.evidence.material import Material, Terms, terms
from detente.report.picture import data_file
from detente.world.errors import EvidenceError


@dataclass(frozen=True)
class Collection:
    """A collection as the table shows it; `years` is empty where no record has a date."""

    records: int
    parts: int
    years: str
    terms: Terms


@dataclass(frozen=True)
class Named:
    """Who laid an incident to whom, when and on what basis."""

    attribution: Attribution
    state: str


@dataclass(frozen=True)
class Told:
    """An incident of the catalogue with what is contested of it."""

    record: Incident
    named: tuple[Named, ...]
    doubts: tuple[tuple[str, str], ...]


def evidence(request: HttpRequest) -> HttpResponse:
    """Show the counts of the store, or say why they cannot be shown, and published aggregates."""
    refused: EvidenceError | None = None
    try:
        found = material()
    except EvidenceError as error:
        found, refused = catalogue_alone(), error
    context = {
        "refused": refused,
        "material": found,
        "collections": _collections(found),
        "sections": sections(found),
        "catalogue": [_told(record) for record in found.catalogue],
        "aggregates": aggregates(),
        "sources": sources(),
    }
    return render(request, "lab/evidence/evidence.html", context)


def chart_picture(_request: HttpRequest, key: str, layout: str) -> HttpResponse:
    """Draw a chart of the page, for a desk ("wide") or a telephone ("narrow"); 404 without one.

    Raises
    ------
    EvidenceError
        The store cannot be read.
    """
    if layout not in {each.value for each in Layout} or not (png := drawn(key, Layout(layout))):
        raise Http404(_no_chart(key))
    return HttpResponse(png, content_type="image/png")


def chart_data(_request: HttpRequest, key: str) -> HttpResponse:
    """Hand out the counts that a chart draws, as CSV; 404 where there is no such chart.

    Raises
    ------
    EvidenceError
        The store cannot be read.
    """
    chart = chart_of(material(), key)
    if chart is None:
        raise Http404(_no_chart(key))
    attached = {"Content-Disposition": f'attachment; filename="{key}.csv"'}
    return HttpResponse(data_file(chart), content_type="text/csv; charset=utf-8", headers=attached)


def _no_chart(key: str) -> str:
    return _("There is no chart with the key “%(key)s”.") % {"key": key}


def _collections(found: Material) -> list[Collection]:
    return [
        Collection(
            records=each.records,
            parts=each.partial,
            years=f"{each.span[0]}–{each.span[1]}" if each.span else "",
            terms=terms(each.collection),
        )
        for each in found.summaries
    ]


def _told(record: Incident) -> Told:
    named = [Named(each, name_of(each.state) if each.state else "") for each in record.attributions]
    return Told(record, tuple(named), tuple(contested(record).items()))
