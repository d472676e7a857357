"""Pages of one dossier: both sides read the same, others find nothing, files are never shown."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import models
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from detente.channel.audit.deeds import Deed
from detente.channel.audit.models import Blob, Prepared
from detente.channel.audit.moments import now
from detente.channel.clocks.models import Clock
from detente.channel.notices.models import Entry, Notice
from detente.channel.notices.steps import STEPS
from detente.channel.notices.uploads import keep_files
from tests.channel import cast
from tests.channel.notices.letters import asked, sent, step

pytestmark = pytest.mark.usefixtures("states")

Browser = Callable[[str], Client]


def page(client: Client, notice: Notice) -> str:
    answer = client.get(reverse("channel:dossier", args=[notice.dossier_id]))
    assert answer.status_code == 200
    return str(answer.content.decode())


def address(notice: Notice, name: str, about: object = "") -> str:
    place = reverse("channel:dossier-step", args=[notice.dossier_id, name])
    return f"{place}?about={about}" if about else place


def take(browser: Browser, name: str, place: str, **given: Any) -> Entry:
    """Take a step by its page, sign it, and give the entry that it made."""
    answer = browser(name).post(place, given)
    assert answer.status_code == 302, answer.content.decode()
    prepared = Prepared.objects.get(pk=answer["Location"].rstrip("/").rpartition("/")[2])
    done = cast.acts.complete(
        prepared, cast.actor(name), signature=cast.signature_of(name, prepared.statement)
    )
    entry: Entry = done.result
    return entry


def with_file(content: bytes = b"a line") -> Notice:
    kept = keep_files([SimpleUploadedFile("logs.txt", content)], account="ard.dip")
    return sent(attachments=kept)


def test_both_sides_read_the_same_words(client_of: Browser) -> None:
    notice = asked()
    step("bel.dip", "add", notice, text="We look into it.", mark="GREEN")
    for name in ("ard.tech", "bel.tech"):
        shown = page(client_of(name), notice)
        for words in ("A registry did not answer", "We look into it.", "TLP:AMBER",
                      "Help with the logs", notice.dossier.reference):  # fmt: skip
            assert words in shown


def test_who_sent_it_stands_apart_from_what_it_says(client_of: Browser) -> None:
    shown = page(client_of("bel.dip"), sent())
    assert shown.index("Verified by the channel") < shown.index("What the sender says")
    assert "not for what it says" in shown


def test_an_attribution_is_shown_as_the_senders_own(client_of: Browser) -> None:
    claim = {"claim": "A group.", "likelihood": "likely", "basis": "Logs."}
    shown = page(client_of("bel.dip"), sent(attribution=claim))
    assert "The channel does not check it" in shown
    assert "Likely (55-80" in shown
    assert "The channel does not check it" not in page(client_of("bel.dip"), sent())


def test_a_state_that_is_not_party_finds_nothing(client_of: Browser) -> None:
    cast.state("CAL", "Calidon")
    notice = with_file()
    digest = notice.dossier.attachments.get().digest
    places = [
        reverse("channel:dossier", args=[notice.dossier_id]),
        reverse("channel:dossier-note", args=[notice.dossier_id]),
        reverse("channel:dossier-file", args=[notice.dossier_id, digest]),
        *(address(notice, name) for name in STEPS),
    ]
    for name in ("cal.dip", "sec.one"):
        browser = client_of(name)
        assert {browser.get(place).status_code for place in places} == {404}
        assert browser.post(address(notice, "acknowledge")).status_code == 404


def test_a_dossier_that_holds_no_notice_is_not_found_here(client_of: Browser) -> None:
    deed = Deed("trial", cast.actor("ard.dip"), now(), "dossier")
    dossier = deed.open_dossier(reference="C-1", title="Consultation", parties=["BEL"])
    place = reverse("channel:dossier", args=[dossier.pk])
    assert client_of("ard.dip").get(place).status_code == 404


def test_an_unknown_step_is_not_found(client_of: Browser) -> None:
    assert client_of("bel.dip").get(address(sent(), "destroy")).status_code == 404


def test_whoever_only_reads_is_offered_nothing_and_takes_no_step(client_of: Browser) -> None:
    notice = sent()
    cast.invite("bel.authority", "bel.audit", cast.Role.AUDITOR)
    browser = client_of("bel.audit")
    assert "What may be done next" not in page(browser, notice)
    for name in STEPS:
        assert browser.get(address(notice, name)).status_code in {400, 403}
        assert browser.post(address(notice, name)).status_code in {400, 403}


def test_an_acknowledgement_is_one_click_and_a_signature(client_of: Browser) -> None:
    notice = sent()
    assert "Acknowledge" in page(client_of("bel.dip"), notice)
    take(client_of, "bel.dip", address(notice, "acknowledge"))
    assert notice.deliveries.get().acknowledged_by == "bel.dip"
    assert "acknowledged" in page(client_of("ard.dip"), notice)


def test_a_holding_reply_is_one_click_and_a_signature(client_of: Browser) -> None:
    notice = asked()
    shown = page(client_of("bel.dip"), notice)
    by = shown.partition('name="next_word_by" value="')[2].partition('"')[0]
    entry = take(client_of, "bel.dip", address(notice, "hold"), next_word_by=by)
    assert entry.kind == "held"
    assert Clock.objects.get(kind="acknowledge").state == "met"
    assert by[:10] in page(client_of("ard.dip"), notice)


def test_assistance_is_answered_by_its_own_form(client_of: Browser) -> None:
    notice = asked()
    place = address(notice, "answer")
    form = client_of("bel.dip").get(place).content.decode()
    for name in ("receipt", "possible", "time_frame", "nature", "scope", "terms"):
        assert f'name="{name}"' in form
    assert 'name="text"' not in form
    given = {"receipt": "on", "possible": "yes", "time_frame": "two days", "nature": "experts",
             "scope": "logs", "terms": "none", "mark": "AMBER"}  # fmt: skip
    take(client_of, "bel.dip", place, **given)
    shown = page(client_of("ard.dip"), notice)
    assert "two days" in shown
    assert "Assistance is possible" in shown


def test_an_incomplete_answer_comes_back_with_what_was_entered(client_of: Browser) -> None:
    given = {"receipt": "on", "possible": "yes", "time_frame": "two days", "mark": "AMBER"}
    answer = client_of("bel.dip").post(address(asked(), "answer"), given)
    shown = answer.content.decode()
    assert "This is no answer to a request for assistance" in shown
    assert "two days" in shown
    assert not Prepared.objects.exists()


def test_every_step_has_its_page(client_of: Browser) -> None:
    notice = asked()
    for name in STEPS:
        assert client_of("bel.dip").get(address(notice, name)).status_code == 200


def test_words_are_added_corrected_withdrawn_and_shown_to_another(client_of: Browser) -> None:
    cast.state("CAL", "Calidon")
    notice = sent(mark="GREEN")
    word = take(client_of, "ard.dip", address(notice, "add"), text="More.", mark="GREEN")
    take(client_of, "ard.dip", address(notice, "correct", word.pk), text="Less.", mark="GREEN")
    take(client_of, "ard.tech", address(notice, "withdraw", word.pk), reason="Premature.")
    take(client_of, "bel.dip", address(notice, "forward"), to=["CAL"])
    shown = page(client_of("cal.dip"), notice)
    for words in ("More.", "Less.", "Premature.", "withdrawn", "shown by BEL"):
        assert words in shown
    assert "What may be done next" in shown  # GREEN: it may be shown to others still


def test_more_time_and_pauses_are_offered_and_done(client_of: Browser) -> None:
    notice = asked()
    clock = Clock.objects.get(kind="substantive")
    due = f"{clock.due.year + 1}-01-01T10:00"
    take(client_of, "bel.dip", address(notice, "ask-time", clock.pk), due=due, reason="Holidays.")
    take(client_of, "ard.dip", address(notice, "extend", clock.pk), due=due, reason="Agreed.")
    proposal = take(client_of, "bel.dip", address(notice, "pause", "ARD"), reason="Talks.")
    assert "Agree to the pause of Belmora" in page(client_of("ard.dip"), notice)
    take(client_of, "ard.dip", address(notice, "agree-pause", proposal.pk))
    shown = page(client_of("bel.dip"), notice)
    assert "stands still with" in shown
    assert "Let the clocks with Ardenia run on" in shown
    take(client_of, "bel.dip", address(notice, "resume", "ARD"))
    assert "stands still with" not in page(client_of("bel.dip"), notice)


def test_the_clocks_of_others_are_not_shown(client_of: Browser) -> None:
    cast.state("CAL", "Calidon")
    notice = sent(to=["BEL", "CAL"])
    shown = page(client_of("cal.dip"), notice)
    assert shown.count("To be acknowledged") == 1


def test_a_file_is_given_to_be_saved_and_never_shown(client_of: Browser) -> None:
    notice = with_file()
    digest = notice.dossier.attachments.get().digest
    place = reverse("channel:dossier-file", args=[notice.dossier_id, digest])
    assert place in page(client_of("bel.dip"), notice)
    answer = client_of("bel.dip").get(place)
    assert answer.content == b"a line"
    assert answer["Content-Disposition"] == 'attachment; filename="logs.txt"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"].startswith("sandbox; default-src 'none'")
    assert answer["Content-Type"] == "text/plain"


def test_a_file_of_another_dossier_is_not_given(client_of: Browser) -> None:
    digest = with_file().dossier.attachments.get().digest
    other = sent()
    place = reverse("channel:dossier-file", args=[other.dossier_id, digest])
    assert client_of("bel.dip").get(place).status_code == 404


def test_a_file_that_was_altered_is_not_given_out(client_of: Browser) -> None:
    notice = with_file()
    digest = notice.dossier.attachments.get().digest
    models.QuerySet(Blob).filter(pk=digest).update(content=b"altered")
    answer = client_of("bel.dip").get(
        reverse("channel:dossier-file", args=[notice.dossier_id, digest])
    )
    assert answer.status_code >= 400
    assert b"was altered" in answer.content


def test_a_note_is_a_pdf_to_be_saved(client_of: Browser) -> None:
    notice = sent()
    answer = client_of("bel.dip").get(reverse("channel:dossier-note", args=[notice.dossier_id]))
    assert answer.content.startswith(b"%PDF-")
    assert notice.dossier.reference in answer["Content-Disposition"]


def test_a_dossier_takes_few_queries_however_long_it_is(
    client_of: Browser, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    notice = sent()
    for number in range(12):
        step("bel.dip", "add", notice, text=f"Word {number}.", mark="AMBER")
    browser = client_of("bel.dip")
    with django_assert_max_num_queries(25):
        assert "Word 11." in page(browser, notice)
