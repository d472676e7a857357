"""The page on incidents shows counts and caveats, refuses in one message, and hands out data."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client

from detente.evidence.catalogue import catalogue
from detente.lab.evidence.store import material, sections
from tests.lab.evidence.test_store import lay


@pytest.mark.parametrize(("language", "direction"), [("en", "ltr"), ("fr", "ltr"), ("ar", "rtl")])
def test_it_is_there_in_every_language(client: Client, language: str, direction: str) -> None:
    answer = client.get(f"/{language}/evidence/")
    content = answer.content.decode()
    assert answer.status_code == 200
    assert f'<html lang="{language}" dir="{direction}">' in content
    assert content.count("<h1") == 1
    assert " style=" not in content


def test_without_a_store_it_says_so_and_how_to_import(client: Client) -> None:
    content = client.get("/en/evidence/").content.decode()
    assert "Nothing is imported on this server" in content
    assert "detente import auto" in content
    assert "0.65 – 0.92" in content
    assert 'id="source-dcid2"' in content


def test_each_chart_stands_with_what_to_beware_of(client: Client) -> None:
    content = client.get("/en/evidence/").content.decode()
    for section in sections(material()):
        for chart in section.charts:
            assert f"/en/evidence/{chart.key}-wide.png" in content
            assert f"/en/evidence/{chart.key}.csv" in content
            assert chart.caveat.split("'")[0] in content


def test_the_incidents_of_the_catalogue_are_told_with_what_is_contested(client: Client) -> None:
    content = client.get("/en/evidence/").content.decode()
    for record in catalogue():
        assert f'id="incident-{record.key}"' in content
    assert "Contested" in content


def test_a_store_is_counted_and_its_terms_named(client: Client, data: Path) -> None:
    lay(data / "evidence.duckdb", "1", "2")
    content = client.get("/en/evidence/").content.decode()
    assert "Nothing is imported" not in content
    assert "CC BY-NC 4.0" in content
    # Counts alone: no row of anybody's collection is shown.
    assert "Ferry 1" not in content


def test_a_damaged_store_is_one_message_and_the_rest_stays(client: Client, data: Path) -> None:
    (data / "evidence.duckdb").write_text("a poem")
    answer = client.get("/en/evidence/")
    content = answer.content.decode()
    assert answer.status_code == 200
    assert content.count('class="refusal"') == 1
    assert "0.65 – 0.92" in content
    assert str(data) not in content


@pytest.mark.parametrize(
    "address", ["the-moon-wide.png", "incidents-by-year-square.png", "the-moon.csv"]
)
def test_what_there_is_not_is_not_found(client: Client, address: str) -> None:
    assert client.get(f"/en/evidence/{address}").status_code == 404


def test_the_counts_of_a_chart_are_handed_out(client: Client) -> None:
    answer = client.get("/en/evidence/incidents-by-year.csv")
    assert answer.content.decode().splitlines()[0] == "collection,year,kind,place,incidents"
    assert answer["Content-Disposition"] == 'attachment; filename="incidents-by-year.csv"'


@pytest.mark.slow
def test_a_chart_is_a_picture(client: Client) -> None:
    answer = client.get("/en/evidence/incidents-by-year-narrow.png")
    assert answer["Content-Type"] == "image/png"
    assert answer.content.startswith(b"\x89PNG")
