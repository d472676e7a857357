"""What is new, changed, completed or as before is told apart, whatever comes first."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest

from detente.evidence.encoding import text_of
from detente.evidence.importing import MAIN, Weighing, layer_of, together
from detente.evidence.records import Attribution, Incident, Receiver
from tests.evidence.made_up import FULL, incident

ATTRIBUTIONS = incident("7", title="", partial=True, attributions=(Attribution(by="Ministry"),))
RECEIVERS = incident("7", title="", partial=True, receivers=(Receiver(name="Pier"),))


def test_layers_are_named_by_what_they_hold() -> None:
    assert [layer_of(each) for each in (FULL, ATTRIBUTIONS, RECEIVERS)] == [
        MAIN,
        "attributions",
        "receivers",
    ]


@pytest.mark.parametrize("order", list(permutations([FULL, ATTRIBUTIONS, RECEIVERS])))
def test_layers_give_one_record_in_any_order(order: tuple[Incident, ...]) -> None:
    texts = {layer_of(each): text_of(each) for each in order}
    assert together(texts) == together(dict(sorted(texts.items())))
    assert together(texts).title == FULL.title
    assert Receiver(name="Pier") in together(texts).receivers


def test_a_record_that_stands_twice_is_taken_once() -> None:
    weighing = Weighing(lambda _: {}, lambda _: {})
    (rows, nothing) = [list(batch) for batch in _two(weighing, [FULL, replace(FULL, title="B")])]

    assert [row.record for row in rows] == [FULL]
    assert nothing == []
    assert (weighing.added, weighing.repeated) == (1, 1)


def test_parts_of_a_table_that_are_strewn_are_gathered() -> None:
    weighing = Weighing(lambda _: {}, lambda _: {})
    other = replace(ATTRIBUTIONS, attributions=(Attribution(by="Firm"),))
    (rows, _) = _two(weighing, [ATTRIBUTIONS, other])

    assert [len(row.record.attributions) for row in rows] == [2]


def _two(weighing: Weighing, records: list[Incident]) -> list[list[object]]:
    found = [list(batch) for batch in weighing.batches(records)]
    return [*found, []][:2]
