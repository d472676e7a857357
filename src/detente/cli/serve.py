"""`detente serve`: the data folder, the port and the scripts made ready, then the server."""

import subprocess
import sys
from contextlib import nullcontext
from pathlib import Path

from detente.cli.options import RequestError
from detente.cli.sites import enter, require_django, sites_named
from detente.world.errors import DetenteError

LOCAL = ("127.0.0.1", "localhost", "::1")
"""Addresses that only this machine reaches."""


def run_serve(
    site: str, *, host: str, port: int, threads: int, data: Path | None, worker: bool,
    demo: bool = False,
) -> None:  # fmt: skip
    """Make the data folder ready, open the port, and answer until told to stop.

    Parameters
    ----------
    demo
        Fill an empty channel with invented states, and let anybody sign in as any of them.

    Raises
    ------
    DetenteError
        The site is unknown or not built, Django is missing, the port is taken, or the folder or
        the database cannot be used.
    """
    sites = sites_named(site)
    require_django(sites)
    check_demonstration(sites, host=host, demo=demo)
    folder = enter(sites=sites, data=data, host=host, demo=demo)
    from detente.cli.worker import workers_beside
    from detente.web import serving

    listening = serving.listen(host, port)
    if "lab" in sites:
        write_vega(folder)
    serving.prepare_database()
    serving.collect()
    if demo:
        from detente.channel.demonstration.fill import fill

        fill(serving.say)

    def ready() -> None:
        serving.say(f"Détente answers at {listening.address} (Ctrl-C ends it)")
        if "lab" in sites:
            from detente.lab.desk import warm

            warm()

    with workers_beside(sites) if worker else nullcontext():
        serving.serve(listening, threads=threads, ready=ready)


def check_demonstration(sites: tuple[str, ...], *, host: str, demo: bool) -> None:
    """Refuse to show a demonstration where there is no channel, or to other machines.

    Raises
    ------
    RequestError
        It would be shown there: whoever reaches it may act as any state in it.
    """
    if demo and "channel" not in sites:
        raise RequestError(
            "The laboratory needs no demonstration data.", where="--demo",
            remedy="leave --demo out, or add --site channel",
        )  # fmt: skip
    if demo and host not in LOCAL:
        raise RequestError(
            "A demonstration is for this machine alone: anybody who reaches it may act in it.",
            where=f"--host {host}", expected=" or ".join(LOCAL), remedy="leave --host out",
        )  # fmt: skip


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
