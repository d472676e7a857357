"""The variance is shared out as it is on paper, luck told from the parameters."""

from __future__ import annotations

import numpy as np
import pytest

from detente.experiments.blocks import FOLDER
from detente.experiments.plan import PlanError
from detente.experiments.sensitivity import Sensitivity, Ways, sensitivity, write_points
from detente.experiments.sensitivity_question import LUCK, OTHERS, Measured
from tests.experiments.made_up_study import FACTORS, Known, flat_study, question, study

pytestmark = pytest.mark.slow  # thousands of points, so that shares come out

WHOLE = 16 / 12 + 4 / 12 + 9 / 12 + 1  # as the docstring of Known has it


@pytest.fixture(scope="module")
def found() -> Sensitivity:
    return study()


def test_luck_alone_parameters_alone_and_both_add_up_to_one(found: Sensitivity) -> None:
    split = {name: share.value for name, share in found.split.items()}

    assert sum(split.values()) == pytest.approx(1)
    assert split["luck alone"] == pytest.approx(0.75 / WHOLE, abs=0.03)
    assert split["parameters alone"] == pytest.approx((20 / 12) / WHOLE, abs=0.05)
    assert split["luck and parameters together"] == pytest.approx(1 / WHOLE, abs=0.05)


def test_each_parameter_has_its_share(found: Sensitivity) -> None:
    assert found.indices is not None
    first = {each.block: each.first.value for each in found.indices.blocks}

    assert first["opportunities"] == pytest.approx((16 / 12) / WHOLE, abs=0.03)
    assert first["rivalry_ratio"] == pytest.approx((4 / 12) / WHOLE, abs=0.03)
    assert first["spill_chance"] == pytest.approx(0, abs=0.03)
    assert found.indices.of("spill_chance").total.value == pytest.approx(1 / WHOLE, abs=0.05)
    assert [each.block for each in found.strongest][:2] == ["opportunities", "rivalry_ratio"]


def test_the_screening_drops_what_does_nothing_and_nothing_else(found: Sensitivity) -> None:
    assert set(found.kept) == set(FACTORS[:3])
    assert found.others == ("discount",)
    assert found.indices is not None
    assert found.indices.of(OTHERS).total.value == pytest.approx(0, abs=1e-9)
    assert found.effects[-1].factor in (LUCK, "discount")


def test_what_is_not_kept_is_not_fixed_but_has_a_share_of_its_own() -> None:
    one = study(factors=1)

    assert one.kept == ("spill_chance",)  # where luck lies low, as in the screening, it rules
    assert one.indices is not None
    assert one.indices.of(OTHERS).first.value == pytest.approx((20 / 12) / WHOLE, abs=0.04)
    assert one.indices.of(OTHERS).total.value == pytest.approx((20 / 12) / WHOLE, abs=0.04)


def test_where_all_are_kept_there_is_no_block_of_others() -> None:
    every = study(factors=4, points=16)

    assert every.others == ()
    assert every.indices is not None
    assert [each.block for each in every.indices.blocks] == [*every.kept, LUCK]


def test_ranks_do_not_change_where_the_answer_is_bent_but_keeps_its_order() -> None:
    class Bent(Known):
        def __call__(self, *args, **rest):
            return np.exp(super().__call__(*args, **rest))

    straight, bent = (
        sensitivity(question(measured=Measured.RANK, points=64), Ways(threads=1, run=run))
        for run in (Known(), Bent())
    )
    assert straight.indices == bent.indices
    assert bent.tail > straight.tail


def test_the_sample_is_what_was_drawn_independently(found: Sensitivity) -> None:
    assert len(found.sample) == 2 * 256
    assert found.sample.mean() == pytest.approx(2 + 1 + 1.5 - 5, abs=0.1)
    assert found.sample.var() == pytest.approx(WHOLE, rel=0.1)
    assert 0.01 < found.tail < 0.1


def test_an_answer_that_does_not_vary_has_no_shares() -> None:
    flat = flat_study()

    assert flat.is_flat
    assert (flat.kept, flat.indices, flat.split, flat.strongest) == ((), None, {}, ())
    assert all(each.size == 0 for each in flat.effects)
    assert len(flat.stages) == 1
    assert len(flat.sample) == flat.question.screening_points
    assert np.isnan(flat.tail)


def test_threads_change_nothing_and_progress_goes_to_the_end() -> None:
    told: list[tuple[int, int]] = []
    small = question(points=16)

    one = sensitivity(small, Ways(threads=1, run=Known()))
    two = sensitivity(small, Ways(threads=2, run=Known(), progress=lambda *it: told.append(it[:2])))

    assert one.table.equals(two.table)
    assert one.indices == two.indices
    assert told[0] == (0, small.simulations)
    assert told[-1] == (small.simulations, small.simulations)
    assert [done for done, _ in told] == sorted(done for done, _ in told)


def test_a_study_that_was_broken_off_goes_on_where_it_was(tmp_path) -> None:
    class Counted(Known):
        runs = 0

        def __call__(self, *args, **rest):
            Counted.runs += 1
            return super().__call__(*args, **rest)

    def stop(done: int, total: int, _left: float | None) -> None:
        if done > total / 2:
            raise KeyboardInterrupt

    small = question(points=16)
    with pytest.raises(KeyboardInterrupt):
        sensitivity(small, Ways(1, tmp_path, stop, Counted()))
    before, Counted.runs = Counted.runs, 0
    found = sensitivity(small, Ways(1, tmp_path, run=Counted()))

    assert small.simulations - before <= Counted.runs < small.simulations
    written = write_points(found, tmp_path, b"{}", name="record.json")
    assert [path.name for path in written] == ["points.parquet", "record.json"]
    assert not (tmp_path / FOLDER).exists()
    assert found.table.num_rows == small.screening_points + small.sobol_points


@pytest.mark.parametrize(
    "ways", [Ways(threads=0, run=Known()), Ways(threads=2, run=Known(), cluster="tcp://here:1")]
)
def test_ways_that_cannot_be_taken_are_refused(ways: Ways) -> None:
    with pytest.raises(PlanError):
        sensitivity(question(), ways)
