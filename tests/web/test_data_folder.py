"""Where a server keeps what must outlive it."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from detente.web.data_folder import data_folder, secret_key


def test_the_folder_is_the_one_named_or_the_user_s_own(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("DETENTE_DATA", str(tmp_path / "named"))
    assert data_folder() == tmp_path / "named"

    monkeypatch.delenv("DETENTE_DATA")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert data_folder() == tmp_path / "detente"


def test_a_key_is_made_once_and_only_its_owner_may_read_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("DETENTE_SECRET_KEY", raising=False)
    folder = tmp_path / "new"
    made = secret_key(folder)

    assert len(made) >= 50
    assert secret_key(folder) == made
    assert stat.S_IMODE((folder / "secret-key").stat().st_mode) == 0o600


def test_a_key_that_is_given_is_taken(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DETENTE_SECRET_KEY", "given")

    assert secret_key(tmp_path) == "given"
    assert not list(tmp_path.iterdir())


def test_where_nothing_can_be_kept_there_is_a_key_all_the_same(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("DETENTE_SECRET_KEY", raising=False)
    (tmp_path / "file").write_text("no folder")

    assert len(secret_key(tmp_path / "file" / "below")) >= 50
