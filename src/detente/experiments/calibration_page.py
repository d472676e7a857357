"""The page of a calibration: facts beside the ensemble, what they move, and what they cannot."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

from detente.experiments.blocks import FOLDER
from detente.experiments.calibration_result import BAR, Beside, Calibrated, digest_of
from detente.experiments.design import scaled
from detente.experiments.ensemble import CALIBRATED_FILE, OBSERVATION_PREFIX, STATEMENT
from detente.experiments.files import remove, writable_folder, write_together
from detente.experiments.identifiability import Identified, Move
from detente.experiments.implausibility import CUT
from detente.experiments.observed_figures import TITLES
from detente.experiments.results import parquet_bytes
from detente.experiments.targets import calibration

PAGE_FILE = "calibration.md"
MISSED_SHOWN = 6
FACT_HEAD = ("figure", "fact", "prior [90 %]", "ensemble [90 %]", "source", "fact is")
"""A fact stands with its 95 % interval, or, where it was not fitted, with what is accepted."""

Row = Sequence[str]


def write_calibration(result: Calibrated, out: Path) -> tuple[Path, ...]:
    """Write the page and the table into a folder, and let go of the finished settings.

    Raises
    ------
    OutputError
        Where one cannot be written; neither then is.
    """
    contents = {
        PAGE_FILE: page_of(result).encode(),
        CALIBRATED_FILE.name: parquet_bytes(result.table),
    }
    files = write_together(writable_folder(out), contents)
    folder = out / FOLDER
    remove(folder.glob("*.block"))
    if folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
    return files


def page_of(result: Calibrated) -> str:
    """The whole page as Markdown, figures and all, made from a calibration."""
    return "\n".join(
        [
            "# Calibration",
            "",
            "*Made by `detente calibrate`; not to be edited by hand.*",
            "",
            STATEMENT,
            "",
            *_how(result),
            *_facts(result),
            *_checks(result),
            *_identifiability(result),
            *_held(result),
            *_absent(),
        ]
    )


def verdict_of(result: Calibrated) -> str:
    """Whether enough of the facts lie inside, and which do not, in a sentence or two."""
    inside, total = result.targets_inside
    missed = [each for each in result.beside if each.fitted and not each.inside]
    share = inside / total
    words = (
        f"{inside} of {total} calibration facts ({100 * share:.0f} %) lie inside the ensemble's "
        f"middle 90 %; asked for were {100 * BAR:.0f} %."
    )
    if share < BAR:
        words += " The bar is missed."
    names = ", ".join(f"{each.title} ({_side(each)})" for each in missed)
    return f"{words} Outside: {names}." if missed else f"{words} None is outside."


def fact_rows(result: Calibrated, *, fitted: bool) -> list[Row]:
    """Facts as rows of text: figure, fact, prior and ensemble with middle 90 %, source, verdict."""
    before = {each.key: each for each in result.before}
    return [
        (
            each.title,
            f"{number(each.value)} {_ends(each.accepted)}",
            _spread(before[each.key]),
            _spread(each),
            f"{each.source} {each.window}",
            "inside" if each.inside else f"outside ({_side(each)})",
        )
        for each in result.beside
        if each.fitted is fitted
    ]


def gain_of(result: Calibrated) -> str:
    """Say what calibration changes: how many facts were inside, and near, before it and after."""
    counts = [
        (sum(each.inside for each in some), sum(each.accepts for each in some))
        for some in (
            [each for each in facts if each.fitted] for facts in (result.before, result.beside)
        )
    ]
    (inside, near), (now_inside, now_near) = counts
    return (
        f"Over the prior, {inside} of them are inside already, since luck spreads the figures of "
        f"one world wide; the median lies in the fact's own interval for {near} before and "
        f"{now_near} after. Inside after: {now_inside}."
    )


def moved_rows(result: Calibrated) -> list[Row]:
    """Fitted parameters as rows of text: range, what is left, distance to the prior, verdict."""
    axes = {axis.name: axis for axis in result.matched.axes}
    rows: list[Row] = []
    for each in result.matched.identified:
        if each.fitted:
            axis = axes[each.name]
            left = scaled(axis, np.array([each.low, each.middle, each.high])).tolist()
            rows.append(
                (
                    _name(each.name),
                    _ends((axis.low, axis.high)),
                    f"{number(left[1])} {_ends((left[0], left[2]))}",
                    *_distance_cells(each),
                )
            )
    return rows


def number(value: float) -> str:
    """Two decimals, three for what is small, none for what is large."""
    if value and abs(value) < 0.095:
        return f"{value:.3f}"
    return f"{value:.2f}" if abs(value) < 100 else f"{value:.0f}"


def _how(result: Calibrated) -> list[str]:
    """How the ensemble was found."""
    matched = result.matched
    waves = [
        (
            str(w.number),
            str(w.simulated),
            str(w.runs),
            f"{100 * w.left:.0f} %",
            str(w.nearly),
            str(w.plausible),
        )
        for w in matched.waves
    ]
    tempers = ", ".join(
        f"{key} {matched.plausible[key]} of {matched.tried[key]}" for key in matched.tried
    )
    over = (
        "no target is passed over in any of them"
        if not matched.passed_over
        else f"in any one of them at most {matched.passed_over} of the {len(matched.missed)} "
        f"figures may be further off ({_missed_most(matched.missed)})"
    )
    return [
        "## How",
        "",
        f"World `{result.scenario.key}` under the status quo, 15 years after the burn-in, two runs "
        f"of each setting, seed {result.sizes.seed}. Only what a collection would list counts: "
        "operations that were detected, published and laid to a state, seen through the eyes of a "
        "collection of rivals (DCID) or of all pairs (EuRepoC). A setting is implausible where a "
        f"figure lies more than {CUT:g} standard deviations from its fact: those of the fact's "
        "interval, of the model's discrepancy (an assumption, below), and of the emulator.",
        "",
        *_table(
            ("wave", "settings", "runs", "left of the range", "at most one implausible", "none"),
            waves,
        ),
        f"The ensemble: {len(matched.tempers)} worlds that were simulated and whose own figures "
        f"{'are plausible' if matched.passed_over <= 1 else 'came nearest, none being plausible'}; "
        f"{over}. Plausible of those tried, by temper: {tempers}. It is thinned "
        f"evenly over the tempers. Digest `{digest_of(result)[:12]}`; facts "
        f"`{calibration().digest[:12]}`.",
        "",
    ]


def _missed_most(missed: Mapping[str, int]) -> str:
    """The figures that are further off in most worlds of the ensemble, with their numbers."""
    titles = {target.key: TITLES[target.figure] for target in calibration().targets}
    most = sorted(missed, key=lambda key: -missed[key])[:MISSED_SHOWN]
    return "; ".join(f"{titles[key]} in {missed[key]}" for key in most if missed[key]) or "none is"


def _facts(result: Calibrated) -> list[str]:
    """The facts that were fitted, beside the ensemble."""
    fitted = [each for each in result.beside if each.fitted]
    aims = {target.key: target for target in calibration().targets}
    discrepancies = [
        (each.title, number(aims[each.key].discrepancy), aims[each.key].because) for each in fitted
    ]
    return [
        "## Facts that were fitted",
        "",
        f"{verdict_of(result)} {gain_of(result)}",
        "",
        f"{result.verified} fresh worlds of the ensemble, one run each: other luck, and other "
        "values of all that is not fitted, than those in which it was found.",
        "",
        *_table(FACT_HEAD, fact_rows(result, fitted=True)),
        "### Discrepancies",
        "",
        "How far a sound model may lie from a figure for reasons of its own: assumptions.",
        "",
        *_table(("figure", "standard deviation", "because"), discrepancies),
    ]


def _checks(result: Calibrated) -> list[str]:
    """The facts of the same years that were not fitted."""
    checks = [each for each in result.beside if not each.fitted]
    inside = sum(each.inside for each in checks)
    accepted = sum(each.accepts for each in checks)
    return [
        "## Facts of the same years that were not fitted",
        "",
        f"{inside} of {len(checks)} lie inside the ensemble's middle 90 %; of {accepted} the "
        "ensemble's median lies in the accepted range. Ratios to chance are pooled over all "
        "worlds, with a 90 % bootstrap, so that their interval is that of the ensemble's mean, "
        "much narrower than that of one world.",
        "",
        *_table(FACT_HEAD, fact_rows(result, fitted=False)),
    ]


def _identifiability(result: Calibrated) -> list[str]:
    """What the facts move."""
    head = (
        "parameter", "prior range", "left: median [90 %]", "share left", "distance", "by chance",
        "verdict",
    )  # fmt: skip
    fitted = [each for each in result.matched.identified if each.fitted]
    moved = sum(each.move is Move.MOVED for each in fitted)
    return [
        "## What the facts move",
        "",
        f"{moved} of {len(fitted)} fitted parameters move. *Share left* is the width of the middle "
        "90 % against the prior's, on the scale of sampling; *distance* is that of Kolmogorov and "
        "Smirnov between the worlds of the first wave and the plausible ones, *by chance* the 95th "
        "percentile of the same between shuffled worlds. A verdict allows for the number of "
        "parameters looked at. One that does not move lies much as its prior has it: whole rows of "
        "the ensemble are used, so that what belongs together stays together. The prior ranges of "
        "the three ratios of who strikes whom are the intervals of the facts they are held to.",
        "",
        *_table(head, moved_rows(result)),
        f"Names that begin with *{OBSERVATION_PREFIX.rstrip(':')}* say how a collection looks at "
        "the world; no simulation of a policy uses them.",
        "",
    ]


def _held(result: Calibrated) -> list[str]:
    """What stays at its prior, and whether the facts would have moved it."""
    identified = {each.name: each for each in result.matched.identified}
    lines = [
        "## What stays at its prior by construction",
        "",
        "These vary in every world that was simulated, and are drawn anew from their whole range "
        "in every world of the ensemble. Whether the plausible worlds differ in them all the same "
        "is looked at, and would be a reason to say more, not to fit them.",
        "",
    ]
    for group in calibration().held:
        known = [identified[name] for name in group.parameters if name in identified]
        moved = [each for each in known if each.move is Move.MOVED]
        said = "; ".join(
            f"`{each.name}` (distance {each.distance:.2f}, by chance {each.by_chance:.2f})"
            for each in moved
        )
        lines += [
            f"**{group.title}.** {group.because} "
            + ", ".join(f"`{name}`" for name in group.parameters)
            + ". "
            + (f"The plausible worlds differ in {said}." if moved else "None moves."),
            "",
        ]
    return lines


def _absent() -> list[str]:
    """Facts without counterpart."""
    return [
        "## Facts for which the model has no counterpart",
        "",
        *(f"- {each.fact}. {each.because}" for each in calibration().absent),
        "",
    ]


def _distance_cells(each: Identified) -> tuple[str, str, str, str]:
    """The last cells of a row: share left, distance, by chance, verdict."""
    return (
        f"{100 * each.share_left:.0f} %",
        f"{each.distance:.2f}",
        f"{each.by_chance:.2f}",
        each.move.value,
    )


def _name(name: str) -> str:
    """A parameter's name, that of an observer in words."""
    return f"`{name}`" if not name.startswith(OBSERVATION_PREFIX) else name.replace(":", ": ")


def _side(each: Beside) -> str:
    """On which side the model lies."""
    if each.inside:
        return "inside"
    return "the model is below" if each.high < each.value else "the model is above"


def _spread(each: Beside) -> str:
    """Median and middle 90 % over worlds."""
    return f"{number(each.middle)} {_ends((each.low, each.high))}"


def _ends(interval: tuple[float, float]) -> str:
    return f"[{number(interval[0])}, {number(interval[1])}]"


def _table(head: Row, rows: Sequence[Row]) -> list[str]:
    """A Markdown table, and the blank line after it."""
    lines = [head, ["---"] * len(head), *rows]
    return [*("| " + " | ".join(line) + " |" for line in lines), ""]
