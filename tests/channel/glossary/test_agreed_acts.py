"""A common text is put to states, and each answers for itself."""

from __future__ import annotations

from typing import Any

import pytest

from detente.channel.accounts.models import Account
from detente.channel.audit import acts
from detente.channel.audit.acts import NotAllowedError
from detente.channel.audit.models import Line, Party
from detente.channel.audit.reading import lines_for
from detente.channel.audit.roles import Actor, Role
from detente.channel.glossary.agreed_acts import VOICES
from detente.channel.glossary.agreement import Status, status_of
from detente.channel.glossary.models import CommonText
from detente.world.errors import DetenteError
from tests.channel import cast
from tests.channel.glossary.words import agreed, proposed

ACTS = ("propose", "agree", "decline")


@pytest.mark.parametrize("role", sorted(set(Role) - VOICES))
@pytest.mark.parametrize("name", ACTS)
def test_who_may_not_bind_a_state_is_refused(db: None, name: str, role: Role) -> None:
    with pytest.raises(NotAllowedError):
        acts.prepare(f"glossary.{name}", Actor("x", "ARD", role))


@pytest.mark.parametrize("name", ACTS)
def test_nothing_is_agreed_without_a_signature(states: Any, name: str) -> None:
    with pytest.raises(NotAllowedError, match="signed"):
        acts.perform(f"glossary.{name}", cast.actor("ard.dip"))


def test_a_text_is_put_to_those_named_and_read_by_them_alone(states: Any) -> None:
    text = proposed()
    assert [each.member for each in text.signers.all()] == ["ARD", "BEL"]
    assert {each.member for each in Party.objects.filter(dossier=text.dossier)} == {"ARD", "BEL"}
    line = Line.objects.get(act="glossary.propose")
    assert (line.audience, line.dossier) == ("dossier", text.dossier_id)
    assert lines_for(cast.actor("bel.tech")).filter(pk=line.pk).exists()
    assert not lines_for(cast.actor("sec.one")).filter(pk=line.pk).exists()


@pytest.mark.parametrize(
    ("given", "what"),
    [
        ({"members": []}, "put to states"),
        ({"members": ["ARD"]}, "put to states"),
        ({"members": ["BEL", "XYZ"]}, "put to states"),
        ({"members": ["SEC"]}, "put to states"),
        ({"word": ""}, "A term is a word"),
        ({"definition": " "}, "no definition"),
        ({"visibility": "named"}, "no such circle"),
    ],
)
def test_a_text_that_cannot_be_put_is_refused(
    states: Any, given: dict[str, Any], what: str
) -> None:
    with pytest.raises(DetenteError, match=what):
        proposed(**given)
    assert not CommonText.objects.exists()


def test_whoever_proposes_has_not_signed_yet(states: Any) -> None:
    text = proposed()
    agreed("bel.dip", text)
    assert status_of(text) == Status.OPEN
    agreed("ard.authority", text)
    assert status_of(text) == Status.AGREED
    assert Line.objects.filter(act="glossary.agree", dossier=text.dossier_id).count() == 2


def test_another_text_than_the_one_put_cannot_be_signed(states: Any) -> None:
    text = proposed()
    with pytest.raises(DetenteError, match="not the text"):
        cast.signed("bel.dip", "glossary.agree", text=str(text.pk), digest="0" * 64)
    assert not text.signers.exclude(signed_at=None).exists()


def test_a_state_answers_once(states: Any) -> None:
    text = proposed()
    agreed("bel.dip", text)
    with pytest.raises(DetenteError, match="answered already"):
        agreed("bel.authority", text)
    with pytest.raises(DetenteError, match="answered already"):
        cast.signed("bel.dip", "glossary.decline", text=str(text.pk), reason="")


def test_after_one_state_has_declined_no_other_signs(states: Any) -> None:
    text = proposed()
    cast.signed("bel.dip", "glossary.decline", text=str(text.pk), reason="Too wide.")
    assert status_of(text) == Status.DECLINED
    assert text.signers.get(member="BEL").reason == "Too wide."
    with pytest.raises(DetenteError, match="has declined"):
        agreed("ard.dip", text)


def test_a_state_that_is_not_listed_does_not_answer(states: Any) -> None:
    cast.accredit("CAL", "Caldria")
    text = proposed()
    for key in (str(text.pk), "no key"):
        with pytest.raises(DetenteError, match="No such text"):
            cast.signed("cal.authority", "glossary.agree", text=key, digest=text.digest)


def test_an_observers_authority_proposes_nothing(states: Any, observer: Account) -> None:
    with pytest.raises(DetenteError, match="Only a state"):
        proposed("obs.authority")
