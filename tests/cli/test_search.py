"""From the words of the command to the short list, the page and files that compare accepts."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.cli.search import Request, run_search
from detente.experiments import search as searching
from tests.cli.conftest import Command
from tests.experiments.made_up_search import KnownFront

SMALL = ("--policies", "120", "--worlds", "2", "--held-out", "2", "--years", "3")


@pytest.mark.slow
def test_a_search_prints_its_list_and_writes_what_compare_takes(command: Command) -> None:
    ended = command("search", "duel", *SMALL, "--out", "out")

    assert ended.code == 0, ended.err
    assert "A. " in ended.out
    assert "least-mean-regret.toml" in ended.out
    assert "of 120 policies" in ended.err
    names = {path.name for path in Path("out").iterdir()}
    assert {"search.html", "search.json", "policies.parquet", "policies.csv"} <= names
    assert not [name for name in names if "trial" in name or "aside" in name]

    compared = command(
        "compare", "duel", "-p", "status-quo", "-p", "out/least-mean-regret.toml",
        "--worlds", "2", "--runs", "1", "--years", "3",
    )  # fmt: skip
    assert compared.code == 0, compared.err


@pytest.mark.slow
def test_broken_off_it_says_what_is_kept(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    class Impatient(KnownFront):
        def __call__(self, *handed: object, **named: object) -> object:  # type: ignore[override]
            if self.ran:
                raise KeyboardInterrupt
            return super().__call__(*handed, **named)  # type: ignore[arg-type]

    monkeypatch.setitem(searching.search.__kwdefaults__, "laboratory", Impatient)
    ended = command("search", "duel", *SMALL, "--out", "out")

    assert ended.code == 130
    assert "the same command goes on" in ended.err
    assert [path.name for path in Path("out").iterdir()] == ["trials"]


@pytest.mark.parametrize(
    ("options", "named"),
    [
        (["--policies", "155"], "policies = 155"),
        (["--policies", "-1"], "policies = -1"),
        (["--worlds", "0"], "worlds = 0"),
        (["--held-out", "0"], "held-out = 0"),
        (["--runs", "0"], "runs = 0"),
        (["--years", "0"], "years = 0"),
        (["--years", "99"], "years = 99"),
        (["--reach", "0"], "reach of 0"),
        (["--reach", "1.2"], "reach of 1.2"),
        (["--phases", "3"], "3 phases"),
        (["--seed", "-1"], "seed = -1"),
        (["--ensemble", "best"], "no ensemble 'best'"),
        (["--threads", "0"], "threads = 0"),
    ],
)
def test_what_cannot_be_searched_is_refused(
    command: Command, options: list[str], named: str
) -> None:
    ended = command("search", "duel", *options, "--out", "out")

    assert ended.code == 2
    assert named in ended.err
    assert not Path("out").exists()


def test_an_unknown_world_is_refused(command: Command) -> None:
    ended = command("search", "harbor")

    assert ended.code == 2
    assert "harbour" in ended.err


def test_a_folder_that_is_a_file_is_refused(command: Command) -> None:
    Path("taken").write_text("here already")

    ended = command("search", "duel", "--out", "taken")

    assert ended.code == 2
    assert Path("taken").read_text() == "here already"


def test_harbour_is_taken_where_no_world_is_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def stop(plan: object, *_: object) -> None:
        raise RuntimeError(plan.plan.scenario.key)  # type: ignore[attr-defined]

    monkeypatch.setattr("detente.cli.search._searched", stop)
    with pytest.raises(RuntimeError, match=r"^harbour$"):
        run_search(Request(None, {}, None, None, Path("out")))
