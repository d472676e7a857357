"""Reads a TOML file, and says plainly what is wrong with one that cannot be read."""

import re
import tomllib
from pathlib import Path

from detente.world.errors import DetenteError, nearest

LARGEST_FILE = 10_000_000
"""Bytes; no scenario or policy comes near it, and a larger file would only fill the memory."""

_HOW_A_FILE_LOOKS = 'TOML, such as: title = "A name"'
_START_AGAIN = "fill it in, or start from one of the files that come with Détente."


def read_toml(path: str | Path, error: type[DetenteError]) -> dict[str, object]:
    """Read a TOML file into a dictionary.

    Parameters
    ----------
    path
        The file; a byte order mark at its start is passed over.
    error
        The error of the caller's own kind, raised for everything that may be wrong.

    Raises
    ------
    error
        The file is missing, a folder, not a plain file, too large, unreadable, empty, binary or
        not UTF-8, or breaks TOML's grammar (then with line and column).
    """
    path = Path(path)
    text = _decoded(_bytes_of(path, error), path, error)
    try:
        content = tomllib.loads(text)
    except RecursionError:
        raise error("The file nests tables or lists too deeply.", where=str(path)) from None
    except ValueError as reason:
        raise _syntax_error(str(reason), path, text, error) from None
    if not content:
        raise error(
            "The file declares nothing.",
            where=str(path),
            expected=_HOW_A_FILE_LOOKS,
            remedy=_START_AGAIN,
        )
    return content


def _bytes_of(path: Path, error: type[DetenteError]) -> bytes:
    """Read a plain file of a sensible size."""
    try:
        _refuse_what_is_no_file(path, error)
        return path.read_bytes()
    except (OSError, ValueError) as reason:
        words = reason.strerror if isinstance(reason, OSError) else str(reason)
        raise error(
            f"The file cannot be read: {words}.",
            where=str(path),
            expected="a TOML file that you may read",
            remedy="check its name and your permission to read it.",
        ) from None


def _refuse_what_is_no_file(path: Path, error: type[DetenteError]) -> None:
    where = str(path)
    if not path.exists():
        raise error("There is no such file.", where=where, remedy=_neighbours(path))
    if path.is_dir():
        raise error("This is a folder, not a file.", where=where, remedy=_neighbours(path / "x"))
    if not path.is_file():
        raise error("This is not a plain file.", where=where, expected="a TOML file on disk")
    if path.stat().st_size > LARGEST_FILE:
        raise error(
            "The file is too large to be meant.",
            where=where,
            expected=f"a TOML file of at most {LARGEST_FILE // 1_000_000} megabytes",
        )


def _neighbours(path: Path) -> str:
    """Say which TOML files stand where one was looked for."""
    if not path.parent.is_dir():
        return f"check the path: the folder {path.parent} does not exist either."
    names = sorted(each.name for each in path.parent.glob("*.toml"))
    if not names:
        return f"check the path: {path.parent} holds no TOML file."
    return f"name a TOML file in {path.parent}; {nearest(path.name, names)}"


def _decoded(content: bytes, path: Path, error: type[DetenteError]) -> str:
    """Read bytes as UTF-8, refusing what is plainly not a text."""
    if not content.strip():
        raise error(
            "The file is empty.",
            where=str(path),
            expected=_HOW_A_FILE_LOOKS,
            remedy=_START_AGAIN,
        )
    try:
        decoded = content.decode("utf-8-sig")
    except UnicodeDecodeError as reason:
        raise _not_a_text(path, error, f"byte {reason.start + 1} is not UTF-8") from None
    if "\0" in decoded:
        raise _not_a_text(path, error, "it holds zero bytes")
    return decoded


def _not_a_text(path: Path, error: type[DetenteError], reason: str) -> DetenteError:
    return error(
        f"The file is not a UTF-8 text: {reason}.",
        where=str(path),
        expected="a TOML file, saved by a text editor as UTF-8",
        remedy="check that this is the file you meant; if it is, save it again as UTF-8.",
    )


def _syntax_error(reason: str, path: Path, content: str, error: type[DetenteError]) -> DetenteError:
    """Turn the parser's complaint into place and reason."""
    found = re.search(r"\s*\(at line (\d+), column (\d+)\)$", reason)
    if found:
        line, column = found.groups()
        reason = reason[: found.start()]
    else:
        lines = content.splitlines()
        line, column = str(len(lines)), str(len(lines[-1]) + 1)
        reason = re.sub(r"\s*\(at end of document\)$", "", reason)
    return error(
        f"The file is not TOML: {reason[:200]}.",
        where=f"{path}, line {line}, column {column}",
        expected="lines such as: name = 0.5, and texts in quotes",
    )
