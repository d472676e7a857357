"""What TAXII prescribes of requests is kept, and each refusal has its status."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from detente.channel.exchange import protocol
from detente.channel.exchange.protocol import MEDIA_TYPE, TaxiiError, read_request

ALL = frozenset(["id", "type", "version", "spec_version"])


@pytest.mark.parametrize("header", [
    MEDIA_TYPE,
    "application/taxii+json",
    "application/taxii+json; version=2.1",
    'Application/TAXII+JSON;version="2.1"',
    "text/html, application/taxii+json;version=2.1;q=0.5",
])  # fmt: skip
def test_a_client_that_reads_taxii_is_accepted(header: str) -> None:
    protocol.check_accept(header)


@pytest.mark.parametrize("header", [
    "", "*/*", "application/json", "application/taxii+json;version=2.0",
    "application/taxii+json;version=2.1;q=0", "application/taxii+json;version=",
])  # fmt: skip
def test_a_client_that_does_not_is_refused(header: str) -> None:
    with pytest.raises(TaxiiError) as refused:
        protocol.check_accept(header)
    assert refused.value.status == 406


@pytest.mark.parametrize("header", ["", "application/json", "application/taxii+json;version=2.0"])
def test_a_body_of_another_media_type_is_refused(header: str) -> None:
    with pytest.raises(TaxiiError) as refused:
        protocol.check_content_type(header)
    assert refused.value.status == 415


def test_a_body_of_taxii_is_accepted() -> None:
    protocol.check_content_type(MEDIA_TYPE)


def test_a_refusal_is_told_in_words_and_with_its_status() -> None:
    error = TaxiiError("Too much.", status=413, expected="less")
    assert protocol.error_object(error) == {
        "title": "Too much", "description": "Too much.\nExpected: less", "http_status": "413",
    }  # fmt: skip


def test_filters_are_read() -> None:
    given = {
        "match[id]": "a--1, b--2", "match[type]": "tool", "match[version]": "first,last",
        "match[spec_version]": "2.1", "added_after": "2031-05-04T12:00:00Z", "limit": "7",
        "next": "onward", "match[unknown]": "x",
    }  # fmt: skip
    asked = read_request(given, allowed=ALL)
    assert asked.matching.ids == {"a--1", "b--2"}
    assert asked.matching.types == {"tool"}
    assert asked.matching.versions == {"first", "last"}
    assert asked.matching.spec_versions == {"2.1"}
    assert asked.matching.added_after == datetime(2031, 5, 4, 12, tzinfo=UTC)
    assert (asked.limit, asked.onward) == (7, "onward")


def test_a_filter_that_an_endpoint_does_not_know_is_passed_over() -> None:
    asked = read_request({"match[id]": "a--1"}, allowed=frozenset(["version"]))
    assert asked.matching.ids == frozenset()


def test_a_page_is_never_longer_than_the_longest() -> None:
    assert read_request({"limit": "1000000"}, allowed=ALL).limit == protocol.LONGEST_PAGE
    assert read_request({}, allowed=ALL).limit == protocol.LONGEST_PAGE


@pytest.mark.parametrize("given", [
    {"limit": "0"}, {"limit": "-1"}, {"limit": "many"}, {"limit": ""}, {"limit": "9" * 30},
    {"limit": "٣"}, {"added_after": "yesterday"}, {"added_after": "2031-13-04T12:00:00Z"},
    {"match[version]": "newest"}, {"match[id]": ",".join(f"a--{n}" for n in range(101))},
])  # fmt: skip
def test_a_value_that_cannot_be_understood_is_refused(given: dict[str, str]) -> None:
    with pytest.raises(TaxiiError) as refused:
        read_request(given, allowed=ALL)
    assert refused.value.status == 400


@pytest.mark.parametrize(("text", "microsecond"), [
    ("2031-05-04T12:00:00Z", 0), ("2031-05-04T12:00:00.5Z", 500_000),
    ("2031-05-04T12:00:00.000001Z", 1), ("2031-05-04T12:00:00.123456789Z", 123_456),
])  # fmt: skip
def test_timestamps_are_read_to_the_microsecond(text: str, microsecond: int) -> None:
    assert protocol.read_timestamp(text, "here").microsecond == microsecond


def test_a_timestamp_is_written_as_it_is_read() -> None:
    text = "2031-05-04T12:00:00.000001Z"
    assert protocol.write_timestamp(protocol.read_timestamp(text, "here")) == text


def test_an_empty_page_says_nothing() -> None:
    assert protocol.resource("objects", []) == {}


def test_a_page_says_whether_there_is_more() -> None:
    assert protocol.resource("objects", [1]) == {"objects": [1], "more": False}
    onward = {"objects": [1], "more": True, "next": "on"}
    assert protocol.resource("objects", [1], onward="on") == onward
