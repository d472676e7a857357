"""What the pages on the record share: a story told, and its exports."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker

from detente.channel.audit import bundle
from detente.channel.audit.models import Dossier
from tests.channel.audit import story


@pytest.fixture
def told(db: None) -> Iterator[Dossier]:
    """The story's dossier, in a database of this test alone."""
    with story.made_up_acts():
        yield story.tell()


@pytest.fixture(scope="session")
def exports(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> dict[str, Path]:  # fmt: skip
    """Exports of the story: "whole"; "dossier" as ARD may read it; "member", what BEL did."""
    folder = tmp_path_factory.mktemp("exports")
    files = {kind: folder / f"{kind}.zip" for kind in ("whole", "dossier", "member")}
    with django_db_blocker.unblock(), transaction.atomic(), story.made_up_acts():
        opened = story.tell()
        with files["whole"].open("wb") as file:
            bundle.export_whole(file)
        with files["dossier"].open("wb") as file:
            bundle.export_dossier(file, opened, member="ARD")
        with files["member"].open("wb") as file:
            bundle.export_member(file, "BEL")
        transaction.set_rollback(True)
    return files
