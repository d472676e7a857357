"""Acts: done by whoever may, as it was signed, once, whole or not at all, and written down."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from detente.channel.accounts.models import Account
from detente.channel.audit import acts
from detente.channel.audit.acts import ACTS, MINUTES_TO_SIGN, NotAllowedError, act
from detente.channel.audit.canonical import NotCanonicalError
from detente.channel.audit.database import findings_in_database
from detente.channel.audit.deeds import Deed
from detente.channel.audit.keys import KeyRefusedError
from detente.channel.audit.models import Dossier, Head, Line, Node, Prepared
from detente.channel.audit.moments import at, now
from detente.channel.audit.roles import HOST, OF_STATES, Actor, Role
from detente.world.errors import DetenteError
from tests.channel import cast

pytestmark = pytest.mark.usefixtures("states", "trial")


@pytest.fixture
def trial() -> Iterator[None]:
    """Two acts of states: one that must be signed, and one that needs no signature."""
    before = dict(ACTS)
    act("trial.send", "Send", roles=OF_STATES, audience="dossier")(_send)
    act("trial.draft", "Draft", roles=frozenset([*OF_STATES, Role.HOST]), signed=False)(_send)
    yield
    ACTS.clear()
    ACTS.update(before)


def _send(deed: Deed, *, title: str = "T", refuse: bool = False) -> Dossier:
    opened = deed.open_dossier(reference="TRIAL", title=title, parties=["BEL"])
    if refuse:
        raise DetenteError("This is refused.")
    return opened


def written() -> tuple[int, ...]:
    """How many rows of what an act writes there are."""
    return tuple(model._base_manager.count() for model in (Line, Node, Head, Dossier))


def prepared(**details: Any) -> Prepared:
    """A prepared act of ARD's contact."""
    return acts.prepare("trial.send", cast.actor("ard.dip"), **details)


def complete(waiting: Prepared, *, by: str = "ard.dip", **signature: Any) -> acts.Done:
    """Sign what was prepared, as it is kept now, and do it."""
    given = cast.signature_of("ard.dip", waiting.statement) | signature
    return acts.complete(waiting, cast.actor(by), signature=given)


def test_what_was_signed_is_done_and_written_down() -> None:
    before = Line.objects.count()
    done = complete(prepared(title="Harbour"))

    content = json.loads(done.line.content)
    assert (done.line.number, done.result.title) == (before, "Harbour")
    assert content["statement"]["details"] == {"title": "Harbour"}
    assert content["statement"]["by"] == done.line.by == "ard.dip"
    assert (content["dossier"], content["audience"]) == (str(done.result.pk), "dossier")
    assert [seal["table"] for seal in content["rows"]] == ["dossier", "party", "party"]
    assert Head.objects.filter(size=before + 1).exists()


def test_what_sends_nothing_is_done_at_once() -> None:
    done = acts.perform("trial.draft", cast.actor("ard.tech"), title="Draft")

    assert json.loads(done.line.content)["signature"] is None
    assert done.line.audience == "own"


@pytest.mark.parametrize("role", [None, *sorted(set(Role) - OF_STATES)])
@pytest.mark.parametrize("ask", [acts.perform, acts.prepare])
def test_whoever_may_not_is_refused(ask: Any, role: Role | None) -> None:
    who = Actor("somebody", "ARD", role) if role else None
    before = written()

    with pytest.raises(NotAllowedError, match="may not do that"):
        ask("trial.send", who)
    assert written() == before
    assert not Prepared.objects.exists()
    assert not acts.may(who, "trial.send")


@pytest.mark.parametrize("role", sorted(OF_STATES))
def test_whoever_may_prepares(role: Role) -> None:
    assert acts.may(Actor("somebody", "ARD", role), "trial.send")
    assert acts.prepare("trial.send", Actor("somebody", "ARD", role)).account == "somebody"


def test_what_must_be_signed_is_not_done_without() -> None:
    before = written()

    with pytest.raises(NotAllowedError, match="must be signed"):
        acts.perform("trial.send", cast.actor("ard.dip"))
    assert written() == before


def test_preparing_leaves_nothing_but_what_is_to_be_signed() -> None:
    before = written()
    waiting = prepared(title="Harbour")

    assert written() == before
    assert waiting.statement["details"] == {"title": "Harbour"}


@pytest.mark.parametrize(
    ("ask", "name"), [(acts.prepare, "trial.send"), (acts.perform, "trial.draft")]
)
def test_a_refusal_within_leaves_nothing(ask: Any, name: str) -> None:
    before = written()

    with pytest.raises(DetenteError, match="This is refused"):
        ask(name, cast.actor("ard.dip"), refuse=True)
    assert written() == before
    assert not Prepared.objects.exists()


def test_what_is_refused_by_the_time_it_is_signed_leaves_nothing_and_waits_on() -> None:
    waiting = prepared()
    complete(prepared(title="Earlier"))
    before = written()

    with pytest.raises(Exception, match="UNIQUE"):
        complete(waiting)
    assert written() == before
    assert Prepared.objects.filter(pk=waiting.pk).exists()


def test_it_is_done_once() -> None:
    waiting = prepared()
    complete(waiting)
    before = written()

    with pytest.raises(NotAllowedError, match="nothing to sign"):
        complete(waiting)
    assert written() == before


@pytest.mark.parametrize("by", ["ard.tech", "bel.dip", "ard.authority"])
def test_another_account_cannot_do_it(by: str) -> None:
    with pytest.raises(NotAllowedError, match="nothing to sign"):
        complete(prepared(), by=by)


def test_a_stranger_cannot_do_it() -> None:
    with pytest.raises(NotAllowedError, match="nothing to sign"):
        acts.complete(prepared(), None, signature={})


@pytest.mark.parametrize(("seconds", "done"), [(0, True), (1, False)])
def test_it_waits_for_its_minutes_and_no_longer(seconds: int, done: bool) -> None:
    waiting = prepared()
    late = waiting.until + timedelta(seconds=seconds)

    assert waiting.until - now() <= timedelta(minutes=MINUTES_TO_SIGN)
    with at(late):
        if done:
            assert complete(waiting).line
        else:
            with pytest.raises(NotAllowedError, match="waited for longer"):
                complete(waiting)


def test_what_is_altered_after_it_was_signed_is_refused() -> None:
    waiting = prepared(title="Harbour")
    signature = cast.signature_of("ard.dip", waiting.statement)
    waiting.statement["details"]["title"] = "Another"
    waiting.save()
    before = written()

    with pytest.raises(KeyRefusedError, match="does not hold"):
        acts.complete(waiting, cast.actor("ard.dip"), signature=signature)
    assert written() == before


def test_what_was_signed_is_read_from_the_database_and_not_from_whoever_asks() -> None:
    waiting = prepared(title="Harbour")
    signature = cast.signature_of("ard.dip", waiting.statement)
    waiting.statement["details"]["title"] = "Another"

    done = acts.complete(waiting, cast.actor("ard.dip"), signature=signature)
    assert done.result.title == "Harbour"


def test_whoever_lost_the_role_since_is_refused() -> None:
    waiting = prepared()
    now_observer = Actor("ard.dip", "ARD", Role.OBSERVER)

    with pytest.raises(NotAllowedError, match="may not do that"):
        acts.complete(
            waiting, now_observer, signature=cast.signature_of("ard.dip", waiting.statement)
        )


@pytest.mark.parametrize("detail", [1.5, now(), b"x", {1: 2}, 2**60])
def test_what_cannot_be_written_down_is_refused_before_anything_is_done(detail: object) -> None:
    before = written()

    with pytest.raises(NotCanonicalError):
        acts.perform("trial.draft", cast.actor("ard.dip"), title=detail)
    assert written() == before


def test_two_acts_have_no_name_in_common() -> None:
    with pytest.raises(ValueError, match="two acts"):
        act("trial.send", "Again", roles=OF_STATES)(_send)


def test_an_act_that_nobody_declared_is_a_fault_of_the_program() -> None:
    with pytest.raises(KeyError):
        acts.perform("trial.nothing", cast.actor("ard.dip"))


def test_the_host_acts_in_its_own_name() -> None:
    assert acts.perform("trial.draft", HOST).line.member == "HOST"


def test_the_record_holds_after_all_of_it() -> None:
    complete(prepared())

    assert findings_in_database() == []
    assert Account.objects.exists()
