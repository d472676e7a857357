"""The words about levers, charts and assumptions: complete in every language, or refused."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

from detente.lab.declared import TEXTS, TextError
from detente.lab.inquiry import CHARTS
from detente.lab.reading import (
    assumption_text,
    assumptions,
    chart_text,
    chart_texts,
    drawing_words,
    language_file,
    lever_text,
    lever_texts,
    stops,
    theories,
    theory_text,
)
from detente.web.languages import OFFERED
from detente.world.levers import LEVERS
from detente.world.parameters import PARAMETERS

LANGUAGES = [code for code, _ in OFFERED]
ARABIC = re.compile(r"[\u0600-\u06ff]")


def _strings(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [text for each in value.values() for text in _strings(each)]
    if isinstance(value, tuple):
        return [text for each in value for text in _strings(each)]
    if hasattr(value, "items"):
        return _strings(dict(value))
    return [text for field in fields(value) for text in _strings(getattr(value, field.name))]


def _all(language: str) -> list[list[str]]:
    return [
        *(_strings(lever_text(name, language)) for name in LEVERS),
        *(_strings(chart_text(key, language)) for key in CHARTS),
        *(_strings(assumption_text(name, language)) for name in assumptions()),
        *(_strings(theory_text(name, language)) for name in theories()),
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_offered_has_all_texts(language: str) -> None:
    for subject in ("levers", "charts", "assumptions"):
        assert language_file(subject, language).name == f"{subject}.{language}.toml"
    for name in LEVERS:
        assert lever_text(name, language).stops.keys() == stops(name).keys()
    assert all(chart_text(key, language).notice for key in CHARTS)
    assert all(assumption_text(name, language).title for name in assumptions())
    for name, sides in theories().items():
        assert tuple(theory_text(name, language).meanings) == sides
    assert all(_strings(drawing_words(language)))


@pytest.mark.parametrize("language", [each for each in LANGUAGES if each != "en"])
def test_nothing_is_left_in_english(language: str) -> None:
    same = [
        here
        for ours, theirs in zip(_all("en"), _all(language), strict=True)
        for here, there in zip(ours, theirs, strict=True)
        if here == there and " " in here
    ]
    sections = {lever_text(name, "en").section for name in LEVERS}
    assert set(same) <= sections


def test_arabic_is_arabic() -> None:
    for name in LEVERS:
        text = lever_text(name, "ar")
        said = (text.title, text.short, text.message, text.real_world, text.limits, text.reason)
        assert all(ARABIC.search(each) for each in said)


def test_a_language_without_texts_is_answered_in_english() -> None:
    assert lever_text("clarity", "ru") == lever_text("clarity", "en")
    assert theory_text("norms", "zh-hans") == theory_text("norms", "en")


def test_reasons_are_those_of_the_model() -> None:
    for name, lever in LEVERS.items():
        if lever.assumption:
            assert lever_text(name, "en").reason.replace("’", "'") == lever.assumption
    for name in assumptions():
        reason = assumption_text(name, "en").reason.replace("’", "'")
        assert reason == (PARAMETERS[name].assumption or "")


def test_a_parameter_beside_the_panel_speaks_for_itself() -> None:
    text = assumption_text("burn", "fr")
    assert (text.title, text.short) == ("burn", PARAMETERS["burn"].meaning)
    with pytest.raises(TextError, match="evidence_strength"):
        assumption_text("evidence_strenth", "en")


def test_texts_that_there_are_not_are_refused() -> None:
    with pytest.raises(TextError, match="damage"):
        chart_text("damages", "en")
    with pytest.raises(TextError, match="temper"):
        theory_text("tempers", "en")


@pytest.mark.parametrize(
    ("wrong", "named"),
    [
        (('title = "Defence"', 'titel = "Defence"'), "titel"),
        (('title = "Defence"', 'title = " "'), "title"),
        (("[clarity]", "[clearness]"), "clearness"),
        (('bare = "Bare", ', ""), "bare"),
        (('bare = "Bare", ', 'bare = "Bare", most = "Most", '), "most"),
        (("notice = [", 'notice = [\n  "one too many.",'), "4 sentences"),
    ],
)
def test_damaged_levers_are_refused(tmp_path: Path, wrong: tuple[str, str], named: str) -> None:
    content = (TEXTS / "levers.en.toml").read_text("utf-8")
    assert wrong[0] in content
    damaged = tmp_path / "levers.en.toml"
    damaged.write_text(content.replace(*wrong, 1), "utf-8")
    with pytest.raises(TextError, match=named):
        lever_texts(damaged)


def test_a_panel_without_a_name_is_refused(tmp_path: Path) -> None:
    content = (TEXTS / "charts.en.toml").read_text("utf-8")
    damaged = tmp_path / "charts.en.toml"
    damaged.write_text(content.replace('operations = "Actual", ', ""), "utf-8")
    with pytest.raises(TextError, match="'operations' is missing"):
        chart_texts(damaged)


@pytest.mark.parametrize("language", LANGUAGES)
def test_titles_are_short_and_tell_levers_apart(language: str) -> None:
    titles = [lever_text(name, language).title for name in LEVERS]
    assert len(set(titles)) == len(titles)
    assert all(len(title) <= 28 for title in titles)
    assert all(len(lever_text(name, language).short) <= 120 for name in LEVERS)
