"""The simulator's page and its answers: what is asked is answered, and refusals are kind."""

from __future__ import annotations

import pytest
from django.test import Client

from detente import __version__
from detente.lab.inquiry import CHARTS, Inquiry
from detente.lab.seats import Seats
from detente.lab.simulator import views
from detente.world.levers import LEVERS
from tests.lab.conftest import KnownDesk

pytestmark = pytest.mark.usefixtures("known_desk")


@pytest.mark.parametrize(("language", "direction"), [("en", "ltr"), ("fr", "ltr"), ("ar", "rtl")])
def test_the_page_opens_in_three_languages(visitor: Client, language: str, direction: str) -> None:
    page = visitor.get(f"/{language}/")
    text = page.content.decode()
    assert page.status_code == 200
    assert f'<html lang="{language}" dir="{direction}">' in text
    for name in LEVERS:
        assert f'name="{name}"' in text


def test_the_page_has_no_script_or_style_of_its_own(visitor: Client) -> None:
    text = visitor.get("/en/?temper=spiral&kept=A|clarity:0.5").content.decode()
    assert "<style" not in text
    assert " style=" not in text
    assert "onclick" not in text
    assert text.count("<script") == text.count("<script src=") + text.count(
        '<script type="module" src='
    )


def test_only_this_page_lets_vega_make_functions(visitor: Client) -> None:
    assert "'unsafe-eval'" in visitor.get("/en/")["Content-Security-Policy"]
    assert "'unsafe-eval'" not in visitor.get("/en/share/")["Content-Security-Policy"]


def test_an_answer_holds_the_rows_of_both_charts_and_what_they_rest_on(visitor: Client) -> None:
    said = visitor.get("/en/answer?retaliation_willingness=0.6&chart=trust&chart=crises").json()
    assert set(said["charts"]) == {"trust", "crises"}
    assert (said["stage"], said["worlds"], said["runs"], said["ready"]) == (0, 16, 4, True)
    assert {row["policy"] for row in said["charts"]["trust"]} == {"status-quo", "yours", "room"}
    assert "retaliation_willingness=0.6" in said["address"]
    assert f"model={__version__}" in said["address"]
    assert "16 worlds, 4 runs" in said["headline"]


@pytest.mark.parametrize("key", CHARTS)
def test_every_chart_can_be_asked_for(visitor: Client, key: str) -> None:
    said = visitor.get(f"/en/answer?chart={key}").json()
    assert said["charts"][key]


def test_a_later_stage_is_put_off_while_somebody_waits(
    visitor: Client, known_desk: KnownDesk
) -> None:
    assert visitor.get("/en/answer?stage=1").json()["stage"] == 1
    known_desk.busy = True
    assert visitor.get("/en/answer?stage=1").status_code == 204
    assert visitor.get("/en/answer?stage=0").status_code == 200


def test_a_slip_in_the_address_is_one_message(visitor: Client) -> None:
    page = visitor.get("/en/?retaliation_wilingness=1")
    said = visitor.get("/en/answer?seed=x", headers={"Accept": "application/json"})
    assert page.status_code == said.status_code == 400
    assert "retaliation_willingness" in page.content.decode()
    assert set(said.json()) >= {"what", "expected"}


def test_the_visitor_after_the_last_seat_is_told_kindly(
    visitor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    few = Seats(1)
    monkeypatch.setattr(views, "seats", lambda: few)
    assert visitor.get("/en/").status_code == 200
    assert visitor.get("/en/answer").status_code == 200
    late = Client()
    assert late.get("/en/").status_code == 200  # to look takes no seat
    page = late.get("/en/?clarity=0.5")
    said = late.get("/en/answer?clarity=0.5", headers={"Accept": "application/json"})
    assert page.status_code == said.status_code == 503
    assert 1 <= int(said["Retry-After"]) <= 60
    assert "taken" in said.json()["what"]
    assert 'value="0.5"' in page.content.decode()  # nothing of what was set is lost


def test_whoever_only_looks_takes_no_seat(visitor: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    few = Seats(1)
    monkeypatch.setattr(views, "seats", lambda: few)
    assert [Client().get("/en/").status_code for _ in range(3)] == [200] * 3
    visitor.get("/en/")
    assert visitor.get("/en/answer").status_code == 200


def test_a_seat_is_kept_by_a_cookie_that_scripts_cannot_read(visitor: Client) -> None:
    visitor.get("/en/")
    first = visitor.cookies["seat"]
    assert first["httponly"]
    assert first["samesite"] == "Lax"
    visitor.get("/en/")
    assert visitor.cookies["seat"].value == first.value


def test_shares_are_scaled_on_request(visitor: Client) -> None:
    page = visitor.get("/en/?defence_share=0.9&balance=1")
    assert page.status_code == 302
    assert "defence_share=0.621" in page["Location"]
    assert "balance" not in page["Location"]
    assert visitor.get(page["Location"]).status_code == 200


def test_nothing_is_written_by_a_page(visitor: Client) -> None:
    assert visitor.post("/en/").status_code == 405
    assert visitor.post("/en/answer").status_code == 405


def test_while_the_engine_is_compiled_the_page_opens_at_once(
    visitor: Client, known_desk: KnownDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(known_desk, "ready", False)
    text = visitor.get("/en/").content.decode()
    assert "<img" not in text.split('id="simulator"')[1]  # drawings would wait for the engine


def test_the_page_says_so_where_the_policy_is_the_status_quo(visitor: Client) -> None:
    assert "Your policy is the status quo so far" in visitor.get("/en/").content.decode()
    assert Inquiry().moved == {}
