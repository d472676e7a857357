"""Every phase, proposal, field and move of the table has its words."""

from __future__ import annotations

from detente.channel.consultations.moves import TABLE
from detente.channel.consultations.phases import Phase
from detente.channel.consultations.terms import Maker, Matter
from detente.channel.consultations.words import EFFECTS, LABELS, PHASES, PROPOSALS


def test_every_phase_and_every_proposal_has_its_words() -> None:
    assert set(PHASES) == set(Phase)
    assert set(PROPOSALS) == set(Matter)


def test_every_field_of_the_table_has_a_label_and_no_other() -> None:
    assert set(LABELS) == {name for move in TABLE for name, _ in move.given}


def test_what_each_move_of_a_member_does_is_said_and_no_other() -> None:
    assert set(EFFECTS) == {move.name for move in TABLE if move.maker is not Maker.CLOCK}
