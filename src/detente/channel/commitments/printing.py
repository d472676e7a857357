"""The self-report on paper: empty, in part or whole, with its contact point or apart from it."""

from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any, NoReturn

from django.template.loader import render_to_string
from django.utils.translation import get_language, get_language_info

from detente.channel.accounts.models import Member
from detente.channel.commitments.models import MeasureReport, Progress, ReportContact
from detente.channel.commitments.reports import catalogue

STYLE = Path(__file__).parents[1] / "static" / "channel" / "report.css"


class Part(StrEnum):
    """What of the self-report is printed."""

    WHOLE = "whole"
    """The measures and the contact point."""

    MEASURES = "measures"
    """The measures alone."""

    CONTACT = "contact"
    """The contact point alone."""


def printed(
    member: Member, *, part: Part, reports: Mapping[str, MeasureReport],
    contact: ReportContact | None,
) -> bytes:  # fmt: skip
    """Print a self-report as PDF; with no reports and no contact it is an empty form.

    It fetches nothing: what is printed stands in the page itself.
    """
    from weasyprint import CSS, HTML  # it takes a second to load, and few ask for it

    page = render_to_string(
        "channel/commitments/report.html", printed_facts(member, part, reports, contact)
    )
    sheet = CSS(string=STYLE.read_text("utf-8"))
    written: bytes = HTML(string=page, url_fetcher=_refuse).write_pdf(stylesheets=[sheet])
    return written


def printed_facts(
    member: Member, part: Part, reports: Mapping[str, MeasureReport], contact: ReportContact | None
) -> dict[str, Any]:
    """What the printed page shows."""
    language = get_language() or "en"
    lists = [
        [(measure, reports.get(measure.key)) for measure in measures]
        for _, measures in catalogue()
    ]  # fmt: skip
    return {
        "member": member, "progress": Progress.choices, "contact": contact,
        "with_contact": part != Part.MEASURES, "lists": lists if part != Part.CONTACT else [],
        "LANGUAGE_CODE": language, "LANGUAGE_BIDI": get_language_info(language)["bidi"],
    }  # fmt: skip


def _refuse(address: str, *_: object, **__: object) -> NoReturn:
    raise ValueError(f"a printed report fetches nothing: {address}")
