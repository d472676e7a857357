"""What may be done to a clock, and what is refused."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime, timedelta

import pytest

from detente.channel.audit.deeds import Deed
from detente.channel.audit.roles import HOST
from detente.channel.clocks import running
from detente.channel.clocks.models import Clock, State
from detente.channel.work.models import Job
from detente.world.errors import DetenteError

NOW = datetime(2030, 5, 1, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)

pytestmark = pytest.mark.django_db


def deed(after: timedelta = timedelta()) -> Deed:
    return Deed("clocks.trial", HOST, NOW + after, "dossier")


@pytest.fixture
def clock() -> Clock:
    """A clock that has two hours."""
    opening = deed()
    opening.open_dossier(reference="T-1", title="Trial", parties=["ARD", "BEL"])
    return running.start(
        opening, uuid.uuid4(), kind="reply", owed_by="BEL", owed_to="ARD", due=NOW + 2 * HOUR
    )


def test_a_clock_that_starts_has_a_job_for_its_end(clock: Clock) -> None:
    job = Job.objects.get(kind="clocks.lapse")
    assert job.due == clock.due
    assert clock.state == State.RUNNING


def test_a_clock_that_would_have_run_out_does_not_start(clock: Clock) -> None:
    late = deed(HOUR)
    late.dossier = clock.dossier
    with pytest.raises(DetenteError, match="not later"):
        running.start(late, uuid.uuid4(), kind="reply", owed_by="BEL", owed_to="ARD", due=NOW)


def test_a_pause_takes_nothing_and_gives_nothing(clock: Clock) -> None:
    running.pause(deed(HOUR), clock, reason="Talks.")
    assert (clock.state, clock.remaining) == (State.PAUSED, 3600)
    running.resume(deed(50 * HOUR), clock)
    assert (clock.state, clock.due) == (State.RUNNING, NOW + 51 * HOUR)
    assert Job.objects.filter(kind="clocks.lapse").count() == 2


def test_what_does_not_run_is_not_paused_and_what_runs_is_not_resumed(clock: Clock) -> None:
    with pytest.raises(DetenteError, match="not paused"):
        running.resume(deed(), clock)
    running.pause(deed(), clock, reason="Talks.")
    with pytest.raises(DetenteError, match="does not run"):
        running.pause(deed(), clock, reason="Talks.")


def test_more_time_is_later_and_says_why(clock: Clock) -> None:
    with pytest.raises(DetenteError, match="not later"):
        running.extend(deed(), clock, due=clock.due, reason="Holidays.")
    with pytest.raises(DetenteError, match="reason"):
        running.extend(deed(), clock, due=clock.due + HOUR, reason=" ")
    running.extend(deed(), clock, due=clock.due + HOUR, reason="Holidays.")
    assert clock.state == State.EXTENDED


@pytest.mark.parametrize("late", [False, True])
def test_a_clock_is_met_in_time_or_has_lapsed(clock: Clock, late: bool) -> None:
    running.meet(deed(3 * HOUR if late else HOUR), clock)
    assert clock.state == (State.LAPSED if late else State.MET)
    assert Job.objects.filter(kind="clocks.tell").count() == int(late)


@pytest.mark.parametrize("late", [False, True])
def test_a_clock_is_stopped_unless_it_has_lapsed(clock: Clock, late: bool) -> None:
    running.stop(deed(3 * HOUR if late else HOUR), clock, reason="Withdrawn.")
    assert clock.state == (State.LAPSED if late else State.STOPPED)


@pytest.mark.parametrize("ending", ["meet", "stop", "lapse"])
def test_a_clock_ends_once(clock: Clock, ending: str) -> None:
    running.meet(deed(), clock)
    given = {"reason": "Again."} if ending == "stop" else {}
    with pytest.raises(DetenteError):
        getattr(running, ending)(deed(3 * HOUR), clock, **given)


def test_a_clock_that_has_time_left_does_not_lapse(clock: Clock) -> None:
    with pytest.raises(DetenteError, match="not run out"):
        running.lapse(deed(HOUR), clock)


def test_after_its_end_a_clock_is_not_moved(clock: Clock) -> None:
    for move in (
        lambda: running.pause(deed(3 * HOUR), clock, reason="Talks."),
        lambda: running.extend(deed(3 * HOUR), clock, due=NOW + 9 * HOUR, reason="More."),
    ):
        with pytest.raises(DetenteError, match="does not run"):
            move()


def test_open_clocks_are_found_by_what_they_are_about(clock: Clock) -> None:
    assert running.open_clocks(clock.subject) == [clock]
    assert running.open_clocks(clock.subject, owed_by="BEL", kinds=["reply"]) == [clock]
    assert running.open_clocks(clock.subject, owed_by="ARD") == []
    assert running.open_clocks(clock.subject, kinds=["other"]) == []
    assert running.open_clocks(uuid.uuid4()) == []


def test_what_a_member_owes_is_listed_while_it_runs(clock: Clock) -> None:
    assert list(running.running_for("BEL")) == [clock]
    assert not running.running_for("ARD")
    running.pause(deed(), clock, reason="Talks.")
    assert not running.running_for("BEL")
