"""Themes: what is drawn stands out from its ground, in colour and in grey."""

from __future__ import annotations

import pytest

from detente.report.simulator.themes import Theme


def luminance(colour: str) -> float:
    """Of a colour as WCAG 2.2 defines it."""
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Of two colours, 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", Theme)
def test_text_stands_out(theme: Theme) -> None:
    colours = theme.colours
    for colour in (colours.ink, colours.quiet, colours.status_quo, colours.yours):
        assert contrast(colour, colours.ground) >= 4.5


@pytest.mark.parametrize("theme", Theme)
def test_lines_stand_out(theme: Theme) -> None:
    colours = theme.colours
    for colour in (colours.fewer, colours.more):
        assert contrast(colour, colours.ground) >= 3


@pytest.mark.parametrize("theme", Theme)
def test_in_grey_fewer_stands_back_and_more_stands_out(theme: Theme) -> None:
    colours = theme.colours
    order = (colours.fewer, colours.status_quo, colours.more)
    found = [contrast(colour, colours.ground) for colour in order]
    assert found[0] * 1.3 < found[1]
    assert found[1] * 1.3 < found[2]
