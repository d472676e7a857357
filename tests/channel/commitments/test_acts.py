"""A state keeps, shows and proves what it says of itself, as it wishes."""

from __future__ import annotations

from typing import Any

import pytest

from detente.channel.accounts.models import Account
from detente.channel.audit import acts
from detente.channel.audit.acts import NotAllowedError, perform
from detente.channel.audit.models import Line
from detente.channel.audit.reading import lines_for
from detente.channel.audit.roles import Actor, Role
from detente.channel.commitments.acts import MOST_LINKS, VOICES
from detente.channel.commitments.models import MeasureReport, Progress, ReportContact
from detente.world.errors import DetenteError
from tests.channel import cast

UNSIGNED = ("commitments.keep", "commitments.accept", "commitments.keep_contact",
            "commitments.choose_reminder", "commitments.look")  # fmt: skip


def keep(by: str = "ard.dip", measure: str = "osce-9", **said: Any) -> MeasureReport:
    found: MeasureReport = perform(
        "commitments.keep", cast.actor(by), measure=measure, **said
    ).result
    return found


def show(number: int = 1, visibility: str = "members", by: str = "ard.dip") -> None:
    cast.signed(by, "commitments.show", measure="osce-9", number=number, visibility=visibility,
                readers=[])  # fmt: skip


@pytest.mark.parametrize("role", sorted(set(Role) - VOICES))
@pytest.mark.parametrize("name", UNSIGNED)
def test_who_does_not_report_for_a_state_may_not(db: None, name: str, role: Role) -> None:
    with pytest.raises(NotAllowedError):
        perform(name, Actor("x", "ARD", role))
    with pytest.raises(NotAllowedError):
        perform(name, None)


@pytest.mark.parametrize("role", sorted(set(Role) - VOICES))
def test_who_does_not_report_for_a_state_shows_nothing(db: None, role: Role) -> None:
    with pytest.raises(NotAllowedError):
        acts.prepare("commitments.show", Actor("x", "ARD", role))


def test_nothing_is_shown_without_a_signature(states: Any) -> None:
    with pytest.raises(NotAllowedError, match="signed"):
        perform("commitments.show", cast.actor("ard.dip"))


def test_an_empty_report_is_kept_as_it_is(states: Any) -> None:
    report = keep()
    assert (report.progress, report.account, report.links, report.visibility) == ("", "", [], "own")


@pytest.mark.parametrize("progress", Progress.values)
def test_every_answer_is_kept_as_it_was_given(states: Any, progress: str) -> None:
    assert keep(progress=progress).progress == progress


def test_a_report_and_its_line_are_for_ones_own_alone(states: Any) -> None:
    keep(account="We teach.")
    line = Line.objects.get(act="commitments.keep")
    assert line.audience == "own"
    for name in ("bel.dip", "sec.one"):
        assert not lines_for(cast.actor(name)).filter(pk=line.pk).exists()


def test_a_new_version_replaces_nothing_and_is_not_shown(states: Any) -> None:
    keep(account="First.")
    show()
    second = keep(account="Second.")
    assert (second.number, second.visibility) == (2, "own")
    first = MeasureReport.objects.get(number=1)
    assert (first.account, first.visibility) == ("First.", "members")


@pytest.mark.parametrize(
    ("said", "what"),
    [
        ({"measure": "osce-99"}, "no norm or measure"),
        ({"progress": "excellent"}, "no such answer"),
        ({"links": ["javascript:alert(1)"]}, "no address"),
        ({"links": ["https://"]}, "no address"),
        ({"links": ["https://[x"]}, "no address"),
        ({"links": ["https://law.example"] * (MOST_LINKS + 1)}, "too many links"),
    ],
)
def test_what_is_no_report_is_refused(states: Any, said: dict[str, Any], what: str) -> None:
    with pytest.raises(DetenteError, match=what):
        keep(**said)
    assert not MeasureReport.objects.exists()


def test_addresses_are_kept_without_empty_lines(states: Any) -> None:
    assert keep(links=[" https://law.example/12 ", "", " "]).links == ["https://law.example/12"]


def test_an_observers_authority_reports_nothing(states: Any, observer: Account) -> None:
    with pytest.raises(DetenteError, match="Only a state"):
        keep("obs.authority")


def test_one_version_of_a_measure_is_shown_at_a_time(states: Any) -> None:
    keep()
    keep()
    show(1, "public")
    show(2)
    shown = MeasureReport.objects.exclude(visibility="own")
    assert [(each.number, each.visibility) for each in shown] == [(2, "members")]


def test_whoever_could_read_is_told_that_it_is_shown_no_longer(states: Any) -> None:
    keep()
    show()
    show(1, "own")
    audiences = Line.objects.filter(act="commitments.show").values_list("audience", flat=True)
    assert list(audiences) == ["members", "members"]
    show(1, "own")
    assert Line.objects.filter(act="commitments.show").last().audience == "own"  # type: ignore[union-attr]


def test_a_version_that_is_not_there_is_not_shown(states: Any) -> None:
    keep("bel.dip")
    with pytest.raises(DetenteError, match="no such report"):
        show()


def test_a_line_of_ones_own_is_taken_as_evidence(states: Any) -> None:
    keep(account="We define.", progress="under-way")
    cast.signed("ard.tech", "glossary.define", word="incident", language="en", definition="D.",
                source="", visibility="own", readers=[])  # fmt: skip
    line = Line.objects.get(act="glossary.define")
    report = perform("commitments.accept", cast.actor("ard.dip"), measure="osce-9",
                     line=line.number).result  # fmt: skip
    assert (report.number, report.account, report.progress) == (2, "We define.", "under-way")
    assert [(each["line"], each["act"]) for each in report.activity] == [
        (line.number, "glossary.define")
    ]
    with pytest.raises(DetenteError, match="in your report already"):
        perform("commitments.accept", cast.actor("ard.dip"), measure="osce-9", line=line.number)
    assert keep(account="More.").activity == report.activity


def test_no_other_line_is_taken_as_evidence(states: Any) -> None:
    cast.signed("bel.tech", "glossary.define", word="incident", language="en", definition="D.",
                source="", visibility="public", readers=[])  # fmt: skip
    theirs = Line.objects.get(act="glossary.define").number
    for line in (theirs, 0, 10_000):
        with pytest.raises(DetenteError, match="cannot be taken as evidence"):
            perform("commitments.accept", cast.actor("ard.dip"), measure="osce-9", line=line)


def test_a_contact_point_is_kept_once_and_may_be_empty(states: Any) -> None:
    actor = cast.actor("ard.dip")
    perform("commitments.keep_contact", actor, function="Desk", email="desk@ard.example")
    perform("commitments.keep_contact", actor)
    assert ReportContact.objects.get().function == ""
    with pytest.raises(DetenteError, match="too long"):
        perform("commitments.keep_contact", actor, phone="1" * 41)
