"""Whatever may be done: only those roles may that it names, and a refusal leaves no trace."""

from __future__ import annotations

import itertools

import pytest

from detente.channel.audit.acts import ACTS, Act, NotAllowedError, may, perform, prepare
from detente.channel.audit.models import Line, Prepared
from detente.channel.audit.roles import Actor, Role

AUDIENCES = {"own", "dossier", "members", "named"}
WHO: list[Role | None] = [*Role, None]
"""Every role, and a stranger."""

REFUSED = [
    (act, role) for act, role in itertools.product(ACTS.values(), WHO) if role not in act.roles
]


def named(each: object) -> str:
    """How a case is called."""
    return each.name if isinstance(each, Act) else str(each or "stranger")


def actor(role: Role | None) -> Actor | None:
    """Somebody in this role, who need not exist: permission goes by role, before all else."""
    return None if role is None else Actor(f"some.{role.value}", "SOM", role)


@pytest.mark.parametrize("act", ACTS.values(), ids=named)
def test_it_says_who_may_what_it_does_and_who_reads_of_it(act: Act) -> None:
    assert act.roles
    assert act.roles <= frozenset(Role)
    assert str(act.title).strip()
    assert act.audience in AUDIENCES
    assert act.do.__doc__


@pytest.mark.parametrize("act", ACTS.values(), ids=named)
def test_only_the_server_itself_acts_as_the_server(act: Act) -> None:
    assert Role.HOST not in act.roles or act.roles == frozenset([Role.HOST])
    assert Role.HOST not in act.roles or not act.signed


@pytest.mark.django_db
@pytest.mark.parametrize(("act", "role"), REFUSED, ids=named)
def test_a_role_that_may_not_is_refused_and_nothing_is_written(act: Act, role: Role | None) -> None:
    asked = prepare if act.signed else perform
    assert not may(actor(role), act.name)
    with pytest.raises(NotAllowedError, match="You may not do that here"):
        asked(act.name, actor(role))

    assert not Line.objects.exists()
    assert not Prepared.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("act", [act for act in ACTS.values() if act.signed], ids=named)
def test_what_must_be_signed_is_not_done_unsigned(act: Act) -> None:
    for role in act.roles:
        with pytest.raises(NotAllowedError, match="must be signed"):
            perform(act.name, actor(role))

    assert not Line.objects.exists()
