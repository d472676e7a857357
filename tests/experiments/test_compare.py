"""A comparison comes out the same again: on any thread, after a break, from its provenance file."""

import json
import subprocess
import sys
import textwrap
import time
from pathlib import Path
from typing import Any

import pyarrow.parquet
import pytest

from detente.experiments.compare import (
    Comparison,
    carry_out,
    compare,
    from_provenance,
    write_comparison,
)
from detente.experiments.design import SampledWorld
from detente.experiments.results import table_digest
from detente.world.errors import OutputError
from detente.world.policies import CORE_POLICIES, POLICIES
from detente.world.scenario import load_scenario
from tests.experiments import made_up

OUTPUTS = ["provenance.json", "results.parquet", "worlds.parquet"]


def compared(**changes: Any) -> Comparison:
    options = {"years": 4, "runs": 2, "worlds": 6, "seed": 7, "run": made_up.Counting(), **changes}
    policies = [POLICIES[key] for key in made_up.TRIO]
    return compare(made_up.scenario(), policies=policies, **options)


def test_every_summary_says_on_how_many_worlds_and_runs_it_rests() -> None:
    comparison = compared()
    assert [group.key for group in comparison.groups] == [
        "sub-critical",
        "quiet",
        "reactive",
        "spiral",
    ]
    sizes = {group.key: len(group.places) for group in comparison.groups}
    assert comparison.horizons == (3,)
    assert len(comparison.spreads) == 4 * 3 * len(made_up.KEYS)
    for summary in (*comparison.spreads, *comparison.differences):
        assert (summary.worlds, summary.runs) == (sizes[summary.group], 2)
    for best in comparison.bests:
        assert (best.share.worlds, best.runs) == (sizes[best.group], 2)
    for crossover in comparison.crossovers:
        assert (crossover.never.worlds, crossover.runs) == (sizes[crossover.group], 2)


def test_summaries_are_found_by_name_over_the_headline_unless_one_is_named() -> None:
    comparison = compared()
    spread = comparison.spread("defence", "damage", 3)
    assert (spread.group, spread.policy) == ("sub-critical", "defence")
    assert comparison.spread("defence", "damage", 3, group="spiral").group == "spiral"
    assert comparison.best("defence", "damage", 3, group="quiet").group == "quiet"
    with pytest.raises(KeyError):
        comparison.spread("defense", "damage", 3)


def test_differences_are_to_the_status_quo_and_to_diplomacy() -> None:
    pairs = {(it.policy, it.base) for it in compared().differences}
    assert pairs == {
        ("defence", "status-quo"),
        ("diplomacy", "status-quo"),
        ("status-quo", "diplomacy"),
        ("defence", "diplomacy"),
    }


def test_the_core_policies_are_compared_where_none_is_named() -> None:
    comparison = compare(made_up.scenario(), years=3, worlds=1, runs=1, run=made_up.Counting())
    assert comparison.ensemble.policy_keys == CORE_POLICIES


def test_a_single_policy_world_and_run_can_be_asked_for() -> None:
    comparison = compare(
        made_up.scenario(),
        policies=[POLICIES["norms"]],
        years=1,
        worlds=1,
        runs=1,
        run=made_up.Counting(),
    )
    assert comparison.horizons == (1,)
    assert comparison.differences == comparison.crossovers == comparison.orders == ()


def test_one_thread_and_two_write_identical_files(tmp_path: Path) -> None:
    for threads in (1, 2):
        comparison = compared(threads=threads, out=tmp_path / str(threads))
        assert [path.name for path in comparison.files] == [
            "results.parquet",
            "worlds.parquet",
            "provenance.json",
        ]
    for name in OUTPUTS:
        assert (tmp_path / "1" / name).read_bytes() == (tmp_path / "2" / name).read_bytes()


def test_the_tables_that_were_written_are_not_made_again(tmp_path: Path) -> None:
    assert {"results", "worlds", "digest", "provenance"} <= set(vars(compared(out=tmp_path)))


@pytest.mark.slow
def test_the_real_engine_gives_identical_files_on_one_thread_two_and_again(tmp_path: Path) -> None:
    sizes = {"years": 3, "runs": 2, "worlds": 4, "seed": 5}
    for threads in (1, 2):
        compare(load_scenario("duel"), threads=threads, out=tmp_path / str(threads), **sizes)
    again = from_provenance(tmp_path / "1" / "provenance.json", out=tmp_path / "again")
    assert again.warnings == ()
    for name in OUTPUTS:
        first = (tmp_path / "1" / name).read_bytes()
        assert first == (tmp_path / "2" / name).read_bytes()
        assert first == (tmp_path / "again" / name).read_bytes()


@pytest.mark.slow
def test_more_worlds_and_runs_leave_the_engines_earlier_numbers_alone() -> None:
    few = compare(load_scenario("duel"), years=3, runs=1, worlds=2)
    many = compare(load_scenario("duel"), years=3, runs=2, worlds=4)
    assert (many.ensemble.values[:, :2, :1] == few.ensemble.values).all()


def test_nothing_but_the_results_is_left(tmp_path: Path) -> None:
    compared(out=tmp_path)
    assert made_up.files_in(tmp_path) == OUTPUTS
    assert not (tmp_path / "blocks").exists()


def test_the_written_table_has_the_recorded_digest(tmp_path: Path) -> None:
    comparison = compared(out=tmp_path)
    said = json.loads((tmp_path / "provenance.json").read_text("utf-8"))
    for name in ("results", "worlds"):
        read = pyarrow.parquet.read_table(tmp_path / f"{name}.parquet")
        assert said[f"{name}_digest"] == table_digest(read)
    assert comparison.digest == said["results_digest"]


def test_another_seed_has_another_digest() -> None:
    assert compared(seed=7).digest != compared(seed=8).digest


def test_a_provenance_file_gives_the_identical_result(tmp_path: Path) -> None:
    compared(out=tmp_path / "first")
    again = from_provenance(
        tmp_path / "first" / "provenance.json", out=tmp_path / "again", run=made_up.Counting()
    )
    assert again.warnings == ()
    for name in OUTPUTS:
        first, second = (tmp_path / folder / name for folder in ("first", "again"))
        assert first.read_bytes() == second.read_bytes()


def test_results_that_differ_from_the_recorded_ones_are_noticed(tmp_path: Path) -> None:
    class Changed(made_up.Counting):
        def __call__(self, *args: Any, **rest: Any) -> made_up.Cube:
            return super().__call__(*args, **rest) + 1e-9

    compared(out=tmp_path)
    (warning,) = from_provenance(tmp_path / "provenance.json", run=Changed()).warnings
    assert "differ from the recorded ones" in warning


def test_earlier_results_stand_until_the_new_ones_are_whole(tmp_path: Path) -> None:
    class Failing(made_up.Counting):
        def __call__(self, *args: Any, world: SampledWorld, **rest: Any) -> made_up.Cube:
            if world.number == 6:
                raise ZeroDivisionError
            return super().__call__(*args, world=world, **rest)

    compared(out=tmp_path)
    before = {name: (tmp_path / name).read_bytes() for name in OUTPUTS}
    with pytest.raises(ZeroDivisionError):
        compared(out=tmp_path, seed=8, run=Failing())
    assert before == {name: (tmp_path / name).read_bytes() for name in OUTPUTS}
    assert (tmp_path / "blocks").is_dir()


def test_results_cannot_be_written_over_a_folder(tmp_path: Path) -> None:
    comparison = compared()
    (tmp_path / "results.parquet").mkdir()
    with pytest.raises(OutputError, match="a folder stands where a file was expected"):
        write_comparison(comparison, tmp_path)
    assert made_up.files_in(tmp_path) == []


@pytest.mark.slow
def test_a_killed_run_is_taken_up_by_the_same_command(tmp_path: Path, root: Path) -> None:
    script = textwrap.dedent(
        """
        import sys, time
        from pathlib import Path
        from detente.experiments.compare import carry_out
        from tests.experiments import made_up

        class Slow(made_up.Counting):
            def __call__(self, *args, **rest):
                time.sleep(0.02)
                return super().__call__(*args, **rest)

        carry_out(made_up.plan(worlds=600), threads=2, out=Path(sys.argv[1]), run=Slow())
        """
    )
    command = [sys.executable, "-c", script, str(tmp_path)]
    with subprocess.Popen(command, cwd=root) as process:
        deadline = time.monotonic() + 60
        while len(list(tmp_path.glob("blocks/*.block"))) < 4:
            assert process.poll() is None
            assert time.monotonic() < deadline
            time.sleep(0.01)
        process.kill()
    finished = len(list(tmp_path.glob("blocks/*.block")))
    rest = made_up.Counting()
    again = carry_out(made_up.plan(worlds=600), out=tmp_path, run=rest)
    assert len(set(rest.worlds)) == 600 - finished
    assert again.digest == carry_out(made_up.plan(worlds=600), run=made_up.Counting()).digest
