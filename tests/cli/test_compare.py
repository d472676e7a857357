"""From the words of the command to table, files and report; broken off, it goes on where it was."""

from __future__ import annotations

import hashlib
import json
import re
import signal
import subprocess
import threading
import time
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from detente.cli import compare as page
from detente.cli.compare import Request, interruptions, run_comparison
from detente.cli.options import RequestError
from detente.cli.refusals import InterruptionError
from tests.cli.conftest import DETENTE, Command

SMALL = ("--worlds", "3", "--runs", "1", "--years", "3")
DIGEST = re.compile(r"Results digest: ([0-9a-f]{64})")


def request(**changes: object) -> Request:
    """A request for the reference world, but for what is changed."""
    usual: dict[str, object] = {
        "world": None,
        "policies": (),
        "sizes": {"years": None, "runs": None, "worlds": None, "seed": None},
        "provenance": None,
        "out": Path("out"),
        "threads": None,
    }
    return Request(**{**usual, **changes})  # type: ignore[arg-type]


def contents(folder: Path) -> dict[str, str]:
    """Digest of every file in a folder, by name."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.mark.slow
def test_a_comparison_prints_its_table_and_writes_its_files(command: Command) -> None:
    ended = command("compare", "harbour", *SMALL, "--out", "out")

    assert ended.code == 0, ended.err
    assert "Defence first" in ended.out
    assert "Total cost" in ended.out
    assert DIGEST.search(ended.out)
    names = set(contents(Path("out")))
    assert {"report.html", "results.parquet", "worlds.parquet", "provenance.json"} <= names
    assert not [name for name in names if "aside" in name or "block" in name or "trial" in name]


@pytest.mark.slow
def test_the_same_command_gives_the_same_files_on_one_and_two_threads(command: Command) -> None:
    digests = []
    for folder, threads in (("one", "1"), ("two", "2")):
        ended = command(
            "compare", "harbour", *SMALL, "-p", "norms", "--out", folder, "--threads", threads
        )
        digests.append(DIGEST.findall(ended.out))

    assert digests[0] == digests[1] != []
    one, two = contents(Path("one")), contents(Path("two"))
    for name in ("results.parquet", "worlds.parquet", "provenance.json", "report.html"):
        assert one[name] == two[name], name


@pytest.mark.slow
def test_a_provenance_file_gives_the_identical_result(command: Command) -> None:
    first = command("compare", "duel", *SMALL, "-p", "norms", "-p", "defence", "--out", "first")

    again = command("compare", "--from", "first/provenance.json", "--out", "again")

    assert again.code == 0, again.err
    assert DIGEST.findall(again.out) == DIGEST.findall(first.out)
    assert "Beware" not in again.out
    data = ("results.parquet", "provenance.json")
    assert all(contents(Path("first"))[it] == contents(Path("again"))[it] for it in data)


@pytest.mark.slow
def test_another_seed_gives_another_result(command: Command) -> None:
    outs = [
        command("compare", "duel", *SMALL, "-p", "norms", "--seed", seed, "--out", seed).out
        for seed in ("1", "2")
    ]

    assert DIGEST.findall(outs[0]) != DIGEST.findall(outs[1])


@pytest.mark.slow
def test_ctrl_c_keeps_what_was_finished_and_the_same_command_goes_on(tmp_path: Path) -> None:
    arguments = ["compare", "harbour", "--worlds", "100", "--runs", "2", "--years", "10"]
    arguments += ["-p", "norms", "--seed", "7", "--threads", "1", "--out", "out"]
    first = [*DETENTE, "compare", "duel", *SMALL, "-p", "norms"]
    subprocess.run(first, cwd=tmp_path, capture_output=True, check=True)  # compiles the engine
    with subprocess.Popen(
        [*DETENTE, *arguments], cwd=tmp_path, stderr=subprocess.PIPE, stdout=subprocess.PIPE
    ) as run:
        blocks = tmp_path / "out/blocks"
        for _ in range(600):
            if len(list(blocks.glob("*.block"))) >= 2:
                break
            time.sleep(0.05)
        run.send_signal(signal.SIGINT)
        _, said = run.communicate(timeout=60)

    message = said.decode()
    assert run.returncode == 130, message
    assert "the same command goes on" in message
    assert "Traceback" not in message
    kept = len(list(blocks.glob("*.block")))
    assert kept >= 2
    assert set(contents(tmp_path / "out")) == {
        f"blocks/{path.name}" for path in blocks.glob("*.block")
    }

    again = subprocess.run(
        [*DETENTE, *arguments], cwd=tmp_path, capture_output=True, text=True, check=True
    )

    assert f"{2 * kept} of 200 simulations" in again.stderr
    whole = subprocess.run(
        [*DETENTE, *arguments[:-1], "whole"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert DIGEST.findall(again.stdout) == DIGEST.findall(whole.stdout)
    assert not blocks.exists()


def test_an_interruption_says_what_is_kept_and_gives_the_signal_back() -> None:
    before = signal.getsignal(signal.SIGINT)
    said = Console(file=StringIO())

    with (
        pytest.raises(InterruptionError, match=r"Broken off\. All is kept\."),
        interruptions("All is kept.", said),
    ):
        signal.raise_signal(signal.SIGINT)

    assert signal.getsignal(signal.SIGINT) is before
    assert "Stopping" in said.file.getvalue()  # type: ignore[attr-defined]


def test_broken_off_while_the_report_is_written_the_data_are_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def impatient(*_: object) -> Path:
        raise KeyboardInterrupt

    monkeypatch.setattr(page, "_compared", lambda *_: None)
    monkeypatch.setattr(page, "_show", lambda *_: None)
    monkeypatch.setattr(page, "_reported", impatient)

    with pytest.raises(InterruptionError, match=r"The data are in .*; the report is not written"):
        run_comparison(request(out=tmp_path))


def test_a_second_interruption_leaves_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    left: list[int] = []
    monkeypatch.setattr(page, "leave_at_once", left.append)

    def impatient() -> None:
        with interruptions("All is kept.", Console(file=StringIO())):
            try:
                signal.raise_signal(signal.SIGINT)
            finally:
                signal.raise_signal(signal.SIGINT)

    with pytest.raises(InterruptionError):
        impatient()
    assert left == [130]


def test_outside_the_main_thread_signals_are_left_alone() -> None:
    entered: list[bool] = []

    def inside() -> None:
        with interruptions("All is kept.", Console(file=StringIO())):
            entered.append(True)

    thread = threading.Thread(target=inside)
    thread.start()
    thread.join()

    assert entered == [True]


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"world": "duel"}, "WORLD"),
        ({"policies": ("norms",)}, "--policy"),
        ({"sizes": {"years": 3, "runs": None}}, "--years"),
        ({"sizes": {"seed": 0}}, "--seed"),
        ({"ensemble": "prior"}, "--ensemble"),
    ],
)
def test_a_provenance_file_stands_alone(changes: dict[str, object], named: str) -> None:
    with pytest.raises(RequestError) as refused:
        run_comparison(request(provenance=Path("provenance.json"), **changes))

    assert named in str(refused.value)


@pytest.mark.slow
def test_the_prior_can_be_asked_for_and_is_named(command: Command) -> None:
    asked = ("compare", "duel", *SMALL, "-p", "norms")
    prior = command(*asked, "--ensemble", "prior", "--out", "prior")
    calibrated = command(*asked, "--out", "calibrated")

    assert "Nothing is calibrated in these worlds" in " ".join(prior.out.split())
    assert "measures, norms and deterrence are not" in " ".join(calibrated.out.split())
    assert DIGEST.findall(prior.out) != DIGEST.findall(calibrated.out)
    for folder, words in (("prior", "Nothing is calibrated"), ("calibrated", "is calibrated on")):
        assert words in Path(folder, "report.html").read_text("utf-8")
    again = command("compare", "--from", "prior/provenance.json", "--out", "again")
    assert DIGEST.findall(again.out) == DIGEST.findall(prior.out)


def test_a_cluster_that_does_not_answer_is_one_message(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("detente.experiments.cluster._ANSWER_SECONDS", 0.3)
    ended = command("compare", "duel", *SMALL, "--cluster", "tcp://127.0.0.1:1", "--out", "out")
    assert ended.code == 2
    assert "No cluster answers" in ended.err
    assert "Where: tcp://127.0.0.1:1" in ended.err
    assert "Traceback" not in ended.err
    assert contents(Path("out")) == {}


def test_a_cluster_and_threads_are_refused_before_a_folder_is_made(command: Command) -> None:
    ended = command("compare", "duel", *SMALL, "--cluster", "tcp://127.0.0.1:1", "--threads", "2")
    assert ended.code == 2
    assert "leave out one of --threads and --cluster" in ended.err
    assert not Path("detente-report").exists()


def test_a_provenance_file_is_run_again_on_the_cluster_that_is_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    given: dict[str, object] = {}

    def from_provenance(path: Path, **options: object) -> None:
        given.update(options)

    monkeypatch.setattr("detente.experiments.compare.from_provenance", from_provenance)
    asked = request(provenance=Path("provenance.json"), cluster="tcp://127.0.0.1:1")
    page._compared(asked, Console(file=StringIO()))
    assert given["cluster"] == "tcp://127.0.0.1:1"


def test_an_ensemble_misspelt_is_refused() -> None:
    with pytest.raises(RequestError, match="no ensemble 'piror'"):
        run_comparison(request(world="duel", ensemble="piror"))


def test_sizes_that_never_end_are_refused() -> None:
    with pytest.raises(RequestError, match="2000000 simulations"):
        run_comparison(request(world="duel", sizes={"worlds": 2_000_000}))
    with pytest.raises(RequestError):
        run_comparison(request(world="duel", sizes={"worlds": 2000, "runs": 2000}))


@pytest.mark.slow
def test_the_provenance_file_says_how_it_was_made(command: Command) -> None:
    command("compare", "duel", *SMALL, "-p", "norms", "--seed", "5", "--out", "out")

    record = json.loads(Path("out/provenance.json").read_text("utf-8"))

    assert record["command"] == (
        "detente compare duel --policy norms --years 3 --runs 1 --worlds 3 --seed 5"
    )
