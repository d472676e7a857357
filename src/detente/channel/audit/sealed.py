"""Rows that only an act may write: each is sealed by its digest in the line of that act."""

import uuid
from datetime import date, datetime
from typing import Any, NoReturn, TypeVar

from django.db import models

from detente.channel.audit.canonical import digest, moment

Row = TypeVar("Row", bound="Sealed")


class WrittenPastTheRecordError(RuntimeError):
    """A sealed row was to be written without an act: a fault of the program, never a visitor's."""


class SealedRows(models.QuerySet[Row]):
    """Rows to read; what changes many at once would leave no line, and is refused."""

    def _refuse(self, *_: object, **__: object) -> NoReturn:
        raise WrittenPastTheRecordError(f"{self.model.__name__}: write it through an act")

    create = update = delete = bulk_create = bulk_update = _refuse
    get_or_create = update_or_create = _refuse


class Sealed(models.Model):
    """A row of the record: written by an act, kept by `Deed.keep`, and never deleted.

    Columns named in `UNSEALED` are not the record's concern.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)

    objects: models.Manager[Any] = models.Manager.from_queryset(SealedRows)()

    class Meta:
        """The ground of other tables; no table of its own."""

        abstract = True

    def save(self, *_: object, **__: object) -> None:
        """Refuse: `Deed.keep` writes it, with its digest in the line."""
        raise WrittenPastTheRecordError(f"{type(self).__name__}: write it through an act")

    def delete(self, *_: object, **__: object) -> NoReturn:
        """Refuse: nothing on the record is ever deleted."""
        raise WrittenPastTheRecordError(f"{type(self).__name__}: nothing is deleted")

    def write(self) -> None:
        """Write the row; for `Deed.keep` alone."""
        models.Model.save(self)


def row_record(row: models.Model) -> dict[str, Any]:
    """Give every sealed column of a row as JSON-able values, by name.

    Each is turned into what the column would read back, so that a row has one digest before it is
    written and ever after.
    """
    unsealed = getattr(row, "UNSEALED", ())
    return {
        field.attname: plain(field.to_python(getattr(row, field.attname)))
        for field in row._meta.concrete_fields
        if field.attname not in unsealed
    }


def row_digest(row: models.Model) -> str:
    """The SHA-256 of a row's canonical record, in hexadecimal digits."""
    return digest(row_record(row))


def plain(value: Any) -> Any:
    """Turn a column's value into what JSON can say: times in UTC, bytes in hexadecimal digits."""
    if isinstance(value, datetime):
        return moment(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, uuid.UUID):
        return str(value)
    if isinstance(value, bytes | memoryview):
        return bytes(value).hex()
    if isinstance(value, models.enums.Choices):
        return value.value
    return value
