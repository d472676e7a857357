"""Completing fills gaps, adds entries, denies nothing, and is done once for all."""

from __future__ import annotations

from dataclasses import replace

from detente.evidence.completion import completed
from detente.evidence.records import Attribution, Basis, Receiver
from tests.evidence.made_up import FULL, incident, on

FIRM = Attribution(by="Firm", named="Gulls")


def test_entries_that_fit_are_fused_and_others_added() -> None:
    record = incident("1", attributions=(FIRM,))
    table = incident(
        "1",
        partial=True,
        attributions=(
            replace(FIRM, when=on(2019), basis="report"),
            Attribution(by="Ministry", named="Gulls", rests_on=(Basis.GOVERNMENT,)),
        ),
    )

    whole = completed(record, table)
    assert whole.attributions == table.attributions
    assert not whole.partial
    assert completed(whole, table) == whole


def test_what_contradicts_is_kept_beside() -> None:
    record = incident("1", attributions=(replace(FIRM, when=on(2019)),))
    table = incident("1", partial=True, attributions=(replace(FIRM, when=on(2020)),))

    assert [each.when for each in completed(record, table).attributions] == [on(2019), on(2020)]


def test_entries_with_nothing_in_common_are_two() -> None:
    record = incident("1", receivers=(Receiver(name="Harbour"),))
    table = incident("1", partial=True, receivers=(Receiver(state="BBB"),))

    assert len(completed(record, table).receivers) == 2


def test_a_list_within_a_list_adds_nothing_and_a_longer_one_is_taken() -> None:
    both = Receiver(state="BBB", sectors=("Transport", "Police"))
    one = Receiver(state="BBB", sectors=("Police",))
    other = Receiver(state="BBB", sectors=("Health",))

    def receivers(*found: Receiver) -> tuple[Receiver, ...]:
        table = incident("1", partial=True, receivers=found[1:])
        return completed(incident("1", receivers=found[:1]), table).receivers

    assert receivers(both, one) == receivers(one, both) == (both,)
    assert receivers(one, other) == (one, other)


def test_nothing_is_lost_by_what_a_table_lacks() -> None:
    assert completed(FULL, incident("7", partial=True)) == FULL


def test_single_values_stay_and_gaps_are_filled() -> None:
    record = incident("1", started=on(2019), codes={"a": "1"}, sources=("x",))
    table = incident(
        "1", partial=True, started=on(2020), ended=on(2021), codes={"a": "2", "b": "3"},
        sources=("x", "y"),
    )  # fmt: skip

    whole = completed(record, table)
    assert (whole.started, whole.ended) == (on(2019), on(2021))
    assert whole.codes == {"a": "1", "b": "3"}
    assert whole.sources == ("x", "y")


def test_a_title_is_filled_in_only_where_there_is_none() -> None:
    nameless = incident("1", title="", partial=True)

    assert completed(nameless, incident("1", title="Named", partial=True)).title == "Named"
    assert completed(FULL, incident("7", title="Other", partial=True)).title == FULL.title
    assert completed(nameless, nameless).partial
