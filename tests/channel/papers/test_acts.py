"""A state publishes, withdraws and shows its papers; others are refused."""

from __future__ import annotations

import json
import uuid
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from detente.channel.accounts.models import Account, Member
from detente.channel.audit import acts
from detente.channel.audit.acts import NotAllowedError
from detente.channel.audit.database import findings_in_database
from detente.channel.audit.models import Line
from detente.channel.audit.roles import Actor, Role
from detente.channel.notices.uploads import keep_files
from detente.channel.papers.acts import VOICES
from detente.channel.papers.contents import text_of
from detente.channel.papers.models import Paper, PaperVersion
from detente.world.errors import DetenteError
from tests.channel import cast
from tests.channel.papers.press import published, version

ACTS = ("papers.publish", "papers.publish_version", "papers.withdraw", "papers.show_to")


@pytest.mark.parametrize("role", sorted(set(Role) - VOICES))
@pytest.mark.parametrize("name", ACTS)
def test_who_is_no_voice_of_a_state_may_not(db: None, name: str, role: Role) -> None:
    with pytest.raises(NotAllowedError):
        acts.prepare(name, Actor("x", "ARD", role))
    with pytest.raises(NotAllowedError):
        acts.prepare(name, None)


@pytest.mark.parametrize("name", ACTS)
def test_nothing_is_published_without_a_signature(states: Any, name: str) -> None:
    with pytest.raises(NotAllowedError, match="signed"):
        acts.perform(name, cast.actor("ard.dip"))


@pytest.mark.parametrize("by", ["ard.dip", "ard.authority"])
def test_a_paper_is_published_with_its_original(states: Any, by: str) -> None:
    paper = published(by)
    only = paper.versions.get()
    assert (only.number, only.standing, only.renders) == (1, "original", None)
    assert (only.published_by, paper.member) == (by, "ARD")
    line = Line.objects.get(act="papers.publish")
    assert line.audience == "members"
    assert "How we work" in line.content
    assert only.digest in line.content


@pytest.mark.parametrize(
    ("visibility", "readers", "audience"),
    [("own", [], "own"), ("named", ["BEL"], "own"), ("public", [], "members")],
)
def test_the_line_of_a_paper_is_for_no_more_than_the_paper(
    states: Any, visibility: str, readers: list[str], audience: str
) -> None:
    published(visibility=visibility, readers=readers)
    assert Line.objects.get(act="papers.publish").audience == audience


@pytest.mark.parametrize(
    ("given", "what"),
    [
        ({"topic": "gossip"}, "no such topic"),
        ({"title": "  "}, "has a title"),
        ({"title": "x" * 201}, "has a title"),
        ({"language": "English"}, "language tag"),
        ({"visibility": "named"}, "No member is named"),
    ],
)
def test_a_paper_that_cannot_stand_is_refused(
    states: Any, given: dict[str, str], what: str
) -> None:
    with pytest.raises(DetenteError, match=what):
        published(**given)
    assert not Paper.objects.exists()


def test_a_content_that_was_never_kept_is_refused(states: Any) -> None:
    with pytest.raises(DetenteError, match="no such attachment"):
        cast.signed(
            "ard.dip", "papers.publish", topic="profile", title="T", language="en",
            digest="0" * 64, visibility="own", readers=[],
        )  # fmt: skip


def test_an_observers_authority_publishes_no_paper(states: Any, observer: Account) -> None:
    with pytest.raises(DetenteError, match="Only a state"):
        published("obs.authority")


def test_a_new_version_replaces_nothing(states: Any) -> None:
    paper = published()
    before = PaperVersion.objects.values().get()
    version(paper)
    assert PaperVersion.objects.filter(number=1).values().get() == before
    assert [each.number for each in paper.versions.all()] == [1, 2]


def test_a_translation_names_the_version_that_it_renders(states: Any) -> None:
    paper = published()
    version(paper)
    version(paper, language="fr", standing="unofficial", title="Notre façon")
    assert paper.versions.get(number=3).renders == 2


@pytest.mark.parametrize(
    ("language", "standing"), [("fr", "original"), ("en", "unofficial"), ("en", "authentic")]
)
def test_a_paper_has_one_original_in_one_language(
    states: Any, language: str, standing: str
) -> None:
    with pytest.raises(DetenteError, match="original in one language"):
        version(published(), language=language, standing=standing)


def test_a_version_of_no_known_standing_is_refused(states: Any) -> None:
    with pytest.raises(DetenteError, match="an original or a translation"):
        version(published(), standing="rumour")


def test_a_withdrawn_paper_stays_and_says_so(states: Any) -> None:
    paper = published()
    cast.signed("ard.dip", "papers.withdraw", paper=str(paper.pk), reason="Out of date.")
    last = paper.versions.last()
    assert last is not None
    assert (last.number, last.withdrawn, last.reason) == (2, True, "Out of date.")
    assert paper.versions.first().digest  # type: ignore[union-attr]
    assert Line.objects.get(act="papers.withdraw").audience == "members"
    with pytest.raises(DetenteError, match="withdrawn already"):
        cast.signed("ard.dip", "papers.withdraw", paper=str(paper.pk), reason="")


def test_a_withdrawn_paper_may_be_published_anew_but_not_translated(states: Any) -> None:
    paper = published()
    cast.signed("ard.dip", "papers.withdraw", paper=str(paper.pk), reason="")
    with pytest.raises(DetenteError, match="no original"):
        version(paper, language="fr", standing="unofficial")
    version(paper, language="fr", standing="original")
    assert paper.versions.get(number=3).standing == "original"


def test_a_narrower_circle_is_told_to_those_who_could_read_before(states: Any) -> None:
    paper = published()
    cast.signed("ard.dip", "papers.show_to", paper=str(paper.pk), visibility="named",
                readers=["BEL"])  # fmt: skip
    kept = Paper.objects.get()
    assert (kept.visibility, kept.named) == ("named", ["BEL"])
    assert Line.objects.get(act="papers.show_to").audience == "members"
    cast.signed("ard.dip", "papers.show_to", paper=str(paper.pk), visibility="own", readers=[])
    assert Line.objects.filter(act="papers.show_to").last().audience == "own"  # type: ignore[union-attr]


@pytest.mark.parametrize("name", ["papers.withdraw", "papers.show_to"])
def test_another_states_paper_is_not_ones_own(states: tuple[Member, Member], name: str) -> None:
    details = {"papers.withdraw": {"reason": ""}}.get(name, {"visibility": "own", "readers": []})
    for key in (str(published().pk), str(uuid.uuid4()), "no key"):
        with pytest.raises(DetenteError, match="no such paper"):
            cast.signed("bel.dip", name, paper=key, **details)


def test_a_version_of_another_states_paper_is_refused(states: Any) -> None:
    with pytest.raises(DetenteError, match="no such paper"):
        version(published(), "bel.dip")


def test_what_is_published_is_sealed_and_the_record_holds(states: Any) -> None:
    paper = published(text="Sealed.")

    line = json.loads(Line.objects.get(act="papers.publish").content)
    digest = paper.versions.get().digest
    assert {"table": "blob", "key": digest, "digest": digest} in line["rows"]
    assert findings_in_database() == []


def test_the_words_stay_though_another_brings_the_same_as_another_kind(states: Any) -> None:
    digest = published(text="One, two").versions.get().digest

    keep_files([SimpleUploadedFile("x.csv", b"One, two")], account="bel.dip")

    assert text_of(digest) == "One, two"


def test_a_digest_that_one_merely_read_brings_no_content(states: Any) -> None:
    digest = published(text="Ours.").versions.get().digest

    with pytest.raises(DetenteError, match="no such attachment"):
        cast.signed(
            "bel.dip", "papers.publish", digest=digest, topic="law", title="Taken",
            language="en", visibility="members", readers=[],
        )  # fmt: skip
