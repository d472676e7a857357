"""Write files aside and then rename them, so that nobody ever finds half a file."""

import errno
import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from detente.world.errors import OutputError

_REASONS = {
    errno.ENOSPC: ("the disk is full", "free some space, or choose another folder"),
    errno.EDQUOT: ("your part of the disk is full", "free some space, or choose another folder"),
    errno.EACCES: ("you may not write there", "choose a folder that you may write to"),
    errno.EPERM: ("you may not write there", "choose a folder that you may write to"),
    errno.EROFS: ("that disk can only be read", "choose a folder that you may write to"),
    errno.ENOTDIR: ("a file stands where a folder was expected", "choose another folder"),
    errno.EEXIST: ("a file stands where a folder was expected", "choose another folder"),
    errno.EISDIR: ("a folder stands where a file was expected", "choose another folder or name"),
    errno.ENAMETOOLONG: ("the name is too long", "choose a shorter name"),
}


def writable_folder(folder: Path) -> Path:
    """Make a folder where there is none, and try it, so that no long run ends at a closed door.

    Raises
    ------
    OutputError
        Where the folder cannot be made or written to.
    """
    try:
        _try(folder / f".trial-{os.getpid()}")
    except OSError as error:
        raise unwritable(folder, error) from error
    return folder


def writable_file(path: Path) -> Path:
    """Make the folder of a file and try it, leaving a file that stands there as it is.

    Raises
    ------
    OutputError
        Where a folder stands in the file's place, or its own cannot be made or written to.
    """
    try:
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        _try(_aside(path))
    except OSError as error:
        raise unwritable(path, error) from error
    return path


def write_together(folder: Path, contents: Mapping[str, bytes]) -> tuple[Path, ...]:
    """Write several files of one folder: all aside first, and renamed only when all are written.

    Parameters
    ----------
    folder
        An existing folder.
    contents
        File name to what it is to hold. Files are renamed in this order: put the one that vouches
        for the others last.

    Returns
    -------
    tuple of Path
        The files, in the same order.

    Raises
    ------
    OutputError
        Where one cannot be written; the files of an earlier run then stand untouched.
    """
    aside = {name: _aside(folder / name) for name in contents}
    try:
        for name, content in contents.items():
            aside[name].write_bytes(content)
        return tuple(path.replace(folder / name) for name, path in aside.items())
    except OSError as error:
        raise unwritable(folder, error) from error
    finally:
        remove(aside.values())


def remove(paths: Iterable[Path]) -> None:
    """Delete files; one that is gone already, or cannot be deleted, is passed over."""
    for path in paths:
        with suppress(OSError):
            path.unlink()


def unwritable(place: Path, error: OSError) -> OutputError:
    """Say in one message why a folder or file cannot be written to, and how to go on."""
    reason, remedy = _REASONS.get(
        error.errno or 0, (error.strerror or str(error), "choose another folder")
    )
    return OutputError(f"The results cannot be written: {reason}.", where=str(place), remedy=remedy)


def _aside(path: Path) -> Path:
    return path.parent / f".{path.name}.{os.getpid()}.aside"


def _try(trial: Path) -> None:
    """Write a file, in a folder that is made for it, and delete it."""
    try:
        trial.parent.mkdir(parents=True, exist_ok=True)
        trial.write_bytes(b"trial")
        trial.unlink()
    finally:
        remove([trial])
