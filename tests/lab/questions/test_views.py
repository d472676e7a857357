"""Pages of questions, for who asks and for a stranger, in three languages."""

from __future__ import annotations

from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from detente.experiments.compare import carry_out
from detente.experiments.plan import Plan
from detente.lab.questions import custody, views
from detente.lab.questions.acts import ask
from detente.lab.questions.custody import Found
from detente.lab.questions.models import Question, State
from detente.lab.questions.result import summary
from detente.lab.visitors import COOKIE, remember
from tests.lab.questions.conftest import ASKER, STRANGER, WORKER, run_quickly

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}
FORM = {
    "world": "duel",
    "policies": ["diplomacy", "norms"],
    "worlds": "6",
    "runs": "1",
    "years": "3",
    "seed": "1",
    "ensemble": "calibrated",
    "title": "A try",
    "address": "",
}


def browser_of(visitor: str) -> Client:
    signed, browser = HttpResponse(), Client()
    remember(signed, visitor, secure=False)
    browser.cookies[COOKIE] = signed.cookies[COOKIE].value
    return browser


@pytest.fixture
def answered(question: Question, plan: Plan) -> Question:
    comparison = carry_out(plan, run=run_quickly)
    custody.take(WORKER)
    found = Found(comparison.digest, summary(comparison), 1e5, 2.0)
    custody.finish(question, WORKER, found)
    return question


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_the_pages_are_there_in_every_language(question: Question, language: str) -> None:
    for address in (f"/{language}/questions/", f"/{language}/questions/{question.pk}/"):
        page = Client().get(address)
        assert page.status_code == 200
        assert f'lang="{language}"' in page.text


def test_looking_at_the_form_writes_nothing_and_gives_no_name() -> None:
    page = Client().get("/en/questions/")
    assert COOKIE not in page.cookies
    assert not Question.objects.exists()


def test_a_question_is_asked_and_its_asker_known_again() -> None:
    browser = Client()
    asked = browser.post("/en/questions/", FORM)
    question = Question.objects.get()
    assert asked.status_code == 302
    assert asked["Location"] == f"/en/questions/{question.pk}/"
    assert question.simulations == 3 * 6
    page = browser.get("/en/questions/")
    assert "A try" in page.text
    assert "A try" not in Client().get("/en/questions/").text


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"worlds": "0"}, "worlds = &#x27;0&#x27; cannot be run"),
        ({"policies": ["norm"]}, "did you mean"),
        ({"seed": "-1"}, "seed = &#x27;-1&#x27;"),
        ({"worlds": "9000"}, "27,000 simulations"),
        ({"title": "x" * 81}, "81 letters"),
        ({"address": "nonsense=1"}, "nonsense"),
    ],
)
def test_what_cannot_be_asked_is_refused_and_nothing_is_lost(
    change: dict[str, Any], said: str
) -> None:
    page = Client().post("/en/questions/", {**FORM, **change})
    assert page.status_code == 400
    assert said in page.text
    assert 'value="3"' in page.text  # the years, as they were filled in
    assert not Question.objects.exists()


def test_a_field_that_is_refused_is_marked() -> None:
    page = Client().post("/en/questions/", {**FORM, "runs": "none"})
    assert page.text.count('aria-invalid="true"') == 1
    assert 'value="none"' in page.text


def test_an_empty_form_is_refused_and_not_an_error() -> None:
    assert Client().post("/en/questions/").status_code == 400


def test_a_fourth_question_is_refused_kindly(plan: Plan) -> None:
    for _ in range(3):
        ask(ASKER, plan)
    page = browser_of(ASKER).post("/en/questions/", FORM)
    assert page.status_code == 400
    assert "what you filled in stays here" in page.text


def test_a_form_from_another_site_is_refused() -> None:
    strict = Client(enforce_csrf_checks=True)
    assert strict.post("/en/questions/", FORM).status_code == 403


def test_a_visitor_from_the_simulator_brings_their_policy() -> None:
    page = Client().get("/en/questions/?world=duel&clarity=0.9&assume.hardness=1.5")
    assert "Your policy" in page.text
    assert "1 assumption is fixed" in page.text
    assert Client().get("/en/questions/?clarity=much").status_code == 400


def test_the_duration_is_told_beforehand_and_nothing_is_asked(answered: Question) -> None:
    page = Client().post("/en/questions/", {**FORM, "estimate": "1"})
    assert "18 simulations" in page.text
    assert "the last question answered here" in page.text
    part = Client().post("/en/questions/", {**FORM, "estimate": "1"}, headers=HTMX)
    assert "<html" not in part.text
    unknown = Client().post("/en/questions/", {**FORM, "world": "harbour", "estimate": "1"})
    assert "nothing is known of how long it takes" in unknown.text
    assert Question.objects.count() == 1


def test_a_slip_beside_the_duration_is_told_there() -> None:
    sent = {**FORM, "worlds": "0", "estimate": "1"}
    part = Client().post("/en/questions/", sent, headers=HTMX)
    assert part.status_code == 200
    assert "cannot be run" in part.text


def test_only_the_asker_is_offered_to_cancel(question: Question) -> None:
    address = f"/en/questions/{question.pk}/"
    assert "cancel/" in browser_of(ASKER).get(address).text
    assert "cancel/" not in browser_of(STRANGER).get(address).text
    assert "cancel/" not in Client().get(address).text


def test_the_asker_cancels_and_a_stranger_does_not(question: Question) -> None:
    address = f"/en/questions/{question.pk}/cancel/"
    refused = browser_of(STRANGER).post(address)
    assert refused.status_code == 400
    assert "somebody else" in refused.text
    assert Client().post(address).status_code == 400
    assert browser_of(ASKER).get(address).status_code == 405
    assert browser_of(ASKER).post(address).status_code == 302
    question.refresh_from_db()
    assert question.state == State.CANCELLED
    assert "called off" in Client().get(f"/en/questions/{question.pk}/").text
    assert browser_of(ASKER).post(address).status_code == 400


def test_progress_is_shown_and_asked_for_again(question: Question) -> None:
    custody.take(WORKER)
    custody.report(question, WORKER, done=5, seconds_left=90.0)
    part = Client().get(f"/en/questions/{question.pk}/", headers=HTMX).text
    assert "<html" not in part
    assert 'hx-trigger="every 2s"' in part
    assert 'max="12" value="5"' in part
    assert "about 2 minutes" in part
    assert "41 % of the simulations are done" in part


def test_a_screen_reader_is_told_at_each_tenth_alone(question: Question) -> None:
    custody.take(WORKER)
    custody.report(question, WORKER, done=5, seconds_left=None)
    again = Client().get(f"/en/questions/{question.pk}/?told=running-4", headers=HTMX).text
    assert "hx-swap-oob" not in again
    custody.report(question, WORKER, done=7, seconds_left=None)
    further = Client().get(f"/en/questions/{question.pk}/?told=running-4", headers=HTMX).text
    assert "hx-swap-oob" in further


def test_those_ahead_are_counted(plan: Plan, question: Question) -> None:
    second = ask(STRANGER, plan)
    assert "No question" not in Client().get(f"/en/questions/{second.pk}/").text
    assert "1 question comes first" in Client().get(f"/en/questions/{second.pk}/").text


def test_an_answer_names_its_worlds_its_spread_and_is_not_asked_for_again(
    answered: Question,
) -> None:
    page = Client().get(f"/en/questions/{answered.pk}/").text
    assert "4 of 6 sampled worlds (quiet and reactive)" in page
    assert "So few worlds" in page
    assert "4 of 4" in page
    assert "hx-get" not in page
    assert "no longer on this server" in page  # no files were written here


def test_a_failure_is_told(question: Question) -> None:
    custody.take(WORKER)
    custody.fail(question, WORKER, "The disk is <full>.")
    page = Client().get(f"/en/questions/{question.pk}/").text
    assert "The disk is &lt;full&gt;." in page


def test_an_address_that_was_guessed_leads_nowhere(question: Question) -> None:
    assert Client().get("/en/questions/zzzzzzzzzzzz/").status_code == 404
    assert Client().post("/en/questions/zzzzzzzzzzzz/cancel/").status_code == 404


def test_no_page_carries_a_script_or_a_style_of_its_own(question: Question) -> None:
    for address in ("/en/questions/", f"/en/questions/{question.pk}/"):
        page = browser_of(ASKER).get(address)
        assert " style=" not in page.text
        assert "<script>" not in page.text
        assert "unsafe" not in page["Content-Security-Policy"]


def test_the_list_ends_somewhere(plan: Plan, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views, "LISTED", 1)
    ask(ASKER, plan, title="First")
    ask(ASKER, plan, title="Second")
    page = browser_of(ASKER).get("/en/questions/").text
    assert "Second" in page
    assert "First" not in page
