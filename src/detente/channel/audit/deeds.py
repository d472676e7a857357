"""An act under way: what it may do, and what its line will say of it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from detente.channel.audit.models import Dossier, Party
from detente.channel.audit.roles import Actor
from detente.channel.audit.sealed import Sealed, row_digest


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

    def _seal(self, row: Sealed) -> None:
        self.rows.append(
            {"table": row._meta.model_name or "", "key": str(row.pk), "digest": row_digest(row)}
        )
