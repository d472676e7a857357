"""Whatever rows are given, a validation says what can be said of them, and what cannot."""

from __future__ import annotations

import numpy as np
import pytest

from detente.evidence.events import Window
from detente.evidence.records import Initiator, Severity
from detente.experiments import validate as page
from detente.experiments.dyad_scores import Design
from detente.experiments.simulated_reports import Eyes
from detente.experiments.validate import Rows, Sizes, eyes_of, seen_before, validate
from tests.evidence.made_up_events import record
from tests.experiments.simulated_lists import STATES, made_up_reports

pytestmark = pytest.mark.slow  # whole judgements of simulated lists


@pytest.fixture(autouse=True)
def no_engine(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Put made-up runs in the place of the engine's; collect the lengths of their windows."""
    asked: list[int] = []

    def simulated(scenario, eyes, years, sizes, told):
        asked.append(years)
        return made_up_reports(years=years)

    monkeypatch.setattr(page, "_simulated", simulated)
    return asked


def rows(*incidents, collection: str = "eurepoc") -> Rows:
    return Rows(("made-up.csv",), collection, tuple(incidents))


def busy(first: int, last: int, seed: int = 1, count: int = 120) -> list:
    rng = np.random.default_rng(seed)
    found = []
    for number in range(count):
        one, other = rng.choice(6, 2, replace=False, p=[0.5, 0.2, 0.1, 0.1, 0.05, 0.05])
        day = f"{rng.integers(first, last + 1)}-{rng.integers(1, 13):02}-15"
        found.append(record(f"{seed}-{number}", STATES[one], STATES[other], day=day))
    return found


def test_years_are_left_out_in_turn_without_a_training_file(no_engine: list[int]) -> None:
    found = validate(rows(*busy(2010, 2013)))

    assert found.window == Window(2010, 2013)
    assert no_engine == [4]
    assert found.dyads is not None
    assert (found.dyads.design, found.dyads.folds) == (Design.LEFT_OUT, 4)
    assert found.events == found.incidents == 120
    assert len(found.covered) > 20
    assert found.moved == ()  # nothing moves since a window that these years lie in


def test_of_the_training_rows_only_those_before_the_window_are_learnt_from() -> None:
    later = busy(2012, 2014, seed=2)

    found = validate(rows(*later), train=rows(*busy(2005, 2010), *later))

    assert found.dyads is not None
    assert found.dyads.design is Design.TRAINING_FILE
    assert found.train_window == Window(2005, 2010)
    assert "120 of 240 training rows do not start before 2012" in " ".join(found.notes)


def test_the_same_file_may_be_learnt_from_and_judged() -> None:
    everything = rows(*busy(2005, 2014))

    found = validate(everything, train=everything, years=Window(2011, 2014))

    assert found.train_window == Window(2005, 2010)
    assert found.events < 120


def test_only_the_years_asked_for_are_judged(no_engine: list[int]) -> None:
    found = validate(rows(*busy(2005, 2014)), years=Window(2010, 2011))

    assert no_engine == [2]
    assert 0 < found.incidents < 60


@pytest.mark.parametrize(
    ("incidents", "said"),
    [
        ([], "nothing can be judged"),
        ([record("1", "AAA", "BBB", started=None)], "nothing can be judged"),
        ([record("1", "", "AAB", initiators=(Initiator(state="AAA"),))], "no directed event"),
        ([record("1", "", "")], "no directed event"),
    ],
)
def test_rows_without_dates_or_state_linked_events_are_said_to_be_so(incidents, said: str) -> None:
    found = validate(rows(*incidents), train=rows(*busy(2000, 2002)))

    assert said in " ".join(found.notes)
    assert found.dyads is None
    assert found.covered == ()


def test_a_window_without_rows_is_said_to_be_so() -> None:
    found = validate(rows(*busy(2005, 2006)), years=Window(2020, 2021))

    assert "nothing can be judged" in " ".join(found.notes)
    assert found.moved == ()


def test_a_single_dyad_in_a_single_year_is_judged_as_far_as_it_goes() -> None:
    alone = [record(str(number), "AAA", "AAB", day=f"2012-0{number}-03") for number in range(1, 9)]

    found = validate(rows(*alone))

    notes = " ".join(found.notes)
    assert found.dyads is None
    assert "one directed dyad" in notes
    assert "--train" in notes
    assert "are few" in notes
    assert validate(rows(*alone), train=rows(*busy(2005, 2010))).dyads is not None


def test_states_that_nobody_knows_are_named_and_do_no_harm() -> None:
    odd = [record(str(n), "QQQ", "QQR", day=f"201{n}-02-03") for n in range(4)]

    found = validate(rows(*odd))

    assert found.unknown == ("QQQ", "QQR")
    assert found.dyads is not None


def test_of_a_very_long_window_the_last_forty_years_are_judged() -> None:
    found = validate(rows(record("1", "AAA", "AAB", day="1901-02-03"), *busy(2010, 2013)))

    assert found.window == Window(1974, 2013)


def test_heaped_starts_and_missing_ones_are_pointed_out() -> None:
    heaped = [record(f"h{n}", "AAA", "AAB", day="2012-01-01") for n in range(40)]

    found = validate(rows(*busy(2010, 2013), *heaped, record("u", "AAA", "AAB", started=None)))

    notes = " ".join(found.notes)
    assert "1 January" in notes
    assert "1 of 161 incidents have no start" in notes


def test_severities_count_on_the_model_s_own_scale_alone() -> None:
    def graded(scale: str) -> list:
        grave = (Severity(scale, 3, 3),)
        return [
            record(str(n), "AAA", "AAB", day=f"201{n % 3}-02-03", severities=grave)
            for n in range(30)
        ]

    def share(scale: str) -> float:
        found = validate(rows(*graded(scale), collection="dcid"))
        return next(each.recorded for each in found.covered if each.key == "severity_3")

    assert share("dcid-severity") == 1
    assert str(share("eurepoc-weighted")) == "nan"


def test_only_the_collection_of_rivals_looks_at_rivals_alone() -> None:
    assert eyes_of("dcid") is Eyes.RIVALS
    assert eyes_of("eurepoc") is eyes_of("cfr") is Eyes.ALL


@pytest.mark.slow
def test_the_engine_s_own_runs_serve(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    incidents = [record(str(n), "USA", "FRA", day=f"201{n % 3}-02-03") for n in range(9)]

    found = validate(rows(*incidents, collection="dcid"), sizes=Sizes(worlds=2, threads=1))

    assert found.dyads is not None
    assert found.unknown == ()


@pytest.mark.parametrize(
    ("collection", "years", "seen"),
    [
        ("dcid", (2000, 2014), True),
        ("dcid", (2014, 2020), True),
        ("dcid", (2015, 2020), False),
        ("eurepoc", (2020, 2023), False),
        ("cfr", (2005, 2019), False),
    ],
)
def test_rows_are_new_where_the_calibration_saw_no_figure_of_theirs(
    collection: str, years: tuple[int, int], seen: bool
) -> None:
    assert seen_before(collection, Window(*years)) is seen
