"""An act under way: what it may do, and what its line will say of it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from detente.channel.audit.models import Blob, Dossier, Line, Party
from detente.channel.audit.roles import Actor
from detente.channel.audit.sealed import Sealed, row_digest
from detente.world.errors import DetenteError


@dataclass
class Deed:
    """An act under way, given to the function that does it.

    Parameters
    ----------
    act, actor, at
        What is done, by whom, and when: the moment that the line will bear.
    audience
        Who may read the line: "own" (the actor's member), "dossier" (its parties), "members"
        (everybody with an account) or "named" (`readers`).
    dossier
        The dossier that the line belongs to; None for none.
    result
        What the function returned.
    """

    act: str
    actor: Actor
    at: datetime
    audience: str
    dossier: Dossier | None = None
    rows: list[dict[str, str]] = field(default_factory=list)
    result: Any = None

    def keep(self, row: Sealed) -> Sealed:
        """Write a row, and seal it: its digest stands in the line of this act."""
        row.write()
        self._seal(row)
        return row

    def keep_new(self, rows: Iterable[Sealed]) -> list[Sealed]:
        """Write many new rows of one table at once, and seal each."""
        kept = list(rows)
        if kept:
            type(kept[0])._base_manager.using(None).bulk_create(kept, batch_size=500)
        for row in kept:
            self._seal(row)
        return kept

    def attach(self, digest: str) -> Blob:
        """Seal an attachment: its digest stands in the line, and its bytes go into exports.

        Raises
        ------
        DetenteError
            Nothing was uploaded under this digest by an account of the actor's member: a digest
            that one has merely read of must not bring the bytes.
        """
        blob: Blob | None = Blob.objects.filter(digest=digest).first()
        if blob is None or not self._is_own(blob.uploaded_by):
            raise DetenteError(
                "There is no such attachment.", where=digest[:12],
                expected="the digest of a file that your member uploaded", remedy="upload it again",
            )  # fmt: skip
        self.rows.append({"table": "blob", "key": digest, "digest": digest})
        return blob

    def open_dossier(self, *, reference: str, title: str, parties: Iterable[str]) -> Dossier:
        """Open a dossier for members, the actor's own among them, and let the line belong to it."""
        dossier = Dossier(
            reference=reference, title=title, opened_at=self.at, opened_by=self.actor.member
        )
        self.keep(dossier)
        self.dossier = dossier
        for member in dict.fromkeys([self.actor.member, *parties]):
            self.admit(member)
        return dossier

    def admit(self, member: str) -> None:
        """Let a member read the dossier of this act from now on; once admitted, always."""
        assert self.dossier is not None, "an act admits members to its own dossier"  # noqa: S101
        if not Party.objects.filter(dossier=self.dossier, member=member).exists():
            self.keep(Party(dossier=self.dossier, member=member, since=self.at))

    def _is_own(self, account: str) -> bool:
        """Whether an account is the actor's, or acted for its member before."""
        acted = Line.objects.filter(by=account, member=self.actor.member)
        return account == self.actor.account or acted.exists()

    def _seal(self, row: Sealed) -> None:
        self.rows.append(
            {"table": row._meta.model_name or "", "key": str(row.pk), "digest": row_digest(row)}
        )
