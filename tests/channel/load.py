"""A large channel under load: how long its pages take, and a check of everybody.

`python -m tests.channel.load [states] [dossiers] [requests a second] [seconds]` (200, 10000, 30,
60) makes a database on the PostgreSQL server that DETENTE_POSTGRES names, fills it (some minutes),
has a check issued to every contact, serves the channel as `detente serve` does, and asks for its
pages as signed-in people of many states. With DETENTE_LOAD_DATABASE and DETENTE_DATA the database
and the folder are those, which stay: they are filled the first time, and not again.

A request's time begins when it is due, not when somebody is free to send it. Pages come compressed,
as browsers ask for them. Nothing is asserted: it depends on the machine, whose load average stands
beside the figures.
"""

from __future__ import annotations

import json
import os
import statistics
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.client import HTTPConnection
from itertools import cycle
from pathlib import Path
from random import Random
from typing import Any

from tests.channel import killing
from tests.channel.postgres import database

PLAN = {"states": 200, "dossiers": 10_000, "rate": 30, "seconds": 60}
"""How many states and dossiers there are, and how many requests a second are sent how long."""

ACCOUNTS = 120
SENDERS = 60
"""Requests that may be under way at once."""

PAGES = {
    "inbox": "/en/channel/",
    "notices": "/en/channel/dossiers/",
    "notices owed": "/en/channel/dossiers/?owed=1",
    "one notice": "/en/channel/dossiers/{notices}/",
    "consultations": "/en/channel/consultations/",
    "one consultation": "/en/channel/consultations/{consultations}/",
    "directory": "/en/channel/directory/",
    "record": "/en/channel/record/",
    "checks": "/en/channel/checks/",
    "one check": "/en/channel/checks/answer/{items}/",
}
"""Pages by name; what stands in braces is one of what the account may read."""


@dataclass(frozen=True)
class Asked:
    """One request: its page, its address, the cookie of whoever asks."""

    page: str
    address: str
    cookie: str


@dataclass(frozen=True)
class Answered:
    """What came of a request: the status (0 for none), and the milliseconds it took."""

    page: str
    status: int
    took: float


def requests(readers: list[dict[str, Any]], many: int) -> list[Asked]:
    """Draw requests: each page as often as any other, by accounts drawn by lot."""
    lucky = Random(3)  # noqa: S311 - who asks is no secret
    found: list[Asked] = []
    pages = cycle(PAGES.items())
    while len(found) < many:
        page, address = next(pages)
        reader = lucky.choice(readers)
        named = {name: lucky.choice(reader[name] or [""]) for name in OF_READERS}
        if all(named[name] for name in OF_READERS if f"{{{name}}}" in address):
            found.append(Asked(page, address.format(**named), reader["cookie"]))
    return found


OF_READERS = ("notices", "consultations", "items")


def send(asked: list[Asked], port: int, rate: int) -> list[Answered]:
    """Send requests at an even rate, whether or not those before were answered."""
    begin = time.perf_counter() + 0.5
    with ThreadPoolExecutor(SENDERS) as senders:
        sent = []
        for place, each in enumerate(asked):
            due = begin + place / rate
            time.sleep(max(0.0, due - time.perf_counter()))
            sent.append(senders.submit(partial(_answer, each, port, due)))
        return [each.result() for each in sent]


def _answer(asked: Asked, port: int, due: float) -> Answered:
    headers = {"Cookie": f"sessionid={asked.cookie}", "Accept-Encoding": "gzip"}
    connection = HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        connection.request("GET", asked.address, headers=headers)
        response = connection.getresponse()
        response.read()
        status = response.status
    except OSError:
        status = 0
    finally:
        connection.close()
    return Answered(asked.page, status, (time.perf_counter() - due) * 1000)


def report(answers: list[Answered]) -> Iterator[str]:
    """Say of each page, and of all, how long its answers took."""
    times: dict[str, list[float]] = defaultdict(list)
    for each in answers:
        times[each.page].append(each.took)
        times["all"].append(each.took)
    yield f"{'page':18}{'times':>7}{'p50':>8}{'p95':>8}{'p99':>8} ms"
    for page, took in times.items():
        found = statistics.quantiles(took, n=100, method="inclusive")
        yield f"{page:18}{len(took):7}{found[49]:8.0f}{found[94]:8.0f}{found[98]:8.0f}"
    wrong = Counter((each.page, each.status) for each in answers if each.status != 200)
    yield f"not answered with 200: {dict(wrong) or 'none'}"


def run(told: dict[str, str], what: str, *given: object) -> str:
    """Run a part of `load_parts` in a process of its own, to its end."""
    return killing.run_part("load_parts", told, what, *map(str, given))


@contextmanager
def place() -> Iterator[dict[str, str]]:
    """An environment with a database and a folder: those that are named, or others for once."""
    named = os.environ.get("DETENTE_LOAD_DATABASE")
    if named:
        yield killing.environment(Path(os.environ["DETENTE_DATA"]), named)
        return
    with tempfile.TemporaryDirectory() as folder, database() as address:
        if address is None:
            raise SystemExit("Name a PostgreSQL server: DETENTE_POSTGRES=postgresql://...")
        yield killing.environment(Path(folder), address)


def say(line: str) -> None:
    """Tell whoever looks on, with the load average of the machine."""
    sys.stdout.write(f"[{os.getloadavg()[0]:.1f}] {line}\n")
    sys.stdout.flush()


def measure(told: dict[str, str], *, states: int, dossiers: int, rate: int, seconds: int) -> None:
    """Fill, check, serve and ask, and say what came of it."""
    started = time.perf_counter()
    run(told, "fill", states, dossiers)
    say(f"filled in {time.perf_counter() - started:.0f} s: {run(told, 'size')}")
    many, trying, doing = json.loads(run(told, "check"))
    say(f"check of {many} contacts: prepared in {trying:.2f} s, signed and done in {doing:.2f} s")
    readers = json.loads(run(told, "sessions", ACCOUNTS))
    port = killing.free_port()
    with killing.server(told, port, worker=True) as served:
        killing.answering(port)
        send(requests(readers, rate * 5), port, rate)  # a server that just started is no matter
        for line in report(send(requests(readers, rate * seconds), port, rate)):
            say(line)
        served.terminate()


def main() -> None:
    """Measure, with the numbers given."""
    given = [int(each) for each in sys.argv[1:]]
    with place() as told:
        measure(told, **{**PLAN, **dict(zip(PLAN, given, strict=False))})


if __name__ == "__main__":
    main()
