"""What happened on the way in: what was mended, doubted or refused, where, and what was done.

Nothing is put right in silence. A finding names file, line and column, what stood there and what
was done about it; the counts are complete even where only the first examples are kept.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

KEPT = 1000
"""Findings of one kind that are kept word for word; beyond it they are only counted."""

EXAMPLES = 3
"""Findings of one kind that a summary shows."""

SHOWN = 120
"""Characters of a cell that a finding quotes."""


class Act(StrEnum):
    """What was done about a finding."""

    MENDED = "mended"
    DOUBTED = "kept as it stands, but doubtful"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found in a file: where, what stood there, and what was done about it.

    `line` counts from 1 as an editor does, and is the row in a workbook; `column` is the file's own
    name for it, empty where the whole row is concerned.
    """

    act: Act
    kind: str
    file: str
    line: int
    column: str = ""
    stood: str = ""
    done: str = ""

    def __str__(self) -> str:
        """The finding as a sentence for a terminal."""
        column = f", {self.column}" if self.column else ""
        stood = f": {self.stood!r}" if self.stood else ""
        done = f"; {self.done}" if self.done else ""
        return f"{self.file}, line {self.line}{column}: {self.kind}{stood}{done}"


@dataclass(frozen=True, slots=True)
class Summary:
    """All findings of one kind: how many there were, and the first of them."""

    act: Act
    kind: str
    count: int
    examples: tuple[Finding, ...]


@dataclass
class Findings:
    """Everything found while reading; complete once the reading has been gone through.

    `rows` counts rows of data, refused ones included; `read` counts records handed on.
    """

    rows: int = 0
    read: int = 0
    _counts: dict[tuple[Act, str], int] = field(default_factory=dict)
    _kept: dict[tuple[Act, str], list[Finding]] = field(default_factory=dict)

    def add(self, finding: Finding) -> None:
        """Write a finding down; beyond the thousandth of a kind it is only counted."""
        key = (finding.act, finding.kind)
        count = self._counts.get(key, 0)
        self._counts[key] = count + 1
        if count < KEPT:
            self._kept.setdefault(key, []).append(finding)

    def __iter__(self) -> Iterator[Finding]:
        """The findings that were kept word for word, kind by kind."""
        for kept in self._kept.values():
            yield from kept

    def count(self, act: Act, kind: str | None = None) -> int:
        """How many findings there were of an act, or of one kind of it."""
        return sum(
            number
            for (its_act, its_kind), number in self._counts.items()
            if its_act is act and kind in (None, its_kind)
        )

    @property
    def mended(self) -> int:
        """How often something was put right."""
        return self.count(Act.MENDED)

    @property
    def doubted(self) -> int:
        """How often something was kept as it stands although it cannot be right as a whole."""
        return self.count(Act.DOUBTED)

    @property
    def refused(self) -> int:
        """How many rows were refused."""
        return self.count(Act.REFUSED)

    def summary(self) -> tuple[Summary, ...]:
        """The findings by kind: refused ones first, then by how often they occurred."""
        order = list(reversed(Act))
        keys = sorted(self._counts, key=lambda key: (order.index(key[0]), -self._counts[key]))
        return tuple(
            Summary(*key, self._counts[key], tuple(self._kept[key][:EXAMPLES])) for key in keys
        )


class RowRefusedError(Exception):
    """A row cannot be used; caught by the reading, which writes a finding and goes on."""

    def __init__(self, kind: str, column: str = "", stood: str = "") -> None:
        super().__init__(kind)
        self.kind = kind
        self.column = column
        self.stood = stood


class Notes:
    """Where an importer writes down what it finds in one file; `line` is kept by the reading."""

    __slots__ = ("file", "findings", "line")

    def __init__(self, findings: Findings, file: str) -> None:
        self.findings = findings
        self.file = file
        self.line = 1

    def mended(self, kind: str, column: str, stood: str, done: str) -> None:
        """Write down that something was put right."""
        self._add(Act.MENDED, kind, column, stood, done)

    def doubted(self, kind: str, column: str, stood: str, done: str) -> None:
        """Write down that something was kept although it cannot be right as a whole."""
        self._add(Act.DOUBTED, kind, column, stood, done)

    def refused(self, error: RowRefusedError) -> None:
        """Write down that the row was left out."""
        self._add(Act.REFUSED, error.kind, error.column, error.stood, "the row is left out")

    def _add(self, act: Act, kind: str, column: str, stood: str, done: str) -> None:
        shown = stood if len(stood) <= SHOWN else stood[: SHOWN - 1] + "…"
        self.findings.add(Finding(act, kind, self.file, self.line, column, shown, done))
