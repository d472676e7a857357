"""`detente verify` and `detente export-record` on a channel of their own."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import zipfile
from pathlib import Path

import pytest

from tests.cli.conftest import DETENTE, Command

BOTH = "Either an export or the database is verified"


@pytest.fixture(scope="module")
def channel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a channel that was founded, and its export."""
    folder = tmp_path_factory.mktemp("channel")
    key = "11" * 32
    run(folder, "found", "SEC", "Secretariat", "--root", key, "--email", "a@sec.example")
    run(folder, "export-record", str(folder / "record.zip"))
    return folder


def run(folder: Path, *arguments: str) -> tuple[int, str]:
    """Run a command in a process of its own, as the settings are read once."""
    given = {name: value for name, value in os.environ.items() if not name.startswith("D")}
    ended = subprocess.run(
        [*DETENTE, *arguments], env={**given, "DETENTE_DATA": str(folder)}, check=False,
        capture_output=True, text=True,
    )  # fmt: skip
    return ended.returncode, ended.stdout + ended.stderr


def test_an_export_and_the_database_hold(channel: Path, command: Command) -> None:
    code, said = run(channel, "verify", "--database")
    assert (code, "Verified: all holds." in said) == (0, True)

    ended = command("verify", str(channel / "record.zip"))
    assert ended.code == 0
    assert "the whole record" in ended.out
    assert f"Root key of SEC: {'11' * 32}" in ended.out
    assert ended.out.endswith("Verified: all holds.\n")


def test_an_export_is_for_its_owner_s_eyes_and_overwrites_nothing(channel: Path) -> None:
    file = channel / "record.zip"
    before = file.read_bytes()

    assert file.stat().st_mode & 0o077 == 0
    code, said = run(channel, "export-record", str(file))
    assert (code, "there already" in said) == (2, True)
    assert file.read_bytes() == before


def test_what_was_altered_ends_with_one(channel: Path, command: Command, tmp_path: Path) -> None:
    with (
        zipfile.ZipFile(channel / "record.zip") as whole,
        zipfile.ZipFile(tmp_path / "altered.zip", "w") as altered,
    ):
        for name in whole.namelist():
            altered.writestr(name, whole.read(name).replace(b"Secretariat", b"Secretarial"))

    ended = command("verify", "altered.zip")
    assert ended.code == 1
    assert "- line 0: " in ended.out
    assert "do not hold." in ended.out


def test_another_record_than_expected_ends_with_one(channel: Path, command: Command) -> None:
    assert command("verify", str(channel / "record.zip"), "--log", "0" * 64).code == 1
    assert run(channel, "verify", "--database", "--log", "0" * 64)[0] == 2


def test_one_byte_of_the_database_altered_is_named(channel: Path, tmp_path: Path) -> None:
    source = sqlite3.connect(channel / "detente.sqlite3")
    copy = sqlite3.connect(tmp_path / "detente.sqlite3")
    source.backup(copy)
    copy.execute("UPDATE channel_member SET name = 'Secretarial'")
    copy.commit()
    copy.close()
    source.close()
    (tmp_path / "host-key").write_bytes((channel / "host-key").read_bytes())

    code, said = run(tmp_path, "verify", "--database")
    assert code == 1
    assert "- row member " in said


@pytest.mark.parametrize("arguments", [[], ["x.zip", "--database"]])
def test_either_an_export_or_the_database_is_asked_for(
    command: Command, arguments: list[str]
) -> None:
    ended = command("verify", *arguments)

    assert (ended.code, BOTH in ended.err) == (2, True)


def test_what_is_no_export_ends_with_two(command: Command) -> None:
    Path("x.zip").write_text("no export", "utf-8")

    assert command("verify", "x.zip").code == 2
    assert command("verify", "y.zip").code == 2


@pytest.mark.parametrize("asked", [["verify", "--database"], ["export-record", "x.zip"]])
def test_a_folder_without_a_channel_is_refused_and_gets_no_key(
    tmp_path: Path, asked: list[str]
) -> None:
    code, said = run(tmp_path, *asked)

    assert (code, "host's key is not here" in said) == (2, True)
    assert not (tmp_path / "host-key").exists()


def test_a_database_without_tables_is_told(channel: Path, tmp_path: Path) -> None:
    (tmp_path / "host-key").write_bytes((channel / "host-key").read_bytes())

    code, said = run(tmp_path, "verify", "--database")
    assert (code, "cannot be read" in said) == (2, True)


def test_a_channel_s_own_packages_are_asked_for(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("detente.cli.sites.find_spec", lambda name: None)

    ended = command("verify", "x.zip")
    assert (ended.code, "detente[channel]" in ended.err) == (2, True)
