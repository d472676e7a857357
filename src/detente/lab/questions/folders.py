"""Where the files of an answer lie: one folder a question, under the data folder."""

import shutil
from pathlib import Path

from django.conf import settings

from detente.experiments.blocks import FOLDER
from detente.lab.questions.models import Question, State

FILES = ("report.html", "results.parquet", "worlds.parquet", "provenance.json")


def folder_of(code: str) -> Path:
    """The folder of a question's files and kept blocks; it may not exist yet."""
    return Path(settings.DATA) / "questions" / code


def remove_folder(code: str) -> None:
    """Delete all that is kept of a question's runs; what is gone already is passed over."""
    shutil.rmtree(folder_of(code), ignore_errors=True)


def sweep() -> None:
    """Delete what a worker leaves that is killed while it tidies.

    These are folders of questions that were cancelled, failed or forgotten, and the blocks of those
    that were answered.
    """
    home = folder_of("")
    # Listed before the rows are: a folder that another worker makes meanwhile is none of these.
    found = {folder.name for folder in home.iterdir()} if home.is_dir() else set()
    wanted = Question.objects.exclude(state__in=[State.CANCELLED, State.FAILED])
    for code in found - set(wanted.values_list("code", flat=True)):
        remove_folder(code)
    for code in Question.objects.filter(state=State.DONE).values_list("code", flat=True):
        shutil.rmtree(folder_of(code) / FOLDER, ignore_errors=True)
