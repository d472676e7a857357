"""How an envelope is taken in: each object on its own, kept or refused with the reason."""

import hashlib
import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import count
from typing import Any

from detente.channel.audit.deeds import Deed
from detente.channel.audit.models import Blob
from detente.channel.audit.moments import now
from detente.channel.exchange.admission import (
    Admitted,
    ObjectRefusedError,
    admit,
    open_envelope,
)
from detente.channel.exchange.models import Collection, Status, StoredObject
from detente.channel.exchange.objects import IDENTIFIER, version_stamp
from detente.channel.exchange.protocol import (
    STIX_MEDIA_TYPE,
    TIMESTAMP,
    TaxiiError,
    read_timestamp,
    write_timestamp,
)

STEP = timedelta(microseconds=1)
"""What lies between two objects added at once: the finest that the database tells apart."""


def keep_envelope(body: bytes, account: str) -> str:
    """Keep the bytes of an envelope, and give the digest by which an act names them."""
    digest = hashlib.sha256(body).hexdigest()
    # Whoever brings the bytes may send them, though another member brought the same before.
    Blob.objects.update_or_create(
        digest=digest,
        defaults={"uploaded_by": account},
        create_defaults={
            "content": body, "size": len(body), "kind": STIX_MEDIA_TYPE, "uploaded_at": now(),
            "uploaded_by": account,
        },
    )  # fmt: skip
    return digest


def take_in(deed: Deed, collection: Collection, *, envelope: str) -> Status:
    """Take the objects of an envelope into a collection.

    An identifier belongs, within a collection, to the member that first sent it: nobody else can
    put a newer version before it. What is already there, word for word, counts as taken in.

    Raises
    ------
    TaxiiError
        There is no such envelope, or it cannot be used.
    """
    kept = Blob.objects.filter(digest=envelope).first()
    if kept is None:
        raise TaxiiError("There is no such envelope.", status=422, where="envelope")
    given = open_envelope(bytes(kept.content))
    deed.attach(envelope)
    intake = _Intake(deed, collection, given)
    for each in given:
        intake.take(each)
    deed.keep_new(intake.rows)
    status = Status(
        collection=collection, member=deed.actor.member, account=deed.actor.account,
        requested_at=deed.at, successes=intake.successes, failures=intake.failures,
    )  # fmt: skip
    deed.keep(status)
    return status


class _Intake:
    """One envelope on its way into one collection."""

    def __init__(self, deed: Deed, collection: Collection, given: list[Any]) -> None:
        self.deed, self.collection = deed, collection
        self.rows: list[StoredObject] = []
        self.successes: list[dict[str, str]] = []
        self.failures: list[dict[str, str]] = []
        self.moments = _moments(collection, deed.at)
        self.there = _already_there(collection, given)

    def take(self, given: Any) -> None:
        """Keep one object, or say why not."""
        at = next(self.moments)
        try:
            admitted = admit(given, sender=self.deed.actor.member, readers=self.collection.readers)
            version = version_stamp(admitted.content, added_at=at)
            remark = self._keep(admitted, version, at)
        except ObjectRefusedError as error:
            self.failures.append(_failure(given, at, str(error)))
        else:
            detail = {"id": admitted.content["id"], "version": version}
            self.successes.append(detail | ({"message": remark} if remark else {}))

    def _keep(self, admitted: Admitted, version: str, at: datetime) -> str:
        row = self._row(admitted, version, at)
        before = self.there.setdefault(row.object_id, [])
        if any(each.member != row.member for each in before):
            raise ObjectRefusedError("Another member sent this object first.", where="id")
        timed = "modified" in admitted.content  # what bears no such time never changes
        alike = [each for each in before if not timed or each.version_at == row.version_at]
        if any(each.content != row.content for each in alike):
            raise ObjectRefusedError(
                "It differs from what is here under the same version.", where="modified",
                remedy="send it as a newer version",
            )  # fmt: skip
        if alike:
            return "It is already here."
        before.append(row)
        self.rows.append(row)
        return admitted.remark

    def _row(self, admitted: Admitted, version: str, at: datetime) -> StoredObject:
        content, handling = admitted.content, admitted.handling
        return StoredObject(
            collection=self.collection, object_id=content["id"], type=content["type"],
            version=version, version_at=read_timestamp(version, "version"), added_at=at,
            member=self.deed.actor.member, account=self.deed.actor.account,
            level=int(handling.level), recipients=sorted(handling.recipients),
            content=json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False),
        )  # fmt: skip


def _moments(collection: Collection, at: datetime) -> Iterator[datetime]:
    """Moments for the objects to come, each later than all before it in the collection."""
    last = collection.objects_in.order_by("added_at").last()
    first = max(at, last.added_at + STEP) if last else at
    return (first + number * STEP for number in count())


def _already_there(collection: Collection, given: list[Any]) -> dict[str, list[StoredObject]]:
    named = {str(each.get("id")) for each in given if isinstance(each, dict)}
    there: dict[str, list[StoredObject]] = {}
    for row in collection.objects_in.filter(object_id__in=named, withdrawn_at=None):
        there.setdefault(row.object_id, []).append(row)
    return there


def _failure(given: Any, at: datetime, reason: str) -> dict[str, str]:
    """Say of a refused object what can be said: it may bear neither identifier nor time."""
    content = given if isinstance(given, dict) else {}
    identifier = str(content.get("id", ""))
    stamp = str(content.get("modified") or content.get("created"))
    return {
        "id": identifier if IDENTIFIER.fullmatch(identifier) else "unknown",
        "version": stamp if TIMESTAMP.fullmatch(stamp) else write_timestamp(at),
        "message": _printable(reason),
    }


def _printable(text: str) -> str:
    """Drop from a reason what may be quoted in it but could not be kept or shown."""
    return "".join(each for each in text if each == "\n" or each.isprintable())
