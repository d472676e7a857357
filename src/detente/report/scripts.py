"""Vega's own JavaScript for the page, kept in the user's cache: to bundle it takes over a second.

A kept bundle is named by all that determines it and sealed by its digest; one that is damaged is
passed over and made again, and where nothing can be kept it is made for every report.
"""

import hashlib
import os
from contextlib import suppress
from functools import cache
from importlib.metadata import version
from pathlib import Path

import vl_convert

from detente.experiments.files import writable_folder, write_together
from detente.report.picture import vega_lite_version
from detente.world.errors import OutputError

_OFFERED = "window.vegaEmbed = vegaEmbed;"
"""What Vega's code makes known to the page's own script."""

_PACKAGE = "vl-convert-python"
_SEAL = 32  # bytes of a SHA-256 digest


@cache
def scripts() -> str:
    """Give Vega, Vega-Lite and Vega-Embed as one script; it cannot close its own element."""
    file = script_file()
    found = _kept(file)
    if found is None:
        found = vl_convert.javascript_bundle(_OFFERED, vl_version=vega_lite_version()).encode()
        _keep(file, found)
    return found.decode().replace("</script", "<\\/script").replace("<!--", "<\\!--")


def script_file() -> Path:
    """Where the bundle of this version of Vega is kept."""
    home = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    made_of = f"{version(_PACKAGE)}|{vega_lite_version()}|{_OFFERED}"
    return (
        Path(home) / "detente" / f"vega-{hashlib.sha256(made_of.encode()).hexdigest()[:16]}.script"
    )


def _kept(file: Path) -> bytes | None:
    """A bundle kept earlier; None where there is none, or only a damaged one."""
    try:
        content = file.read_bytes()
    except OSError:
        return None
    seal, saved = content[:_SEAL], content[_SEAL:]
    return saved if hashlib.sha256(saved).digest() == seal else None


def _keep(file: Path, bundle: bytes) -> None:
    """Keep a bundle, where that can be done."""
    with suppress(OutputError):
        sealed = hashlib.sha256(bundle).digest() + bundle
        write_together(writable_folder(file.parent), {file.name: sealed})
