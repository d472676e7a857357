"""`detente serve`: the data folder, the port and the scripts made ready, then the server."""

import os
import subprocess
import sys
from contextlib import nullcontext
from importlib.util import find_spec
from pathlib import Path

from detente.cli.options import RequestError
from detente.experiments.files import writable_folder
from detente.world.errors import DetenteError, nearest

SITES = {"lab": ("lab",), "all": ("lab",)}
"""Which sites a name stands for."""

NEEDED = ("django", "whitenoise", "gunicorn", "csp", "django_htmx", "dj_database_url")


def run_serve(
    site: str, *, host: str, port: int, threads: int, data: Path | None, worker: bool
) -> None:
    """Make the data folder ready, open the port, and answer until told to stop.

    Raises
    ------
    DetenteError
        The site is unknown or not built, Django is missing, the port is taken, or the folder or
        the database cannot be used.
    """
    sites = sites_named(site)
    require_django()
    folder = enter(sites=sites, data=data, host=host)
    from detente.cli.worker import worker_beside
    from detente.web import serving

    listening = serving.listen(host, port)
    write_vega(folder)
    serving.prepare_database()
    serving.collect()

    def ready() -> None:
        from detente.lab.desk import warm

        serving.say(f"Détente answers at {listening.address} (Ctrl-C ends it)")
        warm()

    with worker_beside() if worker else nullcontext():
        serving.serve(listening, threads=threads, ready=ready)


def sites_named(name: str) -> tuple[str, ...]:
    """Say which sites a name stands for.

    Raises
    ------
    RequestError
        It stands for none, or for one that is not built.
    """
    if name == "channel":
        raise RequestError(
            "The channel is not built yet.", where="--site", expected="lab",
            remedy="detente serve --site lab opens the laboratory",
        )  # fmt: skip
    if name not in SITES:
        raise RequestError(
            f"There is no site '{name}'.", where="--site", expected=nearest(name, SITES)
        )
    return SITES[name]


def require_django() -> None:
    """Refuse to go on where what the pages stand on is not installed.

    Raises
    ------
    RequestError
        Anything is missing; it says how to install all of it.
    """
    missing = [name for name in NEEDED if find_spec(name) is None]
    if missing:
        raise RequestError(
            "The pages need more than is installed.",
            where=f"missing: {', '.join(missing)}",
            remedy="pip install 'detente[lab]'",
        )


def enter(*, sites: tuple[str, ...], data: Path | None, host: str) -> Path:
    """Set the environment that the settings read, and make the data folder; returns it.

    Raises
    ------
    DetenteError
        The folder cannot be written to, or DATABASE_URL cannot be read.
    """
    from detente.web.data_folder import data_folder
    from detente.web.serving import check_database_address, environment

    os.environ.update(environment(sites=sites, data=data, host=host))
    os.environ["DJANGO_SETTINGS_MODULE"] = "detente.web.settings"
    check_database_address()
    folder = writable_folder(data_folder())
    writable_folder(folder / "made")
    return folder


def write_vega(folder: Path) -> None:
    """Write Vega's script in a process of its own: what bundles it starts threads, and we fork.

    Raises
    ------
    DetenteError
        It could not be written.
    """
    code = (
        "import sys; from pathlib import Path; from detente.lab.vega import write_script; "
        "write_script(Path(sys.argv[1]))"
    )
    made = subprocess.run(  # noqa: S603 - our own words
        [sys.executable, "-c", code, str(folder / "made")],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    if made.returncode:
        told = (made.stderr.strip().splitlines() or ["no word of why"])[-1]
        raise DetenteError(f"The script of the charts cannot be written: {told}", where=str(folder))
