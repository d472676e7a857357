"""The files of an answer, to anyone who has its address: the report, its charts, the data."""

from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from detente.lab.questions.folders import folder_of
from detente.lab.questions.models import Question, State

SANDBOX = (
    "sandbox allow-scripts allow-downloads; default-src 'none'; "
    "script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
"""The report brings its own scripts in one page: it runs as a stranger to this site, without its
cookies, and may load nothing. Its links to the data of a chart are downloads."""

KINDS = {
    "html": "text/html; charset=utf-8",
    "svg": "image/svg+xml",
    "png": "image/png",
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "parquet": "application/vnd.apache.parquet",
}
SHOWN = ("html", "svg", "png")
"""Kinds that a browser shows; the others are saved."""


@require_safe
def file(request: HttpRequest, code: str, name: str) -> HttpResponseBase:
    """Give one file of an answer; 404 where there is none, or no answer yet.

    Parameters
    ----------
    name
        One of those that `urls` lets through: it leads nowhere else.
    """
    question = get_object_or_404(Question.objects.only("state"), pk=code, state=State.DONE)
    ending = name.rpartition(".")[2]
    try:
        opened = (folder_of(question.pk) / name).open("rb")
    except OSError:
        raise Http404 from None
    last = name.rpartition("/")[2]
    given = FileResponse(opened, as_attachment=ending not in SHOWN, filename=f"{code}-{last}")
    given["Content-Type"] = KINDS[ending]
    given["Content-Security-Policy"] = SANDBOX
    given["X-Robots-Tag"] = "noindex"  # whoever was given the address may pass it on; not a robot
    return given
