"""Whatever goes wrong ends in one message and the right exit code."""

from __future__ import annotations

import errno
import subprocess
from collections.abc import Callable

import pytest
import typer

from detente.cli.refusals import InterruptionError, exit_code_of, message_of
from detente.world.errors import DetenteError, OutputError
from tests.cli.conftest import DETENTE


def raising(error: BaseException) -> Callable[[], None]:
    """A command that ends in an error."""

    def command() -> None:
        raise error

    return command


def full_disk() -> OSError:
    """What the system says when there is no more room."""
    return OSError(errno.ENOSPC, "No space left on device", "results.parquet")


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        (DetenteError("It is wrong.", remedy="mend it."), 2, "It is wrong.\nTo go on: mend it."),
        (OutputError("It cannot be written."), 2, "It cannot be written."),
        (typer.BadParameter("that is no number"), 2, "that is no number"),
        (full_disk(), 2, "No space left on device"),
        (full_disk(), 2, "results.parquet"),
        (full_disk(), 2, "--out"),
        (PermissionError(errno.EACCES, "Permission denied", "there"), 2, "may write"),
        (OSError("odd"), 2, "odd"),
        (MemoryError(), 2, "fewer --worlds"),
        (KeyboardInterrupt(), 130, "Broken off."),
        (typer.Abort(), 130, "Broken off."),
        (InterruptionError("Kept in here."), 130, "Kept in here."),
    ],
)
def test_an_error_becomes_a_message_and_a_code(
    capsys: pytest.CaptureFixture[str], error: BaseException, code: int, said: str
) -> None:
    assert exit_code_of(raising(error)) == code

    written = capsys.readouterr()
    assert said in written.err
    assert "Traceback" not in written.err
    assert written.out == ""


def test_a_mistake_of_our_own_is_not_hidden() -> None:
    with pytest.raises(ZeroDivisionError):
        exit_code_of(raising(ZeroDivisionError()))


@pytest.mark.parametrize(("asked", "code"), [(None, 0), (0, 0), (130, 130), ("text", 0)])
def test_a_command_that_ends_well_may_ask_for_a_code(asked: object, code: int) -> None:
    assert exit_code_of(lambda: asked) == code


def test_an_interruption_that_typer_turned_into_a_code_is_said_too(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert exit_code_of(lambda: 130) == 130
    assert "Broken off." in capsys.readouterr().err


def test_an_error_without_a_file_names_none() -> None:
    assert "Where" not in message_of(OSError(errno.EIO, "Input/output error"))


@pytest.mark.slow
def test_a_reader_who_leaves_is_no_error() -> None:
    with subprocess.Popen(
        [*DETENTE, "cite", "world"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as run:
        assert run.stdout is not None
        assert run.stderr is not None
        first = run.stdout.readline()
        run.stdout.close()
        complaint = run.stderr.read()

    assert first == b"World\n"
    assert complaint == b""
    assert run.returncode in (0, 1)
