"""The host's key is made once, kept for its owner alone, or given from outside."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from detente.channel.audit import host_key
from detente.channel.audit.host_key import (
    KEY_FILE,
    host_public_key,
    host_signature,
)
from detente.channel.audit.signatures import Signature, SignatureError, verify

GIVEN = "11" * 32


@pytest.fixture
def folder(tmp_path: Path, settings: object, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder of this test alone."""
    settings.DATA = tmp_path  # type: ignore[attr-defined] # pytest-django's settings take any
    monkeypatch.delenv("DETENTE_HOST_KEY", raising=False)
    return tmp_path


def test_a_key_is_made_once(folder: Path) -> None:
    first = host_public_key()
    host_key._kept.cache_clear()

    assert host_public_key() == first
    assert [each.name for each in folder.iterdir()] == [KEY_FILE]


def test_its_owner_alone_reads_the_file(folder: Path) -> None:
    host_public_key()

    assert stat.S_IMODE((folder / KEY_FILE).stat().st_mode) == 0o600


def test_another_folder_has_another_key(folder: Path, settings: object) -> None:
    first = host_public_key()
    settings.DATA = folder / "other"  # type: ignore[attr-defined]
    (folder / "other").mkdir()

    assert host_public_key() != first


def test_a_key_given_goes_before_the_one_kept(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = host_public_key()
    monkeypatch.setenv("DETENTE_HOST_KEY", GIVEN + "\n")

    assert host_public_key() != kept
    assert not (folder / "other").exists()


def test_a_key_given_leaves_no_file(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DETENTE_HOST_KEY", GIVEN)
    host_public_key()

    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("given", ["x", "11", GIVEN + "11"])
def test_what_is_no_key_is_refused(
    folder: Path, monkeypatch: pytest.MonkeyPatch, given: str
) -> None:
    monkeypatch.setenv("DETENTE_HOST_KEY", given)

    with pytest.raises(ValueError, match=r"key|hex"):
        host_public_key()


def test_a_folder_that_is_not_there_is_told(folder: Path, settings: object) -> None:
    settings.DATA = folder / "nowhere"  # type: ignore[attr-defined]

    with pytest.raises(OSError, match="nowhere"):
        host_public_key()


def test_what_the_host_signs_holds(folder: Path) -> None:
    given = Signature.from_record({"value": host_signature(b"message")})

    verify(host_public_key(), b"message", given)
    with pytest.raises(SignatureError):
        verify(host_public_key(), b"another", given)
