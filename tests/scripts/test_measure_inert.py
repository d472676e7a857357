"""The script that measures which parameters move little: its table, its arithmetic, its stars."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

from detente.engine.measures import OUTCOMES
from detente.world.parameters import PARAMETERS

SCRIPT = Path(__file__).resolve().parents[2] / "scripts" / "measure_inert.py"


@pytest.fixture(scope="module")
def script() -> ModuleType:
    """The script as a module, which `scripts/` is not."""
    spec = importlib.util.spec_from_file_location("measure_inert", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_every_suspect_can_be_moved_and_every_outcome_exists(script: ModuleType) -> None:
    assert all(PARAMETERS[name].low < PARAMETERS[name].high for name in script.SUSPECTS)
    assert [OUTCOMES[place].key for place in script.PLACES] == list(script.SHOWN)


def test_changes_are_per_cent_of_the_default_and_adoption_is_in_points(script: ModuleType) -> None:
    shape = (3, 4, len(script.SHOWN))
    at_rest, low, high = np.full(shape, 4.0), np.full(shape, 3.0), np.full(shape, 5.0)
    relative, clear = script.shifts(at_rest, low, high)
    adoption = list(script.SHOWN).index("norm_adoption")
    assert relative[0, adoption] == 200.0
    assert np.delete(relative, adoption, axis=1) == pytest.approx(50.0)
    assert clear.all(), "a change that is the same in every run is no luck"


def test_a_change_that_comes_and_goes_bears_no_star(script: ModuleType) -> None:
    shape = (3, 4, len(script.SHOWN))
    low, high = np.ones(shape), np.ones(shape)
    high[:, :2] = 2.0
    relative, clear = script.shifts(np.ones(shape), low, high)
    assert not clear.any()
    assert script.cell(relative, clear, column=0) == "+50.0 s"


def test_what_never_occurs_is_said_to_be_so(script: ModuleType) -> None:
    none = np.zeros((3, 4, len(script.SHOWN)))
    assert script.cell(*script.shifts(none, none, none), column=0) == "none occurs"


@pytest.mark.slow
def test_the_same_arguments_print_the_same_table(
    script: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["--scenario", "duel", "--worlds", "1", "--replicates", "2", "--years", "1"]
    assert script.main(arguments) == 0
    first = capsys.readouterr().out
    script.main(arguments)
    assert capsys.readouterr().out == first
    rows = [line for line in first.splitlines() if line]
    assert len(rows) == 2 + len(script.SUSPECTS) + 1
    assert {row.count("|") for row in rows} == {len(script.SHOWN) + 3}
