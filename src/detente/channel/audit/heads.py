"""A signed head of the record, as whoever has no server sees it, and what witnesses say of it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

from detente.channel.audit import merkle
from detente.channel.audit.canonical import NotCanonicalError, read_moment
from detente.channel.audit.lines import Finding, head_message
from detente.channel.audit.signatures import (
    PublicKey,
    Signature,
    SignatureError,
    fingerprint,
    verify,
)
from detente.channel.audit.told import is_hash


@dataclass(frozen=True)
class SignedHead:
    """How many lines the record had, the hash over all of them, and the host's name to it.

    Parameters
    ----------
    key
        The host's public key; its fingerprint is the name of the record.
    said
        The head: size, root, moment and name of the record.
    signature
        The host's, in base64url.
    """

    key: PublicKey
    said: Mapping[str, Any]
    signature: str

    @classmethod
    def from_records(cls, key: Mapping[str, Any], head: Mapping[str, Any]) -> Self:
        """Read a head from JSON.

        Raises
        ------
        KeyError, TypeError, ValueError
            It has not the form of one.
        """
        said = {part: head[part] for part in ("size", "root", "at", "log")}
        if type(said["size"]) is not int or said["size"] < 1 or not is_hash(said["root"]):
            raise ValueError("head")
        try:
            read_moment(said["at"])
            return cls(PublicKey.from_record(key), said, str(head["signature"]))
        except (NotCanonicalError, SignatureError) as error:
            raise ValueError(f"head: {error.what}") from error

    @property
    def log(self) -> str:
        """The name of the record."""
        return fingerprint(self.key)

    @property
    def size(self) -> int:
        """How many lines it stands over."""
        size: int = self.said["size"]
        return size

    @property
    def root(self) -> bytes:
        """The hash over all of them."""
        return bytes.fromhex(self.said["root"])

    def faults(self, log: str = "") -> Iterator[Finding]:
        """Look for a wrong signature or name; `log` is the expected name, empty for any."""
        if self.said["log"] != self.log:
            yield Finding("head", "is of another record than the key that signed it")
        if log and self.log != log:
            yield Finding("head", f"is of the record {self.log}, not of {log}")
        if not signed(self.key, self.said, self.signature):
            yield Finding("head", "bears a signature of the host that does not hold")


def signed(key: PublicKey, said: Mapping[str, Any], signature: object) -> bool:
    """Whether a key signed a head."""
    try:
        verify(key, head_message(said), Signature.from_record({"value": signature}))
    except (SignatureError, NotCanonicalError, TypeError):
        return False
    return True


def check_witnesses(witnesses: Sequence[Any], head: SignedHead) -> Iterator[Finding]:
    """Check what witnesses signed: earlier heads of this record, from which this one grew."""
    for place, said in enumerate(witnesses, 1):
        where = f"signature of witness {place}"
        try:
            yield from (Finding(where, fault) for fault in _witness_faults(said, head))
        except (KeyError, TypeError, ValueError, AttributeError, SignatureError):
            yield Finding(where, "cannot be read")


def _witness_faults(said: Mapping[str, Any], head: SignedHead) -> Iterator[str]:
    seen = {"size": said["size"], "root": said["root"], "at": said["at"], "log": head.log}
    if not signed(PublicKey.from_record(said["key"]), seen, said["signature"]):
        yield "does not hold"
    try:
        merkle.check_consistency(
            old=said["size"], old_root=bytes.fromhex(said["root"]), new=head.size,
            new_root=head.root, proof=[bytes.fromhex(step) for step in said["proof"]],
        )  # fmt: skip
    except merkle.ProofError:
        yield f"stands under {said['size']} lines that are not the beginning of this record"
