"""What an export says of itself: of what it is, under which head, and what it leaves out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

from detente.channel.audit.bundle_files import DOSSIER, FORMAT, MEMBER, WHOLE, BundleError
from detente.channel.audit.heads import SignedHead
from detente.channel.audit.sealing import Row
from detente.channel.audit.told import is_hash


@dataclass(frozen=True)
class About:
    """What an export says of itself (``bundle.json``), in the form that it must have.

    Parameters
    ----------
    kind, name
        "whole", "dossier" or "member", and the key of the dossier or the code of the member.
    head
        The head of the record when the export was made.
    keys
        The public keys under its lines, by fingerprint: "record", and "revoked_at" or null.
    witnesses
        What witnesses signed.
    evidence
        The numbers of lines that are not of the dossier or member, and show whose the keys are.
    withheld
        The leaves of those lines of the dossier that the reader may not see, by number.
    absent
        Rows that a line outside the export has written anew, so that they cannot be shown.
    """

    kind: str
    name: str
    head: SignedHead
    keys: Mapping[str, Any]
    witnesses: Sequence[Any]
    evidence: frozenset[int]
    withheld: Mapping[int, str]
    absent: frozenset[Row]

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        """Read it.

        Raises
        ------
        BundleError
            It has not the form that it must have.
        """
        try:
            _one_of(record["format"], (FORMAT,))
            _check_parts(record)
            return cls(
                kind=_one_of(record["scope"]["kind"], (WHOLE, DOSSIER, MEMBER)),
                name=_text(record["scope"]["name"]),
                head=SignedHead.from_records(record["log"]["key"], record["head"]),
                keys=_of(dict, record["keys"]),
                witnesses=_of(list, record["cosignatures"]),
                evidence=frozenset(map(_number, record["evidence"])),
                withheld={_number(one["number"]): _hash(one["leaf"])
                          for one in record["withheld"]["lines"]},
                absent=frozenset(Row(_text(one["table"]), _text(one["key"]))
                                 for one in record["withheld"]["rows"]),
            )  # fmt: skip
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise BundleError(
                "The export does not say what it is.", where=f"bundle.json: {error}",
                expected=f"a {FORMAT}", remedy="fetch the export once more",
            ) from error  # fmt: skip

    def __post_init__(self) -> None:
        """Refuse an export of everything that leaves something out."""
        if self.kind == WHOLE and (self.evidence or self.withheld or self.absent):
            raise ValueError("an export of the whole record leaves nothing out")


PARTS = {"format", "scope", "log", "head", "cosignatures", "keys", "evidence", "withheld"}
"""What an export says of itself, and nothing else: nobody signed what stands beside it."""


def _check_parts(record: Mapping[str, Any]) -> None:
    odd = sorted(set(record) - PARTS)
    if odd:
        raise ValueError(f"it also holds {', '.join(odd)[:80]}")


def _one_of(value: Any, known: tuple[str, ...]) -> str:
    if value not in known:
        raise ValueError(f"{value!r} is none of {', '.join(known)}")
    return str(value)


def _of(form: type, value: Any) -> Any:
    if not isinstance(value, form):
        raise TypeError(f"{value!r} is no {form.__name__}")
    return value


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is no text")
    return value


def _number(value: Any) -> int:
    if type(value) is not int or value < 0:
        raise ValueError(f"{value!r} is no number of a line")
    return value


def _hash(value: Any) -> str:
    if not is_hash(value):
        raise ValueError(f"{value!r} is no hash")
    return str(value)
