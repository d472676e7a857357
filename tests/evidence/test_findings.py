"""Findings count everything, keep the first thousand of a kind, and sum up by kind."""

from __future__ import annotations

from detente.evidence.findings import KEPT, SHOWN, Act, Findings, Notes, RowRefusedError


def test_findings_are_counted_beyond_those_that_are_kept() -> None:
    findings = Findings()
    notes = Notes(findings, "a.csv")
    for line in range(KEPT + 5):
        notes.line = line
        notes.mended("row given twice", "", str(line), "left out")
    assert findings.mended == KEPT + 5
    assert len(list(findings)) == KEPT
    assert findings.count(Act.MENDED, "row given twice") == KEPT + 5
    assert findings.count(Act.MENDED, "another kind") == 0


def test_a_summary_puts_refusals_first_and_shows_examples() -> None:
    findings = Findings()
    notes = Notes(findings, "a.csv")
    for _ in range(5):
        notes.mended("often", "x", "a", "b")
    notes.doubted("seldom", "x", "a", "b")
    notes.line = 7
    notes.refused(RowRefusedError("no key", "ID", "?"))
    kinds = findings.summary()
    assert [(each.act, each.kind, each.count) for each in kinds] == [
        (Act.REFUSED, "no key", 1),
        (Act.DOUBTED, "seldom", 1),
        (Act.MENDED, "often", 5),
    ]
    assert len(kinds[2].examples) == 3
    assert (findings.mended, findings.doubted, findings.refused) == (5, 1, 1)
    assert str(kinds[0].examples[0]) == "a.csv, line 7, ID: no key: '?'; the row is left out"


def test_a_long_cell_is_quoted_in_part() -> None:
    findings = Findings()
    Notes(findings, "a.csv").doubted("odd", "", "x" * 5000, "kept")
    (finding,) = findings
    assert len(finding.stood) == SHOWN
    assert finding.stood.endswith("…")
