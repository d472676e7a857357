"""The book of merges in a store: what was taken for one incident, why, and what was undone.

It is only ever added to. A merge is a row, and so is its undoing; a pair that was undone is not
merged again by itself.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from detente.evidence.merge import Groups, Pair, Proposal, Sight, propose
from detente.evidence.records import Incident, Precision, When
from detente.evidence.store import Store
from detente.evidence.store_file import saying_why
from detente.world.errors import EvidenceError

_TITLES = "SELECT collection, key, title FROM latest"
_SIGHTS = (
    "SELECT collection, key, title, started, precision, initiators, receivers, kinds FROM latest"
)


@dataclass(frozen=True)
class Merge:
    """Two records that were taken for one incident; `undone` is the number of the undoing."""

    number: int
    at: datetime
    proposal: Proposal
    undone: int | None = None


def merges(store: Store) -> tuple[Merge, ...]:
    """Give every merge that was ever made in a store, the oldest first."""
    rows = store.rows("SELECT * FROM merges ORDER BY id")
    undone = {undoes: number for number, _, act, undoes, *_ in rows if act == "undo"}
    return tuple(
        Merge(
            number,
            at.replace(tzinfo=UTC),
            Proposal((c1, k1), (c2, k2), score, tuple(reasons), tuple(conflicts)),
            undone.get(number),
        )
        for number, at, act, _, c1, k1, c2, k2, score, reasons, conflicts in rows
        if act == "merge"
    )


def merge_anew(store: Store, others: Iterable[Incident] = ()) -> tuple[Merge, ...]:
    """Look through all records for incidents told twice, and note what is found.

    Parameters
    ----------
    store
        Open for writing.
    others
        Records that are not in the store, such as those of the catalogue.

    Returns
    -------
    tuple of Merge
        The new ones; empty where all was found before.
    """
    known = merges(store)
    decided: dict[Pair, bool] = {each.proposal.pair: each.undone is None for each in known}
    sights = [*sights_of(store), *map(Sight.of, others)]
    if len({sight.name[0] for sight in sights}) < 2:
        return ()
    found = propose(sights, decided=decided)
    first = _next(store)
    now = datetime.now(UTC)
    made = tuple(Merge(first + place, now, each) for place, each in enumerate(found))
    with saying_why(store.path):
        store.connection.begin()
        try:
            for each in made:
                _note(store, each.number, now, "merge", None, each.proposal)
            store.connection.commit()
        except BaseException:
            store.roll_back()
            raise
    return made


def undo(store: Store, number: int) -> Merge:
    """Undo a merge; it stays in the book, and its pair is not merged again.

    Raises
    ------
    EvidenceError
        There is no merge of this number, or it was undone before.
    """
    known = {each.number: each for each in merges(store)}
    if number not in known:
        raise EvidenceError(
            f"There is no merge {number}.", remedy="detente evidence merges lists all of them"
        )
    merge = known[number]
    if merge.undone is not None:
        raise EvidenceError(
            f"Merge {number} was undone before.", remedy="nothing is left to do for this pair"
        )
    with saying_why(store.path):
        _note(store, _next(store), datetime.now(UTC), "undo", number, merge.proposal)
    return merge


def groups(known: Iterable[Merge]) -> Groups:
    """Put together what merges that stand have joined."""
    found = Groups()
    for each in known:
        if each.undone is None:
            found.join(*each.proposal.pair)
    return found


def sights_of(store: Store) -> Iterator[Sight]:
    """Take from a store what of its records is compared."""
    same: dict[tuple[str, ...], frozenset[str]] = {}  # a few sets stand in most records

    def shared(names: list[str]) -> frozenset[str]:
        return same.setdefault(tuple(names), frozenset(names))

    for source, key, title, day, precision, initiators, receivers, kinds in store.stream(_SIGHTS):
        yield Sight(
            (source, key),
            title,
            When(day, Precision(precision)) if day else None,
            shared(initiators),
            shared(receivers),
            shared(kinds),
        )


def titles_of(store: Store) -> dict[tuple[str, str], str]:
    """Give the title of every record by its name."""
    return {(collection, key): title for collection, key, title in store.rows(_TITLES)}


def _next(store: Store) -> int:
    ((last,),) = store.rows("SELECT coalesce(max(id), 0) FROM merges")
    return int(last) + 1


def _note(
    store: Store, number: int, at: datetime, act: str, undoes: int | None, of: Proposal
) -> None:
    store.connection.execute(
        "INSERT INTO merges VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            number, at.replace(tzinfo=None), act, undoes, *of.first, *of.second, of.score,
            list(of.reasons), list(of.conflicts),
        ],
    )  # fmt: skip
