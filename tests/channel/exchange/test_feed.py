"""Indicators are told as MISP tells them, and keep their pattern where MISP has no word for it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from detente.channel.exchange.feed import Shared, Source, attribute, event, manifest, tag_name
from detente.channel.exchange.handling import Level
from tests.channel.exchange.sample_objects import BEGIN, identity, indicator

SOURCE = Source("1", "Harbours", "Secretariat", "2")


def shared(content: Any, *, level: Level = Level.GREEN, hours: int = 0) -> Shared:
    return Shared(content, level, BEGIN + timedelta(hours=hours))


@pytest.mark.parametrize(("pattern", "kind", "value"), [
    ("[domain-name:value = 'a.example']", "domain", "a.example"),
    ("[ ipv4-addr:value='198.51.100.7' ]", "ip-dst", "198.51.100.7"),
    ("[ipv6-addr:value = '2001:db8::7']", "ip-dst", "2001:db8::7"),
    ("[url:value = 'https://a.example/b']", "url", "https://a.example/b"),
    ("[email-addr:value = 'a@b.example']", "email-src", "a@b.example"),
    ("[file:hashes.MD5 = 'd41d8cd98f00b204e9800998ecf8427e']", "md5",
     "d41d8cd98f00b204e9800998ecf8427e"),
    ("[file:hashes.'SHA-1' = 'da39a3ee']", "sha1", "da39a3ee"),
    ("[file:hashes.'SHA-256' = 'e3b0c442']", "sha256", "e3b0c442"),
])  # fmt: skip
def test_a_plain_comparison_becomes_an_attribute_of_its_kind(
    pattern: str, kind: str, value: str
) -> None:
    made = attribute(shared(indicator(1, pattern=pattern)))
    assert made is not None
    assert (made["type"], made["value"]) == (kind, value)


@pytest.mark.parametrize("pattern", [
    "[domain-name:value = 'a.example' OR domain-name:value = 'b.example']",
    "[domain-name:value != 'a.example']", "[process:name = 'a']",
    "[url:value = 'a'] FOLLOWEDBY [url:value = 'b']", r"[url:value = 'it\'s']",
])  # fmt: skip
def test_any_other_pattern_is_kept_as_it_is(pattern: str) -> None:
    made = attribute(shared(indicator(1, pattern=pattern)))
    assert made is not None
    assert (made["type"], made["value"]) == ("stix2-pattern", pattern)


@pytest.mark.parametrize(
    "content",
    [identity(1), indicator(1, pattern_type="snort"), indicator(1, revoked=True)],
    ids=["identity", "snort", "revoked"],
)
def test_what_is_no_stix_indicator_in_force_is_left_out(content: Any) -> None:
    assert attribute(shared(content)) is None
    assert event(SOURCE, [shared(content)]) is None


def test_an_event_is_as_new_as_its_last_arrival_and_as_strict_as_its_strictest() -> None:
    told = event(SOURCE, [
        shared(indicator(1), hours=30), shared(indicator(2), level=Level.CLEAR),
    ])  # fmt: skip
    assert told is not None
    assert told["date"] == "2031-05-04"
    assert int(told["timestamp"]) == int((BEGIN + timedelta(hours=30)).timestamp())
    assert told["Tag"] == [{"name": "tlp:green"}]
    assert [each["Tag"][0]["name"] for each in told["Attribute"]] == ["tlp:green", "tlp:clear"]


def test_the_manifest_lists_each_event_without_its_attributes() -> None:
    told = event(SOURCE, [shared(indicator(1))])
    assert told is not None
    listed = manifest([told])["1"]
    assert listed["info"] == "Harbours"
    assert "Attribute" not in listed


def test_a_level_has_its_name_in_misp() -> None:
    assert tag_name(Level.CLEAR) == "tlp:clear"
