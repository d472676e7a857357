"""The same incident in two collections is found for stated reasons, and nothing else is."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import permutations
from typing import Any

import pytest

from detente.evidence.merge import BAR, Groups, Proposal, Sight, propose, weigh
from detente.evidence.records import Incident, Precision, When
from detente.world.operations import Kind
from tests.evidence.made_up import against, incident, on

CRANE = against("AAA", "BBB") | {"started": on(2014, 11, 24), "kinds": (Kind.DISRUPTION,)}
NOISE = [
    incident(f"n{each}", collection, title=f"Ferry {each} delayed", **against("CCC", "DDD"))
    for each in range(20)
    for collection in ("eurepoc", "dcid")
]


def pairs(records: Sequence[Incident], **decided: Any) -> set[tuple[str, str]]:
    """Keys of what is proposed."""
    found = propose(map(Sight.of, [*records, *NOISE]), **decided)
    return {(each.first[1], each.second[1]) for each in found}


def test_the_same_incident_is_found_with_its_reasons() -> None:
    one = incident("1", "dcid", title="Harbour crane stopped", **CRANE)
    other = incident("2", title="Operators of the harbour crane", **CRANE)
    (found,) = propose(map(Sight.of, [one, other, *NOISE]))

    assert found.pair == (("dcid", "1"), ("eurepoc", "2"))
    assert found.score >= BAR
    assert found.reasons[0] == "both reports name AAA as initiator (+2.0)"
    assert found.reasons[1] == "both reports name BBB as receiver (+2.0)"
    assert found.reasons[-1] == "both reports name disruption as kind (+0.5)"
    assert any("harbour" in reason and "crane" in reason for reason in found.reasons)
    assert any("2014-11-24" in reason and "(+3.0)" in reason for reason in found.reasons)
    assert found.conflicts == ()


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"collection": "dcid"}, id="the same collection"),
        pytest.param({"started": on(2012, 3, 3)}, id="years apart"),
        pytest.param(against("AAA", "EEE"), id="another receiver"),
        pytest.param(against("EEE", "BBB"), id="another initiator"),
        pytest.param({"title": "Ferry 3 delayed"}, id="nothing in the titles"),
    ],
)
def test_another_incident_is_not(changes: dict[str, Any]) -> None:
    one = incident("1", "dcid", title="Harbour crane stopped", **CRANE)
    given = {"collection": "eurepoc", "title": "Harbour crane"} | CRANE | changes
    other = incident("2", given.pop("collection"), **given)

    assert pairs([one, other]) == set()


def test_a_rare_word_brings_together_what_names_no_initiator() -> None:
    one = incident("1", "dcid", title="Zugzwang worm", **CRANE)
    receivers = {"receivers": CRANE["receivers"], "started": CRANE["started"]}
    other = incident("2", title="Zugzwang worm in the harbour", **receivers)

    assert pairs([one, other]) == {("1", "2")}


def test_contradictions_are_named_and_not_resolved() -> None:
    one = incident("1", "dcid", title="Harbour crane stopped", **CRANE)
    given = CRANE | {"kinds": (Kind.ESPIONAGE,)}
    (found,) = propose(map(Sight.of, [one, incident("2", title="Harbour crane", **given), *NOISE]))

    assert found.conflicts == ("one report names disruption as kind, the other espionage",)


def test_parties_are_what_reports_name() -> None:
    one = incident("1", "dcid", **against("AAA", "BBB"))
    other = incident("2", **against("CCC", "BBB"))
    found = weigh(Sight.of(one), Sight.of(other), {"incident": 1.0})

    assert found.conflicts[0] == "one report names AAA as initiator, the other CCC"
    assert "both reports name BBB as receiver (+2.0)" in found.reasons


def test_two_that_fit_alike_are_left_alone() -> None:
    one = incident("1", "dcid", title="Harbour crane stopped", **CRANE)
    twins = [incident(key, title="Harbour crane", **CRANE) for key in "23"]

    assert pairs([one, *twins]) == set()


def test_what_was_decided_is_not_proposed_again() -> None:
    one = incident("1", "dcid", title="Harbour crane stopped", **CRANE)
    other = incident("2", title="Harbour crane", **CRANE)
    pair = (("dcid", "1"), ("eurepoc", "2"))

    assert pairs([one, other], decided={pair: False}) == set()
    assert pairs([one, other], decided={pair: True}) == set()


def test_no_chain_joins_two_of_one_collection() -> None:
    groups = Groups()

    assert groups.join(("a", "1"), ("b", "1"))
    assert groups.join(("b", "1"), ("c", "1"))
    assert not groups.join(("c", "1"), ("a", "2"))
    assert groups.of(("a", "1")) == {("a", "1"), ("b", "1"), ("c", "1")}
    assert groups.all() == {groups.of(("c", "1"))}


def test_the_order_of_records_changes_nothing() -> None:
    records = [
        incident("1", "dcid", title="Harbour crane stopped", **CRANE),
        incident("2", title="Harbour crane", **CRANE),
        incident("3", "cfr", title="Crane of the harbour", **CRANE),
    ]
    found = {propose(map(Sight.of, order)) for order in permutations(records)}

    assert len(found) == 1
    assert len(next(iter(found))) == 3


def test_vague_dates_count_for_less() -> None:
    one = Sight.of(incident("1", "dcid", started=on(2014, 5, 5)))

    def points(when: When) -> float:
        return _date(weigh(one, Sight.of(incident("2", started=when)), {"incident": 1.0}))

    assert points(on(2014, 5, 5)) == 3
    assert points(on(2014, 5, 25)) == 2
    assert points(on(2014, 1, 1)) == points(When(on(2014).day, Precision.YEAR)) == 1
    assert points(on(2016, 5, 5)) == -4


def _date(found: Proposal) -> float:
    (reason,) = [reason for reason in found.reasons if reason.startswith("begun")]
    return float(reason.split("(")[-1].rstrip(")"))
