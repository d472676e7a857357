"""Which versions of a paper stand: the newest of each language, and which the original is."""

from collections.abc import Iterable
from dataclasses import dataclass

from detente.channel.papers.models import Paper, PaperVersion, Standing


@dataclass(frozen=True)
class Current:
    """A version that stands, beside the original.

    `behind` says that a translation was made from an earlier version than the original's newest.
    """

    version: PaperVersion
    behind: bool


def current(paper: Paper) -> list[Current]:
    """The newest version of every language, the original first; none where it is withdrawn."""
    versions = since_withdrawn(paper.versions.all())
    newest = {each.language: each for each in versions}
    original = original_of(versions)
    ordered = sorted(
        newest.values(), key=lambda each: (each.standing != Standing.ORIGINAL, each.language)
    )
    return [Current(each, _behind(each, original)) for each in ordered]


def original_of(versions: Iterable[PaperVersion]) -> PaperVersion | None:
    """The newest original among versions."""
    originals = [each for each in versions if each.standing == Standing.ORIGINAL]
    return originals[-1] if originals else None


def since_withdrawn(versions: Iterable[PaperVersion]) -> list[PaperVersion]:
    """The versions, the oldest first, that no later withdrawal has taken back."""
    standing: list[PaperVersion] = []
    for each in versions:
        standing = [] if each.withdrawn else [*standing, each]
    return standing


def title_of(paper: Paper) -> str:
    """What the paper is called: the title of its original or, withdrawn, of its last version."""
    versions = list(paper.versions.all())
    original = original_of(since_withdrawn(versions))
    return original.title if original else versions[-1].title


def _behind(version: PaperVersion, original: PaperVersion | None) -> bool:
    return original is not None and version.renders not in (None, original.number)
