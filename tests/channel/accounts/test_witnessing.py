"""A witness's signature is put down once, and only under a head of this record."""

from __future__ import annotations

import pytest

from detente.channel.audit.acts import perform
from detente.channel.audit.canonical import moment
from detente.channel.audit.chain import log_name
from detente.channel.audit.lines import head_message
from detente.channel.audit.models import Cosignature, Head, Line
from detente.channel.audit.signatures import public_of, sign
from detente.world.errors import DetenteError
from tests.channel import cast

pytestmark = pytest.mark.usefixtures("states")


def given(size: int, *, log: str = "") -> dict[str, object]:
    """What a witness says of a head, as a record of this name would have it."""
    head, key = Head.objects.get(size=size), cast.key_of("a witness")
    said = {"size": size, "root": head.root, "at": moment(head.at), "log": log or log_name()}
    signature = sign(key, head_message(said)).as_record()["value"]
    public = public_of(key).value.hex()
    return {"size": size, "root": head.root, "key": public, "signature": signature}


def test_it_is_put_down_for_all_members_to_read() -> None:
    done = perform("accounts.cosign", cast.actor("ard.authority"), **given(7))

    assert Cosignature.objects.get().witness == "ard.authority"
    assert (done.line.audience, done.line.member) == ("members", "ARD")


def test_a_signature_under_the_head_of_another_record_is_refused() -> None:
    before = Line.objects.count()

    with pytest.raises(DetenteError, match="did not sign"):
        perform("accounts.cosign", cast.actor("ard.authority"), **given(7, log="0" * 64))

    assert Line.objects.count() == before


def test_two_histories_are_told_apart() -> None:
    with pytest.raises(DetenteError, match="no such head") as refused:
        perform("accounts.cosign", cast.actor("ard.authority"), **{**given(7), "root": "1" * 64})

    assert "two histories" in str(refused.value)
