"""The page on a discovery: where a policy fails; one file that needs nothing else, and its JSON."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from detente import __version__
from detente.engine.measures import Better
from detente.experiments.boxes import FEWEST_CASES, Box
from detente.experiments.discover import Discovery, Question
from detente.experiments.ensemble import ensemble_of, statement
from detente.experiments.factors import Factors
from detente.experiments.files import writable_folder, write_together
from detente.report.chart import Chart
from detente.report.charts.influences import influences_chart, influences_in_words
from detente.report.charts.plane import plane_chart
from detente.report.charts.tradeoff import tradeoff_chart
from detente.report.conditions import in_words, meanings
from detente.report.sheet import figure, sheet
from detente.report.wording import joined, percent

PAGE_FILE = "discovery.html"
FIGURES_FILE = "discovery.json"
NO_BOX = (
    "No limits on what is uncertain were found within which such worlds are thicker than chance "
    "would have them: what makes the policy fail is no matter of few parameters, or of luck, or "
    "more worlds are needed to see it."
)


def write_discovery(found: Discovery, folder: Path) -> tuple[Path, ...]:
    """Write the page and the figures into a folder, which is made where there is none.

    Raises
    ------
    OutputError
        The folder cannot be made or written to, or the disk is full.
    """
    figures = json.dumps(as_record(found), indent=2, ensure_ascii=False, allow_nan=False)
    return write_together(
        writable_folder(folder),
        {FIGURES_FILE: (figures + "\n").encode(), PAGE_FILE: page(found).encode()},
    )


def page(found: Discovery) -> str:
    """Write the page as one HTML document."""
    plan = found.comparison.plan
    return sheet(
        "discovery.html",
        filters={"percent": percent},
        found=found,
        plan=plan,
        digest=found.comparison.digest,
        heading=heading(found.question),
        case=in_which(found.question),
        horizon=_years(found.question.horizon),
        sentences=sentences(found),
        figures=[figure(each) for each in charts(found)],
        boxes=_listed(found),
        words=meanings(_named(found)),
        statement=statement(plan.space),
        ensemble=ensemble_of(plan.space).value,
    )


def heading(question: Question) -> str:
    """What the page asks."""
    return f"Where does {question.policy.title} do worse than {question.rival.title}?"


def in_which(question: Question) -> str:
    """What is the case in a failing world, as it stands after "worlds in which"."""
    name = question.outcome.title.lower().removesuffix(" so far")
    worse = "higher" if question.outcome.better is Better.LOWER else "lower"
    return f"{question.policy.title} has the {worse} {name} of the two"


def charts(found: Discovery) -> tuple[Chart, ...]:
    """The charts that this discovery can fill."""
    worlds, runs = len(found.loss), found.comparison.ensemble.runs
    made: list[Chart] = []
    box = found.search.best
    if box is not None:
        limited = {limit.factor for limit in box.limits}
        others = [each.factor for each in found.influences if each.factor not in limited]
        case, beside = in_which(found.question), (others or [box.limits[0].factor])[0]
        made.append(
            plane_chart(box, found.factors, found.fails, said=case, beside=beside, runs=runs)
        )
        made.append(tradeoff_chart(found.search, worlds=worlds, runs=runs))
    if any(each.share > 0 for each in found.influences):
        of = _difference(found)
        made.append(influences_chart(found.influences, of=of, worlds=worlds, runs=runs))
    return tuple(made)


def sentences(found: Discovery) -> tuple[str, ...]:
    """The answer in sentences: how often, in which tempers, under what conditions, how surely."""
    said = [_how_often(found), _by_temper(found), *_conditions(found)]
    if found.influences:
        said.append(f"{influences_in_words(found.influences, of=_difference(found))}.")
    return tuple(each for each in said if each)


def box_in_words(box: Box, factors: Factors) -> str:
    """Say what a box asks, how much of the cases it holds, and how thick they are in it."""
    return (
        f"{in_words(box, factors)}: {percent(box.coverage)} of such worlds lie there, and "
        f"{box.cases} of the {box.points} worlds there are such ({percent(box.density)}; "
        f"{percent(box.base)} overall)"
    )


def as_record(found: Discovery) -> dict[str, Any]:
    """Everything found as plain values."""
    question, plan = found.question, found.comparison.plan
    return {
        "detente": __version__,
        "world": plan.scenario.key,
        "policy": question.policy.key,
        "against": question.rival.key,
        "outcome": question.outcome.key,
        "horizon": question.horizon,
        "fails_beyond": question.margin,
        "ensemble": ensemble_of(plan.space).value,
        "worlds": plan.worlds,
        "runs": plan.runs,
        "seed": plan.seed,
        "results_digest": found.comparison.digest,
        "answer": list(sentences(found)),
        "failing": _share(found.share),
        "tempers": {group.key: _share(share) for group, share in found.parts},
        "box": _box(found.search.best),
        "second_box": _box(found.second),
        "tree": [_box(each) for each in found.leaves],
        "trajectory": [_box(each) for each in found.search.trajectory],
        "influences": [
            {
                "factor": each.factor,
                "share": each.share,
                "direction": each.direction,
                "chance": each.chance,
            }
            for each in found.influences
        ],
        "failing_worlds": [
            world.number
            for world, fails in zip(found.comparison.ensemble.worlds, found.fails, strict=True)
            if fails
        ],
    }


def _how_often(found: Discovery) -> str:
    """Count the failing worlds."""
    question, share = found.question, found.share
    return (
        f"In {share.count:g} of {share.worlds} sampled worlds {in_which(question)} at "
        f"{_years(question.horizon)}, by more than {100 * question.margin:g} % of their mean "
        f"({percent(share.share)}; 95 %: {percent(share.low)} to {percent(share.high)})."
    )


def _years(count: int) -> str:
    return "1 year" if count == 1 else f"{count} years"


def _by_temper(found: Discovery) -> str:
    """Count them in each temper, where there are several."""
    if len(found.parts) < 2:
        return ""
    parts = [f"{group.title}, {share.count:g} of {share.worlds}" for group, share in found.parts]
    return f"By temper: {'; '.join(parts)}."


def _conditions(found: Discovery) -> list[str]:
    """Say what the failing worlds have in common, or why nothing is said of it."""
    count, others = found.share.count, found.share.worlds - found.share.count
    if min(count, others) < FEWEST_CASES:
        few = "of them" if count < FEWEST_CASES else "others"
        return [
            f"There are {min(count, others):g} {few}: too few to look for what they have in common "
            f"({FEWEST_CASES} at least)."
        ]
    box = found.search.best
    if box is None:
        said = [NO_BOX]
    else:
        said = [
            "They are thickest with "
            f"{box_in_words(box, found.factors)}. This is counted in the half of the worlds in "
            "which the limits were not sought."
        ]
    if found.second is not None:
        said.append(f"Of the rest, with {box_in_words(found.second, found.factors)}.")
    return [*said, _tree(found)]


def _tree(found: Discovery) -> str:
    """Say what the other method finds, and whether it names the same parameters."""
    if not found.leaves:
        return "A decision tree, as a cross-check, finds no such limits."
    leaf = found.leaves[0]
    said = f"A decision tree, as a cross-check, finds {box_in_words(leaf, found.factors)}"
    if found.search.best is None:
        return f"{said}."
    ours, theirs = ({limit.factor for limit in box.limits} for box in (found.search.best, leaf))
    shared = [name.replace("_", " ") for name in found.factors.names if name in ours & theirs]
    agree = f"both name {joined(shared)}" if shared else "the two name no parameter in common"
    return f"{said}; {agree}."


def _difference(found: Discovery) -> str:
    """The figure that the influences bear on."""
    name = found.question.outcome.title.lower().removesuffix(" so far")
    return f"how much worse {found.question.policy.title} is in {name}"


def _listed(found: Discovery) -> list[tuple[str, Box, str]]:
    """Every box with its name and its limits in words."""
    boxes = [("Box", found.search.best), ("Second box, of the rest", found.second)]
    boxes += [("Leaf of the tree", leaf) for leaf in found.leaves]
    return [(name, box, in_words(box, found.factors)) for name, box in boxes if box is not None]


def _named(found: Discovery) -> Sequence[str]:
    """Parameters that the page names, in its order."""
    boxed = [limit.factor for _, box, _ in _listed(found) for limit in box.limits]
    return list(dict.fromkeys([*boxed, *(each.factor for each in found.influences[:8])]))


def _share(share: Any) -> Mapping[str, float]:
    return {
        "worlds": share.count, "of": share.worlds, "share": share.share,
        "low_95": share.low, "high_95": share.high,
    }  # fmt: skip


def _box(box: Box | None) -> Mapping[str, object] | None:
    if box is None:
        return None
    return {
        "limits": [
            {"factor": limit.factor, "low": limit.low, "high": limit.high, "chance": chance}
            for limit, chance in zip(box.limits, box.chances, strict=True)
        ],
        "coverage": box.coverage,
        "density": box.density,
        "mass": box.mass,
        "cases": box.cases,
        "points": box.points,
        "base": box.base,
    }
