"""The worker: stopped, lost, failing or killed, it loses nothing and leaves nothing."""

from __future__ import annotations

import logging
import os
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest

from detente.experiments.compare import carry_out
from detente.experiments.plan import Plan, plan_for
from detente.lab.questions import custody, worker
from detente.lab.questions.acts import cancel
from detente.lab.questions.folders import folder_of
from detente.lab.questions.models import Question, State
from detente.world.errors import OutputError
from detente.world.policies import load_policy
from detente.world.scenario import load_scenario
from tests.lab.questions.conftest import ASKER, OTHER, WORKER, run_quickly, write_nothing


class Counted:
    """Runs quickly, counts its runs, and does something after so many of them."""

    def __init__(self, after: int = 0, then: Callable[[], object] = write_nothing) -> None:
        self.runs, self.after, self.then = 0, after, then
        self._one = threading.Lock()

    def __call__(self, *given: Any, **named: Any) -> Any:
        with self._one:
            self.runs += 1
            if self.runs == self.after:
                self.then()
            return run_quickly(*given, **named)


def work_on(run: Any, stop: threading.Event | None = None, token: str = WORKER) -> Question:
    """Let a worker take the one question and answer it with this run."""
    question = custody.take(token)
    assert question is not None
    worker.answer(question, token, stop or threading.Event(), run=run, writing=lambda *_given: None)
    question.refresh_from_db()
    return question


def test_a_question_is_answered(question: Question, plan: Plan) -> None:
    done = work_on(run_quickly)
    assert done.state == State.DONE
    assert done.results_digest == carry_out(plan, run=run_quickly).digest
    assert (folder_of(done.pk) / "provenance.json").is_file()
    assert not (folder_of(done.pk) / "blocks").exists()


def test_a_worker_that_stops_gives_back_and_another_goes_on_from_there(
    question: Question, plan: Plan
) -> None:
    stop = threading.Event()
    begun = Counted(after=6, then=stop.set)
    given_back = work_on(begun, stop)
    assert (given_back.state, given_back.attempts) == (State.WAITING, 0)
    kept = len(list((folder_of(question.pk) / "blocks").iterdir()))
    assert 0 < kept < 6
    rest = Counted()
    done = work_on(rest, token=OTHER)
    assert rest.runs == 12 - 2 * kept
    assert done.results_digest == carry_out(plan, run=run_quickly).digest


def test_a_question_cancelled_on_the_way_leaves_nothing(
    question: Question, monkeypatch: pytest.MonkeyPatch
) -> None:
    def report(asked: Question, *_given: Any, **_named: Any) -> None:
        cancel(asked, ASKER)
        raise custody.LostError("Cancelled.")

    monkeypatch.setattr(custody, "report", report)
    gone = work_on(run_quickly)
    assert gone.state == State.CANCELLED
    assert not folder_of(gone.pk).exists()


def test_a_question_taken_over_on_the_way_is_left_to_the_other(
    question: Question, monkeypatch: pytest.MonkeyPatch
) -> None:
    def report(asked: Question, *_given: Any, **_named: Any) -> None:
        Question.objects.filter(pk=asked.pk).update(worker=OTHER)
        raise custody.LostError("Taken over.")

    monkeypatch.setattr(custody, "report", report)
    others = work_on(run_quickly)
    assert (others.state, others.worker) == (State.RUNNING, OTHER)
    assert folder_of(others.pk).is_dir()


def test_what_our_own_errors_say_is_told_to_the_asker(question: Question) -> None:
    def full(*_given: Any, **_named: Any) -> Any:
        raise OutputError("The results cannot be written: the disk is full.", remedy="free some")

    failed = work_on(full)
    assert failed.state == State.FAILED
    assert "the disk is full" in failed.message
    assert "free some" in failed.message
    assert not folder_of(failed.pk).exists()


def test_a_fault_of_the_program_is_logged_and_ends_the_question_alone(
    question: Question, caplog: pytest.LogCaptureFixture
) -> None:
    def faulty(*_given: Any, **_named: Any) -> Any:
        raise ZeroDivisionError

    with caplog.at_level(logging.ERROR):
        failed = work_on(faulty)
    assert failed.message == worker.FAULT
    assert "ZeroDivisionError" in caplog.text


def test_signs_of_life_tell_when_the_question_is_lost(
    question: Question, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lost(*_given: Any) -> None:
        raise custody.LostError("Cancelled.")

    monkeypatch.setattr(worker, "SECONDS_BETWEEN_SIGNS", 0.01)
    monkeypatch.setattr(custody, "beat", lost)
    with worker._signs_of_life(question, WORKER) as told:
        assert told.wait(5)


def test_a_worker_without_work_leaves_when_it_is_told_to(
    db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    stop = threading.Event()
    monkeypatch.setattr(worker, "warm_up", lambda: 0.0)
    monkeypatch.setattr(worker, "close_old_connections", lambda: None)
    monkeypatch.setattr(worker.connections, "close_all", lambda: None)
    monkeypatch.setattr(custody, "take", lambda _token: stop.set())
    worker.work(stop)


WORK = """
import sys, threading, time
import django
django.setup()
from detente.experiments.execute import run_engine
from detente.lab.questions import custody, worker

def slowly(*given, **named):
    time.sleep(0.05)
    return run_engine(*given, **named)

while time.time() < float(sys.argv[2]):
    time.sleep(0.001)
question = custody.take(sys.argv[1])
if question:
    worker.answer(question, sys.argv[1], threading.Event(), run=slowly, writing=lambda *_: None)
    print(question.pk)
"""
ASK = """
import sys
import django
django.setup()
from django.core.management import call_command
from detente.experiments.plan import plan_for
from detente.lab.questions.acts import ask
from detente.world.policies import load_policy
from detente.world.scenario import load_scenario
call_command("migrate", verbosity=0)
policies = [load_policy("status-quo"), load_policy("diplomacy")]
print(ask("a" * 32, plan_for(load_scenario("duel"), policies, years=3, runs=1, worlds=24)).pk)
"""


@contextmanager
def process(data: Path, program: str, *words: str) -> Iterator[subprocess.Popen[str]]:
    """A server's process with a data folder of its own, killed at the end if it still runs."""
    told = {**os.environ, "DETENTE_DATA": str(data)}
    told["DJANGO_SETTINGS_MODULE"] = "detente.web.settings"
    with subprocess.Popen(
        [sys.executable, "-c", program, *words], env=told, stdout=subprocess.PIPE, text=True
    ) as running:
        try:
            yield running
        finally:
            running.kill()


def rows(data: Path, statement: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(data / "detente.sqlite3", timeout=20)) as base, base:
        return base.execute(statement).fetchall()


@pytest.mark.slow
def test_a_worker_killed_at_once_loses_nothing_and_one_of_two_takes_over(tmp_path: Path) -> None:
    with process(tmp_path, ASK) as asking:
        code = asking.communicate()[0].strip()
    blocks = tmp_path / "questions" / code / "blocks"
    with process(tmp_path, WORK, WORKER, "0") as first:
        ends = time.monotonic() + 120
        while len(list(blocks.glob("[0-9a-f]*.block"))) < 4 and time.monotonic() < ends:
            time.sleep(0.02)
        first.send_signal(signal.SIGKILL)
        first.wait()
    assert 4 <= len(list(blocks.glob("[0-9a-f]*.block"))) < 24
    rows(tmp_path, "UPDATE lab_question SET heartbeat = '2020-01-01 00:00:00'")
    together = str(time.time() + 5)  # both are awake by then, as a rule
    with (
        process(tmp_path, WORK, OTHER, together) as second,
        process(tmp_path, WORK, "e" * 32, together) as third,
    ):
        answered = sorted(each.communicate()[0].strip() for each in (second, third))
    assert answered == ["", code]
    (row,) = rows(tmp_path, "SELECT state, attempts, results_digest FROM lab_question")
    assert row == ("done", 2, carry_out(plan_of(24)).digest)
    acts = [act for (act,) in rows(tmp_path, "SELECT act FROM lab_deed ORDER BY id")]
    assert acts == ["asked", "taken", "taken over", "finished"]


def plan_of(worlds: int) -> Plan:
    """The plan that ASK asks."""
    policies = [load_policy("status-quo"), load_policy("diplomacy")]
    return plan_for(load_scenario("duel"), policies, years=3, runs=1, worlds=worlds)
