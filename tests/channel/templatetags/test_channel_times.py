"""Times are shown in UTC and where those concerned are, and what is left is said in words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from django.utils.translation import override

from detente.channel.audit.moments import at
from detente.channel.templatetags.channel_times import both_times, in_words, isolated, left
from tests.conftest import ROOT

THREE = datetime(2027, 1, 15, 2, 59, tzinfo=UTC)


@dataclass(frozen=True)
class Somewhere:
    """A member, for all that a time needs to know of it."""

    zone: str


def test_a_time_is_shown_in_utc_and_in_both_zones() -> None:
    shown = both_times(THREE, Somewhere("Europe/Vienna"), Somewhere("Asia/Tokyo"))

    assert "2027-01-15 02:59 UTC" in shown
    assert "2027-01-15 03:59 Vienna" in shown
    assert "2027-01-15 11:59 Tokyo" in shown
    assert 'datetime="2027-01-15T02:59:00+00:00"' in shown


def test_a_zone_is_said_once_and_utc_not_again() -> None:
    vienna = Somewhere("Europe/Vienna")
    assert both_times(THREE, vienna, vienna, Somewhere("UTC"), None).count("local") == 1


def test_summer_time_is_kept_where_it_is_kept() -> None:
    summer = datetime(2027, 7, 15, 12, 0, tzinfo=UTC)
    assert "14:00 Vienna" in both_times(summer, Somewhere("Europe/Vienna"))


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "0 min"),
        (59, "0 min"),
        (60, "1 min"),
        (3600, "1 h"),
        (12_000, "3 h 20 min"),
        (86_400, "1 day"),
        (187_200, "2 days 4 h"),
    ],
)
def test_a_length_of_time_is_said_in_its_two_largest_units(seconds: float, words: str) -> None:
    assert in_words(seconds).replace("\xa0", " ") == words


def test_what_is_left_and_what_is_past_are_told_apart() -> None:
    with at(THREE):
        assert left(THREE + timedelta(hours=3, minutes=20)) == "3 h 20 min left"
        assert left(THREE - timedelta(hours=1)) == "1 h ago"
        assert left(None) == ""


def test_digits_and_order_hold_in_arabic() -> None:
    with override("ar"):
        assert 'dir="ltr"' in both_times(THREE)


def test_a_date_keeps_its_order_in_a_sentence_that_is_written_leftwards() -> None:
    assert isolated("2026-12-03") == "2026-12-03"
    with override("ar"):
        assert isolated("2026-12-03") == "\u20662026-12-03\u2069"
        assert isolated("") == ""


def test_no_page_shows_a_date_whose_order_may_turn() -> None:
    templates = ROOT / "src/detente/channel/templates"
    offline = {"bundle.html"}  # it is in English, whoever asks for it
    for file in templates.rglob("*.html"):
        bare = re.sub(r"<time\b.*?</time>", "", file.read_text("utf-8"), flags=re.DOTALL)
        turning = re.findall(r'\|(?:date:"Y-m[^"]*"|slice:":10")(?!\|isolated)', bare)
        assert not turning or file.name in offline, file.name
