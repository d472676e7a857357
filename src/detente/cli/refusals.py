"""Turns whatever went wrong into one message and an exit code."""

import errno
import os
import sys
from collections.abc import Callable
from typing import Any, NoReturn

import typer

from detente.world.errors import DetenteError

OK, REFUSED, INTERRUPTED = 0, 2, 130
_BROKEN_PIPE = 1

# Typer has its own copy of Click from some version on; this finds the base of its errors in either.
_UsageError: type[Exception] = next(
    each for each in typer.BadParameter.__mro__ if each.__name__ == "ClickException"
)

_REMEDIES = {
    errno.ENOSPC: "free some space, or choose another folder with --out",
    errno.EDQUOT: "free some space, or choose another folder with --out",
    errno.EACCES: "choose a folder that you may write to, or ask for permission",
    errno.EROFS: "choose a folder that you may write to",
}


class InterruptionError(Exception):
    """Ctrl-C, with what the user should know of what is left behind."""


def exit_code_of(command: Callable[[], object]) -> int:
    """Run a command and say on standard error, in one message, what kept it from ending well.

    Parameters
    ----------
    command
        What to run; its own output goes where it likes.

    Returns
    -------
    int
        0 if it ended well or asked for another code itself; 2 if the user or the machine must mend
        something; 130 if it was interrupted; 1 if nobody read the output to its end.
    """
    try:
        asked = command()
        sys.stdout.flush()
    except BrokenPipeError:
        return _leave_quietly()
    except (DetenteError, _UsageError, OSError, MemoryError) as error:
        say(message_of(error))
        return REFUSED
    except (KeyboardInterrupt, typer.Abort, InterruptionError) as error:
        say(str(error) or "Broken off.")
        return INTERRUPTED
    if asked == INTERRUPTED:  # Typer had turned Ctrl-C into a code before we saw it
        say("Broken off.")
    return asked if isinstance(asked, int) else OK


def message_of(error: BaseException) -> str:
    """Put an error into words for whoever typed the command."""
    if isinstance(error, DetenteError):
        return str(error)
    if isinstance(error, _UsageError):
        return _usage(error)
    if isinstance(error, MemoryError):
        return (
            "There is not enough memory for this.\n"
            "To go on: ask for fewer --worlds, --runs or --years, or close other programs."
        )
    return _refused_by_the_system(error)


def say(message: str) -> None:
    """Print a message on standard error."""
    typer.echo(message, err=True)


def leave_at_once(code: int) -> NoReturn:
    """End the process without waiting for its threads; files are renamed whole, so none is torn."""
    os._exit(code)


def _usage(error: Any) -> str:
    """What was wrong with the words of the command, and where its help is."""
    context = getattr(error, "ctx", None)
    path = context.command_path if context is not None else "detente"
    return f"{error.format_message()}\nTo go on: {path} --help shows what may be given."


def _refused_by_the_system(error: BaseException) -> str:
    """What the operating system refused, of which file, and what to do about it."""
    reason = getattr(error, "strerror", None) or str(error)
    name = getattr(error, "filename", None)
    remedy = _REMEDIES.get(getattr(error, "errno", None) or 0, "mend that, and run it again")
    where = f"\nWhere: {name}" if name else ""
    return f"The system refused: {reason}.{where}\nTo go on: {remedy}."


def _leave_quietly() -> int:
    """Nobody reads on: keep Python from complaining about it at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return _BROKEN_PIPE
