"""Vega's JavaScript: bundled once, kept, and never taken from a damaged file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from detente.report import scripts as source
from detente.report.scripts import script_file, scripts


@pytest.fixture(autouse=True)
def forgetful() -> Iterator[None]:
    """Let no test find what another left in memory."""
    scripts.cache_clear()
    yield
    scripts.cache_clear()


class Bundler:
    """Stands in for vl-convert: counts how often it is asked."""

    def __init__(self) -> None:
        self.asked = 0

    def javascript_bundle(self, snippet: str, *, vl_version: str) -> str:
        """Give a script that would close its element."""
        self.asked += 1
        return f"'</script><!--'; {snippet}"


@pytest.fixture
def bundler(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Bundler:
    """A counting bundler, and a cache of its own."""
    made = Bundler()
    monkeypatch.setattr(source, "vl_convert", made)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return made


def again() -> str:
    """Ask as a new process would."""
    scripts.cache_clear()
    return scripts()


def test_it_is_bundled_once_and_then_found(bundler: Bundler) -> None:
    assert again() == again()
    assert bundler.asked == 1


def test_it_cannot_close_its_own_element(bundler: Bundler) -> None:
    for found in (again(), again()):
        assert "</script" not in found
        assert "<!--" not in found
    assert bundler.asked == 1


def test_a_damaged_file_is_passed_over_and_mended(bundler: Bundler) -> None:
    whole = again()
    sound = script_file().read_bytes()
    for damaged in (b"", sound[:-1], sound + b";evil()"):
        script_file().write_bytes(damaged)
        assert again() == whole
        assert script_file().read_bytes() == sound
    assert bundler.asked == 4


def test_another_version_has_another_file(monkeypatch: pytest.MonkeyPatch) -> None:
    first = script_file()
    monkeypatch.setattr(source, "version", lambda package: f"{package} of another day")
    assert script_file() != first


def test_where_nothing_can_be_kept_it_is_made_each_time(bundler: Bundler, tmp_path: Path) -> None:
    (tmp_path / "detente").write_text("a file stands in the way")
    assert again() == again()
    assert bundler.asked == 2
