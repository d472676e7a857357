"""What the record is made of stands once, in its order, under a name."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import IntegrityError, models, transaction

from detente.channel.audit.models import Blob, Cosignature, Head, Key, Line, Node, Party, Prepared
from detente.channel.audit.moments import now
from tests.channel.audit import story

pytestmark = pytest.mark.usefixtures("told")


def again(model: type[models.Model]) -> models.Model:
    """A row that says the same as one that is there, under a key of its own."""
    row = model._base_manager.first()
    assert row is not None
    row.pk = None if isinstance(row, Node) else type(row)().pk
    row._state.adding = True
    return row


@pytest.mark.parametrize("model", [Node, Cosignature, Key, Party])
def test_each_stands_once(model: type[models.Model]) -> None:
    row = again(model)

    with pytest.raises(IntegrityError), transaction.atomic():
        models.Model.save(row, force_insert=True)


def test_a_line_and_a_head_stand_once() -> None:
    for row in (Line.objects.first(), Head.objects.first()):
        assert row is not None
        with pytest.raises(IntegrityError), transaction.atomic():
            row.save(force_insert=True)


@pytest.mark.parametrize(
    ("row", "named"),
    [
        (lambda: Line.objects.first(), "0 accounts.found"),
        (lambda: Node(level=1, place=2), "1/2"),
        (lambda: Head(size=3, root="ab" * 32), "3 abababababab"),
        (lambda: Cosignature(witness="W", size=3), "W under 3"),
        (lambda: Key(account="ard.dip", fingerprint="ab" * 32), "ard.dip abababababab"),
        (lambda: Blob(digest="ab" * 32), "abababababab"),
        (lambda: Prepared(account="a", statement={"act": "b"}, until=now()), "a b"),
    ],
)  # fmt: skip
def test_each_says_what_it_is(row: Callable[[], models.Model], named: str) -> None:
    assert str(row()) == named


def test_a_dossier_and_its_parties_say_what_they_are() -> None:
    party = Party.objects.filter(member="BEL").get()

    assert str(party.dossier) == "STORY-1"
    assert str(party) == f"BEL in {party.dossier_id}"


def test_lines_and_heads_come_in_their_order() -> None:
    numbers = [line.number for line in Line.objects.all()]

    assert numbers == sorted(numbers)
    assert Head.objects.last() == Head.objects.get(size=len(numbers))
    assert Blob.objects.get().pk == story.DIGEST
