"""A channel is saved, lost and restored, as docs/deploy.md says; its record holds, and goes on."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from pathlib import Path

import pytest

from tests.channel.killing import environment, run
from tests.channel.postgres import WHERE, database
from tests.cli.conftest import DETENTE
from tests.conftest import ROOT

pytestmark = pytest.mark.slow
KEPT = ("host-key", "secret-key")


def verified(told: dict[str, str]) -> str:
    """What `detente verify --database` says; it must hold."""
    ended = subprocess.run(
        [*DETENTE, "verify", "--database"], env=told, cwd=ROOT, capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    assert ended.returncode == 0, ended.stdout + ended.stderr
    return ended.stdout


def keys_moved(before: Path, after: Path) -> None:
    """Bring the keys of the data folder into a new one."""
    after.mkdir()
    for name in KEPT:
        if (before / name).exists():
            shutil.copy2(before / name, after / name)


def test_a_channel_on_sqlite_is_restored(tmp_path: Path) -> None:
    before, after = tmp_path / "before", tmp_path / "after"
    before.mkdir()
    told = environment(before, None)
    run(told, "found")
    said = verified(told)
    with (
        sqlite3.connect(before / "detente.sqlite3") as opened,
        sqlite3.connect(tmp_path / "saved") as saved,
    ):
        opened.backup(saved)
    saved.close()
    opened.close()
    keys_moved(before, after)
    shutil.rmtree(before)
    shutil.copy2(tmp_path / "saved", after / "detente.sqlite3")

    told = environment(after, None)
    assert verified(told) == said
    run(told, "collection")  # acts go on where they ended
    assert verified(told) == said


def test_without_the_host_s_key_the_loss_is_named(tmp_path: Path) -> None:
    before, after = tmp_path / "before", tmp_path / "after"
    before.mkdir()
    run(environment(before, None), "found")
    after.mkdir()
    shutil.copy2(before / "detente.sqlite3", after / "detente.sqlite3")

    ended = subprocess.run(
        [*DETENTE, "verify", "--database"], env=environment(after, None), cwd=ROOT,
        capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert ended.returncode == 2
    assert "host-key" in ended.stderr


def test_a_channel_on_postgresql_is_restored(tmp_path: Path) -> None:
    if not os.environ.get(WHERE) or not shutil.which("pg_dump"):
        pytest.skip(f"needs pg_dump, and a PostgreSQL server named by {WHERE}")
    before, after, dump = tmp_path / "before", tmp_path / "after", tmp_path / "channel.dump"
    before.mkdir()
    with database() as first:
        told = environment(before, first)
        run(told, "found")
        said = verified(told)
        save = ["pg_dump", "--format=custom", f"--file={dump}", str(first)]
        subprocess.run(save, check=True)
    keys_moved(before, after)
    shutil.rmtree(before)
    with database() as second:
        restore = ["pg_restore", "--clean", "--if-exists", f"--dbname={second}", str(dump)]
        subprocess.run(restore, check=True)
        told = environment(after, second)
        assert verified(told) == said
        run(told, "collection")
        assert verified(told) == said
