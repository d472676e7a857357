"""The pages on the claims answer in every language, sort, lead on, and say what is not shown."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from django.test import Client

from detente.experiments.claims import read_claims
from detente.lab.claims.latest import SHIPPED
from detente.lab.claims.reading import STANDINGS, read_record
from detente.lab.claims.sorting import in_order
from detente.lab.claims.views import SIGNS, WORDS

CLAIMS = read_record(SHIPPED).claims


def _titles(content: str) -> list[str]:
    return re.findall(r'<th scope="row"[^>]*><a href="/\w+/claims/([\w-]+)/">', content)


@pytest.mark.parametrize(("language", "direction"), [("en", "ltr"), ("fr", "ltr"), ("ar", "rtl")])
def test_the_table_and_a_claim_are_there_in_every_language(
    client: Client, language: str, direction: str
) -> None:
    for address in ("claims/", "claims/long-run/"):
        content = client.get(f"/{language}/{address}").content.decode()
        assert f'<html lang="{language}" dir="{direction}">' in content
        assert content.count("<h1") == 1
        assert " style=" not in content
        assert "<script>" not in content
        assert 'lang="en" dir="ltr"' in content


def test_every_claim_has_its_line_its_page_and_its_way_on(client: Client) -> None:
    assert _titles(client.get("/en/claims/").content.decode()) == list(read_claims())
    keys = list(CLAIMS)
    for place, key in enumerate(keys):
        page = client.get(f"/en/claims/{key}/").content.decode()
        assert (f'rel="next" href="/en/claims/{keys[(place + 1) % len(keys)]}/"' in page) == (
            place + 1 < len(keys)
        )
        assert ('rel="prev"' in page) == bool(place)
        assert page.count('class="effect-bars"') == len(CLAIMS[key].readings) + len(
            CLAIMS[key].crossings
        )


@pytest.mark.parametrize("sort", ["-supported", "effect", "standing", "-title"])
def test_sorting_sorts_and_says_so(client: Client, sort: str) -> None:
    content = client.get("/en/claims/", {"sort": sort}).content.decode()

    assert _titles(content) == [claim.key for claim in in_order(CLAIMS, sort)]
    assert content.count("aria-sort=") == 1
    way = "descending" if sort.startswith("-") else "ascending"
    assert f'aria-sort="{way}"' in content


def test_an_unknown_column_is_refused(client: Client) -> None:
    answer = client.get("/en/claims/", {"sort": "taste"})
    assert answer.status_code == 400
    assert "taste" in answer.content.decode()


def test_an_unknown_claim_is_not_found(client: Client) -> None:
    assert client.get("/en/claims/the-moon/").status_code == 404


def test_figures_come_with_what_they_rest_on(client: Client) -> None:
    record = read_record(SHIPPED)
    for address in ("/en/claims/", "/en/claims/short-run/"):
        content = client.get(address).content.decode()
        for text in (str(record.counted), record.digest, record.command, "Détente 0"):
            assert text in content


def test_what_is_built_in_is_said_to_be_no_finding(client: Client) -> None:
    page = client.get("/en/claims/weakest-link/").content.decode()
    assert "is no finding" in page
    assert "is no finding" not in client.get("/en/claims/defence-helps/").content.decode()


def test_the_contrast_opens_in_the_simulator_where_it_can(client: Client) -> None:
    page = client.get("/en/claims/defence-helps/").content.decode()
    assert re.search(r'href="/en/\?defence_share=0\.57&amp;', page)
    assert "cannot show this contrast" in client.get("/en/claims/weakest-link/").content.decode()


def test_the_record_is_handed_out_as_it_is(client: Client) -> None:
    answer = client.get("/en/claims/record.json")
    assert b"".join(answer) == SHIPPED.read_bytes()  # type: ignore[call-overload]
    assert "attachment" in answer["Content-Disposition"]


def test_a_damaged_record_of_ones_own_is_one_message_and_nothing_is_lost(
    client: Client, data: Path
) -> None:
    (data / "claims" / "claims.json").write_text("{")
    answer = client.get("/en/claims/")
    content = answer.content.decode()
    assert answer.status_code == 200
    assert content.count('class="refusal"') == 1
    assert "is damaged" in content
    assert _titles(content) == list(CLAIMS)


def test_a_record_of_another_version_is_passed_over_and_said(client: Client, data: Path) -> None:
    record = json.loads(SHIPPED.read_text("utf-8")) | {"detente": "0.0.9"}
    (data / "claims" / "claims.json").write_text(json.dumps(record))
    content = client.get("/en/claims/").content.decode()
    assert "a trial by Détente 0.0.9" in content


def test_ones_own_is_shown_and_said_to_be(client: Client, data: Path) -> None:
    record = json.loads(SHIPPED.read_text("utf-8"))
    record["claims"] = {"long-run": record["claims"]["long-run"]}
    (data / "claims" / "claims.json").write_text(json.dumps(record))
    content = client.get("/en/claims/").content.decode()
    assert _titles(content) == ["long-run"]
    assert "a trial of your own" in content
    assert client.get("/en/claims/short-run/").status_code == 404


def test_every_standing_has_a_sign_and_a_word() -> None:
    assert set(SIGNS) == set(WORDS) == set(STANDINGS)


def test_mechanisms_that_were_turned_off_are_named(client: Client, data: Path) -> None:
    record = json.loads(SHIPPED.read_text("utf-8")) | {"off": {"spill_chance": 0.0}}
    (data / "claims" / "claims.json").write_text(json.dumps(record))
    assert "spill_chance = 0" in client.get("/en/claims/spill-over/").content.decode()
