"""How long the first attribution takes: some come within days, the others take months to years."""

from collections.abc import Sequence

from detente.evidence.summary import LAGS, Summary, Word
from detente.report.chart import Chart, Row
from detente.report.evidence.bars import draw_bars
from detente.report.evidence.material import Material, look, name
from detente.report.wording import percent

FEWEST = 5
"""Attributions that a panel needs, unless none has so many."""


def lags_chart(material: Material) -> Chart:
    """Make the chart of lags, a panel for each collection and each word."""
    rows = lag_rows(material.collections)
    colours = {row["panel"]: look(row["collection"]).colour for row in rows}
    finding = _finding(rows)
    return Chart(
        key="attribution-lags",
        finding=finding,
        unit="incidents, by the time from start to the first attribution",
        definition="The first attribution on a government's word, on industry's, and by the "
        "initiator's own claim, each by itself; days that are known as such, first of January left "
        "out on either side.",
        caption="A government names somebody at once, or after months and years: read the two "
        "humps, not a mean.",
        caveat="Few dates are exact, so few incidents are in it. Attributions yet to come are "
        "missing, so that lags of recent years look short.",
        message=f"Bars for each class of delay. {finding}.",
        worlds=0,
        runs=0,
        rows=rows,
        draw=lambda layout: draw_bars(rows, colours, "Incidents by time to attribution", layout),
        rests_on=material.basis,
    )


def lag_rows(chosen: Sequence[Summary]) -> list[Row]:
    """Give a row for each class of each collection and word that has attributions enough."""
    sums = {
        (each.collection, word): sum(n for (own, _), n in each.lags.items() if own is word)
        for each in chosen
        for word in Word
    }
    fewest = FEWEST if any(total >= FEWEST for total in sums.values()) else 1
    return [
        {
            "panel": f"{name(each)}: on the word of {word}"
            if word is not Word.INITIATOR
            else f"{name(each)}: {word}",
            "below": f"{sums[each.collection, word]:,} incidents",
            "collection": each.collection,
            "word": str(word),
            "label": label,
            "count": each.lags[word, label],
            "said": f"{each.lags[word, label]:,}",
        }
        for each in chosen
        for word in Word
        if sums[each.collection, word] >= fewest
        for _, label in LAGS
    ]


def _finding(rows: Sequence[Row]) -> str:
    own = [row for row in rows if row["word"] == str(Word.GOVERNMENT)]
    if not own:
        return "No government's attribution has an exact date" if rows else "No lag can be told"
    first = own[0]["collection"]
    counts = {row["label"]: row["count"] for row in own if row["collection"] == first}
    total = sum(counts.values())
    late = sum(counts[label] for _, label in LAGS[3:])
    return (
        f"Of {total} first attributions by governments in {name(first)}, "
        f"{percent(counts[LAGS[0][1]] / total)} came within 4 days and {percent(late / total)} "
        "after more than half a year"
    )
