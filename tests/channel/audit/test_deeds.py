"""A deed writes rows and seals each, opens dossiers, admits members, and names attachments."""

from __future__ import annotations

import hashlib

import pytest

from detente.channel.audit.deeds import Deed
from detente.channel.audit.models import Blob, Dossier, Line, Party
from detente.channel.audit.moments import now
from detente.channel.audit.roles import Actor, Role
from detente.channel.audit.sealed import row_digest
from detente.world.errors import DetenteError

pytestmark = pytest.mark.django_db
DIGEST = hashlib.sha256(b"x").hexdigest()


@pytest.fixture
def deed() -> Deed:
    """An act under way, of ARD's contact."""
    return Deed("trial.do", Actor("ard.dip", "ARD", Role.DIPLOMATIC), now(), "own")


def uploaded(by: str) -> None:
    """Upload an attachment."""
    Blob.objects.create(
        digest=DIGEST, content=b"x", size=1, kind="text/plain", uploaded_at=now(), uploaded_by=by
    )


def row(reference: str) -> Dossier:
    """A row to be kept."""
    return Dossier(reference=reference, title="T", opened_at=now(), opened_by="ARD")


def test_a_row_is_written_and_sealed(deed: Deed) -> None:
    kept = deed.keep(row("A"))

    found = Dossier.objects.get()
    assert deed.rows == [{"table": "dossier", "key": str(kept.pk), "digest": row_digest(found)}]


def test_a_row_kept_again_is_sealed_as_it_is_now(deed: Deed) -> None:
    kept = row("A")
    deed.keep(kept)
    kept.title = "Another"
    deed.keep(kept)

    assert [each["digest"] for each in deed.rows][1] == row_digest(Dossier.objects.get())
    assert deed.rows[0]["digest"] != deed.rows[1]["digest"]


def test_many_rows_are_written_and_each_is_sealed(deed: Deed) -> None:
    deed.keep_new(row(str(number)) for number in range(3))

    assert {each["digest"] for each in deed.rows} == set(map(row_digest, Dossier.objects.all()))
    assert deed.keep_new([]) == []


def test_a_dossier_is_opened_with_its_parties_once_each(deed: Deed) -> None:
    opened = deed.open_dossier(reference="A", title="T", parties=["BEL", "ARD", "BEL"])

    assert deed.dossier == opened
    assert (opened.opened_by, opened.opened_at) == ("ARD", deed.at)
    assert list(Party.objects.order_by("member").values_list("member", flat=True)) == ["ARD", "BEL"]


def test_a_member_admitted_twice_is_admitted_once(deed: Deed) -> None:
    deed.open_dossier(reference="A", title="T", parties=[])
    deed.admit("OBS")
    deed.admit("OBS")

    assert Party.objects.filter(member="OBS").count() == 1


def test_nobody_is_admitted_to_no_dossier(deed: Deed) -> None:
    with pytest.raises(AssertionError):
        deed.admit("OBS")


def test_one_s_own_attachment_is_sealed_by_its_digest(deed: Deed) -> None:
    uploaded("ard.dip")

    assert deed.attach(DIGEST).content == b"x"
    assert deed.rows == [{"table": "blob", "key": DIGEST, "digest": DIGEST}]


def test_a_colleague_s_attachment_may_be_named(deed: Deed) -> None:
    uploaded("ard.tech")
    Line.objects.create(
        number=0, at=now(), act="a", by="ard.tech", member="ARD", audience="own", content="",
        leaf="0" * 64,
    )  # fmt: skip

    assert deed.attach(DIGEST)


@pytest.mark.parametrize("by", [None, "bel.dip"])
def test_no_other_attachment_may_be_named(deed: Deed, by: str | None) -> None:
    if by:
        uploaded(by)

    with pytest.raises(DetenteError, match="no such attachment"):
        deed.attach(DIGEST)
    assert deed.rows == []
