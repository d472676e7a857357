"""One sees where one is signed in, and ends it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from allauth.usersessions.models import UserSession
from django.test import Client

from tests.channel.accounts.conftest import ACCOUNT, is_in, text

Browser = Callable[[str], Client]


@pytest.mark.usefixtures("states")
def test_the_page_names_each_session_and_this_one(client_of: Browser) -> None:
    one = client_of("ard.dip")
    client_of("ard.dip")
    shown = text(one.get(f"{ACCOUNT}/sessions/"))

    assert shown.count("End this session") == 2
    assert shown.count("this one") == 1


@pytest.mark.usefixtures("states")
def test_all_others_are_ended_from_here(client_of: Browser) -> None:
    one, other = client_of("ard.dip"), client_of("ard.dip")
    one.post(f"{ACCOUNT}/sessions/end-others/")

    assert (is_in(one), is_in(other)) == (True, False)


@pytest.mark.usefixtures("states")
def test_one_ends_one_s_own_session_and_nobody_else_s(client_of: Browser) -> None:
    one, other, foreign = client_of("ard.dip"), client_of("ard.dip"), client_of("bel.dip")
    for each in (other, foreign):
        number = UserSession.objects.get(session_key=each.session.session_key).pk
        one.post(f"{ACCOUNT}/sessions/{number}/end/")

    assert (is_in(other), is_in(foreign)) == (False, True)


@pytest.mark.usefixtures("states")
def test_looking_ends_nothing(client_of: Browser) -> None:
    one, other = client_of("ard.dip"), client_of("ard.dip")
    assert one.get(f"{ACCOUNT}/sessions/end-others/").status_code == 405

    assert is_in(other)
