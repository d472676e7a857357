"""The words of the demonstration differ, as words of states do."""

from __future__ import annotations

import pytest

from detente.channel.commitments.models import MeasureReport
from detente.channel.demonstration.fill import fill
from detente.channel.demonstration.words import TERMS, WORD
from detente.channel.glossary.models import Term, TermRelation

pytestmark = pytest.mark.slow


def test_three_states_mean_something_else_by_one_word(db: None) -> None:
    fill(lambda _: None)

    assert Term.objects.filter(word=WORD).count() == len(TERMS)
    assert TermRelation.objects.count() == 2
    assert MeasureReport.objects.filter(measure="osce-8").exists()
