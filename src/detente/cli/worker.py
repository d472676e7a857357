"""`detente worker`: works on questions that take longer; a server keeps one beside it."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from detente.cli.sites import SITES, enter, require_django

PARENT = "DETENTE_SERVER"
"""Names the server's process to the worker beside it, which ends when its server does."""

SECONDS_BETWEEN = 5.0
"""Before a worker that ended is started again: a fault that recurs is not to fill the log."""

POLITENESS = 10
"""Steps down in the system's order of priority: long work gives way to a hand on a lever."""


def run_worker(*, data: Path | None) -> None:
    """Work on questions until told to stop, giving way to whoever moves a lever on this machine.

    Raises
    ------
    DetenteError
        Django is missing, or the folder or the database cannot be used.
    """
    require_django()
    enter(sites=SITES["lab"], data=data, host="")
    from detente.web import serving

    serving.prepare_database()
    from detente.lab.questions.worker import work

    os.nice(POLITENESS)
    stop = threading.Event()
    for ended in (signal.SIGINT, signal.SIGTERM):
        signal.signal(ended, lambda *_: stop.set())
    end_with(os.environ.get(PARENT), stop)
    work(stop)


@contextmanager
def worker_beside(*, seconds_to_end: float = 5.0) -> Iterator[None]:
    """Keep a worker at work beside the server, and end it with it.

    Parameters
    ----------
    seconds_to_end
        How long to wait for it; one that needs longer to leave its work in order ends by itself.
    """
    stop = threading.Event()
    first = start()  # before the thread: gunicorn forks soon after
    watch = threading.Thread(target=_keep, args=(first, stop), name="worker", daemon=True)
    watch.start()
    try:
        yield
    finally:
        stop.set()
        watch.join(seconds_to_end)


def start() -> subprocess.Popen[bytes]:
    """Start a worker that ends when this process does."""
    command = [sys.executable, "-c", "from detente.cli import main; raise SystemExit(main())"]
    told = {**os.environ, PARENT: str(os.getpid())}
    return subprocess.Popen([*command, "worker"], env=told)  # noqa: S603 - our own words


def _keep(process: subprocess.Popen[bytes], stop: threading.Event) -> None:
    """Start the worker again whenever it ends, until told to stop; then end it."""
    while True:
        while process.poll() is None and not stop.wait(0.2):
            pass
        if stop.is_set() or stop.wait(SECONDS_BETWEEN):
            break
        process = start()
    if process.poll() is None:
        process.terminate()
        process.wait()


def end_with(parent: str | None, stop: threading.Event) -> None:
    """Set `stop` when the server that started us is gone, even if it was killed.

    Parameters
    ----------
    parent
        The number of its process, in digits; None where nobody started us.
    stop
        Set within about a second.
    """
    if not parent:
        return

    def watch() -> None:
        while os.getppid() == int(parent) and not stop.wait(1.0):
            pass
        stop.set()

    threading.Thread(target=watch, name="parent", daemon=True).start()
