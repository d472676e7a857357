"""Names of states as collections write them, official ones with their commas."""

from __future__ import annotations

import csv
from importlib.resources import files

import pytest

from detente.evidence.countries import by_cow, code, cow_numbers, is_no_state, split


@pytest.mark.parametrize(
    ("name", "its_code"),
    [
        ("Malta", "MLT"),
        (" malta ", "MLT"),
        ("MLT", "MLT"),
        ("MT", "MLT"),
        ("Iran, Islamic Republic of", "IRN"),
        ("Korea, Democratic People's Republic of", "PRK"),
        ("Korea, Republic of", "KOR"),
        ("S Korea", "KOR"),
        ("US ", "USA"),
        ("Moldova, Republic of", "MDA"),
        ("Congo, the Democratic Republic of the", "COD"),
        ("Holy See (Vatican City State)", "VAT"),
        ("Kosovo", "XKX"),
        ("Palestine", "PSE"),
        ("Taiwan", "TWN"),
        ("Swaziland", "SWZ"),
        ("Unknown", ""),
        ("Europe (region)", ""),
        ("NATO", ""),
        ("", ""),
        ("Atlantis", ""),
    ],
)
def test_a_name_gives_the_code(name: str, its_code: str) -> None:
    assert code(name) == its_code


@pytest.mark.parametrize(
    "name",
    [
        "EU (region)",
        "EU (institutions)",
        "Africa",
        "Western Europe",
        "United Nations Environment Programme",
        "World Anti-Doping Agency",
        "International Association of Athletics Federations",
        "Organization for Security and Cooperation in Europe",
        "ISIS",
        "Not available",
    ],
)
def test_what_is_no_state_is_known_as_such(name: str) -> None:
    assert is_no_state(name)
    assert not code(name)


def test_no_state_is_taken_for_a_region() -> None:
    rows = csv.DictReader(
        files("detente.evidence").joinpath("countries.csv").read_text("utf-8").splitlines()
    )
    names = [(row["code"], name) for row in rows for name in row["names"].split("|")]
    assert len(names) > 300
    assert [name for _, name in names if is_no_state(name)] == []
    assert [name for its_code, name in names if code(name) != its_code] == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Malta", ("Malta",)),
        ("", ()),
        ("Russia, Belarus", ("Russia", "Belarus")),
        ("Iran, Islamic Republic of", ("Iran, Islamic Republic of",)),
        ("Malta, Iran, Islamic Republic of, Fiji", ("Malta", "Iran, Islamic Republic of", "Fiji")),
        ("Korea, Republic of; Fiji", ("Korea, Republic of", "Fiji")),
        ("Moldova, Republic of, Fiji", ("Moldova, Republic of", "Fiji")),
        ("Registry, Malta", ("Registry", "Malta")),
    ],
)
def test_commas_part_names_and_not_official_ones(text: str, names: tuple[str, ...]) -> None:
    assert split(text) == names


def test_numbers_of_the_correlates_of_war() -> None:
    assert (by_cow(2), by_cow(731), by_cow(1)) == ("USA", "PRK", "")
    assert len(cow_numbers()) > 190
    assert len(set(cow_numbers().values())) == len(cow_numbers())
