"""Witnesses: whoever has an account may sign, with a key of their own, a head that they have seen.

A host that shows two histories to two readers needs two heads of one size: a witness signs one.
"""

from django.utils.translation import gettext_lazy as _

from detente.channel.audit.acts import act
from detente.channel.audit.canonical import moment
from detente.channel.audit.chain import log_name
from detente.channel.audit.deeds import Deed
from detente.channel.audit.lines import head_message
from detente.channel.audit.models import Cosignature, Head
from detente.channel.audit.roles import EVERYBODY
from detente.channel.audit.signatures import (
    ED25519,
    PublicKey,
    Signature,
    SignatureError,
    from_text,
    verify,
)
from detente.world.errors import DetenteError


@act("accounts.cosign", _("Sign a head as a witness"), roles=EVERYBODY, signed=False,
     audience="members")  # fmt: skip
def cosign(deed: Deed, *, size: int, root: str, key: str, signature: str) -> Cosignature:
    """Put down a witness's signature under a head of this record.

    Parameters
    ----------
    size, root
        The head that the witness saw (`channel:heads`).
    key
        The witness's public key (Ed25519), 64 hexadecimal digits.
    signature
        Over `lines.head_message`, in base64url.

    Raises
    ------
    DetenteError
        There is no such head, the key did not sign it, or it has done so before.
    """
    head = Head.objects.filter(size=size, root=root).first()
    if head is None:
        raise DetenteError(
            "This record has no such head.", where=f"size {size}",
            expected="a size and a root as the page of heads tells them",
            remedy="if this host told it to you, keep both: it has shown two histories",
        )  # fmt: skip
    said = {"size": size, "root": root, "at": moment(head.at), "log": log_name()}
    try:
        public = PublicKey(ED25519, bytes.fromhex(key))
        verify(public, head_message(said), Signature(from_text(signature)))
    except (SignatureError, ValueError) as error:
        raise DetenteError("The key did not sign this head.", where=key[:12]) from error
    if Cosignature.objects.filter(size=size, key=key).exists():
        raise DetenteError("This key has signed this head already.", where=f"size {size}")
    kept = Cosignature(
        size=size, root=root, witness=deed.actor.account, key=key, signature=signature
    )
    deed.keep(kept)
    return kept
