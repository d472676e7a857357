"""Folders of answers: none stays that nobody wants, none goes that somebody does."""

from __future__ import annotations

from pathlib import Path

from detente.experiments.blocks import FOLDER
from detente.lab.questions import custody
from detente.lab.questions.acts import cancel
from detente.lab.questions.folders import folder_of, remove_folder, sweep
from detente.lab.questions.models import Question
from tests.lab.questions.conftest import ASKER, WORKER
from tests.lab.questions.test_custody import FOUND


def put(code: str) -> Path:
    blocks = folder_of(code) / FOLDER
    blocks.mkdir(parents=True)
    (blocks / "one.block").write_bytes(b"1")
    return blocks


def test_a_sweep_takes_what_is_forgotten_and_what_was_cancelled(question: Question) -> None:
    waiting, forgotten = put(question.pk), put("zzzzzzzzzzzz")
    sweep()
    assert waiting.is_dir()
    assert not forgotten.parent.exists()
    cancel(question, ASKER)
    sweep()
    assert not waiting.parent.exists()


def test_a_sweep_takes_the_blocks_of_what_was_answered(question: Question) -> None:
    blocks = put(question.pk)
    (blocks.parent / "report.html").write_text("kept")
    custody.take(WORKER)
    custody.finish(question, WORKER, FOUND)
    sweep()
    assert [path.name for path in blocks.parent.iterdir()] == ["report.html"]


def test_there_is_nothing_to_sweep_before_anything_was_asked(db: None, folders: Path) -> None:
    sweep()
    assert not folders.exists()


def test_a_folder_that_is_gone_is_passed_over() -> None:
    remove_folder("zzzzzzzzzzzz")
