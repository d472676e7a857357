"""Pages of papers: what each reader finds, what a state does, and what is refused."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from detente.channel.audit.acts import complete
from detente.channel.audit.models import Prepared
from detente.channel.papers.models import Paper
from tests.channel import cast
from tests.channel.papers.press import published, version

ClientOf = Callable[[str], Client]
CIRCLE = {"visibility": "members"}
FILLED = {"topic": "law", "title": "Our law", "language": "en", "text": "Article 1", **CIRCLE}


def sign(name: str) -> str:
    """Sign what was prepared, as a visitor would, and give where the page leads."""
    from detente.channel.audit.views import onward

    prepared = Prepared.objects.get()
    done = complete(
        prepared, cast.actor(name), signature=cast.signature_of(name, prepared.statement)
    )
    return onward(prepared, done)


def test_a_stranger_reads_public_papers_and_no_others(states: Any, client: Client) -> None:
    hidden, shown = published(title="For members"), published(title="For all", visibility="public")
    page = client.get(reverse("channel:papers"))
    assert b"For all" in page.content
    assert b"For members" not in page.content
    assert client.get(reverse("channel:paper", args=[shown.pk])).status_code == 200
    for name, more in (("paper", []), ("paper-content", [1])):
        there = reverse(f"channel:{name}", args=[hidden.pk, *more])
        assert client.get(there).status_code == 404


def test_a_list_is_narrowed_by_member_and_topic(states: Any, client_of: ClientOf) -> None:
    published(title="Ardenia on law", topic="law")
    published("bel.dip", title="Belmora on law", topic="law")
    page = client_of("ard.tech").get(reverse("channel:papers") + "?member=BEL&topic=law")
    assert b"Belmora on law" in page.content
    assert b"Ardenia on law" not in page.content


def test_a_paper_is_published_from_the_form_once_it_is_signed(
    states: Any, client_of: ClientOf
) -> None:
    page = client_of("ard.dip").post(reverse("channel:paper-new"), FILLED)
    assert page.status_code == 302
    assert not Paper.objects.exists()
    assert sign("ard.dip") == reverse("channel:paper", args=[Paper.objects.get().pk])


def test_a_file_is_saved_and_never_shown_within_the_site(states: Any, client_of: ClientOf) -> None:
    browser = client_of("ard.dip")
    file = SimpleUploadedFile("<b>our law.exe", b"%PDF-1.7 law")
    browser.post(reverse("channel:paper-new"), {**FILLED, "text": "", "file": file})
    sign("ard.dip")
    answer = browser.get(reverse("channel:paper-content", args=[Paper.objects.get().pk, 1]))
    assert answer.content == b"%PDF-1.7 law"
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == 'attachment; filename="ARD-law-1-en.pdf"'
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_a_file_of_another_kind_is_refused_beside_what_was_entered(
    states: Any, client_of: ClientOf
) -> None:
    file = SimpleUploadedFile("law.pdf", b"MZ\x90\x00")
    page = client_of("ard.dip").post(
        reverse("channel:paper-new"), {**FILLED, "text": "", "file": file}
    )
    assert b"neither a PDF nor a plain text" in page.content
    assert b"Our law" in page.content
    assert not Prepared.objects.exists()


def test_a_refused_circle_is_shown_beside_what_was_entered(
    states: Any, client_of: ClientOf
) -> None:
    page = client_of("ard.dip").post(
        reverse("channel:paper-new"), {**FILLED, "visibility": "named"}
    )
    assert b"No member is named" in page.content
    assert b"Article 1" in page.content


def test_markup_in_a_paper_is_text(states: Any, client_of: ClientOf) -> None:
    paper = published(title="<script>x</script>", text="<img src=x>")
    page = client_of("bel.dip").get(reverse("channel:paper", args=[paper.pk]))
    assert b"<script>x" not in page.content
    assert b"&lt;img src=x&gt;" in page.content


def test_a_page_says_what_a_translation_counts_for_and_that_it_is_behind(
    states: Any, client_of: ClientOf
) -> None:
    paper = published()
    version(paper, language="fr", standing="unofficial", title="Notre travail")
    version(paper)
    page = client_of("bel.dip").get(reverse("channel:paper", args=[paper.pk])).content.decode()
    assert "unofficial translation: the original prevails" in page
    assert "This translation is of version 1" in page


def test_a_withdrawn_paper_says_so_and_keeps_its_versions(states: Any, client_of: ClientOf) -> None:
    paper, browser = published(text="Once said"), client_of("ard.dip")
    browser.post(reverse("channel:paper-withdraw", args=[paper.pk]), {"reason": "Old."})
    sign("ard.dip")
    page = client_of("bel.dip").get(reverse("channel:paper", args=[paper.pk])).content.decode()
    assert "Withdrawn by its author" in page
    assert "Old." in page
    kept = client_of("bel.dip").get(reverse("channel:paper-content", args=[paper.pk, 1]))
    assert kept.content == b"Once said"
    gone = reverse("channel:paper-content", args=[paper.pk, 2])
    assert client_of("bel.dip").get(gone).status_code == 404


def test_whoever_narrows_a_circle_is_told_that_what_was_read_cannot_be_unread(
    states: Any, client_of: ClientOf
) -> None:
    paper, browser = published(), client_of("ard.dip")
    there = reverse("channel:paper-show", args=[paper.pk])
    assert b"what was read cannot be unread" in browser.get(there).content
    browser.post(there, {"visibility": "own"})
    sign("ard.dip")
    page = client_of("bel.dip").get(reverse("channel:paper", args=[paper.pk]))
    assert page.status_code == 404


def test_another_version_is_asked_for_with_what_stands(states: Any, client_of: ClientOf) -> None:
    paper, browser = published(), client_of("ard.dip")
    there = reverse("channel:paper-version", args=[paper.pk])
    assert b"How we work" in browser.get(there).content
    browser.post(there, {"title": "Anew", "language": "en", "standing": "original", "text": "New"})
    sign("ard.dip")
    assert paper.versions.count() == 2


@pytest.mark.parametrize("name", ["paper-version", "paper-withdraw", "paper-show"])
def test_another_states_paper_is_not_there_to_be_changed(
    states: Any, client_of: ClientOf, name: str
) -> None:
    browser = client_of("bel.dip")
    for key in (published().pk, uuid.uuid4()):
        assert browser.get(reverse(f"channel:{name}", args=[key])).status_code == 404


@pytest.mark.parametrize("name", ["ard.tech", "sec.one"])
def test_who_may_not_publish_is_not_asked_to(states: Any, client_of: ClientOf, name: str) -> None:
    paper, browser = published(), client_of(name)
    assert browser.get(reverse("channel:paper-new")).status_code == 400
    page = browser.get(reverse("channel:papers")).content
    assert reverse("channel:paper-new").encode() not in page
    page = browser.get(reverse("channel:paper", args=[paper.pk])).content
    assert reverse("channel:paper-show", args=[paper.pk]).encode() not in page


def test_a_stranger_who_would_publish_is_asked_to_sign_in(states: Any, client: Client) -> None:
    assert client.post(reverse("channel:paper-new"), FILLED).status_code == 302
    assert not Prepared.objects.exists()


def test_the_circle_is_shown_to_its_owner_alone(states: Any, client_of: ClientOf) -> None:
    paper = published(visibility="named", readers=["BEL"])
    there = reverse("channel:paper", args=[paper.pk])
    assert b"members that we name" in client_of("ard.tech").get(there).content
    assert b"members that we name" not in client_of("bel.dip").get(there).content


def test_three_are_compared_and_a_fourth_is_left_out_aloud(
    states: Any, client_of: ClientOf
) -> None:
    published(text="Ardenia's own words")
    there = reverse("channel:papers-compare")
    page = client_of("bel.dip").get(f"{there}?member=ARD&member=BEL").content.decode()
    assert "Ardenia&#x27;s own words" in page
    assert "more than three" not in page
    page = client_of("bel.dip").get(f"{there}?member=ARD&member=BEL&member=SEC&member=X")
    assert b"You chose more than three" in page.content
