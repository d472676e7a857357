"""A server for one machine: its database and files made ready, then one process of threads."""

import os
import socket
import sys
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

import dj_database_url
import django
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.db import Error as DatabaseFault
from django.db import connections
from gunicorn.app.base import BaseApplication

from detente.world.errors import DetenteError

SECONDS_TO_FINISH = 10
"""How long answers under way may take after the server is told to stop (an assumption)."""


UNUSED = ["django_htmx/ext/*"]
"""Scripts that no page loads; one of them names a script that is not there."""


class ServerError(DetenteError):
    """The server cannot start: its port, its folder or its database is not to be had."""


@dataclass(frozen=True)
class Listening:
    """An open port: the socket, and the address that a browser on this machine asks for."""

    socket: socket.socket
    address: str


def listen(host: str, port: int) -> Listening:
    """Open a port of this machine; 0 takes any that is free.

    Raises
    ------
    ServerError
        The port is taken or may not be opened, or the host is none of this machine's.
    """
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        opened = socket.create_server((host, port), family=family, backlog=2048)
    except (OSError, UnicodeError) as error:
        raise ServerError(
            f"The port {port} cannot be opened: {getattr(error, 'strerror', None) or error}.",
            where=f"{host}:{port}",
            expected="a port that nothing else listens on, at an address of this machine",
            remedy="stop what listens there, or choose another with --port",
        ) from error
    seen = "localhost" if host in {"127.0.0.1", "localhost", "0.0.0.0", "::"} else host  # noqa: S104
    shown = f"[{seen}]" if ":" in seen else seen
    return Listening(opened, f"http://{shown}:{opened.getsockname()[1]}/")


def check_database_address() -> None:
    """Read DATABASE_URL, where it is set, before the settings do.

    Raises
    ------
    ServerError
        It is no address of a database.
    """
    try:
        dj_database_url.parse(os.environ.get("DATABASE_URL") or "sqlite://:memory:")
    except ValueError as error:
        raise _unusable_database(error) from error


def prepare_database() -> None:
    """Load the settings, and bring the database to this version.

    Raises
    ------
    ServerError
        The database cannot be reached or is damaged, or its driver is missing.
    """
    try:
        django.setup()
        call_command("migrate", interactive=False, verbosity=0)
        connections.close_all()
    except (ImproperlyConfigured, DatabaseFault) as error:
        raise _unusable_database(error) from error


def collect() -> None:
    """Collect the static files under names that hold their digest, compressed."""
    call_command("collectstatic", interactive=False, verbosity=0, ignore_patterns=UNUSED)


def serve(listening: Listening, *, threads: int, ready: Callable[[], None]) -> None:
    """Answer on an open port until told to stop; ends the process with code 0.

    Parameters
    ----------
    listening
        The port; it is closed at the end.
    threads
        Requests answered at once, 1 or more.
    ready
        Called in the process that answers, once, before it begins.
    """
    Pages(listening, threads, ready).run()


class Pages(BaseApplication):  # type: ignore[misc] # gunicorn is published without types
    """The sites as gunicorn wants them; the settings of Django say the rest."""

    def __init__(self, listening: Listening, threads: int, ready: Callable[[], None]) -> None:
        """Take the port over: gunicorn closes it."""
        self._options = {
            "bind": f"fd://{listening.socket.detach()}",
            "workers": 1,
            "worker_class": "gthread",
            "threads": threads,
            "timeout": 120,
            "graceful_timeout": SECONDS_TO_FINISH,
            "keepalive": 15,
            "loglevel": "warning",
            "proc_name": "detente",
            "control_socket_disable": True,
            "post_worker_init": lambda worker: ready() if worker.age == 1 else None,
            "worker_exit": _leave_at_once,
        }
        super().__init__()

    def load_config(self) -> None:
        """Hand the options over, but for those that an older gunicorn does not know."""
        for name, value in self._options.items():
            if name in self.cfg.settings:
                self.cfg.set(name, value)

    def load(self) -> Any:
        """Give the application that answers, its pages loaded: the first visitor waits for none."""
        from detente.web.wsgi import application

        import_module(settings.ROOT_URLCONF)
        return application


def environment(*, sites: tuple[str, ...], data: Path | None, host: str) -> dict[str, str]:
    """Give the environment of a server: what the settings read, and a worker beside it as well."""
    told = {"DETENTE_SITES": ",".join(sites), "DETENTE_SERVED": "1"}
    if data is not None:
        told["DETENTE_DATA"] = str(data.expanduser().absolute())
    names = {*os.environ.get("DETENTE_HOSTS", "").split(","), host} - {"", "0.0.0.0", "::"}  # noqa: S104
    told["DETENTE_HOSTS"] = ",".join(sorted(names))
    return told


def say(line: str) -> None:
    """Tell whoever started the server."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _leave_at_once(_server: Any, worker: Any) -> None:
    """End the process that answered without waiting for the engine; no file is ever half-written.

    Gunicorn calls this in its own process, too, for one that had ended before.
    """
    if worker.pid == os.getpid():
        sys.stdout.flush()
        os._exit(0)


def _unusable_database(error: Exception) -> ServerError:
    told = " ".join(str(error).split()).rstrip(".") or type(error).__name__
    given = bool(os.environ.get("DATABASE_URL"))
    return ServerError(
        f"The database cannot be used: {told}.",
        where="DATABASE_URL" if given else "detente.sqlite3 in the data folder",
        expected="postgresql://USER:PASSWORD@HOST/NAME, or nothing for SQLite in the data folder",
        remedy="mend the address, start the database, or pip install psycopg"
        if given
        else "choose another folder with --data",
    )
