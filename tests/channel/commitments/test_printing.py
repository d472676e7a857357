"""The self-report on paper: empty or in part, with its contact point or apart from it."""

from __future__ import annotations

from typing import Any

import pytest
from django.template.loader import render_to_string

from detente.channel.accounts.models import Member
from detente.channel.audit.acts import perform
from detente.channel.commitments.models import ReportContact
from detente.channel.commitments.printing import Part, printed, printed_facts
from detente.channel.commitments.reports import own_reports
from detente.world.agreements import AGREEMENTS
from tests.channel import cast
from tests.channel.commitments.test_acts import keep


def page(part: Part, *, empty: bool = False) -> str:
    contact = None if empty else ReportContact.objects.first()
    reports = {} if empty else own_reports("ARD")
    facts = printed_facts(Member.objects.get(code="ARD"), part, reports, contact)
    return render_to_string("channel/commitments/report.html", facts)


@pytest.fixture
def kept(states: Any) -> None:
    keep(account="We <teach>.", progress="in-place", links=["https://law.example/12"])
    perform("commitments.keep_contact", cast.actor("ard.dip"), function="Cyber desk")


def test_a_whole_report_has_every_measure_and_the_contact_point(kept: None) -> None:
    whole = page(Part.WHOLE)
    for each in AGREEMENTS.values():
        assert f"{each.key} · {each.reference}" in whole
        assert each.text_status in whole
    assert "We &lt;teach&gt;." in whole
    assert "Cyber desk" in whole
    assert whole.count("×") == 1


def test_the_contact_point_may_be_left_out_or_stand_alone(kept: None) -> None:
    assert "Cyber desk" not in page(Part.MEASURES)
    alone = page(Part.CONTACT)
    assert "Cyber desk" in alone
    assert "teach" not in alone
    assert "osce-9" not in alone


def test_an_empty_form_has_every_question_and_no_answer(kept: None) -> None:
    empty = page(Part.WHOLE, empty=True)
    assert empty.count('class="measure"') == len(AGREEMENTS)
    for words in ("×", "teach", "Cyber desk", "law.example", "None"):
        assert words not in empty


def test_nothing_is_added_up(kept: None) -> None:
    assert "%" not in page(Part.WHOLE)


@pytest.mark.slow
@pytest.mark.parametrize("part", [Part.CONTACT, Part.WHOLE])
def test_what_is_printed_is_a_pdf(kept: None, part: Part) -> None:
    member = Member.objects.get(code="ARD")
    content = printed(member, part=part, reports=own_reports("ARD"), contact=None)
    assert content.startswith(b"%PDF-")


@pytest.mark.slow
def test_a_report_makes_the_printer_fetch_nothing(
    states: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(account='<img src="file:///etc/passwd">')
    member = Member.objects.get(code="ARD")
    asked: list[str] = []
    monkeypatch.setattr(
        "detente.channel.commitments.printing._refuse", lambda address, *_: asked.append(address)
    )
    assert printed(member, part=Part.MEASURES, reports=own_reports("ARD"), contact=None)
    assert asked == []
