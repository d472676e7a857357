"""A notice on paper: a note verbale as a PDF, made without fetching anything."""

from pathlib import Path
from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import get_language

from detente.channel.notices import shown
from detente.channel.notices.handling import MEANING
from detente.channel.notices.reading import Thread

STYLE = Path(__file__).parents[1] / "static" / "channel" / "note.css"


def note_pdf(thread: Thread) -> bytes:
    """Print a notice with what was said upon it."""
    from weasyprint import CSS, HTML  # loads slowly, and only who prints needs it

    said = [
        (each, shown.assistance_fields(each.entry.content.get("assistance", {})))
        for each in thread.said
    ]
    text = render_to_string(
        "channel/notices/note.html",
        {
            "thread": thread, "notice": thread.notice, "said": said,
            "fields": shown.fields(thread.notice.content), "meaning": MEANING[thread.notice.mark],
            "attribution": shown.attribution(thread.notice.content), "language": get_language(),
        },
    )  # fmt: skip
    printed: bytes = HTML(string=text, url_fetcher=_nothing).write_pdf(
        stylesheets=[CSS(string=STYLE.read_text("utf-8"))], pdf_variant="pdf/ua-1"
    )
    return printed


def _nothing(address: str, *_: Any, **__: Any) -> Any:
    raise ValueError(f"nothing is fetched for a note: {address}")
