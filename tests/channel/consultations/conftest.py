"""A small community at noon on a day in 2030: two sides, and two other states."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from detente.channel.audit import moments
from detente.channel.audit.roles import Role
from tests.channel import cast
from tests.channel.consultations.courses import hours


@pytest.fixture
def community(db: None) -> Iterator[None]:
    """Ardenia, Belmora, Calden and Dorvik; it is noon until a test moves the time."""
    with moments.at(hours(-1)):
        cast.found()
        cast.state("ARD", "Ardenia", zone="Europe/Vienna")
        cast.state("BEL", "Belmora", zone="Asia/Tokyo")
        for code, name in (("CAL", "Calden"), ("DOR", "Dorvik")):
            cast.accredit(code, name)
    with moments.at(hours(0)):
        yield


@pytest.fixture
def everybody(community: None) -> dict[Role, str]:
    """An account of each role that can hold one: at Ardenia, at the host, at an observer."""
    cast.accredit("OBS", "Observatory of Peace", kind="observer")
    cast.invite("obs.authority", "obs.one", Role.OBSERVER)
    cast.invite("ard.authority", "ard.audit", Role.AUDITOR)
    return {
        Role.AUTHORITY: "ard.authority", Role.DIPLOMATIC: "ard.dip", Role.TECHNICAL: "ard.tech",
        Role.OBSERVER: "obs.one", Role.SECRETARIAT: "sec.one", Role.AUDITOR: "ard.audit",
    }  # fmt: skip
