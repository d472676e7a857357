"""The first tables."""

from __future__ import annotations

from importlib import import_module
from io import StringIO

import pytest
from django.core.management import call_command

from detente.lab.questions.limits import MOST_ATTEMPTS


@pytest.mark.django_db
def test_the_tables_are_what_the_models_say() -> None:
    call_command("makemigrations", "lab", check=True, dry_run=True, stdout=StringIO())


def test_the_bound_on_attempts_in_the_tables_is_the_one_in_the_code() -> None:
    migration = import_module("detente.lab.migrations.0001_initial").Migration
    made = str([vars(operation) for operation in migration.operations])
    assert f"('attempts__lte', {MOST_ATTEMPTS})" in made
