"""How grave incidents are said to be: each collection on its own scale."""

from collections.abc import Mapping, Sequence

from detente.evidence.crosswalk import SCALES
from detente.evidence.summary import Summary
from detente.report.chart import Chart, Row
from detente.report.evidence.bars import draw_bars
from detente.report.evidence.material import Material, look, name

TOGETHER = 7
"""Values from this on are drawn as one."""


def severities_chart(material: Material) -> Chart:
    """Make the chart of severities, a panel a scale."""
    rows = severity_rows(material.collections)
    colours = {
        _panel(each, scale): look(each.collection).colour
        for each in material.collections
        for scale in _scales(each)
    }
    finding = _finding(material.collections)
    return Chart(
        key="severities",
        finding=finding,
        unit="incidents at each value of a scale, as reported",
        definition="Whole values of each collection's own scale; fractions are cut off, and "
        "high values drawn as one. "
        + "; ".join(
            f"{SCALES[scale].title}: {SCALES[scale].meaning}"
            for scale in dict.fromkeys(
                scale for each in material.collections for scale in _scales(each)
            )
            if scale in SCALES
        ),
        caption="Grave incidents are few on every scale.",
        caveat="The scales measure different things and cannot be laid over one another; there is "
        "no master score. What is not noticed has no value on any of them.",
        message=f"Bars for each value of each scale. {finding}.",
        worlds=0,
        runs=0,
        rows=rows,
        draw=lambda layout: draw_bars(
            rows, colours, "Incidents at each value of the scale", layout
        ),
        rests_on=material.basis,
    )


def severity_rows(chosen: Sequence[Summary]) -> list[Row]:
    """Give a row for each value between the least and the greatest of each scale."""
    rows: list[Row] = []
    for each in chosen:
        for scale in _scales(each):
            found = {value: n for (key, value), n in each.severities.items() if key == scale}
            rows += [
                {
                    "panel": _panel(each, scale),
                    "below": f"{sum(found.values()):,} values",
                    "label": label,
                    "count": count,
                    "said": f"{count:,}",
                }
                for label, count in _classes(found)
            ]
    return rows


def _classes(found: Mapping[int, int]) -> list[tuple[str, int]]:
    """Give every value from the least on, those beyond the sixth in one."""
    last = min(max(found), TOGETHER - 1)
    classes = [(str(value), found.get(value, 0)) for value in range(min(found), last + 1)]
    beyond = sum(count for value, count in found.items() if value >= TOGETHER)
    return [*classes, (f"{TOGETHER} and more", beyond)] if beyond else classes


def _scales(summary: Summary) -> list[str]:
    return sorted({scale for scale, _ in summary.severities})


def _panel(summary: Summary, scale: str) -> str:
    title = SCALES[scale].title if scale in SCALES else scale
    return title if title.startswith(name(summary)) else f"{name(summary)}, {title}"


def _finding(chosen: Sequence[Summary]) -> str:
    scales = [SCALES[scale].title if scale in SCALES else scale
              for each in chosen for scale in _scales(each)]  # fmt: skip
    if not scales:
        return "No record says how grave its incident was"
    if len(scales) == 1:
        return f"Severity is told on one scale, {scales[0]}"
    return f"Severity is told on {len(scales)} scales, and none says what another says"
