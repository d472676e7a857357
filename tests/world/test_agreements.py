"""Agreements: all of them, under their own keys, in our own words; damage refused."""

from datetime import date
from pathlib import Path

import pytest

from detente.world.agreements import (
    AGREEMENTS,
    THEMES,
    Family,
    agreement,
    read_agreements,
)
from detente.world.errors import AgreementError
from detente.world.sources import SOURCES

SOUND = """\
text_status = "ours"
[documents.paper]
symbol = "X/1"
adopted = 2015-07-22
family = "un-norm"
part = "paragraph 13 ({number})"
[themes]
restraint = "What is not done"
[agreements.norm-z]
document = "paper"
title = "Hold back"
summary = "Do nothing rash."
themes = ["restraint"]
"""


def members(family: Family) -> list[str]:
    return [each.number for each in AGREEMENTS.values() if each.family is family]


def test_every_list_is_complete_and_in_order() -> None:
    assert members(Family.OSCE_MEASURE) == [str(number) for number in range(1, 17)]
    assert members(Family.UN_NORM) == list("abcdefghijk")
    assert members(Family.GLOBAL_MEASURE) == [str(number) for number in range(1, 9)]
    assert len(AGREEMENTS) == 16 + 11 + 8


def test_keys_are_unique_and_speak_for_themselves() -> None:
    assert len({key.lower() for key in AGREEMENTS}) == len(AGREEMENTS)
    for key, each in AGREEMENTS.items():
        assert key == each.key
        assert agreement(key) is each
    assert {"osce-3", "norm-k", "global-1"} <= set(AGREEMENTS)


@pytest.mark.parametrize(
    ("first", "last", "symbol", "adopted"),
    [
        ("osce-1", "osce-11", "PC.DEC/1106", date(2013, 12, 3)),
        ("osce-12", "osce-16", "PC.DEC/1202", date(2016, 3, 10)),
        ("norm-a", "norm-k", "A/70/174", date(2015, 7, 22)),
        ("global-1", "global-4", "A/78/265", date(2023, 7, 28)),
        ("global-5", "global-8", "A/79/214", date(2024, 7, 12)),
    ],
)
def test_each_stands_in_its_document(first: str, last: str, symbol: str, adopted: date) -> None:
    keys = list(AGREEMENTS)
    span = keys[keys.index(first) : keys.index(last) + 1]
    assert {(AGREEMENTS[key].symbol, AGREEMENTS[key].adopted) for key in span} == {
        (symbol, adopted)
    }
    assert [key for key in keys if AGREEMENTS[key].symbol == symbol] == span


def test_references_lead_to_the_place_in_the_document() -> None:
    assert agreement("norm-k").reference == "A/70/174, paragraph 13 (k)"
    assert agreement("osce-13").reference == "PC.DEC/1202, measure 13"
    assert {each.source for each in AGREEMENTS.values()} <= set(SOURCES)


@pytest.mark.parametrize("key", AGREEMENTS)
def test_summaries_are_short_and_their_own(key: str) -> None:
    each = AGREEMENTS[key]
    assert 8 <= len(each.summary.split()) <= 60
    assert each.summary.endswith(".")
    assert 1 <= each.summary.count(". ") + 1 <= 2
    assert sum(other.summary == each.summary for other in AGREEMENTS.values()) == 1
    assert sum(other.title == each.title for other in AGREEMENTS.values()) == 1
    assert each.text_status == ("our paraphrase; the official text is to be loaded by the operator")


def test_themes_are_declared_and_each_is_used() -> None:
    used = {theme for each in AGREEMENTS.values() for theme in each.themes}
    assert used == set(THEMES)
    assert all(each.themes for each in AGREEMENTS.values())


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("osce-17", "osce-1 to osce-16"),
        ("norm-l", "no norm or measure 'norm-l'(.|\n)*did you mean"),
        ("globel-1", "did you mean 'global-1'"),
        ("", "no norm or measure ''"),
    ],
)
def test_an_unknown_key_is_refused_with_its_neighbours(key: str, words: str) -> None:
    with pytest.raises(AgreementError, match=words):
        agreement(key)


def test_a_sound_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "agreements.toml"
    path.write_text(SOUND, encoding="utf-8")
    (each,) = read_agreements(path).values()
    assert (each.key, each.number, each.family) == ("norm-z", "z", Family.UN_NORM)
    assert each.reference == "X/1, paragraph 13 (z)"
    assert each.themes == ("restraint",)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("adopted = 2015-07-22", 'adopted = "2015-07-22"', "holds a text, not a day"),
        ("adopted = 2015-07-22", "adopted = 2015-07-22T10:00:00", "not a day"),
        ("adopted = 2015-07-22\n", "", "'adopted' is missing"),
        ('family = "un-norm"', 'family = "un-norms"', "did you mean 'un-norm'"),
        ('symbol = "X/1"\n', "", "'symbol' is missing"),
        ("[agreements.norm-z]", "[agreements.osce-1]", "begins with norm-"),
        ("[agreements.norm-z]", "[agreements.norm-]", "begins with norm-"),
        ('document = "paper"', 'document = "papers"', "did you mean 'paper'"),
        ('themes = ["restraint"]', 'themes = ["restrain"]', "did you mean 'restraint'"),
        ('themes = ["restraint"]', 'themes = "restraint"', "'themes' holds a text"),
        ('title = "Hold back"\n', "", "'title' is missing"),
        ('summary = "Do nothing rash."', 'summary = ""', "'summary' holds a text"),
        ('title = "Hold back"', 'titel = "Hold back"', "did you mean 'title'"),
        ('text_status = "ours"\n', "", "'text_status' is missing"),
        ('text_status = "ours"', 'text_status = "ours"\nlever = 1', "'lever' is not known"),
        (SOUND, "", "empty"),
    ],
)
def test_a_damaged_file_is_refused(tmp_path: Path, old: str, new: str, words: str) -> None:
    assert old in SOUND
    path = tmp_path / "agreements.toml"
    path.write_text(SOUND.replace(old, new), encoding="utf-8")
    with pytest.raises(AgreementError, match=words):
        read_agreements(path)
