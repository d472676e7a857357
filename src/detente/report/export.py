"""Writes the report: one page, and beside it every chart as picture, drawing and data."""

import os
import shutil
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from detente.experiments.compare import Comparison
from detente.experiments.files import unwritable, writable_folder
from detente.report.chart import Chart
from detente.report.gallery import Section, sections
from detente.report.material import material
from detente.report.page import page
from detente.report.picture import data_file, drawing_file, picture_of

REPORT_FILE = "report.html"
CHARTS_FOLDER = "charts"


def write_report(comparison: Comparison, folder: Path) -> tuple[Path, ...]:
    """Write the report of a comparison into a folder.

    Everything is written aside first and renamed only when all of it is there, so that an earlier
    report stands untouched where something goes wrong.

    Parameters
    ----------
    comparison
        What was run and summed up.
    folder
        Where to write; it is made where there is none. Charts of an earlier report are replaced.

    Returns
    -------
    tuple of Path
        The page, then the files of its charts.

    Raises
    ------
    OutputError
        Where the folder cannot be made or written to, or the disk is full.
    """
    prepared = material(comparison)
    chosen = sections(prepared)
    return write_page(folder, REPORT_FILE, page(prepared, chosen), chosen)


def write_page(folder: Path, name: str, text: str, chosen: Sequence[Section]) -> tuple[Path, ...]:
    """Write a page and the charts that stand in it, as `write_report` does.

    Parameters
    ----------
    folder
        Where to write.
    name
        Of the page.
    text
        The page.
    chosen
        Its sections of charts.
    """
    writable_folder(folder)
    aside = folder / f".report-{os.getpid()}.aside"
    try:
        names = _write(aside, name, text, chosen)
        _put_in_place(aside, folder, name)
    except OSError as error:
        raise unwritable(folder, error) from error
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    return (folder / name, *(folder / CHARTS_FOLDER / each for each in names))


def _write(aside: Path, name: str, text: str, chosen: Sequence[Section]) -> list[str]:
    """Write everything into a folder of its own; give the names of the charts' files."""
    charts = aside / CHARTS_FOLDER
    charts.mkdir(parents=True)
    (aside / name).write_text(text, encoding="utf-8")
    names = []
    for section in chosen:
        for chart in section.charts:
            for ending, content in _files(chart).items():
                (charts / f"{chart.key}.{ending}").write_bytes(content)
                names.append(f"{chart.key}.{ending}")
    return names


def _files(chart: Chart) -> dict[str, bytes]:
    drawn = drawing_file(chart)
    return {"png": picture_of(drawn), "svg": drawn, "csv": data_file(chart)}


def _put_in_place(aside: Path, folder: Path, name: str) -> None:
    """Rename what was written; the charts of an earlier report go aside and are then deleted."""
    target, earlier = folder / CHARTS_FOLDER, aside / "earlier"
    with suppress(FileNotFoundError):
        target.rename(earlier)
    try:
        (aside / CHARTS_FOLDER).rename(target)
    except OSError:
        with suppress(OSError):
            earlier.rename(target)
        raise
    (aside / name).replace(folder / name)
