"""How fast collections are read and stored: ``python -m tests.evidence.importers.speed`` prints it.

Nothing here is a test: speed and memory depend on the machine. The figures that the pages state
were printed by it.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROWS = 100_000
LAYOUTS = ("eurepoc-table-view", "eurepoc-global", "dcid-incidents", "cfr", "own")
MAKING = """
from pathlib import Path
from tests.evidence.importers.made_up import made_up, written
written(Path({folder!r}), {name!r}, made_up({layout!r}, {rows}))
"""
READING = """
import resource, sys, time
from pathlib import Path
from detente.evidence.importers import open_collection
before = time.process_time()
count = sum(1 for _ in open_collection(Path({file!r})))
print(count, time.process_time() - before, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""
IMPORTING = """
import sys
from detente.cli import main
sys.argv = ["detente", "import", "auto", {file!r}, "--store", {store!r}]
try:
    main()
except SystemExit:
    pass
import resource
used = resource.getrusage(resource.RUSAGE_SELF)
print(used.ru_utime + used.ru_stime, used.ru_maxrss)
"""


def measure(layout: str, folder: Path) -> str:
    """Read and import made-up rows of one format in fresh processes; gives a line of a table."""
    file = folder / f"{layout}.csv"
    fresh(MAKING.format(folder=str(folder), name=file.name, layout=layout, rows=ROWS))
    store = folder / f"{layout}.duckdb"
    count, seconds, peak = fresh(READING.format(file=str(file))).split()
    began = time.monotonic()
    *_, whole, most = fresh(IMPORTING.format(file=str(file), store=str(store))).split()
    wall = time.monotonic() - began
    return (
        f"{layout:20}  read: {int(count) / float(seconds):8,.0f} rows/s {int(peak) / 1024:5.0f} MiB"
        f"   imported: {float(whole):5.1f} s of the processor, {wall:5.1f} s in all,"
        f" {int(most) / 1024:5.0f} MiB"
    )


def fresh(code: str) -> str:
    """Run code in a process of its own; what starts it counts with it, and so must stay small."""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return done.stdout


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as made:
        for each in LAYOUTS:
            sys.stdout.write(measure(each, Path(made)) + "\n")
