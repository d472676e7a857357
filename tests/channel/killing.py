"""Servers and workers are killed under load, again and again: nothing acknowledged may be lost.

`python -m tests.channel.killing [times]` kills a server that takes objects in, and workers that do
jobs, that many times each (50), on SQLite and, where DETENTE_POSTGRES names a server on which a
database may be made, on PostgreSQL; it prints what it found. The tests do it a few times.
"""

from __future__ import annotations

import base64
import json
import os
import random
import secrets
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import dataclass, field
from http.client import HTTPException
from pathlib import Path
from urllib.error import URLError
from urllib.request import Request, urlopen

from tests.cli.conftest import DETENTE
from tests.conftest import ROOT

JOBS = 120
CLIENTS = 3
MEDIA = "application/taxii+json;version=2.1"


@dataclass
class Found:
    """What was found at the end of a killing: `troubles` is empty where all is well."""

    killed: int = 0
    acknowledged: int = 0
    troubles: list[str] = field(default_factory=list)


def environment(folder: Path, database: str | None) -> dict[str, str]:
    """What every process of one trial is told."""
    told = {**os.environ, "DETENTE_DATA": str(folder), "DETENTE_SITES": "channel"}
    told |= {"DJANGO_SETTINGS_MODULE": "detente.web.settings"}
    told |= {"PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'src'}"}
    told.pop("DATABASE_URL", None)
    return told | ({"DATABASE_URL": database} if database else {})


def run(told: dict[str, str], what: str, *given: str) -> str:
    """Run a part of `killing_parts` in a process of its own, to its end."""
    return run_part("killing_parts", told, what, *given)


def run_part(page: str, told: dict[str, str], what: str, *given: str) -> str:
    """Run a part of a page of the tests in a process of its own, to its end."""
    command = [sys.executable, "-m", f"tests.channel.{page}", what, *given]
    done = subprocess.run(command, env=told, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(done.stderr)
    return done.stdout


def kill_workers(told: dict[str, str], times: int) -> Found:
    """Let three workers do jobs, kill one of them now and then, and count what was done."""
    run(told, "jobs", str(JOBS))
    found = Found()
    lucky = random.Random(7)  # noqa: S311 - whom to kill is no secret
    workers = [_worker(told) for _ in range(3)]
    while found.killed < times:
        time.sleep(lucky.uniform(0.05, 0.6))
        place = lucky.randrange(len(workers))
        workers[place].kill()
        workers[place].wait()
        workers[place] = _worker(told)
        found.killed += 1
    for worker in workers:
        worker.wait(timeout=300)  # they end when everything is done
    found.troubles = json.loads(run(told, "counted", str(JOBS)))
    return found


def kill_servers(told: dict[str, str], times: int) -> Found:
    """Send objects to a server, kill it now and then, and look for each that it acknowledged."""
    token, collection = json.loads(run(told, "collection"))
    found, stop = Found(), threading.Event()
    port, sent = free_port(), list[str]()
    target = f"http://127.0.0.1:{port}/taxii2/channel/collections/{collection}/objects/"
    clients = [
        threading.Thread(target=_send, args=(target, token, sent, stop)) for _ in range(CLIENTS)
    ]
    for client in clients:
        client.start()
    lucky = random.Random(11)  # noqa: S311 - when to kill is no secret
    while found.killed < times:
        with server(told, port) as served:
            answering(port)
            time.sleep(lucky.uniform(0.1, 0.8))
            os.killpg(served.pid, signal.SIGKILL)
            found.killed += 1
    stop.set()
    for client in clients:
        client.join()
    found.acknowledged = len(sent)
    kept = set(json.loads(run(told, "kept")))
    found.troubles = [f"{each} was acknowledged and is lost" for each in sent if each not in kept]
    found.troubles += json.loads(run(told, "record"))
    return found


def _worker(told: dict[str, str]) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "tests.channel.killing_parts", "work"]
    return subprocess.Popen(command, env=told, cwd=ROOT, stderr=subprocess.DEVNULL)


@contextmanager
def server(
    told: dict[str, str], port: int, *, worker: bool = False
) -> Iterator[subprocess.Popen[bytes]]:
    """A server of the channel, in a group of processes of its own."""
    command = [*DETENTE, "serve", "--site", "channel", "--port", str(port)]
    command += [] if worker else ["--no-worker"]
    with subprocess.Popen(
        command, env=told, cwd=ROOT, start_new_session=True,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    ) as server:  # fmt: skip
        yield server


def answering(port: int) -> None:
    """Wait until a server answers."""
    until = time.monotonic() + 60
    while time.monotonic() < until:
        with suppress(URLError, OSError), urlopen(f"http://127.0.0.1:{port}/health"):
            return
        time.sleep(0.05)
    raise RuntimeError("the server does not answer")


def _send(target: str, token: str, sent: list[str], stop: threading.Event) -> None:
    """Send one object after another; what is answered with 202 was acknowledged."""
    secret = base64.b64encode(token.encode()).decode()
    headers = {"Authorization": f"Basic {secret}", "Content-Type": MEDIA, "Accept": MEDIA}
    while not stop.is_set():
        name = f"indicator--{uuid.uuid4()}"
        body = json.dumps({"objects": [_indicator(name)]}).encode()
        request = Request(target, data=body, headers=headers)  # noqa: S310 - it is http
        with suppress(OSError, HTTPException, ValueError):
            with urlopen(request, timeout=20) as answer:  # noqa: S310
                said = json.load(answer)
            if said["success_count"] == 1:
                sent.append(name)
        time.sleep(0.01)


def _indicator(name: str) -> dict[str, str]:
    at = "2027-01-01T00:00:00.000Z"
    return {
        "type": "indicator", "spec_version": "2.1", "id": name, "created": at, "modified": at,
        "pattern": f"[file:name = '{secrets.token_hex(8)}']", "pattern_type": "stix",
        "valid_from": at,
    }  # fmt: skip


def free_port() -> int:
    """A port on which nothing listens."""
    with socket.create_server(("127.0.0.1", 0)) as opened:
        return int(opened.getsockname()[1])


@contextmanager
def fresh(database: str | None) -> Iterator[dict[str, str]]:
    """A channel of its own, founded, in a folder and a database that are gone afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        told = environment(Path(folder), database)
        run(told, "found")
        yield told


def trial(name: str, times: int, *, on_postgres: bool) -> Found:
    """One trial on a channel of its own."""
    from tests.channel.postgres import database

    with database() if on_postgres else nullcontext() as address, fresh(address) as told:
        return TRIALS[name](told, times)


TRIALS = {"workers": kill_workers, "servers": kill_servers}


def main() -> None:
    """Kill, on each database there is, and say what was found."""
    times = int(sys.argv[1]) if len(sys.argv) > 1 else 50
    for on_postgres in (False, True)[: 2 if os.environ.get("DETENTE_POSTGRES") else 1]:
        for name in TRIALS:
            found = trial(name, times, on_postgres=on_postgres)
            sys.stdout.write(f"{'PostgreSQL' if on_postgres else 'SQLite'}, {name}: {found}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
