"""How far each factor alone moves the answer: the strongest of a screening, as sorted dots."""

from collections.abc import Sequence

import altair

from detente.experiments.screening import Effect
from detente.experiments.sensitivity import Sensitivity
from detente.experiments.sensitivity_question import LUCK
from detente.report.chart import Chart, Drawing, Layout, Panel, Row, labels, marks, note, panel
from detente.report.palette import INK, QUIET_INK
from detente.report.wording import number

SHOWN = 15
SIZES = {Layout.WIDE: (620, 330), Layout.NARROW: (170, 360)}
COLOURS = {"parameter": "#0072B2", LUCK: QUIET_INK}
SAID = (
    "Mean size of the move when a factor alone takes a step of two thirds of its range; luck is "
    "drawn anew. Dot: mean (mu*); bar: 90 % interval; tick: spread from walk to walk (sigma)."
)


def screening_chart(found: Sensitivity) -> Chart:
    """Make the chart of the strongest factors; the others are counted in words."""
    shown, rest = found.effects[:SHOWN], found.effects[SHOWN:]
    rows = effect_rows(shown)
    unit = found.question.unit
    first = shown[0]
    finding = (
        f"{found.question.trajectories} walks: ‘{titled(first.factor)}’ moves the answer farthest, "
        f"by {number(first.size)} ({unit}) on average"
    )
    caption = (
        f"{rest_in_words(rest)} Where the spread is as large as the mean, what a factor does hangs "
        "on the others, or on the luck that it re-deals."
    )
    return Chart(
        key="screening",
        finding=finding,
        unit=unit,
        definition="The mean absolute elementary effect of Morris's screening (mu*), times the "
        "step; the spread is the standard deviation of the effects (sigma).",
        caption=caption,
        message=f"{finding}. {caption}",
        worlds=found.question.screening_points,
        runs=found.question.runs,
        rows=rows,
        draw=lambda layout: draw_effects(rows, layout),
        rests_on=f"{found.question.screening_points} points on {found.question.trajectories} walks",
    )


def titled(factor: str) -> str:
    """A factor as people read it."""
    return factor.replace("_", " ")


def rest_in_words(rest: Sequence[Effect]) -> str:
    """Count the factors that are not drawn, and those of them that move nothing."""
    if not rest:
        return "Every factor is shown."
    still = sum(effect.size == 0 for effect in rest)
    none = f"; {still} of them move nothing at all" if still else ""
    return f"The other {len(rest)} move it by {number(rest[0].size)} or less{none}."


def effect_rows(effects: Sequence[Effect]) -> list[Row]:
    """Give a row for each factor."""
    return [
        {
            "factor": titled(each.factor),
            "size": each.size,
            "low": each.interval[0],
            "high": each.interval[1],
            "spread": each.spread,
            "mean": each.mean,
            "what": LUCK if each.factor == LUCK else "parameter",
        }
        for each in effects
    ]


def draw_effects(rows: Sequence[Row], layout: Layout) -> Drawing:
    """Draw a line for each factor, in the order of the rows."""
    names = [str(row["factor"]) for row in rows]
    return panel(*_layers(names, layout), size=SIZES[layout], title=note(SAID, layout))


def _layers(names: Sequence[str], layout: Layout) -> tuple[Panel, ...]:
    upright = altair.Y(
        "factor:N",
        title=None,
        sort=list(names),
        axis=altair.Axis(
            labelExpr=labels(names, 40 if layout is Layout.WIDE else 18),
            labelLimit=300,
            ticks=False,
            grid=True,
        ),
    )
    colour = altair.Color(
        "what:N",
        scale=altair.Scale(domain=list(COLOURS), range=list(COLOURS.values())),
        legend=None,
    )
    across = altair.Axis(tickCount=6 if layout is Layout.WIDE else 3)
    base = marks().encode(y=upright)
    return (
        base.mark_rule(strokeWidth=3, opacity=0.5).encode(
            x=altair.X("low:Q", title=None, axis=across, scale=altair.Scale(zero=True)),
            x2=altair.X2("high:Q"),
            color=colour,
        ),
        base.mark_tick(thickness=1.5, size=11, color=INK).encode(x="spread:Q"),
        base.mark_point(filled=True, size=80, opacity=1).encode(x="size:Q", color=colour),
    )
