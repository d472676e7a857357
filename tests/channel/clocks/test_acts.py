"""A clock runs out: it is put down once, tells both sides, and only where it still runs."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail

from detente.channel.audit import acts
from detente.channel.audit.acts import NotAllowedError
from detente.channel.audit.canonical import moment
from detente.channel.audit.models import Line
from detente.channel.audit.moments import at, now
from detente.channel.audit.roles import HOST, Actor, Role
from detente.channel.clocks.acts import look
from detente.channel.clocks.models import Clock
from detente.channel.notices.models import Notice
from detente.channel.work.jobs import run_due
from detente.world.errors import DetenteError
from tests.channel import cast
from tests.channel.notices.letters import sent, step

pytestmark = pytest.mark.usefixtures("states")

LATE = timedelta(days=4)


def lapses() -> int:
    return Line.objects.filter(act="clocks.lapse").count()


def details(clock: Clock) -> dict[str, str]:
    return {"clock": str(clock.pk), "until": moment(clock.due)}


def test_a_clock_that_runs_out_lapses_and_both_sides_may_read_that() -> None:
    notice = sent()
    with at(now() + LATE):
        run_due()
    assert Clock.objects.get().state == "lapsed"
    line = Line.objects.get(act="clocks.lapse")
    assert (line.audience, line.dossier, line.by) == ("dossier", notice.dossier_id, "host")


def test_a_lapse_tells_both_sides_and_nobody_else() -> None:
    cast.state("CAL", "Calidon")
    sent()
    run_due()
    mail.outbox.clear()
    with at(now() + LATE):
        run_due()
    codes = {each.to[0].split("@")[1] for each in mail.outbox if "authority" in each.to[0]}
    assert codes == {"ard.example", "bel.example"}


def test_before_its_time_nothing_lapses() -> None:
    sent()
    with at(now() + timedelta(days=2)):
        run_due()
    assert Clock.objects.get().state == "running"


def test_firing_twice_changes_nothing() -> None:
    sent()
    clock = Clock.objects.get()
    with at(now() + LATE):
        run_due()
        look(details(clock))
        with pytest.raises(DetenteError, match="not run out"):
            acts.perform("clocks.lapse", HOST, **details(clock))
    assert lapses() == 1


def test_a_clock_that_was_met_does_not_lapse() -> None:
    step("bel.dip", "acknowledge", sent())
    with at(now() + LATE):
        run_due()
    assert Clock.objects.get().state == "met"
    assert lapses() == 0


def pause(notice: Notice) -> None:
    entry = step("ard.dip", "propose_pause", notice, member="BEL", reason="Talks.").result
    step("bel.dip", "agree_pause", notice, proposal=str(entry.pk))


def test_a_clock_that_is_paused_does_not_lapse_until_it_runs_again() -> None:
    notice = sent()
    pause(notice)
    with at(now() + LATE):
        run_due()
        assert lapses() == 0
        step("ard.dip", "resume", notice, member="BEL")
    with at(now() + 2 * LATE):
        run_due()
    assert lapses() == 1


def test_a_clock_that_was_extended_lapses_at_its_new_time_alone() -> None:
    sent()
    clock = Clock.objects.get()
    due = moment(clock.due + timedelta(days=10))
    cast.signed("ard.dip", "notices.extend", clock=str(clock.pk), due=due, reason="Holidays.")
    with at(now() + LATE):
        run_due()
    assert lapses() == 0
    with at(now() + timedelta(days=14)):
        run_due()
    assert lapses() == 1


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.HOST}))
def test_nobody_but_the_host_lets_a_clock_lapse(role: Role) -> None:
    sent()
    with at(now() + LATE), pytest.raises(NotAllowedError):
        acts.perform("clocks.lapse", Actor("ard.dip", "ARD", role), **details(Clock.objects.get()))


def test_a_clock_with_time_left_is_not_put_down_as_lapsed() -> None:
    sent()
    with pytest.raises(DetenteError, match="not run out"):
        acts.perform("clocks.lapse", HOST, **details(Clock.objects.get()))


def test_a_time_that_is_not_the_clocks_own_is_refused() -> None:
    sent()
    clock = Clock.objects.get()
    with pytest.raises(DetenteError, match="until then"):
        acts.perform("clocks.lapse", HOST, clock=str(clock.pk), until=moment(now()))
