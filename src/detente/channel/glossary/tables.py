"""The glossary as a table in CSV, for whoever works with spreadsheets."""

import csv
import io
from collections.abc import Iterable, Sequence
from uuid import UUID

from detente.channel.glossary.models import TermRelation
from detente.channel.glossary.reading import Entry

COLUMNS = (
    "member", "name", "term", "language", "definition", "source", "version", "since", "relations",
)  # fmt: skip

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""How a cell begins that a spreadsheet would take for a formula."""


def table(entries: Sequence[Entry], relations: Iterable[TermRelation]) -> str:
    """Write entries as CSV in UTF-8 with a line of titles; no cell can be taken for a formula."""
    said: dict[UUID, list[str]] = {}
    for each in relations:
        words = f"{each.relation}: {each.other.member} {each.other.word}"
        said.setdefault(each.term_id, []).append(words)
    written = io.StringIO()
    rows = csv.writer(written)
    rows.writerow(COLUMNS)
    for entry in entries:
        rows.writerow(map(_cell, _row(entry, said.get(entry.term.pk, []))))
    return written.getvalue()


def _row(entry: Entry, relations: list[str]) -> tuple[str, ...]:
    term, meaning = entry.term, entry.meaning
    return (
        term.member, entry.member, term.word, term.language, meaning.definition, meaning.source,
        str(meaning.number), meaning.said_at.date().isoformat(), "; ".join(relations),
    )  # fmt: skip


def _cell(text: str) -> str:
    return f"'{text}" if text.startswith(FORMULA) else text
