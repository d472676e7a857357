"""The documents that the site shows: where they lie, and which there are."""

from functools import cache
from pathlib import Path

import detente
from detente.world.errors import DetenteError

MODEL = "model"
"""The page that describes the model; the others are those that it leads to."""

FOLDERS = ("model", "decisions", "evidence")
FRONT = ("model", "facts")
"""Of the pages that stand in no folder, those that are shown: others are about the software."""

_PACKAGE = Path(detente.__file__).parent


class DocumentError(DetenteError):
    """A document that this installation lacks, or that cannot be read."""


@cache
def documents_folder() -> Path:
    """Where the documents lie: in the package, or beside the sources from which it runs.

    Raises
    ------
    DocumentError
        They are in neither place.
    """
    for folder in (_PACKAGE / "docs", _PACKAGE.parents[1] / "docs"):
        if (folder / f"{MODEL}.md").is_file():
            return folder
    raise DocumentError(
        "The description of the model is not part of this installation.",
        where="docs/model.md",
        remedy="install Détente anew, from its package or from its repository",
    )


@cache
def pages() -> tuple[str, ...]:
    """Names of all pages shown, such as "model" and "decisions/0005-draws-by-address".

    Raises
    ------
    DocumentError
        As `documents_folder`.
    """
    folder = documents_folder()
    inner = [
        f"{name}/{path.stem}" for name in FOLDERS for path in sorted((folder / name).glob("*.md"))
    ]
    return (*(each for each in FRONT if (folder / f"{each}.md").is_file()), *inner)


def document(page: str) -> str:
    """Read a page, as Markdown.

    Parameters
    ----------
    page
        One of `pages`.

    Raises
    ------
    DocumentError
        It cannot be read.
    """
    try:
        return (documents_folder() / f"{page}.md").read_text("utf-8")
    except (OSError, UnicodeError) as error:
        raise DocumentError(
            "A page of the documents cannot be read.",
            where=f"docs/{page}.md",
            remedy="install Détente anew, from its package or from its repository",
        ) from error
