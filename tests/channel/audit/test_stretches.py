"""The record is leafed through, however long it is: nothing is left out, nothing comes twice."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from detente.channel.audit import stretches
from detente.channel.audit.models import Line
from detente.channel.audit.stretches import Stretch, stretch

pytestmark = pytest.mark.usefixtures("told")


@pytest.fixture(autouse=True)
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stretches, "LINES", 3)


def numbers(some: Stretch) -> list[int]:
    return [line.number for line in some.lines]


def everything() -> list[int]:
    return list(Line.objects.order_by("-number").values_list("number", flat=True))


def test_the_newest_come_first_and_then_all_the_others() -> None:
    some = stretch(Line.objects.all())
    found = numbers(some)
    assert some.newer is None
    while some.older is not None:
        some = stretch(Line.objects.all(), before=str(some.older))
        found += numbers(some)

    assert len(found) > 6
    assert found == everything()


def test_one_comes_back_to_the_newest() -> None:
    some = stretch(Line.objects.all(), before="2")
    found = numbers(some)
    assert (found, some.older) == ([1, 0], None)
    while some.newer is not None:
        some = stretch(Line.objects.all(), after=str(some.newer))
        found = numbers(some) + found

    assert found == everything()


def test_exactly_as_many_as_fit_are_all() -> None:
    some = stretch(Line.objects.filter(number__lt=3))
    assert (numbers(some), some.newer, some.older) == ([2, 1, 0], None, None)


@pytest.mark.parametrize("odd", ["", "x", "-1", "٣", "9" * 40])
def test_what_is_no_number_is_not_heard(odd: str) -> None:
    assert stretch(Line.objects.all(), before=odd) == stretch(Line.objects.all())
    assert stretch(Line.objects.all(), after=odd) == stretch(Line.objects.all())


def test_beyond_both_ends_there_is_nothing() -> None:
    assert stretch(Line.objects.all(), before="0") == Stretch([])
    assert stretch(Line.objects.all(), after="9999") == Stretch([])


def test_nobody_counts_and_nobody_reads_what_is_not_shown() -> None:
    with CaptureQueriesContext(connection) as asked:
        stretch(Line.objects.all())

    assert len(asked) == 1
    assert "COUNT" not in asked[0]["sql"]
    assert '"content"' not in asked[0]["sql"]
