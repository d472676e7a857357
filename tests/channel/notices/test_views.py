"""Pages: the list, a new notice, an urgent one that waits for its second person."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from detente.channel.audit.deeds import Deed
from detente.channel.audit.models import Blob, Dossier, Party, Prepared
from detente.channel.clocks.models import Clock
from detente.channel.notices.models import Delivery, Notice, Proposal
from detente.channel.notices.uploads import token_of
from tests.channel import cast
from tests.channel.notices.letters import content, sent, step

pytestmark = pytest.mark.usefixtures("states")

Browser = Callable[[str], Client]
NEW = reverse("channel:notice-new")


def entered(**other: object) -> dict[str, object]:
    said = {**content(), "certainty": "unknown", "critical": "unknown", **other}
    return {name: each for name, each in said.items() if each is not None}


def signed(name: str, answer: HttpResponse) -> None:
    """Sign what a page has prepared."""
    nonce = answer["Location"].rstrip("/").rpartition("/")[2]
    prepared = Prepared.objects.get(pk=nonce)
    signature = cast.signature_of(name, prepared.statement)
    cast.acts.complete(prepared, cast.actor(name), signature=signature)


@pytest.mark.parametrize("place", ["channel:dossiers", "channel:notice-new"])
def test_a_stranger_is_asked_to_sign_in(place: str, client: Client) -> None:
    answer = client.get(reverse(place))
    assert answer.status_code == 302
    assert "sign-in" in answer["Location"]


def test_only_who_speaks_for_a_state_writes(client_of: Browser) -> None:
    assert client_of("sec.one").get(NEW).status_code in {400, 403}
    assert client_of("ard.tech").get(NEW).status_code == 200


def test_the_secretariat_sees_no_notice(client_of: Browser) -> None:
    notice = sent()
    page = client_of("sec.one").get(reverse("channel:dossiers")).content.decode()
    assert notice.dossier.reference not in page


def test_both_sides_see_a_notice_in_their_lists(client_of: Browser) -> None:
    notice = sent()
    for name in ("ard.tech", "bel.dip"):
        page = client_of(name).get(reverse("channel:dossiers")).content.decode()
        assert notice.dossier.reference in page


def test_the_list_shows_one_kind_or_what_is_owed(client_of: Browser) -> None:
    notice = sent()
    browser = client_of("bel.dip")
    place = reverse("channel:dossiers")

    def shown(query: str) -> bool:
        return notice.dossier.reference in browser.get(place + query).content.decode()

    assert shown("?kind=incident")
    assert not shown("?kind=courtesy")
    assert shown("?owed=1")
    step("bel.dip", "acknowledge", notice)
    assert not shown("?owed=1")
    assert shown("?kind=nonsense&page=99")


def test_what_is_entered_is_prepared_and_signed(client_of: Browser) -> None:
    answer = client_of("ard.dip").post(NEW, entered())
    assert answer.status_code == 302
    assert not Notice.objects.exists()
    signed("ard.dip", answer)
    assert Notice.objects.get().content["what"] == content()["what"]


def test_a_new_notice_begins_in_the_language_of_the_page(client_of: Browser) -> None:
    page = client_of("ard.dip").get(NEW + "?kind=courtesy").content.decode()
    assert '<option value="en" selected>' in page
    assert '<option value="courtesy" selected>' in page


def test_a_time_entered_is_one_in_utc(client_of: Browser) -> None:
    given = entered(since="2026-01-02T03:04", certainty="about")
    signed("ard.dip", client_of("ard.dip").post(NEW, given))
    assert Notice.objects.get().content["since"].startswith("2026-01-02T03:04:00")


def test_a_refusal_is_shown_and_nothing_is_lost(client_of: Browser) -> None:
    given = entered(claim="A group.", asked="Is it known in Belmora?")
    page = client_of("ard.dip").post(NEW, given).content.decode()
    assert "how likely that is" in page
    assert "Is it known in Belmora?" in page
    assert "A group." in page
    assert not Prepared.objects.exists()


def test_without_recipient_the_form_comes_back(client_of: Browser) -> None:
    answer = client_of("ard.dip").post(NEW, entered(to=None))
    assert answer.status_code == 200
    assert not Prepared.objects.exists()


def test_a_file_that_was_in_order_is_kept_where_the_form_comes_back(client_of: Browser) -> None:
    browser = client_of("ard.dip")
    good = SimpleUploadedFile("logs.txt", b"a line")
    page = browser.post(NEW, entered(files=[good], incident_class="")).content.decode()
    kept = page.partition('name="kept" value="')[2].partition('"')[0]
    assert kept
    signed("ard.dip", browser.post(NEW, entered(kept=kept)))
    assert Notice.objects.get().dossier.attachments.get().name == "logs.txt"


def test_files_kept_for_one_account_are_no_files_of_another(client_of: Browser) -> None:
    blob = Blob.objects.create(digest="0" * 64, content=b"x", size=1, kind="text/plain",
                               uploaded_at=cast.now(), uploaded_by="bel.dip")  # fmt: skip
    kept = token_of([{"digest": blob.pk, "name": "a.txt"}], account="bel.dip")
    signed("ard.dip", client_of("ard.dip").post(NEW, entered(kept=kept)))
    assert Notice.objects.get().content["attachments"] == []


def test_a_file_that_may_not_be_attached_is_refused(client_of: Browser) -> None:
    bad = SimpleUploadedFile("page.txt", b"<html>")
    page = client_of("ard.dip").post(NEW, entered(files=[bad])).content.decode()
    assert "a page that a browser would open" in page
    assert not Blob.objects.exists()


def test_an_urgent_notice_is_proposed_then_released_by_a_colleague(client_of: Browser) -> None:
    signed("ard.dip", client_of("ard.dip").post(NEW, entered(urgency="urgent")))
    proposal = Proposal.objects.get()
    place = reverse("channel:notice-proposed", args=[proposal.pk])
    assert "takes two persons" in client_of("ard.dip").get(place).content.decode()
    signed("ard.tech", client_of("ard.tech").post(place))
    assert Notice.objects.get().urgency == "urgent"
    assert "waits here" in client_of("ard.tech").post(place).content.decode()


def test_who_proposed_it_is_told_that_a_colleague_must_release_it(client_of: Browser) -> None:
    signed("ard.dip", client_of("ard.dip").post(NEW, entered(urgency="urgent")))
    place = reverse("channel:notice-proposed", args=[Proposal.objects.get().pk])
    assert "You proposed this yourself" in client_of("ard.dip").post(place).content.decode()


def test_a_proposal_is_let_go(client_of: Browser) -> None:
    signed("ard.dip", client_of("ard.dip").post(NEW, entered(urgency="urgent")))
    place = reverse("channel:notice-proposed", args=[Proposal.objects.get().pk])
    client_of("ard.dip").post(place, {"discard": "1"})
    assert Proposal.objects.get().state == "discarded"


def test_another_member_finds_no_proposal(client_of: Browser) -> None:
    signed("ard.dip", client_of("ard.dip").post(NEW, entered(urgency="urgent")))
    place = reverse("channel:notice-proposed", args=[Proposal.objects.get().pk])
    for name in ("bel.dip", "bel.authority"):
        assert client_of(name).get(place).status_code == 404
        assert client_of(name).post(place).status_code == 404


def test_the_list_takes_the_same_few_queries_however_long_it_is(
    client_of: Browser, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    many(400)
    browser = client_of("bel.dip")
    for query in ("", "?page=9", "?owed=1", "?kind=incident&page=3"):
        with django_assert_max_num_queries(10):
            page = browser.get(reverse("channel:dossiers") + query).content.decode()
        assert page.count("N-") >= 25


def many(number: int) -> None:
    """So many notices from Ardenia to Belmora, each with a clock, written at once."""
    at = cast.now()
    deed = Deed("trial", cast.actor("ard.dip"), at, "dossier")
    dossiers = [
        Dossier(reference=f"N-{each}", title=f"Notice {each}", opened_at=at, opened_by="ARD")
        for each in range(number)
    ]
    notices = [
        Notice(dossier=each, kind="incident", urgency="routine", mark="AMBER", sender="ARD",
               account="ard.dip", sent_at=at, content={})
        for each in dossiers
    ]  # fmt: skip
    deed.keep_new(dossiers)
    deed.keep_new(
        Party(dossier=each, member=code, since=at) for each in dossiers for code in ("ARD", "BEL")
    )
    deed.keep_new(notices)
    deed.keep_new(Delivery(notice=each, member="BEL", delivered_at=at) for each in notices)
    deed.keep_new(
        Clock(dossier=each.dossier, subject=each.pk, kind="acknowledge", owed_by="BEL",
              owed_to="ARD", started_at=at, due=at + timedelta(days=3))
        for each in notices
    )  # fmt: skip
