"""The worker: takes one question after another, and can be stopped or killed at any moment."""

import logging
import secrets
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from django.db import DatabaseError, close_old_connections, connections

from detente.experiments.execute import Run, run_engine
from detente.experiments.warmup import warm_up
from detente.lab.questions import custody
from detente.lab.questions.acts import forget_oldest
from detente.lab.questions.answering import (
    BrokenOffError,
    Writing,
    answered,
    plan_kept,
    tidy,
)
from detente.lab.questions.folders import folder_of, remove_folder, sweep
from detente.lab.questions.limits import SECONDS_BETWEEN_LOOKS, SECONDS_BETWEEN_SIGNS
from detente.lab.questions.models import Question
from detente.report.export import write_report
from detente.world.errors import DetenteError

LOG = logging.getLogger("detente.worker")
FAULT = (
    "The run failed through a fault of the program, which was written to the server's log. Please "
    "tell whoever keeps this server, with the address of this page."
)


def work(stop: threading.Event) -> None:
    """Answer questions until `stop` is set; the question at hand is then given back.

    What was finished of it is kept, so that whoever takes it next goes on from there.
    """
    worker = secrets.token_hex(16)
    sweep()
    warm_up()  # compiled before anything is timed
    while not stop.is_set():
        close_old_connections()
        question = custody.take(worker)
        if question is None:
            stop.wait(SECONDS_BETWEEN_LOOKS)
        else:
            answer(question, worker, stop)
    connections.close_all()


def answer(
    question: Question,
    worker: str,
    stop: threading.Event,
    *,
    run: Run = run_engine,
    writing: Writing = write_report,
) -> None:
    """Answer one question that this worker holds, or write down why not.

    Parameters
    ----------
    question
        A running one.
    worker
        The token by which it is held.
    stop
        Set when the worker is to stop: it is then given back.
    run, writing
        As `answering.answered` has them.
    """
    with _signs_of_life(question, worker) as lost:
        try:
            _answer(question, worker, lambda: stop.is_set() or lost.is_set(), run, writing)
        except BrokenOffError:
            with suppress(custody.LostError):
                custody.give_back(question, worker)
        except custody.LostError:
            pass
        except DetenteError as error:
            _failed(question, worker, str(error))
        except Exception:
            LOG.exception("question %s", question.pk)
            _failed(question, worker, FAULT)
    _clear(question)


def _answer(
    question: Question,
    worker: str,
    halted: Callable[[], bool],
    run: Run,
    writing: Writing,
) -> None:
    plan, folder = plan_kept(question.plan), folder_of(question.pk)

    def told(done: int, total: int, seconds_left: float | None) -> None:
        custody.report(question, worker, done=done, seconds_left=seconds_left)

    found = answered(plan, folder, told=told, halted=halted, run=run, writing=writing)
    custody.finish(question, worker, found)
    tidy(plan, folder)
    for code in forget_oldest(by=worker):
        remove_folder(code)


def _failed(question: Question, worker: str, message: str) -> None:
    with suppress(custody.LostError):
        custody.fail(question, worker, message)


def _clear(question: Question) -> None:
    """Delete what lies in the folder of a question that was cancelled, or failed."""
    kept = Question.objects.filter(pk=question.pk).values_list("state", flat=True).first()
    if kept in (None, "cancelled", "failed"):
        remove_folder(question.pk)


@contextmanager
def _signs_of_life(question: Question, worker: str) -> Iterator[threading.Event]:
    """Give signs of life meanwhile; the event is set once the question is no longer ours."""
    lost, over = threading.Event(), threading.Event()

    def beat() -> None:
        try:
            while not over.wait(SECONDS_BETWEEN_SIGNS):
                _beat(question, worker, lost)
        finally:
            connections.close_all()

    thread = threading.Thread(target=beat, name="heartbeat", daemon=True)
    thread.start()
    try:
        yield lost
    finally:
        over.set()
        thread.join()


def _beat(question: Question, worker: str, lost: threading.Event) -> None:
    try:
        custody.beat(question, worker)
    except custody.LostError:
        lost.set()
    except DatabaseError:
        LOG.warning("no sign of life for question %s: the database did not answer", question.pk)
