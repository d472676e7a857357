"""The summary on a terminal: collections with their terms, findings with what to beware of."""

from __future__ import annotations

import io

from rich.console import Console

from detente.report.evidence.material import Material
from detente.report.evidence.page import evidence_sections
from detente.report.evidence.terminal import BEWARE, evidence_summary


def shown(material: Material) -> str:
    console = Console(width=100, record=True, file=io.StringIO())
    console.print(evidence_summary(material))
    return " ".join(console.export_text().split())


def test_everything_is_said(material: Material) -> None:
    text = shown(material)

    assert "2 incidents are told by more than one collection, with 1 contradictions" in text
    assert "CC BY-NC 4.0" in text
    assert text.count("Beware:") == len(evidence_sections(material))
    assert BEWARE in text


def test_the_catalogue_alone_says_nothing_of_merges(alone: Material) -> None:
    text = shown(alone)

    assert "more than one collection" not in text
    assert "8 2007–2015" in text
