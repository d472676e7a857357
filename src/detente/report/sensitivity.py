"""The page on a study of sensitivity: one file that needs nothing else, and its sentences."""

from collections.abc import Mapping
from pathlib import Path

import numpy as np

from detente.experiments.files import writable_folder, write_together
from detente.experiments.groups import HEADLINE
from detente.experiments.sensitivity import TAIL, Sensitivity
from detente.experiments.sensitivity_question import (
    ALL_TEMPERS,
    LUCK,
    OTHERS,
    THEORIES,
    Measured,
    Question,
)
from detente.experiments.sensitivity_record import command
from detente.experiments.sobol import Indices, Share
from detente.report.chart import Chart
from detente.report.charts.screening import screening_chart, titled
from detente.report.charts.variance import variance_chart
from detente.report.sheet import figure, sheet
from detente.report.wording import MINUS, capital, interval, joined, number, percent
from detente.world.parameters import PARAMETERS
from detente.world.tempers import TEMPERS

PAGE_FILE = "sensitivity.html"

RANGES = (
    "Ranges are the stated ones, before any calibration: the worlds that the facts leave standing "
    "hang together, and cannot be taken apart factor by factor as these designs need. The ranges "
    "are assumptions, and so are the shares that follow from them."
)
_FAT_TAIL = 0.2  # assumption: from here on the most extreme 1 % are said to rule the variance


def write_sensitivity(found: Sensitivity, folder: Path) -> Path:
    """Write the page into a folder, which is made where there is none.

    Raises
    ------
    OutputError
        The folder cannot be made or written to, or the disk is full.
    """
    return write_together(writable_folder(folder), {PAGE_FILE: page(found).encode()})[0]


def page(found: Sensitivity) -> str:
    """Write the page as one HTML document."""
    return sheet(
        "sensitivity.html",
        filters={"number": number, "title": titled, "figure": lambda value: f"{value:.3g}"},
        found=found,
        question=found.question,
        subject=subject(found.question),
        sentences=sentences(found),
        figures=[figure(each) for each in charts(found)],
        theory=theory(found.question),
        ranges=RANGES,
        command=command(found.question),
        axes={axis.name: axis for axis in found.question.axes},
        parameters=PARAMETERS,
        shares=share_table(found),
    )


def charts(found: Sensitivity) -> tuple[Chart, ...]:
    """The charts that this study can fill: none where nothing varies."""
    if found.indices is None:
        return ()
    return variance_chart(found, found.indices), screening_chart(found)


def subject(question: Question) -> str:
    """What was asked, in words that can stand in a sentence."""
    outcome = question.outcome.title[:1].lower() + question.outcome.title[1:]
    first = question.policies[0].title
    if question.is_effect:
        rival = question.policies[1].title
        return f"the effect of ‘{first}’ against ‘{rival}’ on {outcome} at year {question.horizon}"
    return f"{outcome} under ‘{first}’ at year {question.horizon}"


def theory(question: Question) -> str:
    """Over which theories the study is made, in a sentence."""
    names = [TEMPERS[key].title for key in THEORIES[question.theory]]
    if len(names) == 1:
        return f"All worlds are of the temper ‘{names[0]}’."
    which = {HEADLINE: "the sub-critical tempers", ALL_TEMPERS: "all tempers"}[question.theory]
    return (
        f"Worlds are those of {which} ({joined(names)}): the parameters that they narrow range "
        "from the lowest to the highest of them, each for itself."
    )


def sentences(found: Sensitivity) -> tuple[str, ...]:
    """The answer in sentences: its level, luck's part, the strongest parameter, the rest."""
    if found.indices is None:
        return (
            f"{capital(subject(found.question))} is the same, "
            f"{number(float(found.sample.mean()))} {found.question.outcome.unit}, at all "
            f"{len(found.sample)} points: it does not vary, and there is no variance to share out.",
        )
    return (
        _level(found),
        _split(found),
        _strongest(found),
        _rest(found, found.indices),
        *_tail(found),
    )


def said(share: Share) -> str:
    """A share with its interval; one below nought that nought lies beside is said to be nought."""
    if share.value < 0 and share.is_nought:
        return f"nought (within ± {percent(share.margin)})"
    low, high = share.interval
    return f"{_percent(share.value)} ({_percent(low)} to {_percent(high)})"


def share_table(found: Sensitivity) -> list[Mapping[str, str]]:
    """The shares in words, in the order of the chart; empty where nothing varies."""
    if found.indices is None:
        return []
    order = [each.block for each in found.strongest]
    order += [OTHERS] * bool(found.others) + [LUCK]
    return [
        {"factor": titled(block), "first": said(each.first), "total": said(each.total)}
        for block in order
        for each in [found.indices.of(block)]
    ]


def _level(found: Sensitivity) -> str:
    question, sample = found.question, found.sample
    low, high = (float(each) for each in np.quantile(sample, [0.05, 0.95]))
    below = f"; below nought in {percent(float((sample < 0).mean()))}" if question.is_effect else ""
    return (
        f"{capital(subject(question))}: mean {number(float(sample.mean()))} "
        f"{question.outcome.unit} over {len(sample)} sampled worlds, the middle 90 % from "
        f"{interval(low, high)}{below}."
    )


def _split(found: Sensitivity) -> str:
    whose = "its rank among all worlds" if found.question.measured is Measured.RANK else "it"
    parts = joined([f"{name} {said(share)}" for name, share in found.split.items()])
    return f"Of the variance of {whose} (with 90 % intervals): {parts}."


def _strongest(found: Sensitivity) -> str:
    first = found.strongest[0]
    name = titled(first.block)
    if first.first.is_nought:
        return (
            f"No parameter's own share can be told from nought with these points; the largest is "
            f"that of ‘{name}’, {said(first.first)}. More points narrow the intervals."
        )
    rivals = [
        titled(each.block)
        for each in found.strongest[1:]
        if each.first.interval[1] >= first.first.interval[0]
    ]
    doubt = f"; these points do not tell it apart from {_named(rivals)}" if rivals else ""
    return (
        f"The strongest uncertainty is ‘{name}’: by itself {said(first.first)} of the variance"
        f"{doubt}."
    )


def _named(rivals: list[str]) -> str:
    """Up to three names; more are counted."""
    if len(rivals) > 3:
        return f"{len(rivals)} others"
    return joined([f"‘{each}’" for each in rivals])


def _rest(found: Sensitivity, indices: Indices) -> str:
    kept = len(found.kept)
    named = "1 parameter that was" if kept == 1 else f"{kept} parameters that were"
    alone = said(indices.sum_of(found.kept))
    if not found.others:
        return f"The {named} uncertain explain {alone} each by itself; there are no others."
    count = len(found.others)
    others = "the one other takes" if count == 1 else f"the other {count} together take"
    return (
        f"The {named} kept explain {alone} each by itself, and with luck and with each other "
        f"{said(indices.whole_of(OTHERS))}; {others} part in "
        f"{said(indices.of(OTHERS).total)}."
    )


def _tail(found: Sensitivity) -> tuple[str, ...]:
    """Beware of amounts of which a few worlds hold nearly all the variance."""
    if found.tail < _FAT_TAIL:
        return ()
    begun = (
        f"The most extreme {percent(TAIL)} of worlds hold {percent(found.tail)} of the variance of "
        "its amount"
    )
    if found.question.measured is Measured.RANK:
        return (f"{begun}; a rank holds every world alike.",)
    return (f"{begun}, so these shares are all but theirs: ask for ranks to hear of the others.",)


def _percent(share: float) -> str:
    """A share in per cent, also below nought."""
    if share >= 0:
        return percent(share)
    return f"{MINUS}{percent(-share)}" if share <= -0.005 else percent(0.0)
