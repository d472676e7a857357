"""Tables are read row by row, whatever stands in them."""

from __future__ import annotations

import pytest
from django.db import connection

from detente.channel.audit import live_tables
from detente.channel.audit.live_tables import NO_KEY, each_row
from detente.channel.audit.models import Dossier, Head
from detente.channel.audit.moments import now

pytestmark = pytest.mark.django_db


def heads(count: int) -> None:
    """Write heads."""
    for size in range(1, count + 1):
        Head.objects.create(size=size, root="0" * 64, at=now(), signature="")


def sql(statement: str) -> None:
    """Alter the database past Django."""
    with connection.cursor() as cursor:
        cursor.execute(statement)


def test_every_row_comes_in_the_order_of_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    heads(5)
    monkeypatch.setattr(live_tables, "AT_ONCE", 2)

    assert [(key, row.size) for key, row in each_row(Head)] == [(n, n) for n in range(1, 6)]


def test_a_row_that_cannot_be_read_is_none_and_hides_no_other() -> None:
    heads(3)
    sql("UPDATE channel_head SET at = '2020-99-99 00:00:00' WHERE size = 2")

    assert [bool(row) for _, row in each_row(Head)] == [True, False, True]


def test_where_a_key_cannot_be_read_that_is_told() -> None:
    Dossier(reference="R", title="T", opened_at=now(), opened_by="ARD").write()
    sql("UPDATE channel_dossier SET id = 'x'")

    assert list(each_row(Dossier)) == [(NO_KEY, None)]


def test_an_empty_table_gives_nothing() -> None:
    assert list(each_row(Head)) == []
