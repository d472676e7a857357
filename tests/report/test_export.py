"""Writing a report: all or nothing, and never over what cannot be written."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from detente.experiments.compare import Comparison
from detente.report import export
from detente.report.export import write_report
from detente.world.errors import DetenteError, OutputError
from tests.report.made_up import made_up

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def small() -> Comparison:
    """A comparison whose report is quick to draw."""
    return made_up(worlds=3, years=3, policies=("status-quo", "defence"))


@pytest.fixture(autouse=True)
def few_charts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Draw two sections only."""
    whole = export.sections
    monkeypatch.setattr(export, "sections", lambda prepared: whole(prepared)[2:4])


def test_the_page_comes_first_and_every_file_is_there(small: Comparison, tmp_path: Path) -> None:
    files = write_report(small, tmp_path / "made" / "anew")
    assert files[0] == tmp_path / "made" / "anew" / "report.html"
    assert len(files) == 1 + 2 * 3
    assert {each.suffix for each in files[1:]} == {".png", ".svg", ".csv"}
    assert all(each.stat().st_size > 100 for each in files)


def test_nothing_is_left_aside(small: Comparison, tmp_path: Path) -> None:
    write_report(small, tmp_path)
    assert sorted(each.name for each in tmp_path.iterdir()) == ["charts", "report.html"]


def test_charts_of_an_earlier_report_are_replaced(small: Comparison, tmp_path: Path) -> None:
    (tmp_path / "charts").mkdir()
    (tmp_path / "charts" / "old.png").write_bytes(b"old")
    (tmp_path / "results.parquet").write_bytes(b"kept")
    write_report(small, tmp_path)
    assert not (tmp_path / "charts" / "old.png").exists()
    assert (tmp_path / "results.parquet").read_bytes() == b"kept"


def test_the_same_comparison_gives_the_same_files(small: Comparison, tmp_path: Path) -> None:
    one, other = write_report(small, tmp_path / "one"), write_report(small, tmp_path / "other")
    assert [each.read_bytes() for each in one] == [each.read_bytes() for each in other]


def test_a_file_in_the_folders_place_is_refused(small: Comparison, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("mine")
    with pytest.raises(OutputError, match="file stands where a folder was expected"):
        write_report(small, tmp_path / "taken")
    assert (tmp_path / "taken").read_text() == "mine"


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is closed to the superuser")
def test_a_closed_folder_is_refused(small: Comparison, tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(DetenteError, match="may not write there"):
        write_report(small, tmp_path)
    tmp_path.chmod(0o700)


@pytest.mark.parametrize("step", ["_write", "_put_in_place"])
def test_a_full_disk_leaves_the_earlier_report_as_it_was(
    small: Comparison, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    write_report(small, tmp_path)
    before = {each: each.read_bytes() for each in tmp_path.rglob("*") if each.is_file()}

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(export, step, full)
    with pytest.raises(OutputError, match="disk is full"):
        write_report(small, tmp_path)
    assert {each: each.read_bytes() for each in tmp_path.rglob("*") if each.is_file()} == before


def test_charts_come_back_where_renaming_fails(
    small: Comparison, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_report(small, tmp_path)
    names = sorted(each.name for each in (tmp_path / "charts").iterdir())
    rename = Path.rename

    def stubborn(self: Path, target: Path) -> Path:
        if self.name == "charts" and ".aside" in str(self):
            raise OSError(5, "Input/output error")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", stubborn)
    with pytest.raises(OutputError):
        write_report(small, tmp_path)
    assert sorted(each.name for each in (tmp_path / "charts").iterdir()) == names
