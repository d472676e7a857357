"""Vega's own script among the static files."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.lab.vega import script_url, write_script
from detente.world.errors import OutputError


def test_pages_ask_for_it_as_for_any_static_file() -> None:
    assert script_url() == "/static/lab/vega.js"


def test_it_is_written_whole(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("detente.report.scripts.scripts", lambda: "vega é")
    written = write_script(tmp_path / "made")

    assert written == tmp_path / "made" / "lab" / "vega.js"
    assert written.read_text("utf-8") == "vega é"


def test_a_closed_door_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "made").write_text("a file")
    monkeypatch.setattr("detente.report.scripts.scripts", lambda: "")
    with pytest.raises(OutputError):
        write_script(tmp_path / "made")
