"""The forms of the exchange offer members, and bound a token's life."""

from __future__ import annotations

import pytest

from detente.channel.exchange.acts import LONGEST_DAYS
from detente.channel.exchange.forms import CollectionForm, TokenForm


@pytest.mark.usefixtures("states")
def test_every_member_may_read_or_write() -> None:
    codes = {code for code, _ in CollectionForm().fields["readers"].choices}  # type: ignore[attr-defined]
    assert {"ARD", "BEL", "SEC"} <= codes


@pytest.mark.parametrize(("days", "fits"), [(0, False), (1, True), (LONGEST_DAYS + 1, False)])
def test_a_token_lives_from_a_day_to_a_year(days: int, fits: bool) -> None:
    assert TokenForm({"label": "x", "days": str(days)}).is_valid() is fits
