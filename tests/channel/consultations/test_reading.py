"""A consultation is read by its parties alone, and states alone consult."""

from __future__ import annotations

import pytest

from detente.channel.consultations.reading import consultations_for, states
from tests.channel import cast
from tests.channel.consultations.on_record import opened

pytestmark = pytest.mark.usefixtures("community")


def test_its_sides_read_it_and_nobody_else() -> None:
    one = opened()
    for name in ("ard.authority", "ard.tech", "bel.dip"):
        assert [each.pk for each in consultations_for(cast.actor(name))] == [one.pk]
    for name in ("cal.authority", "sec.one"):
        assert not consultations_for(cast.actor(name)).exists()


def test_neither_the_host_nor_an_observer_is_a_state() -> None:
    cast.accredit("OBS", "Observatory of Peace", kind="observer")
    assert list(states()) == ["ARD", "BEL", "CAL", "DOR"]
