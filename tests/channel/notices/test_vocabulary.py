"""The closed lists are those that were published."""

from __future__ import annotations

from detente.channel.notices.vocabulary import (
    REQUESTS,
    Dimension,
    IncidentClass,
    Likelihood,
    Mark,
    NoticeKind,
    Permitted,
)


def test_there_are_five_kinds_of_which_three_ask_for_something() -> None:
    assert len(NoticeKind) == 5
    assert set(NoticeKind) - REQUESTS == {NoticeKind.INCIDENT, NoticeKind.COURTESY}


def test_the_marks_go_from_the_freest_to_the_strictest() -> None:
    assert Mark.values == ["CLEAR", "GREEN", "AMBER", "AMBER+STRICT", "RED"]


def test_the_words_of_likelihood_go_up_and_bear_their_ranges() -> None:
    lows = [int(str(each.label).partition("(")[2].partition("-")[0]) for each in Likelihood]
    assert lows == [1, 5, 20, 45, 55, 80, 95]


def test_the_published_lists_are_whole() -> None:
    assert len(IncidentClass) == 11
    assert len(Permitted) == 5
    assert len(Dimension) == 7
