"""`detente bench`: the speeds as tables, as JSON where asked for, and on the page about speed."""

import json
import os
from pathlib import Path

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from detente.experiments.benchmark import Benchmark, benchmark
from detente.experiments.benchmark_frameworks import RULES, SWIFT, Speed
from detente.experiments.benchmark_timing import Effort
from detente.experiments.files import writable_folder, write_together
from detente.report.performance import FIGURES, generated_part, page_with
from detente.world.errors import OutputError

BUSY = 0.85  # of all cores; with less, times of the wall clock say little
PICTURE = Path("images/scaling.png")


def run_benchmark(*, json_file: Path | None, quick: bool, page: Path | None = None) -> None:
    """Time everything, print the tables and write the files that there are to be.

    Raises
    ------
    OutputError
        A file cannot be written, the page has no place for figures, or quick sizes were to be put
        on a page; this is tried before anything is timed.
    """
    if json_file is not None:
        writable_folder(json_file.parent)
    text = None if page is None else read_page(page, quick=quick)
    screen, notes = Console(), Console(stderr=True)
    with notes.status("Timing …") as status:
        result = benchmark(
            Effort.QUICK if quick else Effort.FULL,
            lambda task: status.update(f"Timing {task} …"),
        )
    show(result, screen)
    if quick:
        screen.print("Quick sizes: these figures are not to be quoted.")
    if json_file is not None:
        record = json.dumps(result.record(), indent=2) + "\n"
        write_together(json_file.parent, {json_file.name: record.encode()})
    if page is not None and text is not None:
        write_page(page, text, result)


def read_page(page: Path, *, quick: bool) -> str:
    """Read the page that is to hold the figures, and see that it can.

    Raises
    ------
    OutputError
        As `run_benchmark` says.
    """
    if quick:
        raise OutputError(
            "Figures of quick sizes are not to be quoted, and so belong on no page.",
            expected="--quick or --page",
            remedy="leave out one of the two",
        )
    if not page.is_file():
        raise OutputError(
            "There is no such page.", where=str(page), expected="a page such as docs/performance.md"
        )
    text = page.read_text("utf-8")
    page_with(text, "")
    writable_folder((page.parent / PICTURE).parent)
    return text


def write_page(page: Path, text: str, result: Benchmark) -> None:
    """Put the figures on the page, and the chart into the folder of pictures beside it."""
    # Loaded only now: drawing takes longer to load than all the rest.
    from detente.report.chart import Layout
    from detente.report.charts.scaling import scaling_chart
    from detente.report.picture import drawing, picture_of

    record = result.record()
    chart = picture_of(drawing(scaling_chart(record), Layout.WIDE).encode())
    picture = page.parent / PICTURE
    write_together(picture.parent, {picture.name: chart})
    write_together(page.parent, {page.name: page_with(text, generated_part(record)).encode()})


def show(result: Benchmark, screen: Console) -> None:
    """Print all tables, and on what machine they were measured."""
    screen.print(speed_table(result))
    screen.print(figure_table(result))
    screen.print(part_table(result))
    for line in ratios(result):
        screen.print(line, highlight=False)
    screen.print(
        f"Processor score {result.processor_score:.2f} (1 = the machine of the first figures), "
        f"{result.machine}, Python {result.python}, Détente {result.version}.",
        highlight=False,
    )
    if result.session.cores < BUSY * (os.cpu_count() or 1):
        screen.print(
            f"Other work keeps this machine busy: the session got {result.session.cores:.1f} "
            "cores. Measure again when it is quiet.",
            highlight=False,
        )
    if result.ratio_to_mesa is None:
        screen.print("Mesa is not installed: pip install 'detente\\[bench]' sets it beside these.")


def speed_table(result: Benchmark) -> Table:
    """Lay out the speeds, in millions of ordered pairs and months a second on one core."""
    table = _table("Dyad-months per second on one core (processor time, best of several)")
    table.add_column("Implementation")
    table.add_column("Model")
    for words in ("States", "Million/s", "Normalised", "To Mesa"):
        table.add_column(words, justify="right")
    for speed in result.speeds:
        table.add_row(*_row(speed))
    return table


def figure_table(result: Benchmark) -> Table:
    """Lay out the figures that are quoted, each in its unit."""
    table = _table("What is quoted")
    table.add_column("Figure")
    table.add_column("Measured", justify="right")
    table.add_column("Unit")
    found = result.headline()
    for figure in FIGURES:
        value = found[figure.key]
        if value is not None:
            table.add_row(figure.words, f"{value * figure.scale:,.4g}", figure.unit)
    return table


def part_table(result: Benchmark) -> Table:
    """Lay out where the time goes."""
    table = _table("Where the time goes, at 57 states")
    table.add_column("Part")
    table.add_column("ns per dyad-month", justify="right")
    table.add_column("Share", justify="right")
    for part in result.parts:
        table.add_row(part.part, f"{part.ns_per_dyad_month:.2f}", f"{100 * part.share:.0f} %")
    return table


def ratios(result: Benchmark) -> list[str]:
    """Say what this one run sets side by side; nothing of what was not measured."""
    speed = {
        (each.implementation, each.model): each.dyad_months_per_second for each in result.speeds
    }
    lines = []
    for form, ratio in (
        ("thinned", result.ratio_to_mesa),
        ("with every pair looked at", result.dense_ratio_to_mesa),
    ):
        if ratio is not None:
            lines.append(f"The frozen model {form} runs {ratio:.0f}x as fast as Mesa.")
    for (implementation, model), rules in speed.items():
        if implementation == RULES and (SWIFT, model) in speed:
            ratio = speed[SWIFT, model] / rules
            lines.append(f"The swift engine runs {model} {ratio:.1f}x as fast as the rules.")
    shared = result.swift.thinned / result.swift.dense
    moved = result.session.interactive_ms / result.session.one_lever_ms
    lines.append(f"Chances shared by six policies: {shared:.1f}x the speed of chances listed anew.")
    lines.append(f"One lever moved: {moved:.1f}x as fast as the whole question.")
    return lines


def _table(title: str) -> Table:
    return Table(title=title, title_justify="left", box=SIMPLE_HEAD)


def _row(speed: Speed) -> tuple[str, ...]:
    return (
        speed.implementation,
        speed.model,
        str(speed.states),
        f"{speed.dyad_months_per_second / 1e6:.2f}",
        f"{speed.normalised / 1e6:.2f}",
        "" if speed.to_mesa is None else f"{speed.to_mesa:.1f}x",
    )
