"""Files of the simulator's charts: a drawing (SVG), and its rows (CSV)."""

from collections.abc import Sequence

from detente.report.chart import Drawing, Row
from detente.report.picture import rows_file, svg_of
from detente.report.simulator.charts import ROOM
from detente.report.simulator.rows import PLACES


def svg(specification: Drawing) -> bytes:
    """Draw a specification with its rows as an SVG file, on no ground of its own."""
    return svg_of(specification).encode()


def csv(rows: Sequence[Row]) -> bytes:
    """Write rows as CSV, as they are drawn: five significant digits; no columns of mere places."""
    said = [{name: row[name] for name in row if name not in PLACES} for row in rows]
    unseen = ({"kind": "node"}, {"policy": ROOM})
    return rows_file(
        [row for row in said if not any(each.items() <= row.items() for each in unseen)]
    )
