"""`detente bench`: the speeds as a table, and as JSON where asked for."""

import json
from pathlib import Path

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from detente.experiments.benchmark import Benchmark, Effort, Speed, benchmark
from detente.experiments.files import writable_folder, write_together


def run_benchmark(*, json_file: Path | None, quick: bool) -> None:
    """Time everything, print the table and write the JSON file if there is to be one.

    Raises
    ------
    OutputError
        The file cannot be written; this is tried before anything is timed.
    """
    if json_file is not None:
        writable_folder(json_file.parent)
    screen, notes = Console(), Console(stderr=True)
    with notes.status("Timing …") as status:
        result = benchmark(
            Effort.QUICK if quick else Effort.FULL,
            lambda task: status.update(f"Timing {task} …"),
        )
    screen.print(speed_table(result))
    screen.print(
        f"Processor score {result.processor_score:.2f} (1 = the machine of the first figures), "
        f"{result.machine}, Python {result.python}, Détente {result.version}.",
        highlight=False,
    )
    if all(each.to_mesa is None for each in result.speeds):
        screen.print("Mesa is not installed: pip install 'detente\\[bench]' sets it beside these.")
    if quick:
        screen.print("Quick sizes: these figures are not to be quoted.")
    if json_file is not None:
        text = json.dumps(result.record(), indent=2) + "\n"
        write_together(json_file.parent, {json_file.name: text.encode()})


def speed_table(result: Benchmark) -> Table:
    """Lay out the speeds, in millions of ordered pairs and months a second on one core."""
    table = Table(
        title="Dyad-months per second on one core (processor time, best of several)",
        title_justify="left",
        box=SIMPLE_HEAD,
    )
    table.add_column("Implementation")
    table.add_column("Model")
    for words in ("States", "Million/s", "Normalised", "To Mesa"):
        table.add_column(words, justify="right")
    for speed in result.speeds:
        table.add_row(*_row(speed))
    return table


def _row(speed: Speed) -> tuple[str, ...]:
    return (
        speed.implementation,
        speed.model,
        str(speed.states),
        f"{speed.dyad_months_per_second / 1e6:.2f}",
        f"{speed.normalised / 1e6:.2f}",
        "" if speed.to_mesa is None else f"{speed.to_mesa:.1f}x",
    )
