"""Pages of the commitments: the catalogue for all, the report for its state, no comparison."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.html import escape

from detente.channel.audit import moments
from detente.channel.audit.acts import complete, perform
from detente.channel.audit.models import Line, Prepared
from detente.channel.commitments.models import MeasureReport, Progress, ReportReminder
from detente.channel.commitments.views import address_of
from detente.channel.work.jobs import run_due
from detente.world.agreements import AGREEMENTS
from tests.channel import cast
from tests.channel.commitments.test_acts import keep, show
from tests.channel.commitments.test_reminders import DUE, MARCH, choose

ClientOf = Callable[[str], Client]


def there(name: str, *more: Any) -> str:
    return reverse(f"channel:{name}", args=more)


def words(page: Any) -> str:
    """A page without what stands in every page anew, such as its token."""
    return re.sub(r'value="[^"]+"', "", page.content.decode())


def test_a_stranger_reads_the_catalogue_and_no_report(states: Any, client: Client) -> None:
    keep(account="For us alone.")
    page = client.get(there("commitments")).content.decode()
    for each in AGREEMENTS.values():
        assert escape(each.title) in page
    assert "self-report</a>" not in page
    measure = client.get(there("commitment", "osce-9")).content.decode()
    assert AGREEMENTS["osce-9"].summary in measure
    assert AGREEMENTS["osce-9"].text_status in measure
    assert "For us alone." not in measure
    assert client.post(there("commitment", "osce-9"), {"account": "x"}).status_code == 200
    assert MeasureReport.objects.count() == 1


def test_a_text_is_linked_to_where_its_symbol_leads() -> None:
    assert address_of(AGREEMENTS["norm-a"]) == "https://undocs.org/A/70/174"
    assert address_of(AGREEMENTS["osce-1"]) == ""


def test_a_measure_that_does_not_exist_is_not_there(states: Any, client_of: ClientOf) -> None:
    assert client_of("ard.dip").get(there("commitment", "osce-99")).status_code == 404


def test_an_empty_form_is_kept(states: Any, client_of: ClientOf) -> None:
    answer = client_of("ard.dip").post(there("commitment", "osce-9"), {})
    assert answer["Location"] == there("commitment", "osce-9")
    assert MeasureReport.objects.get().progress == ""


def test_a_refused_address_is_shown_beside_what_was_entered(
    states: Any, client_of: ClientOf
) -> None:
    page = client_of("ard.dip").post(
        there("commitment", "osce-9"), {"links": "ftp://x", "account": "We teach."}
    )
    assert b"This is no address." in page.content
    assert b"We teach." in page.content


@pytest.mark.parametrize("name", ["ard.tech", "bel.dip", "sec.one"])
def test_a_report_is_seen_by_its_states_voices_alone(
    states: Any, client_of: ClientOf, name: str
) -> None:
    keep(account="For us alone.", progress="in-place")
    for page in (there("commitments"), there("commitment", "osce-9")):
        shown = client_of(name).get(page).content.decode()
        assert "For us alone." not in shown
        assert 'class="tag">in place' not in shown
    assert client_of(name).get(there("commitments-of", "ARD")).status_code == 404


def test_one_version_is_shown_once_it_is_signed(states: Any, client_of: ClientOf) -> None:
    keep(account="We teach.", links=["https://law.example/12"])
    browser, page = client_of("ard.dip"), there("commitment-show", "osce-9", 1)
    assert b"what was read cannot be unread" in browser.get(page).content
    browser.post(page, {"visibility": "public"})
    prepared = Prepared.objects.get()
    assert prepared.onward == there("commitment", "osce-9")
    complete(prepared, cast.actor("ard.dip"),
             signature=cast.signature_of("ard.dip", prepared.statement))  # fmt: skip
    shown = Client().get(there("commitments-of", "ARD")).content.decode()
    assert "We teach." in shown
    assert 'href="https://law.example/12"' in shown
    assert client_of("ard.dip").get(there("commitment-show", "osce-9", 2)).status_code == 404
    assert client_of("bel.dip").get(page).status_code == 404


def test_a_refused_circle_is_shown_in_the_form(states: Any, client_of: ClientOf) -> None:
    keep()
    page = client_of("ard.dip").post(there("commitment-show", "osce-9", 1), {"visibility": "named"})
    assert b"No member is named" in page.content


def test_evidence_is_proposed_and_taken(states: Any, client_of: ClientOf) -> None:
    cast.signed("ard.tech", "glossary.define", word="incident", language="en", definition="D.",
                source="", visibility="own", readers=[])  # fmt: skip
    line, browser = Line.objects.get(act="glossary.define").number, client_of("ard.dip")
    accept = there("commitment-accept", "osce-9", line)
    assert accept in browser.get(there("commitment", "osce-9")).content.decode()
    assert client_of("bel.dip").post(accept).status_code == 400
    assert browser.get(accept).status_code == 405
    browser.post(accept)
    page = browser.get(there("commitment", "osce-9")).content.decode()
    assert accept not in page
    assert "Evidence that you took from the record" in page


def test_how_much_a_member_shows_changes_nothing_on_the_common_page(
    states: Any, client_of: ClientOf
) -> None:
    def common() -> list[str]:
        pages = (there("commitments"), *(there("commitment", key) for key in AGREEMENTS))
        return [words(client_of("sec.one").get(page)) for page in pages]

    keep(progress="in-place")
    show()
    once = common()
    assert "Ardenia" in once[0]
    for progress, measure in zip(Progress.values, AGREEMENTS, strict=False):
        keep(measure=measure, progress=progress)
        cast.signed("ard.dip", "commitments.show", measure=measure, number=1,
                    visibility="public", readers=[])  # fmt: skip
    assert common() == once


def test_no_page_lays_the_answers_of_two_members_beside_each_other(
    states: Any, client_of: ClientOf
) -> None:
    for name, account in (("ard.dip", "Ardenian words"), ("bel.dip", "Belmoran words")):
        keep(name, account=account)
        show(by=name, visibility="public")
    pages = (there("commitments"), there("commitment", "osce-9"), there("commitments-of", "ARD"),
             there("commitments-of", "BEL"))  # fmt: skip
    for reader in ("ard.dip", "bel.dip", "sec.one"):
        for page in pages:
            shown = client_of(reader).get(page).content.decode()
            assert not ("Ardenian words" in shown and "Belmoran words" in shown)


def test_no_page_adds_up_what_a_state_says_of_itself(states: Any, client_of: ClientOf) -> None:
    def counted() -> list[str]:
        """Every number that the page shows outside of keys, in order."""
        page = client_of("ard.dip").get(there("commitments")).content.decode()
        main = page.partition("<main")[2].partition("</main>")[0]
        return re.findall(r"\d+", re.sub(r"<[^>]*>", " ", main))

    keep(progress="in-place")
    once = counted()
    for measure in ("osce-1", "osce-2", "norm-a", "global-3"):
        keep(measure=measure, progress="in-place")
    assert counted() == once


def test_a_contact_point_is_kept_for_its_state(states: Any, client_of: ClientOf) -> None:
    browser = client_of("ard.dip")
    browser.post(there("commitments-contact"), {"function": "Cyber desk"})
    assert b"Cyber desk" in browser.get(there("commitments-contact")).content
    assert b"Cyber desk" not in client_of("bel.dip").get(there("commitments-contact")).content


def test_a_reminder_is_chosen_shown_and_answered(states: Any, client_of: ClientOf) -> None:
    browser = client_of("ard.dip")
    with moments.at(MARCH):
        browser.post(there("commitments-reminder"), {"months": "12"})
    assert b"2028-03-31" in browser.get(there("commitments-reminder")).content
    with moments.at(DUE):
        run_due()
        assert b"We have looked through it" in browser.get(there("commitments")).content
        browser.post(there("commitments-reminder"), {"looked": "yes"})
    assert b"We have looked through it" not in browser.get(there("commitments")).content


def test_a_reminder_is_given_up(states: Any, client_of: ClientOf) -> None:
    choose(12)
    client_of("ard.dip").post(there("commitments-reminder"), {"months": ""})
    assert ReportReminder.objects.get().due is None


@pytest.mark.slow
def test_a_report_is_printed_for_its_state(states: Any, client_of: ClientOf) -> None:
    answer = client_of("ard.dip").get(there("commitments-report") + "?part=contact")
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Cache-Control"] == "private, no-store"
    assert answer.content.startswith(b"%PDF-")


def test_an_empty_form_is_printed_empty(
    states: Any, client_of: ClientOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[dict[str, Any]] = []

    def note(_: object, **given: Any) -> bytes:
        asked.append(given)
        return b"%PDF-"

    monkeypatch.setattr("detente.channel.commitments.views.printed", note)
    keep(account="We teach.")
    perform("commitments.keep_contact", cast.actor("ard.dip"), function="Desk")
    for query in ("", "?empty=yes"):
        client_of("ard.dip").get(there("commitments-report") + query)
    filled, empty = asked
    assert list(filled["reports"]) == ["osce-9"]
    assert filled["contact"].function == "Desk"
    assert (empty["reports"], empty["contact"]) == ({}, None)


def test_a_part_that_does_not_exist_is_not_printed(states: Any, client_of: ClientOf) -> None:
    answer = client_of("ard.dip").get(there("commitments-report") + "?part=score")
    assert answer.status_code == 400


@pytest.mark.parametrize(
    "name", ["commitments-report", "commitments-contact", "commitments-reminder"]
)
def test_who_does_not_report_for_a_state_is_refused(
    states: Any, client_of: ClientOf, name: str
) -> None:
    for account in ("ard.tech", "sec.one"):
        assert client_of(account).get(there(name)).status_code == 400
    assert Client().get(there(name)).status_code == 302


def test_no_part_of_it_loads_the_numbers_of_the_model() -> None:
    script = (
        "import os, sys, django; os.environ['DETENTE_SITES'] = 'channel';"
        "os.environ['DJANGO_SETTINGS_MODULE'] = 'detente.web.settings'; django.setup();"
        "import detente.channel.commitments.views, detente.channel.glossary.pages,"
        "detente.channel.glossary.views, detente.channel.papers.views;"
        "print([name for name in ('numpy', 'numba', 'scipy', 'weasyprint', 'rdflib')"
        " if name in sys.modules])"
    )
    said = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert said.stdout.strip() == "[]", said.stderr
