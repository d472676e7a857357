"""Which sites can be served, what they need, and where they keep what they keep."""

import os
from importlib.util import find_spec
from pathlib import Path

from detente.cli.options import RequestError
from detente.experiments.files import writable_folder
from detente.world.errors import nearest

SITES = {"lab": ("lab",), "channel": ("channel",), "all": ("lab", "channel")}
"""Which sites a name stands for."""

GROUND = ("django", "whitenoise", "gunicorn", "csp", "django_htmx", "dj_database_url")
NEEDED = {
    "lab": GROUND,
    "channel": (*GROUND, "allauth", "axes", "cryptography", "rfc8785", "stix2", "weasyprint"),
}
"""What each site stands on."""


def sites_named(name: str) -> tuple[str, ...]:
    """Say which sites a name stands for.

    Raises
    ------
    RequestError
        It stands for none.
    """
    if name not in SITES:
        raise RequestError(
            f"There is no site '{name}'.", where="--site", expected=nearest(name, SITES)
        )
    return SITES[name]


def require_django(sites: tuple[str, ...]) -> None:
    """Refuse to go on where what the pages of these sites stand on is not installed.

    Raises
    ------
    RequestError
        Anything is missing; it says how to install all of it.
    """
    needed = dict.fromkeys(name for site in sites for name in NEEDED[site])
    missing = [name for name in needed if find_spec(name) is None]
    if missing:
        raise RequestError(
            "The pages need more than is installed.",
            where=f"missing: {', '.join(missing)}",
            remedy=f"pip install 'detente[{','.join(sites)}]'",
        )


def enter(*, sites: tuple[str, ...], data: Path | None, host: str, demo: bool = False) -> Path:
    """Set the environment that the settings read, and make the data folder; returns it.

    Raises
    ------
    DetenteError
        The folder cannot be written to, or DATABASE_URL cannot be read.
    """
    from detente.web.data_folder import data_folder
    from detente.web.serving import check_database_address, environment

    os.environ.update(environment(sites=sites, data=data, host=host))
    os.environ["DETENTE_DEMO"] = "1" if demo else ""
    os.environ["DJANGO_SETTINGS_MODULE"] = "detente.web.settings"
    check_database_address()
    folder = writable_folder(data_folder())
    writable_folder(folder / "made")
    return folder
