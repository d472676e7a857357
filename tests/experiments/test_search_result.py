"""What a search found is written so that it can be read, cited and compared."""

from __future__ import annotations

import json
from pathlib import Path

import pyarrow.parquet
import pytest

from detente.experiments.results import table_digest
from detente.experiments.search_result import (
    CSV_FILE,
    PROVENANCE_FILE,
    TABLE_FILE,
    Search,
    policy_file,
    search_record,
    write_search,
)
from detente.world.errors import OutputError
from detente.world.levers import status_quo
from detente.world.policies import POLICIES, Policy, Step, load_policy, policy_digest
from tests.experiments.made_up_search import found

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def small() -> Search:
    """What is found in two generations."""
    return found(policies=312)


def test_a_chosen_policy_is_read_back_to_the_last_digit(small: Search, tmp_path: Path) -> None:
    written = write_search(small, tmp_path / "new")

    for choice in small.choices:
        again = load_policy(tmp_path / "new" / f"{choice.rules[0].key}.toml")
        policy = small.contenders[choice.place]
        assert policy_digest(again) == policy_digest(policy)
        assert again.title == policy.title
    assert {path.name for path in written.files} == {
        path.name for path in (tmp_path / "new").iterdir()
    }


def test_a_policy_that_changes_is_read_back_whole(tmp_path: Path) -> None:
    odd = {**status_quo(), "red_line": 1.2345678901234567, "clarity": 1e-05}
    policy = Policy("k", 'A "quoted" – title', "s", (Step(0, odd), Step(60, status_quo())))
    (tmp_path / "mine.toml").write_bytes(policy_file(policy, comment="why"))

    again = load_policy(tmp_path / "mine.toml")

    assert policy_digest(again) == policy_digest(policy)
    assert again.title == policy.title


def test_a_shipped_policy_is_read_back_under_another_name(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_bytes(policy_file(POLICIES["integrated"]))
    assert policy_digest(load_policy(tmp_path / "mine.toml")) == policy_digest(
        POLICIES["integrated"]
    )


def test_the_table_has_a_row_for_every_contender(small: Search, tmp_path: Path) -> None:
    write_search(small, tmp_path)
    table = pyarrow.parquet.read_table(tmp_path / TABLE_FILE)

    assert table_digest(table) == table_digest(small.table)
    assert table.num_rows == len(small.contenders)
    assert table.column("shipped").to_pylist().count(True) == small.shipped
    assert table.column("held_out_total_cost_3").to_pylist() == small.held[:, 1].tolist()
    assert sum(bool(each) for each in table.column("chosen_by").to_pylist()) == len(small.choices)
    assert (tmp_path / CSV_FILE).read_text("utf-8").count("\n") == table.num_rows + 1


def test_the_record_says_all_that_determines_the_result(small: Search, tmp_path: Path) -> None:
    write_search(small, tmp_path)
    record = json.loads((tmp_path / PROVENANCE_FILE).read_text("utf-8"))

    assert record == json.loads(json.dumps(search_record(small)))
    assert record["results_digest"] == table_digest(small.table)
    assert (record["policies"], record["worlds"], record["held_out"]) == (312, 2, 4)
    assert record["objectives"][1] == "total_cost_3"
    assert record["plan"]["worlds"] == 8
    assert {rule for rules in record["choices"].values() for rule in rules} >= {
        "least-mean-regret", "lowest-late-cost"
    }  # fmt: skip


def test_shares_rest_on_the_held_out_worlds(small: Search) -> None:
    assert {share.worlds for share in small.satisfies} == {4}
    assert small.satisfies[0].share == 1  # the status quo is no worse than itself
    assert small.cheaper[0].share == 0


def test_a_folder_that_is_a_file_is_refused(small: Search, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("here already")
    with pytest.raises(OutputError):
        write_search(small, tmp_path / "taken")
