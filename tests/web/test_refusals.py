"""A request that cannot be met is answered in four parts, to a reader and to a script."""

from __future__ import annotations

import json

import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils.translation import override

from detente.web.refusals import FullError, Refusals, parts, refused, wants_json
from detente.world.errors import DetenteError, OutputError

WRONG = DetenteError("No lever <b>.", where="levers", expected="decoys", remedy="mend it")
SCRIPTS = [{"Accept": "application/json"}, {"Sec-Fetch-Dest": "empty", "Accept": "*/*"}]
READERS = [
    {},
    {"Accept": "text/html,*/*;q=0.8", "Sec-Fetch-Dest": "document"},
    {"HX-Request": "true", "Sec-Fetch-Dest": "empty"},
]


def handled(error: Exception, **headers: str) -> HttpResponse | None:
    """What the middleware makes of an error that a view raised."""
    request = RequestFactory().get("/en/", headers=headers)
    return Refusals(lambda _: HttpResponse()).process_exception(request, error)


@pytest.mark.parametrize("headers", SCRIPTS)
def test_a_script_gets_the_four_parts(headers: dict[str, str]) -> None:
    answer = handled(WRONG, **headers)

    assert answer is not None
    assert answer.status_code == 400
    assert json.loads(answer.content) == parts(WRONG)
    assert parts(WRONG)["remedy"] == "mend it"


@pytest.mark.parametrize("headers", READERS)
def test_a_reader_gets_a_page_with_all_of_them(headers: dict[str, str]) -> None:
    answer = handled(WRONG, **headers)

    assert answer is not None
    assert answer.status_code == 400
    page = answer.content.decode()
    assert all(part in page for part in ("No lever &lt;b&gt;.", "levers", "decoys", "mend it"))


def test_what_was_not_said_has_no_line() -> None:
    page = refused(RequestFactory().get("/en/"), DetenteError("No.")).content.decode()

    assert "<dl" not in page


def test_a_full_house_says_when_to_come_again() -> None:
    answer = handled(FullError("Full.", seconds=7))

    assert answer is not None
    assert (answer.status_code, answer["Retry-After"]) == (503, "7")
    assert "within 7 seconds" in answer.content.decode()


@pytest.mark.parametrize("error", [ValueError("no"), OutputError("disk full")])
def test_faults_of_the_server_stay_faults(error: Exception) -> None:
    assert handled(error) is None


def test_what_the_view_answers_is_passed_on() -> None:
    answer = HttpResponse("as it is")

    assert Refusals(lambda _: answer)(RequestFactory().get("/")) is answer


def test_words_of_the_model_are_marked_as_english_on_other_pages() -> None:
    with override("ar"):
        page = refused(RequestFactory().get("/ar/"), WRONG).content.decode()

    assert '<html lang="ar" dir="rtl">' in page
    assert '<p lang="en" dir="ltr"><strong>No lever' in page


def test_a_browser_that_navigates_wants_no_json() -> None:
    assert not wants_json(RequestFactory().get("/", headers={"Accept": "text/html"}))
