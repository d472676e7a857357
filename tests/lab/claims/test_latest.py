"""A record of one's own is shown where it is of this version and whole; else it is said why not."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from detente import __version__
from detente.lab.claims import latest as page
from detente.lab.claims.latest import SHIPPED, latest
from detente.lab.claims.record import RecordError


def _lay(data: Path, **changes: Any) -> Path:
    record = json.loads(SHIPPED.read_text("utf-8")) | changes
    path = data / "claims" / "claims.json"
    path.write_text(json.dumps(record), "utf-8")
    return path


def test_without_a_record_of_ones_own_the_shipped_one_is_shown() -> None:
    found = latest()
    assert (found.file, found.own, found.refused) == (SHIPPED, False, None)
    assert found.record.version == __version__


def test_one_of_this_version_wins(data: Path) -> None:
    path = _lay(data, seed=77)
    found = latest()
    assert (found.file, found.own, found.record.seed) == (path, True, 77)


def test_it_is_read_anew_when_it_is_written_anew(data: Path) -> None:
    _lay(data, seed=77)
    assert latest().record.seed == 77
    path = _lay(data, seed=78)
    os.utime(path, (1, 1))  # within one tick of the clock a file may seem unchanged
    assert latest().record.seed == 78


def test_one_of_another_version_is_passed_over_and_named(data: Path) -> None:
    _lay(data, detente="0.0.9", seed=77)
    found = latest()
    assert (found.own, found.other_version, found.record.seed) == (False, "0.0.9", 1)


def test_a_damaged_one_is_passed_over_with_its_message(data: Path) -> None:
    (data / "claims" / "claims.json").write_text('{"detente": "' + __version__ + '"}')
    found = latest()
    assert found.file == SHIPPED
    assert "lacks 'claims'" in str(found.refused)


def test_that_the_shipped_one_is_damaged_is_not_hidden(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = data / "last.json"
    broken.write_text("{")
    monkeypatch.setattr(page, "SHIPPED", broken)
    with pytest.raises(RecordError):
        latest()
