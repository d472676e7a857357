"""Schedulers and workers for the tests: processes of their own, which can be killed."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.conftest import ROOT


@contextmanager
def started(
    program: str, *words: str, path: Path = ROOT / "src"
) -> Iterator[subprocess.Popen[str]]:
    """One of Dask's programs; killed at the end where it still runs."""
    command = [sys.executable, "-m", f"distributed.cli.dask_{program}", "--no-dashboard", *words]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join((str(path), str(ROOT)))}
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    ) as process:
        try:
            yield process
        finally:
            process.kill()


@contextmanager
def scheduler() -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A scheduler on a port that was free, and its address."""
    words = ("--host", "127.0.0.1", "--port", "0", "--dashboard-address", "127.0.0.1:0")
    with started("scheduler", *words) as process:
        assert process.stderr is not None
        said = []
        for line in process.stderr:
            said.append(line)
            if "Scheduler at:" in line:
                yield process, line.split()[-1]
                return
        raise AssertionError("".join(said))


@contextmanager
def worker(address: str, *, path: Path = ROOT / "src") -> Iterator[subprocess.Popen[str]]:
    """A worker of one thread, with the code that lies in a folder; nobody starts it again."""
    words = (address, "--nthreads", "1", "--no-nanny", "--host", "127.0.0.1")
    with started("worker", *words, path=path) as process:
        yield process
