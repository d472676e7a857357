"""`detente validate`: what is asked for, what is printed, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.cli import main
from detente.cli.validate import ValidationError, years_of
from detente.evidence.importers import own
from detente.experiments import validate as experiment
from tests.experiments.simulated_lists import made_up_reports

HEADER = (
    "Cyberincidentnum,Dyadpair,StateA,StateB,Name,interactionstartdate,interactionenddate,method,"
    "targettype,initiator,cyber_objective,severity"
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Eight made-up rows in the layout of the dyadic collection."""
    path = tmp_path / "made-up.csv"
    rows = [
        f"{n},2365,US,Russia,made up {n},201{n % 4}-03-0{n},201{n % 4}-04-01,2,2,365,1,2"
        for n in range(1, 9)
    ]
    path.write_text("\n".join([HEADER, *rows]) + "\n", encoding="utf-8")
    return path


@pytest.fixture(autouse=True)
def no_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        experiment, "_simulated", lambda scenario, eyes, years, *rest: made_up_reports(years=years)
    )


@pytest.mark.slow
def test_the_answer_is_printed_and_the_page_written(file: Path, tmp_path: Path, capsys) -> None:
    out = tmp_path / "out"

    assert main(["validate", str(file), "--out", str(out)]) == 0

    printed = capsys.readouterr().out
    assert "one directed dyad" in printed
    assert "gamma-Poisson" in printed
    assert "validation.html" in printed
    assert (out / "validation.html").is_file()
    assert (out / "validation.json").is_file()


@pytest.mark.slow
def test_training_rows_and_years_are_taken(file: Path, tmp_path: Path, capsys) -> None:
    out = tmp_path / "out"
    asked = ["validate", str(file), "--train", str(file), "--years", "2012-2013"]

    assert main([*asked, "--out", str(out), "--worlds", "3", "--seed", "2"]) == 0

    assert '"train_years": "2010–2011"' in (out / "validation.json").read_text("utf-8")


@pytest.mark.parametrize(
    ("text", "years"),
    [
        (None, (None, None)),
        ("2015", (2015, 2015)),
        ("2015-2020", (2015, 2020)),
        ("2015–2016", (2015, 2016)),
    ],
)
def test_years_are_one_or_a_range(text, years) -> None:
    assert years_of(text) == years


@pytest.mark.parametrize("text", ["", "15-20", "2020-2015", "1950-2020", "2015-", "soon"])
def test_what_is_no_range_of_years_is_refused(text: str) -> None:
    with pytest.raises(ValidationError):
        years_of(text)


@pytest.mark.parametrize(
    "options",
    [["--worlds", "0"], ["--worlds", "1000000"], ["--seed", "-1"], ["--threads", "0"]],
)
def test_sizes_that_cannot_be_run_are_refused(file: Path, options, tmp_path: Path, capsys) -> None:
    assert main(["validate", str(file), "--out", str(tmp_path / "out"), *options]) == 2
    assert options[0] in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_a_file_that_is_none_is_refused(tmp_path: Path, capsys) -> None:
    assert main(["validate", str(tmp_path / "nothing.csv")]) == 2
    assert "nothing.csv" in capsys.readouterr().err


def test_rows_to_learn_from_must_be_of_the_same_collection(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = tmp_path / "own.csv"
    other.write_text(own.template(), encoding="utf-8")

    assert main(["validate", str(file), "--train", str(other), "--out", str(tmp_path / "o")]) == 2
    assert "of another collection: own" in capsys.readouterr().err
    assert not (tmp_path / "o").exists()
