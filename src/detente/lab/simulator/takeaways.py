"""What can be taken away from the simulator: a chart, its figures, a brief, and what made them."""

from dataclasses import dataclass
from functools import lru_cache

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language, override
from django.views.decorators.http import require_safe

from detente.experiments.provenance import provenance_bytes, provenance_record
from detente.experiments.results import results_table, table_digest, worlds_table
from detente.lab.address import address_of, inquiry_from
from detente.lab.answers import NETWORK, Answer, rows_for, whole_answer
from detente.lab.inquiry import CHARTS, YOURS, Inquiry
from detente.lab.simulator.basis import basis
from detente.lab.simulator.brief import brief_of
from detente.lab.words import words_of
from detente.lab.worlds import plan_of
from detente.report.chart import Layout
from detente.report.picture import picture_of
from detente.report.simulator.drawings import Theme, drawing, with_rows
from detente.report.simulator.files import csv, svg
from detente.report.simulator.sheets import sheet

KINDS = {"svg": "image/svg+xml", "png": "image/png", "csv": "text/csv; charset=utf-8"}


@dataclass(frozen=True)
class Asked:
    """A file of a chart: the bare drawing for a page, or a sheet that stands by itself.

    A sheet is always wide and light, whatever the page is. With a `policy`, all policies of the
    inquiry are run, and its chart has the scale of all of them.
    """

    key: str
    form: str
    language: str
    policy: str
    layout: Layout
    theme: Theme
    sheet: bool

    def __post_init__(self) -> None:
        """Make a sheet wide and light."""
        if self.sheet:
            object.__setattr__(self, "layout", Layout.WIDE)
            object.__setattr__(self, "theme", Theme.LIGHT)


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
    asked = Asked(
        key, form, language, request.GET.get("policy", ""), layout, theme,
        sheet=form == "png" or bool(request.GET.get("sheet")),
    )  # fmt: skip
    file = HttpResponse(_file(asked, address_of(inquiry_from(request.GET))))
    file["Content-Type"] = KINDS[form]
    if form != "svg" or asked.sheet:
        file["Content-Disposition"] = f'attachment; filename="detente-{key}.{form}"'
    return file


@require_safe
def brief(request: HttpRequest) -> HttpResponse:
    """Print an inquiry as one page: levers, headline, both charts, and what they rest on."""
    inquiry = inquiry_from(request.GET)
    place = request.build_absolute_uri(reverse("lab:simulator"))
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
def _file(asked: Asked, address: str) -> bytes:
    """One file of one chart; asked for again it is not drawn again."""
    key, form, policy = asked.key, asked.form, asked.policy
    inquiry = inquiry_from(QueryDict(address))
    answer = _answered(inquiry, policy)
    rows = rows_for(key, answer, policy=policy or YOURS)
    if form == "csv":
        return csv(rows)
    words = words_of(key, asked.language)
    drawn = svg(with_rows(drawing(key, words, layout=asked.layout, theme=asked.theme), rows))
    if not asked.sheet:
        return drawn
    with override(asked.language):
        rests = basis(answer, asked.language, runs=1 if key == NETWORK else None)
    whole = sheet(drawn, words.title, [rests], direction=words.direction)
    return picture_of(whole) if form == "png" else whole


def _answered(inquiry: Inquiry, policy: str) -> Answer:
    answer = whole_answer(inquiry, kept=bool(policy))
    if policy and policy not in answer.means.policies:
        raise Http404
    return answer


def _layout(query: QueryDict) -> Layout:
    return Layout.NARROW if query.get("layout") == "narrow" else Layout.WIDE


def _theme(query: QueryDict) -> Theme:
    return Theme.DARK if query.get("theme") == "dark" else Theme.LIGHT
