"""The part of docs/performance.md that is made from figures: tables, bars and which are met."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from detente.world.errors import OutputError

BEGIN = "<!-- figures: written by `make bench`, from performance.json -->"
END = "<!-- end of figures -->"

Record = Mapping[str, Any]


@dataclass(frozen=True)
class Figure:
    """A figure of the record in words, with the bar set for it, if any, in the unit shown.

    `unit` is what `scale` of the record's own make.
    """

    key: str
    words: str
    unit: str
    scale: float = 1.0
    bar: float | None = None
    at_least: bool = False
    normalised: str = ""


MILLION = 1e-6
FIGURES = (
    Figure("ratio_to_mesa", "frozen model, thinned, against Mesa", "times", 1.0, 200, True),
    Figure("dense_ratio_to_mesa", "frozen model, every pair looked at, against Mesa", "times"),
    Figure("dense_dyad_months_per_second_core", "full model, every chance listed anew",
           "million dyad-months/s and core", MILLION, 250, True, "dense_normalised"),
    Figure("thinned_dyad_months_per_second_core", "full model, chances shared by six policies",
           "million dyad-months/s and core", MILLION, 500, True, "thinned_normalised"),
    Figure("interactive_ms", "a question asked anew", "ms", 1.0, 120, False,
           "interactive_normalised_ms"),
    Figure("one_lever_ms", "one lever moved", "ms", 1.0, 30, False, "one_lever_normalised_ms"),
    Figure("first_session_ms", "a new session's first answer", "ms"),
    Figure("import_s", "import, all that a notebook needs", "s", 1.0, 0.5),
    Figure("import_library_s", "import, all that a comparison needs", "s"),
    Figure("cold_first_answer_s", "first answer with nothing compiled", "s", 1.0, 2.0),
    Figure("peak_memory_mib", "peak memory of a comparison", "MiB", 1.0, 1024),
)  # fmt: skip
"""Bars are held against what this machine shows; beside it stands the normalised figure."""


def generated_part(record: Record) -> str:
    """Write everything that `detente bench` found, as Markdown."""
    return "\n\n".join(
        [
            f"Measured on {record['machine']}, Python {record['python']}, Détente "
            f"{record['version']}; processor score {record['processor_score']:.2f} (1 = the "
            "machine of the first figures).",
            "### Figures and bars",
            _figures(record),
            f"{_met(record)} While the question was asked anew the machine gave "
            f"{record['interactive_cores']:.1f} cores: fewer than it has mean that others kept it "
            f"busy. Peak memory is that of {record['peak_memory_of']}.",
            "### Side by side in one run",
            _speeds(record),
            "### What costs what, at 57 states",
            _parts(record),
            "### How the cost grows",
            "![Cost against states, months, runs, threads and opportunities](images/scaling.png)",
            _scaling(record),
        ]
    )


def page_with(page: str, part: str) -> str:
    """Put the generated part between a page's two marks.

    Raises
    ------
    OutputError
        Where the page does not hold both marks, once each and in order.
    """
    before, begin, rest = page.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end or BEGIN in rest or END in after:
        raise OutputError(
            "The page has no place for the figures.",
            expected=f"a line {BEGIN} and after it a line {END}, once each",
            remedy="name docs/performance.md, or put both lines into your page",
        )
    return f"{before}{BEGIN}\n{part}\n{END}{after}"


def meets(figure: Figure, record: Record) -> bool | None:
    """Whether a figure meets its bar; None where there is no bar or no figure."""
    value = record[figure.key]
    if figure.bar is None or value is None:
        return None
    shown = value * figure.scale
    return bool(shown >= figure.bar if figure.at_least else shown <= figure.bar)


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Lay out a Markdown table; all columns but the first are figures."""
    lines = [head, ["---", *(["---:"] * (len(head) - 1))], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _figures(record: Record) -> str:
    return table(
        ["figure", "measured", "normalised", "unit", "bar", "met"],
        ([figure.words, *_row(figure, record)] for figure in FIGURES),
    )


def _row(figure: Figure, record: Record) -> list[str]:
    """What stands beside a figure's words."""
    value, met = record[figure.key], meets(figure, record)
    normalised = record[figure.normalised] * figure.scale if figure.normalised else None
    sign = "at least" if figure.at_least else "at most"
    return [
        "not measured" if value is None else _number(value * figure.scale),
        "" if normalised is None else _number(normalised),
        figure.unit,
        "" if figure.bar is None else f"{sign} {_number(figure.bar)}",
        "" if met is None else "yes" if met else "no",
    ]


def _met(record: Record) -> str:
    """Say how many bars are met, and name those that are not."""
    found = {figure.words: meets(figure, record) for figure in FIGURES}
    judged = [met for met in found.values() if met is not None]
    missed = [words for words, met in found.items() if met is False]
    said = f"{sum(judged)} of {len(judged)} bars are met on this machine"
    return f"{said}; not met: {'; '.join(missed)}." if missed else f"{said}."


def _speeds(record: Record) -> str:
    return table(
        ["implementation", "model", "states", "million dyad-months/s", "normalised", "to Mesa"],
        (
            [
                each["implementation"],
                each["model"],
                str(each["states"]),
                _number(each["dyad_months_per_second"] * MILLION),
                _number(each["normalised"] * MILLION),
                "" if each["to_mesa"] is None else f"{_number(each['to_mesa'])}x",
            ]
            for each in record["speeds"]
        ),
    )


def _parts(record: Record) -> str:
    return table(
        ["part", "ns per dyad-month", "share of time"],
        (
            [each["part"], f"{each['ns_per_dyad_month']:.2f}", f"{100 * each['share']:.0f} %"]
            for each in record["parts"]
        ),
    )


def _scaling(record: Record) -> str:
    return table(
        ["what", "how many", "ms", "ns per dyad-month", "ms in proportion"],
        (
            [
                each["of"],
                f"{each['amount']:g}",
                _number(each["milliseconds"]),
                _number(each["ns_per_dyad_month"]),
                "" if each["proportion"] is None else _number(each["proportion"]),
            ]
            for each in record["scaling"]
        ),
    )


def _number(value: float) -> str:
    """Write a figure with three digits."""
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"
