"""`detente worker`: does what takes longer or is due later; a server keeps one for each site."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from importlib import import_module
from pathlib import Path

from detente.cli.options import RequestError
from detente.cli.sites import enter, require_django, sites_named

WORK = {"lab": "detente.lab.questions.worker", "channel": "detente.channel.work.worker"}
"""Where the work of each site is declared."""

PARENT = "DETENTE_SERVER"
"""Names the server's process to the worker beside it, which ends when its server does."""

SECONDS_BETWEEN = 5.0
"""Before a worker that ended is started again: a fault that recurs is not to fill the log."""

POLITENESS = 10
"""Steps down in the system's order of priority: long work gives way to a hand on a lever."""


def run_worker(*, data: Path | None, site: str = "lab") -> None:
    """Work for a site until told to stop: on the laboratory's questions, or the channel's clocks.

    Questions give way to whoever moves a lever on this machine; clocks give way to nobody.

    Raises
    ------
    DetenteError
        The site is unknown, Django is missing, or the folder or the database cannot be used.
    """
    sites = sites_named(site)
    if len(sites) > 1:
        raise RequestError("A worker is for one site.", where="--site", expected=" or ".join(sites))
    require_django(sites)
    enter(sites=sites, data=data, host="")
    from detente.web import serving

    serving.prepare_database()
    work = import_module(WORK[site]).work
    if site == "lab":
        os.nice(POLITENESS)
    stop = threading.Event()
    for ended in (signal.SIGINT, signal.SIGTERM):
        signal.signal(ended, lambda *_: stop.set())
    end_with(os.environ.get(PARENT), stop)
    work(stop)


@contextmanager
def workers_beside(sites: tuple[str, ...]) -> Iterator[None]:
    """Keep a worker for each site at work beside the server, and end them with it."""
    with ExitStack() as kept:
        for site in sites:
            kept.enter_context(worker_beside(site))
        yield


@contextmanager
def worker_beside(site: str = "lab", *, seconds_to_end: float = 5.0) -> Iterator[None]:
    """Keep a worker for a site at work beside the server, and end it with it.

    Parameters
    ----------
    seconds_to_end
        How long to wait for it; one that needs longer to leave its work in order ends by itself.
    """
    stop = threading.Event()
    first = start(site)  # before the thread: gunicorn forks soon after
    watch = threading.Thread(target=_keep, args=(first, site, stop), name="worker", daemon=True)
    watch.start()
    try:
        yield
    finally:
        stop.set()
        watch.join(seconds_to_end)


def start(site: str) -> subprocess.Popen[bytes]:
    """Start a worker for a site that ends when this process does."""
    command = [sys.executable, "-c", "from detente.cli import main; raise SystemExit(main())"]
    told = {**os.environ, PARENT: str(os.getpid())}
    return subprocess.Popen([*command, "worker", "--site", site], env=told)  # noqa: S603 - our own words


def _keep(process: subprocess.Popen[bytes], site: str, stop: threading.Event) -> None:
    """Start the worker again whenever it ends, until told to stop; then end it."""
    while True:
        while process.poll() is None and not stop.wait(0.2):
            pass
        if stop.is_set() or stop.wait(SECONDS_BETWEEN):
            break
        process = start(site)
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
