"""The keys of a demonstration are its own, and stay the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.channel.audit.signatures import public_of
from detente.channel.demonstration import keys


@pytest.fixture(autouse=True)
def folder(settings: object, tmp_path: Path) -> Path:
    settings.DATA = tmp_path  # type: ignore[attr-defined]
    return tmp_path


def test_a_key_is_the_same_each_time_and_another_in_another_folder(
    settings: object, tmp_path: Path
) -> None:
    first = public_of(keys.key_of("vel.duty"))
    assert public_of(keys.key_of("vel.duty")) == first
    assert public_of(keys.key_of("vel.csirt")) != first

    (tmp_path / "other").mkdir()
    settings.DATA = tmp_path / "other"  # type: ignore[attr-defined]
    assert public_of(keys.key_of("vel.duty")) != first


def test_nobody_else_may_read_what_they_are_drawn_from(folder: Path) -> None:
    keys.key_of("vel.duty")

    assert (folder / keys.SEED_FILE).stat().st_mode & 0o077 == 0
