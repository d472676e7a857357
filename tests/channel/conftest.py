"""What the channel's test pages share: a founded channel, two states, an observer, an auditor."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from detente.channel.accounts.models import Account, Member
from detente.channel.audit.roles import Role
from tests.channel import cast


@pytest.fixture
def host(db: None) -> Member:
    """A founded channel; the secretariat's account is ``sec.one``."""
    return cast.found()


@pytest.fixture
def states(host: Member) -> tuple[Member, Member]:
    """Ardenia (ARD) and Belmora (BEL), each with ``.authority``, ``.dip`` and ``.tech``."""
    return (
        cast.state("ARD", "Ardenia", zone="Europe/Vienna"),
        cast.state("BEL", "Belmora", zone="Asia/Tokyo"),
    )


@pytest.fixture
def observer(host: Member) -> Account:
    """An observer organisation's account, ``obs.one``."""
    cast.accredit("OBS", "Observatory of Peace", kind="observer")
    return cast.invite("obs.authority", "obs.one", Role.OBSERVER)


@pytest.fixture
def auditor(host: Member) -> Account:
    """The host's auditor, ``sec.audit``."""
    return cast.invite("sec.one", "sec.audit", Role.AUDITOR)


@pytest.fixture
def client_of(client: Client) -> Callable[[str], Client]:
    """A browser in which an account is signed in."""

    def signed_in(name: str) -> Client:
        one = Client()
        one.force_login(
            Account.objects.get(name=name),
            backend="allauth.account.auth_backends.AuthenticationBackend",
        )
        return one

    return signed_in
