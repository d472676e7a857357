"""Terms are sealed, and meanings and signers stand once."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import IntegrityError, transaction

from detente.channel.audit.sealed import WrittenPastTheRecordError
from detente.channel.glossary.models import Meaning, TermRelation, TextSigner
from tests.channel.glossary.words import defined, proposed, related


def test_a_term_is_written_by_acts_alone(states: Any) -> None:
    with pytest.raises(WrittenPastTheRecordError):
        defined().save()


def test_a_meaning_and_a_signer_stand_once(states: Any) -> None:
    meaning, text = defined().meanings.get(), proposed()
    with pytest.raises(IntegrityError), transaction.atomic():
        Meaning(term=meaning.term, number=1, said_at=meaning.said_at, said_by="x").write()
    with pytest.raises(IntegrityError), transaction.atomic():
        TextSigner(text=text, member="BEL").write()


def test_rows_name_themselves(states: Any) -> None:
    ours, theirs = defined(), defined("bel.dip")
    related("ard.dip", ours, theirs, "close")
    text = proposed()
    assert str(ours) == "incident (ARD)"
    assert str(ours.meanings.get()) == f"{ours.pk} 1"
    assert str(TermRelation.objects.get()) == f"{ours.pk} close {theirs.pk}"
    assert str(text) == "incident (ARD)"
    assert str(text.signers.get(member="BEL")) == f"BEL on {text.pk}"
