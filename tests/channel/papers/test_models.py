"""Papers are sealed, and each version has its number once."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import IntegrityError

from detente.channel.audit.sealed import WrittenPastTheRecordError
from detente.channel.papers.models import PaperVersion, Standing
from tests.channel.papers.press import published


def test_a_paper_is_written_by_acts_alone(states: Any) -> None:
    paper = published()
    with pytest.raises(WrittenPastTheRecordError):
        paper.save()
    with pytest.raises(WrittenPastTheRecordError):
        PaperVersion.objects.update(title="Another")


def test_a_number_is_given_once(states: Any) -> None:
    first = published().versions.get()
    with pytest.raises(IntegrityError):
        PaperVersion(paper=first.paper, number=1, title="T", published_at=first.published_at,
                     published_by="x").write()  # fmt: skip


def test_a_translation_is_unofficial_unless_the_state_says_that_it_is_authentic() -> None:
    assert "original prevails" in str(Standing.UNOFFICIAL.label)
    assert "authentic" in str(Standing.AUTHENTIC.label)


def test_papers_name_themselves(states: Any) -> None:
    paper = published()
    assert str(paper) == "ARD profile"
    assert str(paper.versions.get()) == f"{paper.pk} 1"
