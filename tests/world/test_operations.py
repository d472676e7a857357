"""Operations: numbers that recorded histories rely on, and a plain word for each of them."""

from collections.abc import Mapping
from enum import IntEnum

import pytest

from detente.world import operations
from detente.world.operations import Author, Kind, Name, Response


@pytest.mark.parametrize(
    ("enumeration", "numbers"),
    [
        (Kind, {"ESPIONAGE": 0, "DISRUPTION": 1, "DESTRUCTION": 2}),
        (
            Author,
            {
                "STATE": 0,
                "PROXY": 1,
                "CRIMINAL": 2,
                "HACKTIVIST": 3,
                "TERRORIST": 4,
                "ACCIDENT": 5,
            },
        ),
        (
            Response,
            {"NONE": 0, "DIPLOMATIC": 1, "ECONOMIC": 2, "CYBER": 3, "CROSS_DOMAIN": 4},
        ),
        (Name, {"UNKNOWN": -1, "NON_STATE": -2}),
    ],
)
def test_the_numbers_never_change_their_meaning(
    enumeration: type[IntEnum], numbers: dict[str, int]
) -> None:
    assert {member.name: member.value for member in enumeration} == numbers


@pytest.mark.parametrize(
    ("enumeration", "words"),
    [
        (Kind, operations.KINDS),
        (Author, operations.AUTHORS),
        (Response, operations.RESPONSES),
        (Name, operations.NAMES),
    ],
)
def test_every_member_has_its_own_words(
    enumeration: type[IntEnum], words: Mapping[IntEnum, str]
) -> None:
    assert list(words) == list(enumeration)
    assert len(set(words.values())) == len(words)


def test_the_scale_runs_from_the_lowest_to_the_highest_severity() -> None:
    steps = list(range(operations.LOWEST_SEVERITY, operations.HIGHEST_SEVERITY + 1))
    assert list(operations.SEVERITIES) == steps == [1, 2, 3, 4, 5, 6]
    assert all(meaning.endswith(".") for meaning in operations.SEVERITIES.values())


def test_contested_words_are_avoided() -> None:
    tables = (
        operations.KINDS,
        operations.AUTHORS,
        operations.RESPONSES,
        operations.NAMES,
        operations.SEVERITIES,
    )
    spoken = " ".join(words for table in tables for words in table.values()).lower()
    assert not any(word in spoken for word in ("attack", "warfare", "enemy", "threat actor"))
