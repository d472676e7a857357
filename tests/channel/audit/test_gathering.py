"""What belongs beside the lines of an export is gathered whole."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import QuerySet

from detente.channel.audit import chain
from detente.channel.audit.acts import act
from detente.channel.audit.deeds import Deed
from detente.channel.audit.gathering import (
    blobs_of,
    cosignatures_of,
    grounds_of,
    keys_of,
    rows_of,
)
from detente.channel.audit.gathering import (
    told as read_lines,
)
from detente.channel.audit.models import Dossier, Head, Line, Party
from detente.channel.audit.models import Key as Keys
from detente.channel.audit.roles import OF_STATES
from detente.channel.audit.sealing import Row, Seal, last_seals
from detente.channel.audit.told import Told
from tests.channel import cast
from tests.channel.audit import story


def of_act(name: str) -> list[Line]:
    """The lines of an act."""
    return list(Line.objects.filter(act=name))


def test_the_grounds_of_a_signature_lead_to_the_founding(told: Dossier) -> None:
    grounds = {(line.act, line.by) for line in grounds_of(of_act("story.open"))}

    assert grounds == {
        ("accounts.found", "host"), ("accounts.certify", "sec.one"),
        ("accounts.accredit", "sec.one"), ("accounts.certify", "ard.dip"),
    }  # fmt: skip


def test_what_nobody_signed_needs_no_grounds(told: Dossier) -> None:
    assert grounds_of(of_act("accounts.enter") + of_act("accounts.register_key")) == []


def test_a_line_is_no_ground_beside_itself(told: Dossier) -> None:
    every = list(Line.objects.all())

    assert grounds_of(every) == []


def test_the_keys_under_lines_come_with_when_they_were_revoked(told: Dossier) -> None:
    keys = keys_of(of_act("story.say")[:2])

    assert set(keys) == {story.of("bel.tech"), story.of("ard.tech")}
    assert keys[story.of("bel.tech")]["revoked_at"]
    assert keys[story.of("ard.tech")]["revoked_at"] is None


def test_a_row_sealed_anew_by_a_line_outside_is_named_and_not_given(told: Dossier) -> None:
    (opening,) = of_act("story.open")
    rows, anew = rows_of(last_seals(told_of(opening)))

    assert anew == {Row("dossier", str(told.pk))}
    assert {row.table for row in rows} == {"party"}


def test_a_line_of_another_dossier_seals_anew_as_well(told: Dossier) -> None:
    act("story.elsewhere", "Elsewhere", roles=frozenset(OF_STATES))(_elsewhere)
    party = told.parties.get(member="BEL")
    cast.signed("ard.dip", "story.elsewhere", party=str(party.pk))
    (opening,) = of_act("story.open")

    assert Row("party", str(party.pk)) in rows_of(last_seals(told_of(opening)))[1]


def _elsewhere(deed: Deed, *, party: str) -> None:
    """Open a dossier, and write a row of another anew."""
    deed.open_dossier(reference="STORY-2", title="Elsewhere", parties=[])
    found = Party.objects.get(pk=party)
    found.since = deed.at
    deed.keep(found)


def test_a_row_altered_by_no_line_is_given_for_whoever_verifies(told: Dossier) -> None:
    (opening,) = of_act("story.open")
    party = told.parties.get(member="BEL")
    QuerySet(type(party)).filter(pk=party.pk).update(since=told.opened_at + timedelta(days=1))
    rows, anew = rows_of(last_seals(told_of(opening)))

    assert Row("party", str(party.pk)) in rows
    assert Row("party", str(party.pk)) not in anew


def told_of(*lines: Line) -> list[Told]:
    """The lines, read."""
    return list(read_lines(lines))


def test_a_row_that_is_not_there_is_in_neither(told: Dossier) -> None:
    key = str(Keys.objects.all()[0].pk)[:-4] + "0000"

    assert rows_of({Row("key", key): Seal("0" * 64, 0)}) == ({}, set())


def test_attachments_come_by_their_digests(told: Dossier) -> None:
    seals = last_seals(told_of(*of_act("story.open")))

    assert list(blobs_of(seals)) == [(story.DIGEST, story.ATTACHED)]
    assert list(blobs_of({Row("blob", "0" * 64): Seal("0" * 64, 0)})) == []


def test_a_witness_comes_with_its_proof(told: Dossier) -> None:
    head = Head.objects.last()
    assert head is not None
    (one,) = cosignatures_of(head, chain.read_node)

    assert one["witness"] == "witness.one"
    assert one["proof"]
