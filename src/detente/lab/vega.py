"""Vega's own script, which draws the charts: written as a static file when a server starts."""

from pathlib import Path

from django.templatetags.static import static

from detente.experiments.files import writable_folder, write_together

SCRIPT = "vega.js"


def script_url() -> str:
    """Where a page finds the script; where files have been collected its name holds its digest."""
    return static(f"lab/{SCRIPT}")


def write_script(folder: Path) -> Path:
    """Write the script below a folder of static files, and say where.

    Raises
    ------
    OutputError
        Where the folder cannot be written to.
    """
    from detente.report.scripts import scripts  # loads Altair: only a server that starts needs it

    place = writable_folder(folder / "lab")
    write_together(place, {SCRIPT: scripts().encode()})
    return place / SCRIPT
