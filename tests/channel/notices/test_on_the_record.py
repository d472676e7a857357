"""A whole exchange of notices holds on the record, and in what a party takes along."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import models

from detente.channel.audit.bundle import export_dossier
from detente.channel.audit.canonical import moment
from detente.channel.audit.database import findings_in_database
from detente.channel.audit.moments import at, now
from detente.channel.audit.verify import verify_bundle
from detente.channel.clocks.models import Clock
from detente.channel.notices.models import Entry, Notice, Proposal
from detente.channel.notices.uploads import keep_files
from detente.channel.work.jobs import run_due
from tests.channel import cast
from tests.channel.notices.letters import request, step

pytestmark = pytest.mark.usefixtures("states")


@pytest.fixture
def exchanged(states: object) -> Notice:
    """An urgent request with a file, released, held, answered late after a pause, corrected."""
    kept = keep_files([SimpleUploadedFile("logs.txt", b"a line")], account="ard.dip")
    said = request(urgency="urgent", attachments=kept)
    proposal: Proposal = cast.signed("ard.dip", "notices.propose", **said).result
    notice: Notice = cast.signed(
        "ard.tech", "notices.release", proposal=str(proposal.pk), content=proposal.content
    ).result
    step("bel.dip", "hold", notice, next_word_by=moment(now() + timedelta(hours=20)))
    pause: Entry = step("bel.dip", "propose_pause", notice, member="ARD", reason="Talks.").result
    step("ard.dip", "agree_pause", notice, proposal=str(pause.pk))
    step("bel.dip", "resume", notice, member="ARD")
    with at(now() + timedelta(days=3)):
        run_due()
        refused = {"receipt": "yes", "possible": "no"}
        step("bel.tech", "answer", notice, assistance=refused, mark="AMBER")
        step("ard.dip", "correct", notice, about="", text="Three servers.", mark="AMBER")
    return notice


def test_every_line_and_every_row_of_it_holds(exchanged: Notice) -> None:
    assert findings_in_database() == []
    states = dict(Clock.objects.values_list("kind", "state"))
    assert states == {"acknowledge": "met", "substantive": "lapsed", "next word": "lapsed"}
    assert exchanged.entries.count() == 6


@pytest.mark.parametrize("member", ["ARD", "BEL"])
def test_each_party_takes_it_along_and_it_holds_without_the_server(
    exchanged: Notice, member: str, tmp_path: Path
) -> None:
    with (tmp_path / "dossier.zip").open("wb") as file:
        export_dossier(file, exchanged.dossier, member=member)
    assert verify_bundle(tmp_path / "dossier.zip").findings == ()


def test_a_word_altered_in_the_database_is_named(exchanged: Notice) -> None:
    content = {**exchanged.content, "what": "Nothing happened."}
    models.QuerySet(Notice).filter(pk=exchanged.pk).update(content=content)
    assert any(str(exchanged.pk) in str(each) for each in findings_in_database())
