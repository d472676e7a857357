"""Both sides see the same pages, others none, and every move leads to signing."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from detente.channel.audit.models import Line, Prepared
from detente.channel.audit.roles import OF_STATES, Role
from detente.channel.consultations.models import Consultation
from detente.channel.consultations.moves import TABLE
from tests.channel.consultations.on_record import REQUEST, again, at_hour, met, moved, opened

pytestmark = pytest.mark.usefixtures("community")
Browser = Callable[[str], Client]
LIST = "/en/channel/consultations/"


def address(one: Consultation, end: str = "") -> str:
    return f"{LIST}{one.dossier_id}/{end}"


def shown(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, answer.content.decode()
    return answer.content.decode()


def section(page: str, name: str) -> str:
    found = re.search(rf'<section aria-labelledby="{name}">.*?</section>', page, re.DOTALL)
    assert found is not None, f"no section {name}"
    return found.group()


def test_both_sides_see_the_same_facts(client_of: Browser) -> None:
    one = met()
    with at_hour(2):
        moved("ard.dip", one, "propose_pause", reason="A holiday.")
        mine, theirs = (shown(client_of(name), address(one)) for name in ("ard.dip", "bel.dip"))

    for name in ("where", "was"):
        assert section(mine, name) == section(theirs, name)
    assert "Bilateral meeting" in section(mine, "where")
    assert "Accept the pause" in theirs
    assert "Accept the pause" not in mine


def test_the_clock_is_shown_in_utc_and_in_the_times_of_both_sides(client_of: Browser) -> None:
    one = opened()
    with at_hour(4):
        page = section(shown(client_of("ard.dip"), address(one)), "where")
    assert "1 day 20 h left" in page
    for time in ("2030-03-03 12:00 UTC", "2030-03-03 13:00 Vienna", "2030-03-03 21:00 Tokyo"):
        assert time in page
    assert page.count('aria-current="step"') == 1


def test_every_step_links_to_its_line(client_of: Browser) -> None:
    one = opened()
    page = section(shown(client_of("bel.dip"), address(one)), "was")
    number = Line.objects.get(dossier=one.dossier_id).number
    assert f"/en/channel/record/{number}/" in page
    assert REQUEST["cause"] in page


@pytest.mark.parametrize("end", ["", "before/", "close/"])
def test_who_is_not_party_learns_not_even_that_it_exists(client_of: Browser, end: str) -> None:
    one = opened()
    assert client_of("cal.authority").get(address(one, end)).status_code == 404
    assert client_of("cal.authority").post(address(one, "close/")).status_code == 404


@pytest.mark.parametrize("end", ["", "new/", "00000000-0000-4000-8000-000000000000/"])
def test_a_stranger_is_asked_to_sign_in(client: Client, end: str) -> None:
    assert client.get(LIST + end).status_code == 302


@pytest.mark.parametrize("role", sorted({*Role} - {Role.HOST}))
def test_only_those_who_speak_for_a_state_come_to_the_forms(
    client_of: Browser, everybody: dict[Role, str], role: Role
) -> None:
    expected = 200 if role in OF_STATES else 400
    assert client_of(everybody[role]).get(LIST + "new/").status_code == expected


def test_an_auditor_of_a_side_reads_and_is_offered_nothing(
    client_of: Browser, everybody: dict[Role, str]
) -> None:
    one = opened()
    page = shown(client_of(everybody[Role.AUDITOR]), address(one))
    assert "What you may do" not in page
    assert "<form" not in page.split("<main")[1].split("</main")[0]
    assert client_of(everybody[Role.AUDITOR]).get(address(one, "close/")).status_code == 400


def test_the_list_shows_ones_own_open_and_closed_ones(client_of: Browser) -> None:
    first, second = opened(), opened("ard.authority")
    moved("bel.dip", second, "close", reason="It is clear now.")
    client = client_of("bel.tech")

    assert first.dossier.reference in shown(client, LIST)
    assert second.dossier.reference not in shown(client, LIST)
    assert second.dossier.reference in shown(client, LIST + "?closed=1")
    assert "C-2030" not in shown(client_of("cal.authority"), LIST)


def test_the_list_goes_on_over_pages(client_of: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("detente.channel.consultations.views.ON_A_PAGE", 1)
    opened()
    with at_hour(1):
        opened("ard.tech")
    assert "Page 1 of 2" in shown(client_of("ard.dip"), LIST)
    assert "C-2030-0001" in shown(client_of("ard.dip"), LIST + "?page=2")


def test_a_request_leads_to_signing_and_then_to_its_page(client_of: Browser) -> None:
    answer = client_of("ard.dip").post(LIST + "new/", REQUEST)

    prepared = Prepared.objects.get()
    assert answer["Location"] == f"/en/channel/sign/{prepared.nonce}/"
    assert prepared.onward == LIST + "{dossier}/"
    assert prepared.statement["details"] == REQUEST


@pytest.mark.parametrize("change", [{"requested": "ARD"}, {"cause": ""}])
def test_a_request_that_cannot_be_is_shown_again_with_what_was_entered(
    client_of: Browser, change: dict[str, str]
) -> None:
    answer = client_of("ard.dip").post(LIST + "new/", {**REQUEST, **change})
    assert answer.status_code == 200
    assert REQUEST["place"] in answer.content.decode()
    assert not Prepared.objects.exists()


def test_a_move_leads_to_signing_and_back(client_of: Browser) -> None:
    one = opened()
    given = {"reason": "We look.", "next_word_by": "2030-03-04T12:00"}
    client_of("bel.dip").post(address(one, "hold/"), given)

    prepared = Prepared.objects.get()
    assert prepared.onward == address(one)
    assert prepared.statement["details"] == {
        "dossier": str(one.dossier_id), "move": "hold", "reason": "We look.",
        "next_word_by": "2030-03-04T12:00:00+00:00",
    }  # fmt: skip


def test_a_move_that_is_refused_is_shown_with_its_reason_and_nothing_is_lost(
    client_of: Browser,
) -> None:
    one = opened()
    given = {"reason": "We look.", "next_word_by": "2031-01-01T12:00"}
    page = client_of("bel.dip").post(address(one, "hold/"), given).content.decode()
    assert "The time promised for the next word cannot be used" in page
    assert "We look." in page
    assert "2031-01-01T12:00" in page


def test_a_move_that_is_not_open_now_says_why(client_of: Browser) -> None:
    one = opened()
    page = shown(client_of("ard.dip"), address(one, "reply/"))
    assert "is not for &#x27;ARD&#x27; to do" in page
    assert 'method="post" class="entrance"' not in page


@pytest.mark.parametrize("name", ["reply_lapses", "no_such_move"])
def test_there_is_no_page_for_what_no_member_may_do(client_of: Browser, name: str) -> None:
    assert client_of("ard.dip").get(address(opened(), f"{name}/")).status_code == 404


def test_every_offer_on_the_page_leads_somewhere(client_of: Browser) -> None:
    one = met()
    client = client_of("ard.dip")
    with at_hour(2):
        page = section(shown(client, address(one)), "may")
        links = re.findall(r'(?:href|action)="([^"]+)"', page)
        assert len(links) > 5
        assert {client.get(link).status_code for link in links} == {200}


def test_before_phase_one_is_left_there_is_a_checklist_that_is_kept_nowhere(
    client_of: Browser,
) -> None:
    one = opened()
    moved("bel.dip", one, "reply", text="We know of nothing.")
    client, lines = client_of("ard.dip"), Line.objects.count()

    assert address(one, "before/") in shown(client, address(one))
    page = shown(client, address(one, "before/"))
    assert page.count('type="checkbox"') == 6
    assert address(one, "ask_meeting/") in page
    assert "method=" not in page.split("<main")[1].split("</main")[0]
    assert Line.objects.count() == lines
    assert client_of("bel.dip").get(address(one, "before/")).status_code == 302


def test_a_minute_is_read_where_it_is_signed(client_of: Browser) -> None:
    one = opened()
    moved("bel.dip", one, "propose_minute", text="A fault of our own; we regret it.")
    minute = again(one).standing.minute
    client = client_of("ard.dip")

    page = shown(client, address(one, "sign_minute/"))
    assert minute.text in page
    client.post(address(one, "sign_minute/"), {"digest": minute.digest})
    assert Prepared.objects.get().statement["details"]["digest"] == minute.digest
    moved("ard.dip", one, "sign_minute", digest=minute.digest)
    closed = shown(client, address(one))
    assert "Agreed minute" in closed
    assert minute.digest in closed
    assert "What you may do" not in closed


def test_a_third_reads_it_once_it_is_asked(client_of: Browser) -> None:
    one = opened()
    moved("ard.dip", one, "propose_good_offices", third="CAL", reason="You know us both.")
    assert client_of("cal.authority").get(address(one)).status_code == 404
    moved("bel.dip", one, "accept_good_offices")
    page = shown(client_of("cal.authority"), address(one))
    assert "Calden has been asked for its good offices" in page
    assert "Step in as the third member" in page


@pytest.mark.parametrize("name", ["propose_good_offices", "ask_community", "notify_members"])
def test_who_will_read_the_dossier_is_said_before_anybody_is_let_in(
    client_of: Browser, name: str
) -> None:
    one = met()
    with at_hour(2):
        if name == "ask_community":
            moved("ard.dip", one, "notify_members", members=["CAL"], text="An incident.")
        page = shown(client_of("ard.dip"), address(one, f"{name}/"))
    assert "whole dossier" in page


def test_that_the_third_will_read_it_is_said_where_good_offices_are_accepted(
    client_of: Browser,
) -> None:
    one = opened()
    moved("ard.dip", one, "propose_good_offices", third="CAL", reason="You know us both.")
    page = section(shown(client_of("bel.dip"), address(one)), "proposed")
    assert "can read this whole dossier from then on" in page


def test_by_whom_a_clock_is_to_be_met_is_said(client_of: Browser) -> None:
    page = section(shown(client_of("ard.dip"), address(opened())), "where")
    assert "to be met by: <bdi>Belmora</bdi>" in page


def test_who_can_read_it_is_said_on_its_page(client_of: Browser) -> None:
    page = section(shown(client_of("ard.dip"), address(opened())), "who")
    assert "Ardenia" in page
    assert "Belmora" in page
    assert "48 hours" in page


def test_every_move_of_the_table_has_a_page_that_answers(client_of: Browser) -> None:
    one, client = opened(), client_of("ard.dip")
    answers: dict[str, Any] = {
        move.name: client.get(address(one, f"{move.name}/")).status_code for move in TABLE
    }
    assert {name for name, code in answers.items() if code != 200} == {
        move.name for move in TABLE if move.lapses
    }


def test_text_that_looks_like_markup_stays_text(client_of: Browser) -> None:
    one = opened()
    moved("bel.dip", one, "reply", text="<script>alert(1)</script>")
    page = shown(client_of("ard.dip"), address(one))
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_the_page_takes_few_questions_to_the_database(
    client_of: Browser, django_assert_max_num_queries: Any
) -> None:
    one = met()
    client = client_of("ard.dip")
    with at_hour(2), django_assert_max_num_queries(12):
        client.get(address(one))
