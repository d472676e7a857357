"""A record completed by a table of attributions or receivers: gaps are filled, nothing is denied.

Two entries of a list are about the same where each field of the one is equal to the other's or
empty in one of them. Completing twice is completing once.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from detente.evidence.encoding import defaults
from detente.evidence.records import Incident

_OWN = frozenset(["collection", "key", "title", "report", "partial"])
"""Fields that stay those of the record that is completed."""


def completed(record: Incident, addition: Incident) -> Incident:
    """Complete a record by another one of the same incident.

    Parameters
    ----------
    record
        What is known already; where the two contradict each other, both are kept in lists, and of
        single values and of the title this record's.
    addition
        A partial record.

    Returns
    -------
    Incident
        With every entry of both; partial where both are.
    """
    changes: dict[str, Any] = {"partial": record.partial and addition.partial}
    for name, default in defaults(Incident):
        own, other = getattr(record, name), getattr(addition, name)
        if name in _OWN or other in (default, own):
            continue
        if own == default:
            changes[name] = other
        elif isinstance(own, tuple):
            changes[name] = _joined(own, other)
        elif name == "codes":
            changes[name] = {**other, **own}
    if not record.title and addition.title:
        changes["title"] = addition.title
    return replace(record, **changes)


def _joined(own: Sequence[Any], other: Sequence[Any]) -> tuple[Any, ...]:
    """Fuse each entry of another list with the first of ours that it fits, or add it."""
    found = list(own)
    for each in other:
        fused = ((place, _fused(mine, each)) for place, mine in enumerate(found))
        place, whole = next(((p, w) for p, w in fused if w is not None), (len(found), each))
        found[place : place + 1] = [whole]
    return tuple(found)


def _fused(mine: Any, other: Any) -> Any | None:
    """Fuse two entries that do not contradict each other and share something; None for others."""
    if mine == other:
        return mine
    if isinstance(mine, str | int) or type(mine) is not type(other):
        return None
    kind: Any = type(mine)
    changes, shared = {}, False
    for name, default in defaults(kind):
        own, new = getattr(mine, name), getattr(other, name)
        if own == new:
            shared = shared or own != default
        elif own == default:
            changes[name] = new
        elif _holds(new, own):
            changes[name], shared = new, True
        elif new != default and not _holds(own, new):
            return None
    return replace(mine, **changes) if shared else None


def _holds(whole: Any, part: Any) -> bool:
    """Whether one list has all that another has."""
    return isinstance(whole, tuple) and set(whole) >= set(part)
