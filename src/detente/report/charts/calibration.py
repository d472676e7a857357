"""Are forecasts of dyads right on average, and is their spread right: expected against counted."""

from collections.abc import Sequence

import altair

from detente.experiments.dyad_scores import DyadScores
from detente.report.chart import (
    Chart,
    Drawing,
    Layout,
    Panel,
    Row,
    marks,
    note,
    panel,
    side_by_side,
)
from detente.report.palette import GREY

COLOUR = "#0072B2"
SIZES = {Layout.WIDE: (2, 330, 260), Layout.NARROW: (1, 220, 200)}
SAID = (
    "First: events a dyad, expected and counted, in groups of dyads of which about as many events "
    "were expected (both axes logarithmic; line: equal). Second: share of each tenth of the "
    "probability transform (line: as it should be)."
)
_LEAST = 1e-3


def calibration_chart(scores: DyadScores, *, worlds: int) -> Chart:
    """Make the chart of expected against counted events, and of the transform.

    Parameters
    ----------
    scores
        What was scored.
    worlds
        Worlds behind the model's rates, one run each.
    """
    rows = calibration_rows(scores)
    expected = sum(each.dyads * each.expected for each in scores.groups)
    finding = (
        f"The model with the past expected {expected:,.0f} events between these states; "
        f"{scores.events:,} were counted"
    )
    farthest = max(scores.pit, key=lambda height: abs(height - 1 / len(scores.pit)))
    caption = (
        f"A tenth of the transform should hold 10 % of dyads; the one farthest off holds "
        f"{100 * farthest:.0f} %. Only dyads of which a twentieth of an event or more was expected "
        "are looked at."
    )
    return Chart(
        key="calibration",
        finding=finding,
        unit="events a directed dyad in the test window; shares of dyads",
        definition="Forecasts of the model with the past. The transform is that for counts, not "
        "randomised (Czado, Gneiting and Held 2009).",
        caption=caption,
        message=f"{finding}. {caption}",
        worlds=worlds,
        runs=1,
        rows=rows,
        draw=lambda layout: draw_calibration(rows, layout),
    )


def calibration_rows(scores: DyadScores) -> list[Row]:
    """Give a row for each group of dyads and one for each tenth of the transform."""
    groups: list[Row] = [
        {
            "of": "groups",
            "expected": max(each.expected, _LEAST),
            "counted": max(each.counted, _LEAST),
            "dyads": each.dyads,
            "tenth": 0,
            "share": 0.0,
        }
        for each in scores.groups
    ]
    tenths: list[Row] = [
        {
            "of": "tenths",
            "expected": 0.0,
            "counted": 0.0,
            "dyads": scores.dyads,
            "tenth": number,
            "share": height,
        }
        for number, height in enumerate(scores.pit, start=1)
    ]
    return [*groups, *tenths]


def draw_calibration(rows: Sequence[Row], layout: Layout) -> Drawing:
    """Draw both panels."""
    columns, width, height = SIZES[layout]
    groups = [row for row in rows if row["of"] == "groups"]
    values = [float(row[name]) for row in groups for name in ("expected", "counted")]
    low, high = min(values) / 1.5, max(values) * 1.5
    panels = [
        panel(*_groups(low, high), size=(width, height), title="Expected (across) and counted"),
        panel(*_tenths(), size=(width, height), title="Tenths of the transform"),
    ]
    return side_by_side(panels, columns=columns, heading=note(SAID, layout))


def _groups(low: float, high: float) -> tuple[Panel, ...]:
    scale = altair.Scale(type="log", domain=[low, high], nice=False)
    axis = altair.Axis(format="~g", tickCount=4)
    line = altair.Chart(altair.InlineData(values=[{"a": low}, {"a": high}]))
    return (
        line.mark_line(color=GREY, strokeWidth=1.5).encode(
            x=altair.X("a:Q", scale=scale, axis=axis, title=None),
            y=altair.Y("a:Q", scale=scale, axis=axis, title=None),
        ),
        marks(of="groups")
        .mark_point(filled=True, size=80, opacity=1, color=COLOUR)
        .encode(
            x=altair.X("expected:Q"),
            y=altair.Y("counted:Q"),
            tooltip=[
                altair.Tooltip("dyads:Q", title="Dyads"),
                altair.Tooltip("expected:Q", title="Expected", format=".3g"),
                altair.Tooltip("counted:Q", title="Counted", format=".3g"),
            ],
        ),
    )


def _tenths() -> tuple[Panel, ...]:
    rule = altair.Chart(altair.InlineData(values=[{}])).mark_rule(color=GREY, strokeWidth=1.5)
    return (
        marks(of="tenths")
        .mark_bar(color=COLOUR)
        .encode(
            x=altair.X("tenth:O", title=None, axis=altair.Axis(labelAngle=0)),
            y=altair.Y(
                "share:Q",
                title=None,
                scale=altair.Scale(zero=True),
                axis=altair.Axis(format="%", tickCount=5),
            ),
        ),
        rule.encode(y=altair.YDatum(0.1)),
    )
