"""A record with one of everything, for whoever looks for what was done to it.

Two states; a dossier of theirs with an attachment, and one line in it that is one state's own; a
key revoked; and a witness's signature. The acts are made up here: those of the channel's parts come
and go, and the record is to hold for any.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from detente.channel.accounts.acts import certificate_request
from detente.channel.audit import acts, certificates, chain
from detente.channel.audit.acts import ACTS, act
from detente.channel.audit.deeds import Deed
from detente.channel.audit.lines import head_message, statement_message
from detente.channel.audit.models import Blob, Cosignature, Dossier, Head, Key, Line
from detente.channel.audit.moments import now
from detente.channel.audit.roles import HOST, OF_STATES, Role
from detente.channel.audit.sealed import plain
from detente.channel.audit.signatures import (
    PublicKey,
    challenge_of,
    fingerprint,
    public_of,
    sign,
    to_text,
)
from tests.channel import cast
from tests.channel.accounts.software_passkey import Passkey

ATTACHED = b"What was seen, in plain text.\n"
DIGEST = hashlib.sha256(ATTACHED).hexdigest()


@contextmanager
def made_up_acts() -> Iterator[None]:
    """Declare the acts of the story, and take them back."""
    before = dict(ACTS)
    states, host = frozenset(OF_STATES), frozenset([Role.HOST])
    act("story.open", "Open", roles=states, audience="dossier")(_open)
    act("story.say", "Say", roles=states, audience="dossier")(_say)
    act("story.note", "Note", roles=states, audience="own")(_note)
    act("story.witness", "Witness", roles=host, signed=False, audience="members")(_witness)
    try:
        yield
    finally:
        ACTS.clear()
        ACTS.update(before)


def _open(deed: Deed, *, to: str, title: str, attached: str) -> Dossier:
    opened = deed.open_dossier(reference="STORY-1", title=title, parties=[to])
    deed.attach(attached)
    return opened


def _say(deed: Deed, *, title: str) -> Dossier:
    deed.dossier = Dossier.objects.get(reference="STORY-1")
    deed.dossier.title = title
    deed.keep(deed.dossier)
    return deed.dossier


def _note(deed: Deed, *, text: str) -> None:
    deed.dossier = Dossier.objects.get(reference="STORY-1")


def _witness(deed: Deed, *, size: int, name: str) -> None:
    head = Head.objects.get(size=size)
    said = {"size": size, "root": head.root, "at": plain(head.at), "log": chain.log_name()}
    deed.keep(
        Cosignature(
            size=size, root=head.root, witness=name,
            key=public_of(cast.key_of(name)).value.hex(),
            signature=sign(cast.key_of(name), head_message(said)).as_record()["value"],
        )
    )  # fmt: skip


def tell() -> Dossier:
    """Let it all happen; within `made_up_acts`, on an empty database."""
    cast.found()
    cast.state("ARD", "Ardenia")
    cast.state("BEL", "Belmora")
    Blob.objects.create(
        digest=DIGEST, content=ATTACHED, size=len(ATTACHED), kind="text/plain",
        uploaded_at=now(), uploaded_by="ard.dip",
    )  # fmt: skip
    done = cast.signed("ard.dip", "story.open", to="BEL", title="Harbour", attached=DIGEST)
    cast.signed("bel.dip", "story.note", text="for our own eyes")
    cast.signed("bel.tech", "story.say", title="Harbour, answered")
    acts.perform("story.witness", HOST, size=Head.objects.count(), name="witness.one")
    acts.perform("accounts.revoke_key", cast.actor("bel.tech"), fingerprint=of("bel.tech"))
    cast.signed("ard.tech", "story.say", title="Harbour, thanks")
    say_by_passkey("bel.dip", title="Harbour, over")
    opened: Dossier = done.result
    return opened


def say_by_passkey(account: str, *, title: str) -> None:
    """Say something, signed with a passkey on P-256 that the account's state vouches for."""
    who, passkey = cast.actor(account), Passkey()
    public = PublicKey("es256", passkey.cose[-2] + passkey.cose[-3])
    credential = to_text(passkey.identity)
    key: Key = acts.perform(
        "accounts.register_key", who, key=public.as_record(), credential=credential
    ).result
    asked = certificate_request(key, role=str(who.role), since=now() - timedelta(minutes=1))
    certificate = certificates.certify(cast.key_of(who.member), asked)
    acts.perform("accounts.certify", who, certificate=certificate)
    prepared = acts.prepare("story.say", who, title=title)
    challenge = challenge_of(statement_message(prepared.statement))
    answer = passkey.signature({"challenge": challenge, "keys": {credential: key.fingerprint}})
    acts.complete(prepared, who, signature=json.loads(answer))


def of(account: str) -> str:
    """The fingerprint of an account's key."""
    return fingerprint(public_of(cast.key_of(account)))


def line_of(name: str, *, by: str | None = None) -> int:
    """The number of the first line of an act."""
    lines = Line.objects.filter(act=name, **({"by": by} if by else {}))
    number: int = lines.values_list("number", flat=True)[0]
    return number
