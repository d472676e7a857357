"""Catalogues of the pages' sentences: gathered from the sources, brought up to date, compiled.

`python -m detente.web.messages` (`make messages`) does all three. Babel does the work, so that no
program beside Python is needed; Django's own reader turns templates into what Babel understands.
"""

import io
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation import to_locale
from django.utils.translation.template import templatize

from detente.web.languages import LANGUAGES, SOURCE, Language

PACKAGE = Path(__file__).parents[1]
LOCALE = Path(__file__).parent / "locale"
PLACES = ("web", "lab", "channel")
"""Folders of the package whose pages speak to readers."""

KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
NOTE = "Translators:"
NO_DATE = datetime(2000, 1, 1, tzinfo=UTC)
"""Catalogues carry no dates: they would make every update a difference."""

WIDTH = 100
UNWRITTEN = (
    "POT-Creation-Date", "PO-Revision-Date", "Generated-By", "Last-Translator", "Language-Team",
    "Project-Id-Version", "Report-Msgid-Bugs-To",
)  # fmt: skip


class Sentence(NamedTuple):
    """One sentence found in a source: its text, or its forms for one and for many."""

    page: str
    text: str | tuple[str, ...]
    notes: list[str]
    context: str | None


def sentences(package: Path = PACKAGE) -> Iterator[Sentence]:
    """Find every sentence of the pages, in the order of their files."""
    for path in _sources(package):
        source = path.read_text("utf-8")
        if path.suffix == ".html":
            source = templatize(source, origin=str(path))
        found = extract("python", io.BytesIO(source.encode()), KEYWORDS, [NOTE])
        page = f"detente/{path.relative_to(package).as_posix()}"
        for _line, text, notes, context in found:
            yield Sentence(page, text, notes, context)


def gathered(package: Path = PACKAGE) -> Catalog:
    """Gather the sentences of the pages into a catalogue without translations."""
    catalog = _catalogue(None)
    for found in sentences(package):
        catalog.add(
            found.text, locations=[(found.page, 0)], auto_comments=found.notes,
            context=found.context,
        )  # fmt: skip
    return catalog


def catalogue_file(language: Language, suffix: str = ".po") -> Path:
    """Where the catalogue of a language lies; `suffix` ".mo" for the compiled one."""
    return LOCALE / to_locale(language.code) / "LC_MESSAGES" / f"django{suffix}"


def read(language: Language) -> Catalog:
    """Read the catalogue of a language; an empty one where there is none yet."""
    file = catalogue_file(language)
    locale = to_locale(language.code)
    if not file.is_file():
        return _catalogue(locale)
    with file.open("rb") as opened:
        return read_po(opened, locale=locale)


def updated(catalogue: Catalog, template: Catalog) -> Catalog:
    """Bring a catalogue up to the sentences of the pages: nothing guessed, nothing left over."""
    catalogue.update(template, no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    catalogue.creation_date = catalogue.revision_date = NO_DATE
    return catalogue


def as_text(catalogue: Catalog) -> bytes:
    """Write a catalogue as a .po file, ordered by page, without dates and line numbers."""
    written = _written(
        lambda out: write_po(
            out, catalogue, width=WIDTH, sort_by_file=True, include_lineno=False,
            ignore_obsolete=True,
        )
    )  # fmt: skip
    passed_over = tuple(f'"{name}' for name in UNWRITTEN)
    lines = written.decode().splitlines(keepends=True)
    return "".join(line for line in lines if not line.startswith(passed_over)).encode()


def compiled(catalogue: Catalog) -> bytes:
    """Compile what a catalogue translates as Django reads it, as a .mo file.

    A sentence that is not translated in all its forms is left out: Django would show nothing.
    """
    whole = _catalogue(str(catalogue.locale))
    for message in catalogue:
        if message.id and message.string and _is_translated(message):
            whole.add(message.id, message.string, context=message.context)
    return _written(lambda out: write_mo(out, whole))


def untranslated(catalogue: Catalog) -> list[str]:
    """List the sentences that a catalogue lacks, or has only by a guess (fuzzy)."""
    return [str(each.id) for each in catalogue if each.id and not _is_translated(each)]


def main() -> None:
    """Bring every catalogue up to date and compile it; English is in the sources."""
    template = gathered()
    for language in LANGUAGES:
        if language.code == SOURCE:
            continue
        catalogue = updated(read(language), template)
        file = catalogue_file(language)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(as_text(catalogue))
        catalogue_file(language, ".mo").write_bytes(compiled(catalogue))


def _sources(package: Path) -> Iterator[Path]:
    for place in PLACES:
        for pattern in ("*.py", "*.html"):
            yield from sorted((package / place).rglob(pattern))


def _catalogue(locale: str | None) -> Catalog:
    return Catalog(
        locale, project="Détente", charset="utf-8", fuzzy=False, creation_date=NO_DATE,
        revision_date=NO_DATE, header_comment="# The sentences of Détente's pages.",
    )  # fmt: skip


def _written(write: Callable[[io.BytesIO], None]) -> bytes:
    out = io.BytesIO()
    write(out)
    return out.getvalue()


def _is_translated(message: Message) -> bool:
    """Whether a translation is there in every form that its language has, and no guess."""
    string = message.string
    forms = [string] if isinstance(string, str) else string or []
    return bool(forms) and all(forms) and not message.fuzzy


if __name__ == "__main__":
    main()
