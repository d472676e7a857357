"""Not one field of the self-report must be filled in."""

from __future__ import annotations

import pytest
from django import forms

from detente.channel.commitments.forms import ContactForm, ReminderForm, ReportForm


@pytest.mark.parametrize("form", [ReportForm, ContactForm, ReminderForm])
def test_an_empty_form_is_good(form: type[forms.Form]) -> None:
    assert form({}).is_valid()
    assert not any(field.required for field in form().fields.values())


def test_addresses_are_one_a_line() -> None:
    form = ReportForm({"links": "https://a.example\r\nhttps://b.example"})
    assert form.is_valid()
    assert [each.strip() for each in form.cleaned_data["links"]] == [
        "https://a.example", "https://b.example",
    ]  # fmt: skip


@pytest.mark.parametrize(("asked", "months"), [("", None), ("12", 12), ("24", 24)])
def test_a_reminder_is_never_or_after_months(asked: str, months: int | None) -> None:
    form = ReminderForm({"months": asked})
    assert form.is_valid()
    assert form.cleaned_data["months"] == months


@pytest.mark.parametrize("asked", ["11", "25", "soon"])
def test_other_times_are_refused(asked: str) -> None:
    assert not ReminderForm({"months": asked}).is_valid()
