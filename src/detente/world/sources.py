"""The bibliography: one key for each source that a number, fact or agreement rests on."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from detente.world import declarations
from detente.world.errors import SourceError, nearest

SOURCES_FILE = Path(__file__).with_name("sources.toml")

_FIELDS = ("authors", "year", "title", "where")


@dataclass(frozen=True)
class Source:
    """A publication or public record.

    Parameters
    ----------
    key
        The name by which the rest of the project cites it, such as ``richardson1960``.
    authors
        Who wrote or published it.
    year
        Of publication; for a record that goes on, of its latest edition used here.
    title
        As published.
    where
        How to find it: journal and pages, publisher, document symbol; and what limits its use.
    """

    key: str
    authors: str
    year: int
    title: str
    where: str

    def __str__(self) -> str:
        """Give the source as one line of a bibliography."""
        return f"{self.authors} ({self.year}): {self.title}. {self.where}."


def read_sources(path: str | Path) -> Mapping[str, Source]:
    """Read a bibliography.

    Parameters
    ----------
    path
        A TOML file with one table a source, holding authors, year, title and where.

    Returns
    -------
    Mapping[str, Source]
        By key, in the file's order.

    Raises
    ------
    SourceError
        The file cannot be read, or an entry lacks a field, has one too many or one of another kind.
    """
    file = declarations.open_toml(path, SourceError)
    entries: dict[str, Source] = {}
    for key, table in declarations.subtables(file):
        declarations.allow_only(table, *_FIELDS)
        entries[key] = Source(
            key=key,
            authors=declarations.text(table, "authors"),
            year=declarations.whole_number(table, "year", "years"),
            title=declarations.text(table, "title"),
            where=declarations.text(table, "where"),
        )
    return MappingProxyType(entries)


def source(key: str) -> Source:
    """Return the source with a key.

    Raises
    ------
    SourceError
        There is none; the message names the nearest keys.
    """
    if key not in SOURCES:
        raise SourceError(
            f"No source has the key '{key}'.",
            where="world/sources.toml",
            expected=f"a key of the bibliography; {nearest(key, SOURCES)}",
            remedy="correct the key, or add the source to world/sources.toml.",
        )
    return SOURCES[key]


SOURCES: Mapping[str, Source] = read_sources(SOURCES_FILE)
"""The bibliography that comes with Détente, by key."""
