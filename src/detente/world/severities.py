"""How severe operations of each kind and author are: shares on the six steps that the data use."""

from dataclasses import dataclass

STEPS = 6


@dataclass(frozen=True)
class SeverityTable:
    """Shares of operations at severities 1 to 6, together 1, with a source key or an assumption."""

    key: str
    shares: tuple[float, float, float, float, float, float]
    unit: str = "share"
    source: str | None = None
    assumption: str | None = None

    def cumulative(self) -> tuple[float, ...]:
        """Shares up to and including each severity; the last is exactly 1."""
        total, steps = 0.0, []
        for share in self.shares:
            total += share
            steps.append(total)
        steps[-1] = 1.0
        return tuple(steps)


SEVERITIES: tuple[SeverityTable, ...] = (
    SeverityTable("espionage", (0.07, 0.46, 0.32, 0.145, 0.005, 0.0), source="dcid2"),
    SeverityTable("disruption", (0.05, 0.44, 0.34, 0.16, 0.01, 0.0), source="dcid2"),
    SeverityTable("destruction", (0.0, 0.12, 0.34, 0.40, 0.08, 0.06), source="dcid2"),
    SeverityTable("criminal", (0.52, 0.19, 0.21, 0.08, 0.0, 0.0), source="eurepoc"),
    SeverityTable(
        "hacktivist",
        (0.6, 0.3, 0.1, 0.0, 0.0, 0.0),
        assumption="defacement and overload: seen by many, soon mended",
    ),
    SeverityTable(
        "terrorist",
        (0.0, 0.0, 0.1, 0.4, 0.35, 0.15),
        assumption="rare and severe, as the article fears; none is on record",
    ),
)
