"""`detente import`: what was read is told, what is wrong is refused, and the store stays whole."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from detente.cli.import_files import findings_file
from detente.evidence.findings import Act, Finding
from detente.evidence.importers.own import template
from detente.evidence.store import open_store
from detente.evidence.store_file import usual_store
from tests.cli.conftest import Command, Ended

FILE = "incidents.csv"


def write(*rows: dict[str, str], name: str = FILE) -> None:
    """Write incidents in the format of our own."""
    columns = template().splitlines()[0].split(",")
    with Path(name).open("w", encoding="utf-8", newline="") as sink:
        writer = csv.DictWriter(sink, columns)
        writer.writeheader()
        writer.writerows(rows)


def crane(key: str = "1", **cells: str) -> dict[str, str]:
    """A row about a crane."""
    return {
        "key": key,
        "title": "Harbour crane stopped",
        "started": "2031-05-04",
        "initiator_states": "France",
        "receiver_states": "Japan",
    } | cells


def refused(ended: Ended, *words: str) -> None:
    """Check that an import was refused with one message, and that no store was made."""
    assert ended.code == 2, ended
    assert ended.out == ""
    assert "Traceback" not in ended.err
    assert all(word in ended.err for word in words), ended.err
    assert not usual_store().exists()


def test_a_file_is_read_into_the_store(command: Command) -> None:
    write(crane("1"), crane("2", title="Ferry delayed"))
    ended = command("import", "auto", FILE)

    assert (ended.code, "Traceback" in ended.err) == (0, False)
    assert "2 rows read, 2 records handed on: 2 new, 0 changed, 0 as before." in ended.out
    assert f"Store: {usual_store()}" in ended.out
    with open_store(usual_store(), writing=False) as store:
        assert [each.title for each in store.records()] == [
            "Harbour crane stopped",
            "Ferry delayed",
        ]


def test_importing_again_changes_nothing_and_says_so(command: Command) -> None:
    write(crane())
    command("import", "own", FILE)
    ended = command("import", "own", FILE)

    assert "0 new, 0 changed, 1 as before" in ended.out
    assert "in the store already" in ended.out


def test_a_changed_record_is_counted_as_such(command: Command) -> None:
    write(crane())
    command("import", "own", FILE)
    write(crane(title="Harbour crane broken"))

    assert "0 new, 1 changed, 0 as before" in command("import", "own", FILE).out


def test_files_of_one_collection_complete_each_other(command: Command) -> None:
    write(crane("1"))
    write(crane("2"), name="more.csv")
    ended = command("import", "auto", FILE, "more.csv", FILE)

    assert "2 rows read, 2 records handed on: 2 new" in ended.out
    assert "(incidents.csv, more.csv)" in ended.out
    assert "0 new, 0 changed, 1 as before" in command("import", "own", "more.csv").out


def test_another_store_can_be_named(command: Command) -> None:
    write(crane())
    assert command("import", "own", FILE, "--store", "mine/store.duckdb").code == 0
    assert Path("mine/store.duckdb").is_file()
    assert not usual_store().exists()


def test_findings_are_written_line_by_line(command: Command) -> None:
    write(crane(), crane("2", started="2031-05-04", ended="2031-05-01"), crane("3"))
    ended = command("import", "own", FILE, "--out", "out/findings.csv")

    assert ended.code == 0
    with Path("out/findings.csv").open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    assert [row["line"] for row in rows] == ["3"]
    assert "Findings: out/findings.csv" in ended.out


def test_brackets_in_a_file_are_shown_as_they_stand(command: Command) -> None:
    write(crane(ended="2031-05-01 [red]"), crane("2"), name="[bold]x.csv")
    ended = command("import", "own", "[bold]x.csv")

    assert ended.code == 0, ended.err
    assert "([bold]x.csv)" in ended.out
    assert "[red]" in ended.out.replace("\n", "")


def test_findings_keep_what_stood_there() -> None:
    found = Finding(Act.MENDED, "a, kind", "x.csv", 7, "Column", 'a "b"', "left out")
    (line,) = csv.DictReader(findings_file([found]).decode().splitlines())

    assert line["stood"] == 'a "b"'
    assert line["act"] == "mended"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        pytest.param(["eurepc", FILE], ["eurepc", "'eurepoc'"], id="a collection misspelt"),
        pytest.param(["auto", "nowhere.csv"], ["nowhere.csv"], id="a missing file"),
        pytest.param(["dcid", FILE], [FILE, "DCID"], id="a file of another collection"),
        pytest.param(["auto"], ["--help"], id="no file"),
        pytest.param(["auto", "."], ["."], id="a folder"),
        pytest.param(["auto", FILE, "--store", "."], ["folder"], id="a store that is a folder"),
        pytest.param(["auto", FILE, "--store", FILE], ["no store"], id="a store that is none"),
        pytest.param(["auto", FILE, "--out", f"{FILE}/x.csv"], [f"Where: {FILE}/x"], id="no out"),
        pytest.param(["auto", FILE, "--out", f"./{FILE}"], ["written over"], id="out over file"),
        pytest.param(["auto", FILE, "--out", "sub"], ["a folder stands", "Where: sub"], id="out"),
    ],
)
def test_mistakes_are_refused(command: Command, arguments: list[str], words: list[str]) -> None:
    write(crane())
    Path("sub").mkdir()
    before = Path(FILE).read_bytes()
    refused(command("import", *arguments), *words)

    assert Path(FILE).read_bytes() == before


@pytest.mark.parametrize("content", [b"", b"\x89PNG\r\n\x00\xff", b"a,b\n1,2\n", b"{}"])
def test_a_file_of_another_kind_is_refused(command: Command, content: bytes) -> None:
    Path("other.csv").write_bytes(content)
    refused(command("import", "auto", "other.csv"), "other.csv")


def test_a_failed_import_leaves_the_store_as_it_was(command: Command) -> None:
    write(crane())
    command("import", "own", FILE)
    write(*[{"key": str(each)} for each in range(400)], name="broken.csv")
    ended = command("import", "own", "broken.csv")

    assert ended.code == 2
    with open_store(usual_store(), writing=False) as store:
        assert store.counts() == {"own": (1, 1)}
        assert len(store.imports()) == 1
