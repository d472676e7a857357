"""The look of packages: fixed, told apart without colour, visible on white."""

from __future__ import annotations

import pytest

from detente.report.palette import INSTRUMENTS, LOOKS, SPARE, looks
from detente.world.policies import POLICIES


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_every_shipped_package_has_its_own_look() -> None:
    assert set(LOOKS) == set(POLICIES)


def test_no_two_packages_share_a_shape_or_a_colour_or_a_dash() -> None:
    shipped = list(LOOKS.values())
    assert len({look.shape for look in shipped}) == len(shipped)
    assert len({look.colour for look in shipped}) == len(shipped)
    dashed = [look.dash for look in shipped if look.dash]
    assert len(set(dashed)) == len(dashed)


@pytest.mark.parametrize("look", [*LOOKS.values(), *SPARE])
def test_lines_stand_out_from_white_by_three_to_one(look: object) -> None:
    assert 1.05 / (luminance(look.colour) + 0.05) >= 3.0  # type: ignore[attr-defined]


def test_instruments_differ_in_grey() -> None:
    light, dark, middle = (luminance(colour) for colour in INSTRUMENTS.values())
    assert dark < middle / 2 < light / 4


def test_packages_of_the_users_own_take_spare_looks_in_turn() -> None:
    given = looks(["mine", "defence", "yours"])
    assert given["mine"] == SPARE[0]
    assert given["yours"] == SPARE[1]
    assert given["defence"] == LOOKS["defence"]


def test_a_fifth_package_of_the_users_own_still_has_a_look() -> None:
    assert looks(list("abcde"))["e"] == SPARE[0]
