"""The channel in a real browser, with passkeys: from the first invitation to a verified export."""

from __future__ import annotations

import sqlite3
import uuid
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.people import Channel, Person, served
from tests.channel.cast import NOTE, root_of

STATES = {"ARD": ("Ardenia", "Europe/Vienna"), "BEL": ("Belmora", "Asia/Tokyo")}

People = dict[str, Person]


@pytest.fixture(scope="module")
def channel(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Channel]:
    """A channel that has been founded, and nothing more."""
    with served(tmp_path_factory.mktemp("channel")) as found:
        yield found


@pytest.fixture
def person(chromium: Browser, channel: Channel) -> Iterator[Callable[[str], Person]]:
    """Make a person of a member; all leave at the end."""
    with ExitStack() as here:

        def come(member: str) -> Person:
            one = Person(chromium, channel, member)
            here.callback(one.leave)
            return one

        yield come


def test_two_states_talk_and_the_record_shows_who_altered_it(
    channel: Channel, person: Callable[[str], Person], tmp_path: Path
) -> None:
    people = accredited(channel, person)
    checked(people)
    notified(people)
    where = consulted(people)
    bundle = exported(people["bel.duty"], where, tmp_path)
    assert "verified" in channel.verify(str(bundle)).stdout.lower()
    altered(channel, people["bel.duty"], where, tmp_path)


def accredited(channel: Channel, person: Callable[[str], Person]) -> People:
    """The registrar accredits two states, whose authorities let their contacts in."""
    registrar = person("SEC")
    registrar.come_in(channel.door)
    registrar.sign_in()
    people = {"registrar": registrar}
    for code, (name, zone) in STATES.items():
        low = code.lower()
        registrar.goto("account/members/new/")
        registrar.fill(
            code=code, name=name, kind="state", zone=zone, root=root_of(code), note_digest=NOTE,
            account=f"{low}.authority", person=f"Authority of {name}",
            email=f"authority@{low}.example",
        )  # fmt: skip
        registrar.press("Go on to sign")
        registrar.sign()
        authority = people[f"{low}.authority"] = person(code)
        authority.come_in(door_shown(registrar))
        for desk, role in {"duty": "diplomatic", "csirt": "technical"}.items():
            people[f"{low}.{desk}"] = let_in(authority, f"{low}.{desk}", role, person)
    return people


def let_in(authority: Person, account: str, role: str, person: Callable[[str], Person]) -> Person:
    """An authority opens an account; its holder comes in and is nominated as a contact."""
    authority.goto("account/colleagues/new/")
    authority.fill(account=account, role=role, person=account, email=f"{account}@example.org")
    authority.press("Go on to sign")
    authority.sign()
    one = person(authority.member)
    one.come_in(door_shown(authority))
    authority.goto("directory/nominate/")
    authority.fill(
        category=role, position="Duty desk", institution="Ministry", email=f"{account}@example.org",
        phone="+1 555 0100", languages="en", account=account, note_digest=NOTE,
        note_date="2026-01-15", round_the_clock="✓",
    )  # fmt: skip
    authority.submit()
    authority.sign()
    return one


def door_shown(person: Person) -> str:
    """The address of an invitation, which a page shows once."""
    found = person.page.locator("code.hash").first.inner_text()
    person.page.reload()
    person.told("The address was shown already")
    return found


def checked(people: People) -> None:
    """The registrar confirms the contacts and issues a check; a contact answers it in one click."""
    registrar = people["registrar"]
    registrar.goto("")
    while (waits := registrar.page.locator("ol.waiting a").first).count():
        waits.click()
        registrar.page.get_by_role("button", name="Confirm").first.click()
        registrar.sign()
        registrar.goto("")
    registrar.goto("checks/plan/")
    registrar.fill(
        level="L1",
        title="Winter check",
        opens_on=f"{datetime.now(UTC):%Y-%m-%d}",
        rounds="1",
        surprise="✓",
    )
    for box in registrar.page.locator("form [name=categories]").all():
        box.check()
    registrar.submit()
    registrar.sign()
    registrar.goto("checks/")
    registrar.page.get_by_role("link", name="Winter check").first.click()
    registrar.page.get_by_role("link", name="Issue").click()
    registrar.submit()
    registrar.sign()
    answers = people["bel.csirt"]
    answers.goto("")
    answers.page.get_by_role("link", name="A check asks for an answer: Winter check").click()
    answers.press("I have received this")
    answers.sign()
    registrar.page.reload()
    assert registrar.page.get_by_text("not yet", exact=True).count() == 3


def notified(people: People) -> None:
    """One state notifies an incident; the other finds it in its inbox, and acknowledges it."""
    tells, hears = people["ard.csirt"], people["bel.csirt"]
    tells.goto("dossiers/new/")
    tells.page.locator("form [name=to]").first.check()
    tells.fill(
        kind="incident", urgency="priority", subject="Ferry timetables altered",
        what="Timetables of two ferry lines were altered.", mark="AMBER",
        incident_class="intrusions", confidence="likely", contact="The duty desk",
    )  # fmt: skip
    tells.submit()
    tells.sign()
    tells.told("delivered, not yet acknowledged")
    hears.goto("")
    waits = hears.page.locator("ol.waiting li").filter(has_text="Notices")
    waits.get_by_role("link").first.click()
    hears.told("What the sender says")
    hears.press("Acknowledge")
    hears.sign()
    tells.page.reload()
    tells.told("acknowledged")
    assert tells.page.get_by_text("delivered, not yet acknowledged").count() == 0


def consulted(people: People) -> str:
    """One state asks, the other replies; they pause, resume, and close with a signed minute.

    Gives the address of the consultation.
    """
    asks, replies = people["ard.duty"], people["bel.duty"]
    asks.goto("consultations/new/")
    asks.fill(
        requested="BEL", activity="Ferry timetables were altered.", cause="Ferries stood still.",
        place="Port of Ardenia",
    )  # fmt: skip
    asks.submit()
    asks.sign()
    asks.told("Ferry timetables were altered")
    where = asks.page.url
    replies.goto("")
    waits = replies.page.locator("ol.waiting li").filter(has_text="Consultations")
    waits.get_by_role("link").click()
    moved(replies, "Reply to the request", text="It came through a hired server; it is closed.")
    asks.page.goto(where)
    moved(asks, "Propose a pause", reason="Both ministers travel.")
    replies.page.goto(where)
    moved(replies, "Accept the pause")
    replies.told("It is paused by consent of both")
    moved(replies, "Resume")
    moved(replies, "Propose an agreed minute, and sign it", text="The matter is settled.")
    asks.page.goto(where)
    moved(asks, "Sign the agreed minute and close")
    asks.told("The matter is settled.")
    return where


def moved(person: Person, title: str, **fields: str) -> None:
    """Make a move of a consultation from its page, and sign it."""
    person.page.locator("main").get_by_text(title, exact=True).first.click()
    if "/sign/" not in person.page.url:
        person.fill(**fields)
        person.submit()
    person.sign()


def exported(person: Person, where: str, folder: Path) -> Path:
    """Take the dossier of the consultation along, as a file."""
    person.page.goto(where)
    with person.page.expect_download() as carried:
        person.page.get_by_role("link", name="Export this dossier").click()
    file = folder / f"dossier-{len(list(folder.iterdir()))}.zip"
    carried.value.save_as(file)
    return file


def altered(channel: Channel, person: Person, where: str, folder: Path) -> None:
    """One byte of the database is changed: each verifier names the row."""
    database = channel.folder / "detente.sqlite3"
    assert channel.verify("--database").returncode == 0
    with sqlite3.connect(database) as opened:
        key, course = opened.execute("SELECT id, course FROM channel_consultation").fetchone()
        changed = course.replace("The matter is settled.", "The matter is settlex.")
        assert changed != course
        opened.execute("UPDATE channel_consultation SET course = ?", [changed])
    opened.close()
    told = channel.verify("--database")
    assert told.returncode == 1
    assert str(uuid.UUID(key)) in told.stdout
    told = channel.verify(str(exported(person, where, folder)))
    assert told.returncode == 1
    assert str(uuid.UUID(key)) in told.stdout
