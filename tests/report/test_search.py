"""The page on a search stands alone and says what was found."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.report.search import PAGE_FILE, charts, lines, page, write_search_page
from detente.world.errors import OutputError
from tests.report.made_up_losses import search_found


@pytest.fixture(scope="module")
def text() -> str:
    """The page."""
    return page(search_found())


@pytest.mark.slow
def test_the_page_stands_alone_and_escapes_names(text: str) -> None:
    assert "Policy &lt;3&gt;" in text
    assert "<script" not in text
    assert 'http-equiv="Content-Security-Policy"' in text
    assert text.count("<svg") == 6
    assert "http://" not in text.replace("http://www.w3.org", "")


@pytest.mark.slow
def test_the_page_says_what_it_rests_on(text: str) -> None:
    assert "2000 policies over all 13 levers were tried in 4 sampled worlds" in text
    assert "judged in 6 more" in text
    assert "not chances" in text
    assert "Policies do not change over time" in text
    assert '<a href="least-mean-regret.toml">' in text
    assert "--policy least-mean-regret.toml" in text


def test_every_policy_of_the_short_list_has_a_line() -> None:
    found = lines(search_found())

    assert [line.letter for line in found] == ["A", "B", "C", "", "", "", "", ""]
    assert found[0].rules == "least mean regret, least maximum regret, satisfies most often"
    assert found[0].file == "least-mean-regret.toml"
    assert found[0].levers["clarity"] == "0.3"
    assert len(found[0].losses) == 8
    assert found[0].losses[1] == "−20\N{NO-BREAK SPACE}%"
    assert found[0].satisfies.startswith("6 (61")


def test_with_one_horizon_there_is_no_chart_of_soon_or_late() -> None:
    assert [chart.key for chart in charts(search_found())] == ["soon-or-late", "profile", "robust"]
    assert [it.key for it in charts(search_found(years=3, places=(8,)))] == ["profile", "robust"]


@pytest.mark.slow
def test_the_page_is_written(tmp_path: Path) -> None:
    assert write_search_page(search_found(), tmp_path / "new").name == PAGE_FILE
    assert (tmp_path / "new" / PAGE_FILE).stat().st_size > 10_000


def test_a_folder_that_is_a_file_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("detente.report.search.page", lambda found: "")
    (tmp_path / "taken").write_text("here already")
    with pytest.raises(OutputError):
        write_search_page(search_found(), tmp_path / "taken")
