"""One reads one's own lines, those of one's dossiers, and those for all; and nothing else."""

from __future__ import annotations

import pytest

from detente.channel.audit.models import Dossier, Line
from detente.channel.audit.reading import dossiers_for, lines_for
from detente.channel.audit.roles import Actor, Role
from tests.channel.audit import story

AUDITOR = Actor("sec.audit", "SEC", Role.AUDITOR)
NEIGHBOUR = Actor("cor.dip", "COR", Role.DIPLOMATIC)


def read_by(member: str, act: str) -> bool:
    """Whether a member reads the first line of an act."""
    reader = Actor("any", member, Role.TECHNICAL)
    return lines_for(reader).filter(number=story.line_of(act)).exists()


@pytest.mark.parametrize(
    ("act", "readers"),
    [
        ("story.open", {"ARD", "BEL"}), ("story.note", {"BEL"}), ("story.say", {"ARD", "BEL"}),
        ("story.witness", {"ARD", "BEL", "COR", "SEC"}), ("accounts.invite", {"ARD"}),
        ("accounts.found", {"ARD", "BEL", "COR", "SEC"}),
    ],
)  # fmt: skip
def test_a_line_is_read_by_whom_it_is_for(told: Dossier, act: str, readers: set[str]) -> None:
    assert {member for member in ("ARD", "BEL", "COR", "SEC") if read_by(member, act)} == readers


@pytest.mark.parametrize("reader", [AUDITOR, NEIGHBOUR])
def test_nobody_else_reads_a_dossier_the_host_included(told: Dossier, reader: Actor) -> None:
    assert not lines_for(reader).filter(dossier=told.pk).exists()
    assert not dossiers_for(reader).exists()


def test_a_party_reads_its_dossier(told: Dossier) -> None:
    assert list(dossiers_for(Actor("any", "BEL", Role.TECHNICAL))) == [told]


def test_a_line_is_read_once_though_for_several_reasons(told: Dossier) -> None:
    numbers = [line.number for line in lines_for(Actor("any", "ARD", Role.AUTHORITY))]

    assert len(numbers) == len(set(numbers)) < Line.objects.count()
