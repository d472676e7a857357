"""The severity tables: shares that add up, and what the data say of the kinds together."""

import pytest

from detente.world.severities import SEVERITIES, STEPS, SeverityTable
from detente.world.sources import SOURCES


@pytest.mark.parametrize("table", SEVERITIES, ids=lambda table: table.key)
def test_shares_add_up_and_say_where_they_come_from(table: SeverityTable) -> None:
    assert len(table.shares) == STEPS
    assert sum(table.shares) == pytest.approx(1.0, abs=1e-12)
    assert all(share >= 0.0 for share in table.shares)
    assert (table.source is None) != (table.assumption is None)
    assert table.source is None or table.source in SOURCES


@pytest.mark.parametrize("table", SEVERITIES, ids=lambda table: table.key)
def test_cumulative_shares_rise_to_one_exactly(table: SeverityTable) -> None:
    steps = table.cumulative()
    assert list(steps) == sorted(steps)
    assert steps[-1] == 1.0
    assert steps[0] == table.shares[0]


def test_terror_is_graver_and_hacktivism_milder_than_what_states_do() -> None:
    means = {
        table.key: sum(share * (step + 1) for step, share in enumerate(table.shares))
        for table in SEVERITIES
    }
    assert means["hacktivist"] < means["espionage"] < means["destruction"] < means["terrorist"]


def test_the_order_is_the_one_in_which_the_engine_reads_them() -> None:
    keys = [table.key for table in SEVERITIES]
    expected = ["espionage", "disruption", "destruction", "criminal", "hacktivist", "terrorist"]
    assert keys == expected
