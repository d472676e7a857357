"""Forms that ask for an act keep what was entered, and say what was refused."""

from __future__ import annotations

from django.forms import Form

from detente.channel.accounts.asking import CircleForm, do_now, sign_next
from detente.channel.accounts.models import Member
from detente.channel.audit.models import Line, Prepared
from tests.channel import cast


def filled(**given: object) -> CircleForm:
    form = CircleForm(given, own="ARD")
    form.is_valid()
    return form


def test_every_member_but_ones_own_may_be_named(states: tuple[Member, Member]) -> None:
    codes = [code for code, _ in CircleForm(own="ARD").fields["readers"].choices]  # type: ignore[attr-defined]
    assert codes == ["BEL", "SEC"]


def test_the_circle_that_is_offered_first_is_the_narrowest(states: tuple[Member, Member]) -> None:
    assert CircleForm(own="ARD").get_initial_for_field(
        CircleForm.base_fields["visibility"], "visibility"
    ) == "own"  # fmt: skip


def test_an_act_that_is_refused_leaves_its_reason_in_the_form(
    states: tuple[Member, Member],
) -> None:
    form = filled(visibility="named")
    answer = sign_next(
        form, "papers.show_to", cast.actor("ard.dip"), "/", paper="none", visibility="named",
        readers=[],
    )  # fmt: skip
    assert answer is None
    assert "no such paper" in str(form.non_field_errors())
    assert not Prepared.objects.exists()


def test_an_act_that_is_possible_leads_to_the_page_of_signing(
    states: tuple[Member, Member],
) -> None:
    form = filled(visibility="own")
    answer = sign_next(
        form, "glossary.define", cast.actor("ard.dip"), "/", word="incident", language="en",
        definition="An event.", source="", visibility="own", readers=[],
    )  # fmt: skip
    assert answer is not None
    assert Prepared.objects.get().nonce in answer["Location"]
    assert not Line.objects.filter(act="glossary.define").exists()


def test_an_act_that_needs_no_signature_is_done_at_once_or_refused_in_the_form(
    states: tuple[Member, Member],
) -> None:
    form = Form({})
    assert form.is_valid()
    actor = cast.actor("ard.dip")
    assert do_now(form, "commitments.choose_reminder", actor, months=12)
    assert do_now(form, "commitments.choose_reminder", actor, months=3) is None
    assert "12 to 24 months" in str(form.non_field_errors())
