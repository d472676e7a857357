"""The book of merges is only added to: a merge is a row, and so is its undoing."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from detente.evidence.catalogue import catalogue
from detente.evidence.importing import Origin
from detente.evidence.merge import Sight
from detente.evidence.merges import groups, merge_anew, merges, sights_of, titles_of, undo
from detente.evidence.records import Incident
from detente.evidence.store import Store, open_store
from detente.world.errors import EvidenceError
from tests.evidence.made_up import against, incident, many, on

CRANE = against("AAA", "BBB") | {"started": on(2014, 11, 24)}
ONE = incident("1", "dcid", title="Harbour crane stopped", **CRANE)
OTHER = incident("crane", title="The harbour crane", **CRANE)
PAIR = (("dcid", "1"), ("eurepoc", "crane"))


@pytest.fixture
def store() -> Iterator[Store]:
    with open_store(None, writing=True) as opened:
        opened.add([ONE, OTHER, *many(30)], Origin("own"))
        yield opened


def records(store: Store) -> list[Incident]:
    return list(store.records())


def test_a_merge_is_noted_once_and_changes_no_record(store: Store) -> None:
    before = records(store)
    (made,) = merge_anew(store)

    assert made.proposal.pair == PAIR
    assert merges(store) == (made,)
    assert merge_anew(store) == ()
    assert records(store) == before
    assert groups(merges(store)).of(PAIR[0]) == set(PAIR)


def test_an_undone_merge_stays_in_the_book_and_is_not_made_again(store: Store) -> None:
    (made,) = merge_anew(store)
    undo(store, made.number)

    (kept,) = merges(store)
    assert kept.undone == made.number + 1
    assert kept.proposal == made.proposal
    assert merge_anew(store) == ()
    assert groups(merges(store)).all() == frozenset()


def test_what_cannot_be_undone_is_refused(store: Store) -> None:
    (made,) = merge_anew(store)
    with pytest.raises(EvidenceError, match="There is no merge 99"):
        undo(store, 99)
    undo(store, made.number)
    with pytest.raises(EvidenceError, match="undone before"):
        undo(store, made.number)


def test_records_outside_the_store_are_merged_as_well(store: Store) -> None:
    sony = catalogue()[6]
    assert sony.started is not None
    store.add(
        [incident("s", "cfr", title="Sony Pictures", started=sony.started, kinds=sony.kinds,
                  initiators=sony.initiators, receivers=sony.receivers)],
        Origin("cfr"),
    )  # fmt: skip
    made = merge_anew(store, catalogue())

    assert (("cfr", "s"), ("detente", "sony-2014")) in {each.proposal.pair for each in made}


def test_a_store_gives_what_records_give(store: Store) -> None:
    assert sorted(sights_of(store), key=lambda each: each.name) == sorted(
        map(Sight.of, records(store)), key=lambda each: each.name
    )
    assert titles_of(store)[PAIR[0]] == ONE.title


def test_one_collection_alone_has_nothing_to_merge() -> None:
    with open_store(None, writing=True) as store:
        store.add(many(5), Origin("eurepoc"))
        assert merge_anew(store) == ()
