"""`detente evidence`: something to see with nothing imported, and merges that can be undone."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from detente.cli.evidence import in_words
from detente.evidence.importing import Origin
from detente.evidence.merge import Proposal
from detente.evidence.merges import Merge, merge_anew
from detente.evidence.records import Incident
from detente.evidence.store import open_store
from detente.evidence.store_file import usual_store
from tests.cli.conftest import Command
from tests.evidence.made_up import against, incident, on

CRANE = against("FRA", "JPN") | {"started": on(2031, 5, 4)}


@pytest.fixture
def merged(command: Command) -> Command:
    """A store with two records of one incident, merged."""
    store_with(
        incident("1", "dcid", title="Harbour crane stopped", **CRANE),
        incident("2", title="The harbour crane", **CRANE),
        *(incident(str(each), title=f"Ferry {each}") for each in range(10, 20)),
    )
    return command


def store_with(*records: Incident) -> None:
    with open_store(usual_store(), writing=True) as store:
        store.add(records, Origin("own"))
        merge_anew(store)


def test_with_nothing_imported_the_catalogue_is_shown(command: Command) -> None:
    ended = command("evidence")

    assert (ended.code, ended.err) == (0, "")
    assert "Détente's own catalogue" in ended.out
    assert "detente import auto FILE" in ended.out
    assert not usual_store().exists()


@pytest.mark.slow
def test_the_page_is_written_where_it_is_wanted(merged: Command) -> None:
    ended = merged("evidence", "--out", "found")

    assert ended.code == 0, ended.err
    assert "Page: found/evidence.html" in ended.out
    assert Path("found/charts/incidents-by-year.csv").is_file()
    assert Path("found/charts/incidents-by-year.png").read_bytes().startswith(b"\x89PNG")


def test_merges_are_listed_and_undone(merged: Command) -> None:
    listed = merged("evidence", "merges").out
    assert listed.startswith("1: ")
    assert "dcid 1: Harbour crane stopped" in listed
    assert "because both reports name FRA as initiator (+2.0)" in listed

    assert "Merge 1 is undone" in merged("evidence", "merges", "--undo", "1").out
    assert "(undone by 2)" in merged("evidence", "merges").out
    again = merged("evidence", "merges", "--undo", "1")
    assert (again.code, again.out) == (2, "")
    assert "undone before" in again.err


@pytest.mark.parametrize("before", [True, False], ids=["before merges", "after merges"])
def test_a_merge_is_undone_in_the_store_that_was_named(merged: Command, before: bool) -> None:
    shutil.copy(usual_store(), "mine.duckdb")
    named = ("--store", "mine.duckdb")
    place = (*named, "merges") if before else ("merges", *named)

    assert "Merge 1 is undone" in merged("evidence", *place, "--undo", "1").out
    assert "(undone by 2)" in merged("evidence", *place).out
    assert "undone" not in merged("evidence", "merges").out


def test_the_nearer_of_two_named_stores_is_used(merged: Command) -> None:
    ended = merged("evidence", "--store", "no.duckdb", "merges", "--store", str(usual_store()))

    assert (ended.code, ended.out[:3]) == (0, "1: ")


def test_no_merges_are_said_to_be_none(command: Command) -> None:
    assert "No records are taken" in command("evidence", "merges").out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        pytest.param(["--store", "none.duckdb"], ["no such store", "detente import"], id="none"),
        pytest.param(["--store", "x.csv"], ["no store of incidents"], id="another file"),
        pytest.param(["--out", "x.csv"], ["x.csv"], id="no folder"),
        pytest.param(
            ["--out", "page", "merges"], ["--out", "alone writes a page"], id="a page of merges"
        ),
        pytest.param(["merges", "--undo", "7"], ["There is no merge 7"], id="no such merge"),
        pytest.param(["merges", "--undo", "x"], ["--undo"], id="no number"),
        pytest.param(["merge"], ["merge", "--help"], id="misspelt"),
    ],
)
def test_mistakes_are_refused(command: Command, arguments: list[str], words: list[str]) -> None:
    Path("x.csv").write_text("a,b\n1,2\n")
    ended = command("evidence", *arguments)

    assert (ended.code, ended.out) == (2, "")
    assert "Traceback" not in ended.err
    assert all(word in ended.err for word in words), ended.err


def test_contradictions_are_listed_with_a_merge() -> None:
    proposal = Proposal(("a", "1"), ("b", "2"), 6.5, ("why (+6.5)",), ("x against y",))
    text = in_words(Merge(3, on(2031).day, proposal), {("a", "1"): "One"})  # type: ignore[arg-type]

    assert text.splitlines() == [
        "3: 6.5 points",
        "   a 1: One",
        "   b 2: no longer there",
        "   because why (+6.5)",
        "   they disagree: x against y",
    ]
