"""Once the channel is loaded, whatever may be done on it is declared."""

from __future__ import annotations

from detente.channel.apps import ACTING
from detente.channel.audit.acts import ACTS


def test_every_part_that_acts_has_declared_its_acts() -> None:
    assert {name.partition(".")[0] for name in ACTS} == set(ACTING)
