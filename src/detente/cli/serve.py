"""`detente serve`: the data folder, the port and the scripts made ready, then the server."""

import subprocess
import sys
from contextlib import nullcontext
from pathlib import Path

from detente.cli.sites import enter, require_django, sites_named
from detente.world.errors import DetenteError


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
