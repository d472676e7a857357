"""Reads tables of the database row by row, whatever may have been written into them."""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

AT_ONCE = 500
"""Rows read at once: few enough for every database."""

UNREADABLE = (ValueError, TypeError, ValidationError)
"""What Django raises where a column holds what it cannot hold."""

NO_KEY = "(of a key that cannot be read)"


def each_row(model: type[models.Model]) -> Iterator[tuple[Any, Any]]:
    """Give every row of a table with its key, in the order of keys.

    A row that cannot be read is given as None; where a key cannot be, nothing but that is given.
    """
    rows = model._base_manager
    try:
        keys = sorted(rows.values_list("pk", flat=True))
    except UNREADABLE:
        yield NO_KEY, None
        return
    for start in range(0, len(keys), AT_ONCE):
        some = keys[start : start + AT_ONCE]
        found: dict[Any, Any]
        try:
            found = rows.in_bulk(some)
        except UNREADABLE:
            found = {key: _one(model, key) for key in some}
        yield from ((key, found.get(key)) for key in some)


def _one(model: type[models.Model], key: Any) -> models.Model | None:
    try:
        return model._base_manager.filter(pk=key).first()
    except UNREADABLE:
        return None
