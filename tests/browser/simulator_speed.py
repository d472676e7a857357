"""How long a hand waits: from input to pixels, measured by the browser; and fifty hands at once.

`python -m tests.browser.simulator_speed` serves the laboratory on this machine, moves a lever in
Chromium, then lets fifty visitors move levers together, and prints what was measured. All requests
go to the loopback address, and there is an end to them.
"""

from __future__ import annotations

import http.client
import os
import random
import re
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Barrier
from urllib.parse import urlsplit

from playwright.sync_api import sync_playwright

from detente.lab.seats import KEPT_SECONDS
from tests.browser.conftest import NAMES, WIDE
from tests.cli.conftest import DETENTE

MOVES = 60
VISITORS = 50
MOVES_EACH = 6
LOOKS = (1.0, 3.0)  # seconds between two moves of one visitor: to see what happened
SCRIPT = {"Accept": "application/json"}
LEVERS = ("retaliation_willingness", "clarity", "inclusion", "measures_share")


@dataclass
class Crowd:
    """What fifty visitors met: seconds of each answer, runs that it had, and what went wrong."""

    seconds: list[float] = field(default_factory=list)
    runs: list[int] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


def main() -> None:
    """Measure and print."""
    with served() as address:
        tell(f"cores: {os.cpu_count()}; one-minute load before: {os.getloadavg()[0]:.1f}")
        for name, together in (
            ("each at their own pace", False),
            ("all at the same instant", True),
        ):
            crowd = fifty(address, together=together)
            say(f"{VISITORS} visitors, {name}", [1000 * each for each in crowd.seconds], "ms")
            tell(f"  runs of each world: {min(crowd.runs)} to {max(crowd.runs)}")
            tell(f"  errors: {len(crowd.errors)}")
            for error in crowd.errors[:5]:
                tell(f"  {error}")
        tell(f"visitor {VISITORS + 1}: {one_more(address)}")
        time.sleep(KEPT_SECONDS + 1)  # until the seats are free again
        say("input to pixels, one hand", moved_by_hand(address), "ms")


def tell(line: str) -> None:
    """Print a line at once, also where somebody else reads it."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def say(what: str, times: Sequence[float], unit: str) -> None:
    """Print the middle, the slow end and the worst of some times."""
    ranked = sorted(times)
    slow = ranked[min(len(ranked) - 1, int(0.95 * len(ranked)))]
    tell(
        f"{what}: p50 {statistics.median(ranked):.0f}, p95 {slow:.0f}, "
        f"worst {ranked[-1]:.0f} {unit} ({len(ranked)} moves)"
    )


@contextmanager
def served() -> Iterator[str]:
    """Serve the laboratory with its engine compiled; gives its address."""
    subprocess.run([*DETENTE, "warmup"], check=True, stdout=subprocess.DEVNULL)
    with tempfile.TemporaryDirectory(prefix="detente-speed-") as folder:
        told = {**os.environ, "DETENTE_DATA": folder}
        command = [*DETENTE, "serve", "--port", "0", "--no-worker"]
        with subprocess.Popen(command, env=told, stdout=subprocess.PIPE, text=True) as server:
            line = server.stdout.readline() if server.stdout else ""
            found = re.search(r"http://\S+(?=/ )", line)
            if found is None:
                sys.exit(f"the server did not start: {line}")
            try:
                yield found[0].replace("localhost", "127.0.0.1")
            finally:
                server.send_signal(signal.SIGINT)


def moved_by_hand(address: str) -> list[float]:
    """Move one lever to ever new places; the page's own measure from input to pixels, in ms."""
    chromium = next(filter(None, map(shutil.which, NAMES)), None)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": WIDE["width"], "height": WIDE["height"]})
        page.goto(f"{address}/en/")
        page.wait_for_selector("canvas", timeout=120_000)
        page.wait_for_timeout(8000)  # until the page is refined and at rest
        page.evaluate("performance.clearMeasures()")
        page.locator('[data-lever="retaliation_willingness"] [data-slider]').focus()
        for _ in range(MOVES):
            page.keyboard.press("ArrowRight")
            page.wait_for_timeout(250)
        page.wait_for_timeout(1000)
        read = "performance.getEntriesByName('input-to-pixels').map(each => each.duration)"
        times = [float(each) for each in page.evaluate(read)]
        browser.close()
    return times


def fifty(address: str, *, together: bool) -> Crowd:
    """Let fifty visitors move levers: at their own pace, or each time all at the same instant."""
    crowd, barrier = Crowd(), Barrier(VISITORS)
    with ThreadPoolExecutor(VISITORS) as pool:
        futures = [
            pool.submit(visit, address, number, crowd, barrier if together else None)
            for number in range(VISITORS)
        ]
        for future in futures:
            future.result()
    return crowd


def visit(address: str, number: int, crowd: Crowd, barrier: Barrier | None) -> None:
    """One visitor: take a seat, then move levers and look."""
    chance = random.Random(number)  # noqa: S311 - a pace, no secret
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=30)
    cookie = f"seat=visitor{number:04}"
    for move in range(MOVES_EACH):
        if barrier:
            barrier.wait()
        else:
            time.sleep(chance.uniform(*LOOKS))
        place = (number * MOVES_EACH + move + (1 if barrier else 1.5)) / (VISITORS * MOVES_EACH + 2)
        words = f"{LEVERS[move % len(LEVERS)]}={place:.6f}&stage=0"
        began = time.perf_counter()
        connection.request("GET", f"/en/answer?{words}", headers=SCRIPT | {"Cookie": cookie})
        answer = connection.getresponse()
        said = answer.read()
        crowd.seconds.append(time.perf_counter() - began)
        if answer.status != 200:
            crowd.errors.append(f"{answer.status}: {said[:120]!r}")
        else:
            crowd.runs.append(int(re.search(rb'"runs": (\d+)', said)[1]))  # type: ignore[index]
    connection.close()


def one_more(address: str) -> str:
    """What the visitor after the last seat is told."""
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=30)
    connection.request("GET", "/en/answer?stage=0", headers=SCRIPT | {"Cookie": "seat=one-more"})
    answer = connection.getresponse()
    said = answer.read().decode()
    connection.close()
    return f"{answer.status}, Retry-After {answer.getheader('Retry-After')}: {said[:200]}"


if __name__ == "__main__":
    main()
