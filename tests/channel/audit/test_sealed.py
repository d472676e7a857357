"""Sealed rows are written by acts alone, and have one digest before they are written and after."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest
from django.apps import apps
from django.db import models

from detente.channel.accounts.models import Account, Kind
from detente.channel.audit.models import Dossier, Key, Party
from detente.channel.audit.sealed import (
    Sealed,
    WrittenPastTheRecordError,
    plain,
    row_digest,
    row_record,
)

AT = datetime(2026, 12, 1, 3, tzinfo=UTC)
SEALED = [model for model in apps.get_app_config("channel").get_models()
          if issubclass(model, Sealed)]  # fmt: skip


def dossier(**given: Any) -> Dossier:
    """A row, not yet written."""
    return Dossier(**{"reference": "A", "title": "T", "opened_at": AT, "opened_by": "ARD"} | given)


@pytest.mark.parametrize("model", SEALED, ids=lambda model: model.__name__)
@pytest.mark.parametrize(
    "write",
    [
        lambda rows: rows.create(), lambda rows: rows.all().update(id=uuid.uuid4()),
        lambda rows: rows.all().delete(), lambda rows: rows.filter(pk=None).update(id=None),
        lambda rows: rows.bulk_create([]), lambda rows: rows.bulk_update([], ["id"]),
        lambda rows: rows.get_or_create(id=uuid.uuid4()),
        lambda rows: rows.update_or_create(id=uuid.uuid4()),
    ],
    ids=["create", "update", "delete", "filtered", "bulk_create", "bulk_update", "get", "put"],
)  # fmt: skip
def test_nothing_writes_past_the_record(
    model: type[models.Model], write: Callable[[Any], object]
) -> None:
    with pytest.raises(WrittenPastTheRecordError):
        write(model.objects)  # type: ignore[attr-defined] # every model has it


@pytest.mark.parametrize("write", [lambda row: row.save(), lambda row: row.delete()])
def test_no_row_writes_or_deletes_itself(write: Callable[[Dossier], object]) -> None:
    with pytest.raises(WrittenPastTheRecordError):
        write(dossier())


@pytest.mark.django_db
@pytest.mark.parametrize(
    "given",
    [
        {}, {"title": 5}, {"id": str(uuid.uuid4())}, {"opened_at": "2026-12-01T04:00:00+01:00"},
        {"opened_at": AT.astimezone(timezone(timedelta(hours=9)))}, {"opened_by": Kind.STATE},
    ],
)  # fmt: skip
def test_a_row_has_one_digest_before_it_is_written_and_after(given: dict[str, Any]) -> None:
    row = dossier(**given)
    before = row_digest(row)
    row.write()

    assert row_digest(Dossier.objects.get()) == before == row_digest(row)


@pytest.mark.parametrize("column", ["reference", "title", "opened_at", "opened_by", "id"])
def test_every_column_counts(column: str) -> None:
    other: dict[str, Any] = {"opened_at": AT + timedelta(microseconds=1), "id": uuid.uuid4()}
    row = dossier(id=uuid.UUID(int=1))
    before = row_digest(row)
    setattr(row, column, other.get(column, "x"))

    assert row_digest(row) != before


def test_what_a_row_refers_to_is_named_by_its_key() -> None:
    row = Party(dossier_id=uuid.UUID(int=1), member="ARD", since=AT)

    assert row_record(row)["dossier_id"] == str(uuid.UUID(int=1))


def test_what_is_not_the_record_s_concern_is_left_out() -> None:
    assert not {"password", "last_login"} & set(row_record(Account(name="a")))


def test_json_stays_json() -> None:
    assert row_record(Key(record={"scheme": "x"}))["record"] == {"scheme": "x"}


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (AT, "2026-12-01T03:00:00.000000Z"), (date(2026, 12, 1), "2026-12-01"), (b"\x0a", "0a"),
        (memoryview(b"\xff"), "ff"), (uuid.UUID(int=1), str(uuid.UUID(int=1))), (None, None),
        (Kind.STATE, "state"), (3, 3), (True, True), ("x", "x"),
    ],
)  # fmt: skip
def test_values_are_turned_into_what_json_can_say(value: object, text: object) -> None:
    assert plain(value) == text
    assert type(plain(value)) is type(text)
