"""Sheets: a drawing with its title and with what it rests on, in full."""

from __future__ import annotations

import re

from detente.report.simulator.sheets import sheet

DRAWING = b'<svg width="560" height="300"></svg>'


def height(found: bytes) -> int:
    """Of a sheet, in pixels."""
    size = re.search(rb'height="(\d+)"', found)
    assert size
    return int(size[1])


def test_a_sheet_has_its_drawing_and_all_its_words() -> None:
    found = sheet(DRAWING, "Damage", ["16 worlds.", "?lever=0.5"]).decode()
    assert DRAWING.decode() in found
    for said in ("Damage", "16 worlds.", "?lever=0.5"):
        assert f">{said}</text>" in found


def test_a_sheet_grows_with_what_it_says() -> None:
    short, long = sheet(DRAWING, "A", ["b"]), sheet(DRAWING, "A", ["b " * 200])
    assert height(short) < height(long)
    lowest = max(float(y) for y in re.findall(rb'y="([\d.]+)" text-anchor', long))
    assert lowest < height(long)


def test_only_words_run_to_the_left_never_the_drawing() -> None:
    found = sheet(DRAWING, "الضرر", ["عوالم"], direction="rtl").decode()
    assert 'text-anchor="end"' in found
    assert "direction=" not in found
