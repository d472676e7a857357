"""What a mark allows to be shown to another member."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.channel.notices.handling import (
    MEANING,
    PASSED_ON,
    Marked,
    check_forwarding,
    strictest,
)
from detente.channel.notices.vocabulary import Mark
from detente.world.errors import DetenteError

THINGS = st.lists(
    st.builds(Marked, by=st.sampled_from(["ARD", "BEL", "CAL"]), mark=st.sampled_from(Mark.values)),
    min_size=1,
)


def test_every_mark_says_what_it_means() -> None:
    assert set(MEANING) == set(Mark)


def test_the_strictest_holds() -> None:
    assert strictest(["GREEN", "RED", "AMBER"]) is Mark.RED
    assert strictest(["AMBER", "AMBER+STRICT"]) is Mark.AMBER_STRICT


@pytest.mark.parametrize("mark", Mark.values)
def test_of_others_words_only_green_and_clear_are_passed_on(mark: str) -> None:
    if mark in {"GREEN", "CLEAR"}:
        check_forwarding([Marked("ARD", mark)], by="BEL")
    else:
        with pytest.raises(DetenteError, match="does not allow"):
            check_forwarding([Marked("ARD", mark)], by="BEL")


@given(THINGS)
def test_nothing_of_another_goes_further_than_its_mark(everything: list[Marked]) -> None:
    try:
        check_forwarding(everything, by="ARD")
        allowed = True
    except DetenteError:
        allowed = False
    assert allowed == all(each.by == "ARD" or each.mark in PASSED_ON for each in everything)
