"""What can be taken away from the simulator: a chart, its figures, a brief, and what made them."""

from functools import lru_cache

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from detente import __version__
from detente.experiments.provenance import provenance_bytes, provenance_record
from detente.experiments.results import results_table, table_digest, worlds_table
from detente.lab.address import address_of, inquiry_from
from detente.lab.answers import Answer, rows_for, whole_answer
from detente.lab.inquiry import CHARTS, YOURS, Inquiry
from detente.lab.simulator.brief import brief_of
from detente.lab.words import titled, words_of
from detente.lab.worlds import plan_of
from detente.report.chart import Layout
from detente.report.simulator.drawings import Theme, drawing, with_rows
from detente.report.simulator.files import csv, png, svg

KINDS = {"svg": "image/svg+xml", "png": "image/png", "csv": "text/csv; charset=utf-8"}


@require_safe
def picture(request: HttpRequest, key: str, form: str) -> HttpResponse:
    """Draw one chart of an inquiry: SVG, PNG, its rows as CSV, or (JSON) its bare specification.

    `layout` is "wide" or "narrow", `theme` "light" or "dark", `policy` the key of one set aside.
    """
    if key not in CHARTS or form not in (*KINDS, "json"):
        raise Http404
    language = get_language() or "en"
    layout, theme = _layout(request.GET), _theme(request.GET)
    if form == "json":
        answer = JsonResponse(drawing(key, words_of(key, language), layout=layout, theme=theme))
        patch_cache_control(answer, public=True, max_age=600)
        return answer
    address, policy = address_of(inquiry_from(request.GET)), request.GET.get("policy", YOURS)
    file = HttpResponse(_file(key, form, address, policy, language, layout, theme))
    file["Content-Type"] = KINDS[form]
    if form != "svg":
        file["Content-Disposition"] = f'attachment; filename="detente-{key}.{form}"'
    return file


@require_safe
def brief(request: HttpRequest) -> HttpResponse:
    """Print an inquiry as one page: levers, headline, both charts, and what they rest on."""
    inquiry = inquiry_from(request.GET)
    place = request.build_absolute_uri("/").rstrip("/")
    made = HttpResponse(brief_of(inquiry, get_language() or "en", place=place))
    made["Content-Type"] = "application/pdf"
    made["Content-Disposition"] = 'attachment; filename="detente-brief.pdf"'
    return made


@require_safe
def provenance(request: HttpRequest) -> HttpResponse:
    """Give the file from which the command line runs the same worlds and policies again."""
    inquiry = inquiry_from(request.GET)
    ensemble = whole_answer(inquiry, kept=True).ensemble
    record = provenance_record(
        plan_of(inquiry, runs=ensemble.runs),
        results_digest=table_digest(results_table(ensemble)),
        worlds_digest=table_digest(worlds_table(ensemble.worlds)),
    )
    file = HttpResponse(provenance_bytes(record), content_type="application/json")
    file["Content-Disposition"] = 'attachment; filename="provenance.json"'
    return file


@lru_cache(maxsize=256)
def _file(
    key: str, form: str, address: str, policy: str, language: str, layout: Layout, theme: Theme
) -> bytes:
    """One file of one chart; asked for again it is not drawn again."""
    inquiry = inquiry_from(QueryDict(address))
    answer = _answered(inquiry, policy)
    rows = rows_for(key, answer, policy=policy)
    if form == "csv":
        return csv(rows)
    words = words_of(key, language)
    specification = with_rows(drawing(key, words, layout=layout, theme=theme), rows)
    if form == "svg":
        return svg(specification)
    return png(titled(specification, words, answer, model=__version__))


def _answered(inquiry: Inquiry, policy: str) -> Answer:
    answer = whole_answer(inquiry, kept=policy != YOURS)
    if policy not in answer.means.policies:
        raise Http404
    return answer


def _layout(query: QueryDict) -> Layout:
    return Layout.NARROW if query.get("layout") == "narrow" else Layout.WIDE


def _theme(query: QueryDict) -> Theme:
    return Theme.DARK if query.get("theme") == "dark" else Theme.LIGHT
