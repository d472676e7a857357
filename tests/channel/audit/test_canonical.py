"""One form for the same content: its bytes, its moments, and all that is refused."""

from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from enum import StrEnum
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.channel.audit.canonical import (
    DEEPEST,
    NotCanonicalError,
    canonical,
    digest,
    moment,
    read_moment,
)


def _nested(levels: int) -> list[Any]:
    value: list[Any] = []
    for _ in range(levels):
        value = [value]
    return value


class Colour(StrEnum):
    """A word of a list, as models keep them."""

    AMBER = "amber"


def test_keys_are_in_order_and_nothing_is_between_them() -> None:
    assert canonical({"b": [1, True, None], "a": {"d": "", "c": -7}}) == (
        b'{"a":{"c":-7,"d":""},"b":[1,true,null]}'
    )


def test_keys_are_ordered_by_utf_16_as_the_rfc_asks() -> None:
    # RFC 8785, 3.2.3: the emoji's first code unit (d83d) sorts before the Hebrew ligature (fb33).
    ordered = canonical({"\ufb33": 3, "\U0001f600": 2, "\u20ac": 1}).decode()
    assert ordered == '{"\u20ac":1,"\U0001f600":2,"\ufb33":3}'


def test_text_keeps_its_letters_and_escapes_only_what_it_must() -> None:
    assert canonical('é"\\\n\x07ا') == '"é\\"\\\\\\n\\u0007ا"'.encode()


def test_a_word_of_an_enumeration_is_its_text() -> None:
    assert canonical({"tlp": Colour.AMBER}) == canonical({"tlp": "amber"})


def test_the_digest_is_the_sha_256_of_the_form() -> None:
    # The SHA-256 of the two bytes {}.
    assert digest({}) == "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"


@pytest.mark.parametrize(
    ("value", "where"),
    [
        (1.5, "value"),
        ({"a": [0, {"b": 1.0}]}, "value['a'][1]['b']"),
        ([float("nan")], "value[0]"),
        ((float("inf"),), "value[0]"),
    ],
)
def test_a_fraction_is_refused_and_its_place_named(value: Any, where: str) -> None:
    with pytest.raises(NotCanonicalError) as refused:
        canonical(value)
    assert refused.value.where == where


@pytest.mark.parametrize(
    "value",
    [
        2**53,
        -(2**53),
        {1: "a key that is no text"},
        {"\ud800": "half a letter"},
        "\udfff",
        {"a"},
        b"bytes",
        Decimal(1),
        datetime(2026, 1, 1, tzinfo=UTC),
    ],
    ids=repr,
)
def test_what_json_cannot_say_is_refused(value: Any) -> None:
    with pytest.raises(NotCanonicalError):
        canonical(value)


def test_nesting_is_accepted_up_to_its_bound_and_refused_beyond() -> None:
    assert canonical(_nested(DEEPEST)).startswith(b"[[")
    with pytest.raises(NotCanonicalError, match="too deeply"):
        canonical(_nested(DEEPEST + 1))


def test_a_list_that_holds_itself_is_refused() -> None:
    endless: list[Any] = []
    endless.append(endless)
    with pytest.raises(NotCanonicalError, match="too deeply"):
        canonical(endless)


def test_a_moment_is_written_in_utc_to_the_microsecond() -> None:
    east = timezone(timedelta(hours=5, minutes=45))
    assert moment(datetime(2026, 12, 1, 8, 45, tzinfo=east)) == "2026-12-01T03:00:00.000000Z"


def test_a_moment_without_time_zone_is_refused() -> None:
    with pytest.raises(NotCanonicalError, match="time zone"):
        moment(datetime(2026, 12, 1))  # noqa: DTZ001 - that is the point


@given(st.datetimes(min_value=datetime(1, 1, 3), max_value=datetime(9999, 12, 29)))  # noqa: DTZ001
def test_a_moment_reads_back_as_it_was(at: datetime) -> None:
    assert read_moment(moment(at.replace(tzinfo=UTC))) == at.replace(tzinfo=UTC)


@given(st.datetimes(), st.datetimes())
def test_moments_sort_as_text_as_they_do_in_time(one: datetime, other: datetime) -> None:
    one, other = one.replace(tzinfo=UTC), other.replace(tzinfo=UTC)
    assert (moment(one) < moment(other)) == (one < other)


@pytest.mark.parametrize(
    "text",
    [
        "2026-12-01T03:00:00Z",
        "2026-12-01T03:00:00.0Z",
        "2026-12-01T03:00:00.000000+00:00",
        "2026-12-01T04:00:00.000000+01:00",
        "2026-12-01 03:00:00.000000Z",
        "2026-12-01T03:00:00.000000",
        "2026-12-01T03:00:00.000000z",
        "٢٠٢٦-12-01T03:00:00.000000Z",
        "2026-13-01T03:00:00.000000Z",
        "2026-12-01",
        "",
        None,
        7,
    ],
)
def test_a_moment_written_in_another_way_is_refused(text: Any) -> None:
    with pytest.raises(NotCanonicalError, match="is no moment"):
        read_moment(text)
