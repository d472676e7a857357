"""docs/channel.md says what the pages say, and names the numbers that the channel keeps."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from detente.channel.accounts.acts import DAYS_TO_COME_IN
from detente.channel.audit.acts import MINUTES_TO_SIGN
from detente.channel.audit.roles import EVERYBODY
from detente.channel.consultations.cooling import CHECKLIST
from detente.channel.consultations.phases import Profile
from detente.channel.directory.bundle import DAYS_VALID
from detente.channel.directory.freshness import DAYS_TO_NOTIFY
from detente.channel.notices.terms import TERMS, Terms
from detente.channel.notices.vocabulary import Urgency
from tests.conftest import ROOT

PAGE = (ROOT / "docs/channel.md").read_text("utf-8")
TEXT = " ".join(PAGE.split())
IN_ITALICS = re.compile(r"(?<!\*)\*([^*\n]+)\*(?!\*)")
ON_THE_PAGES = sorted(set(IN_ITALICS.findall(PAGE)) - {"in italics"})
ROW = r"^\| {name} \| (\d+) (hours|days?) \| (\d+) (hours|days?) \|$"
IN_WORDS = {6: "six", 7: "seven", 14: "fourteen", 15: "fifteen"}


def spelt(number: int) -> str:
    """A number as the page writes it."""
    return IN_WORDS.get(number, str(number))


@pytest.fixture(scope="module")
def source() -> str:
    """All that the channel's pages are made of, on one line."""
    folder = ROOT / "src/detente/channel"
    pages = [page for kind in ("*.py", "*.html") for page in sorted(folder.rglob(kind))]
    return " ".join(" ".join(page.read_text("utf-8") for page in pages).split())


def test_some_words_stand_in_italics() -> None:
    assert len(ON_THE_PAGES) > 20


@pytest.mark.parametrize("words", ON_THE_PAGES)
def test_words_in_italics_stand_on_the_pages(words: str, source: str) -> None:
    assert re.search(rf"""["'}}>]{re.escape(words)}\b""", source) or f'"{words}"' in source


@pytest.mark.parametrize("role", sorted(EVERYBODY))
def test_every_role_finds_itself(role: str) -> None:
    assert role in PAGE.partition("## The first day")[0]


@pytest.mark.parametrize("urgency", list(Urgency))
def test_the_clocks_of_notices_are_those_by_default(urgency: Urgency) -> None:
    found = re.search(ROW.format(name=urgency.value), PAGE, re.MULTILINE)

    assert found
    told = [
        timedelta(**{f"{unit.rstrip('s')}s": int(number)})
        for number, unit in (found.group(1, 2), found.group(3, 4))
    ]
    assert Terms(*told) == TERMS[urgency]


def test_the_clocks_of_consultations_are_those_by_default() -> None:
    kept = Profile()
    told = (
        f"a reply within {kept.reply_hours} hours",
        f"a holding reply may give {kept.holding_hours} more",
        f"a date offered within {kept.offer_hours} hours",
        f"agreed within {kept.agreement_hours} more",
        f"seconded by {kept.seconders} other members within {kept.seconding_hours} hours",
        f"held {kept.earliest_hours} to {kept.latest_hours} hours later",
        f"for {kept.session_hours} hours at most",
    )

    assert [each for each in told if each not in TEXT] == []


@pytest.mark.parametrize(
    "told",
    [
        f"holds for {spelt(DAYS_TO_COME_IN)} days, and once",
        f"waits {spelt(MINUTES_TO_SIGN)} minutes for your signature",
        f"it is valid for {spelt(DAYS_VALID)} days",
        f"is to be told within {DAYS_TO_NOTIFY} days",
        f"the page asks {spelt(len(CHECKLIST))} questions",
    ],
)
def test_a_number_is_the_one_that_is_kept(told: str) -> None:
    assert told in TEXT
