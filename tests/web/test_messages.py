"""Sentences are found, kept up to date, compiled, and translated whole where that is said."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import read_mo

from detente.web import messages
from detente.web.languages import LANGUAGES, SOURCE, Language
from detente.web.messages import (
    as_text,
    catalogue_file,
    compiled,
    gathered,
    read,
    sentences,
    untranslated,
    updated,
)

KEPT = [each for each in LANGUAGES if each.code != SOURCE]
COMPLETE = [each for each in KEPT if each.complete]
HELD_TO = re.compile(r"%\(\w+\)[sd]|</?\w+")
"""What a translation must keep: the names of what is filled in, and the tags around words."""

PAGE = """{% load i18n %}{% translate "Plain" %}{% translate "May" context "month" %}
{# Translators: a share #}
{% blocktranslate trimmed with a=b %}
  In {{ a }} of 90 %
  worlds.
{% endblocktranslate %}
{% blocktranslate count n=n %}{{ n }} run{% plural %}{{ n }} runs{% endblocktranslate %}"""
SOURCE_PAGE = 'from x import gettext_lazy as _\nA = _("From " "Python")\nB = _(A)\n'


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A package of one page and one module."""
    (tmp_path / "web").mkdir()
    (tmp_path / "web/page.html").write_text(PAGE)
    (tmp_path / "web/words.py").write_text(SOURCE_PAGE)
    return tmp_path


def test_sentences_of_templates_and_modules_are_found(package: Path) -> None:
    found = {(each.text, each.context) for each in sentences(package)}

    assert found == {
        ("From Python", None),
        ("Plain", None),
        ("May", "month"),
        ("In %(a)s of 90 %% worlds.", None),
        (("%(n)s run", "%(n)s runs"), None),
    }


def test_an_update_keeps_translations_and_drops_what_is_gone(package: Path) -> None:
    catalogue = Catalog("fr")
    catalogue.add("Plain", "Simple")
    catalogue.add("Gone", "Parti")
    catalogue.add("Plain!", "Simple !")
    after = updated(catalogue, gathered(package))

    assert {m.id: m.string for m in after if m.id == "Plain"} == {"Plain": "Simple"}
    assert "Gone" not in [m.id for m in after]
    assert "Parti" not in as_text(after).decode()
    assert "From Python" in untranslated(after)
    assert "Plain" not in untranslated(after)


def test_a_guess_is_no_translation() -> None:
    catalogue = Catalog("ar")
    catalogue.add("One", "x", flags=["fuzzy"])
    catalogue.add(("%(n)s run", "%(n)s runs"), ("a", "b", "", "d", "e", "f"))

    assert len(untranslated(catalogue)) == 2


def test_what_lacks_a_form_is_shown_in_english() -> None:
    catalogue = Catalog("fr")
    catalogue.add(("%(n)s run", "%(n)s runs"), ("", ""))
    catalogue.add("Plain", "Simple")

    assert [m.id for m in read_mo(io.BytesIO(compiled(catalogue))) if m.id] == ["Plain"]


def test_what_is_written_does_not_depend_on_the_day(package: Path) -> None:
    text = as_text(updated(Catalog("fr"), gathered(package))).decode()

    assert "Date" not in text
    assert "Generated" not in text
    assert "nplurals=" in text


def test_all_of_it_is_one_command(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(messages, "LOCALE", tmp_path)
    messages.main()

    assert {path.name for path in tmp_path.iterdir()} == {"ar", "fr", "zh_Hans", "ru", "es"}
    again = {path: path.read_bytes() for path in tmp_path.rglob("django.*")}
    messages.main()
    assert {path: path.read_bytes() for path in tmp_path.rglob("django.*")} == again


@pytest.mark.parametrize("language", KEPT, ids=lambda each: each.code)
def test_what_was_compiled_is_what_is_written(language: Language) -> None:
    with catalogue_file(language, ".mo").open("rb") as opened:
        served = read_mo(opened)

    assert _pairs(served) == _pairs(read_mo(io.BytesIO(compiled(read(language)))))


@pytest.mark.parametrize("language", COMPLETE, ids=lambda each: each.code)
def test_a_complete_language_lacks_nothing(language: Language) -> None:
    assert untranslated(updated(read(language), gathered())) == []


@pytest.mark.parametrize("language", KEPT, ids=lambda each: each.code)
def test_translations_keep_what_is_filled_in(language: Language) -> None:
    wrong = [message.id for message in read(language) if message.id and not _keeps(message)]

    assert wrong == []


@pytest.mark.parametrize(
    ("given", "told", "keeps"),
    [
        ("In %(a)s <b>x</b>", "Dans %(a)s <b>x</b>", True),
        ("In %(a)s <b>x</b>", "Dans %(b)s <b>x</b>", False),
        ("In %(a)s <b>x</b>", "Dans %(a)s x", False),
        (("%(n)s run", "%(n)s runs"), ("un essai", "%(n)s essais"), True),
        (("%(n)s run", "%(n)s runs"), ("un essai", "des %(m)s"), False),
    ],
)
def test_a_slip_in_a_translation_is_seen(given: str, told: str, keeps: bool) -> None:
    assert _keeps(Message(given, told)) is keeps


def _pairs(catalogue: Catalog) -> dict[tuple[str, str | None], object]:
    return {(str(m.id), m.context): m.string for m in catalogue if m.id}


def _keeps(message: Message) -> bool:
    """Whether each form says what the sentence does; one for few may leave the number out."""
    many = isinstance(message.id, tuple)
    wanted = sorted(HELD_TO.findall(message.id[-1] if many else message.id))
    return all(
        set(found) <= set(wanted) if many else found == wanted
        for form in _forms(message)
        if (found := sorted(HELD_TO.findall(form))) or not many
    )


def _forms(message: Message) -> Iterator[str]:
    forms = [message.string] if isinstance(message.string, str) else message.string or ()
    yield from filter(None, forms)
