"""Pages are shown to whom they are for; a stranger is asked to sign in."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from detente.channel.audit.acts import NotAllowedError
from detente.channel.audit.roles import Actor, Role
from detente.channel.audit.visitor import acting, actor_of, members_only, only


class Visitor:
    """Somebody who is signed in."""

    is_authenticated = True

    def __init__(self, role: Role | None) -> None:
        self.actor = Actor("a", "ARD", role) if role else None


def request(role: Role | None = None, *, stranger: bool = False) -> HttpRequest:
    """A request for a page."""
    asked = RequestFactory().get("/page/?x=1")
    asked.user = AnonymousUser() if stranger else Visitor(role)  # type: ignore[assignment]
    return asked


def page(asked: HttpRequest, number: int = 0) -> HttpResponse:
    """A page."""
    return HttpResponse(f"page {number}")


def test_who_asks_is_the_actor_of_the_account() -> None:
    assert actor_of(request(Role.OBSERVER)) == Actor("a", "ARD", Role.OBSERVER)
    assert acting(request(Role.OBSERVER)) == Actor("a", "ARD", Role.OBSERVER)


@pytest.mark.parametrize("asked", [request(stranger=True), request(None)])
def test_whoever_is_no_account_of_the_channel_is_a_stranger(asked: HttpRequest) -> None:
    assert actor_of(asked) is None
    with pytest.raises(NotAllowedError, match="sign in first"):
        acting(asked)


@pytest.mark.parametrize("guard", [members_only, only(Role.OBSERVER)])
def test_a_stranger_is_asked_to_sign_in_and_comes_back(guard: object) -> None:
    answer = guard(page)(request(stranger=True))  # type: ignore[operator] # either is a guard

    assert answer.status_code == 302
    assert "next=/page/%3Fx%3D1" in answer["Location"]


@pytest.mark.parametrize("role", list(Role))
def test_a_page_for_members_is_for_every_role(role: Role) -> None:
    assert members_only(page)(request(role), number=3).content == b"page 3"


@pytest.mark.parametrize("role", list(Role))
def test_a_page_for_some_roles_is_for_these_alone(role: Role) -> None:
    guarded = only(Role.AUTHORITY, Role.AUDITOR)(page)

    if role in {Role.AUTHORITY, Role.AUDITOR}:
        assert guarded(request(role), 5).content == b"page 5"
        return
    with pytest.raises(NotAllowedError, match="not for your role") as refused:
        guarded(request(role), 5)
    assert refused.value.expected == "national authority, auditor"


def test_a_guarded_page_keeps_its_name() -> None:
    assert only(Role.AUDITOR)(page).__name__ == members_only(page).__name__ == "page"
