"""A community's settings are read whole or refused."""

from __future__ import annotations

from datetime import timedelta

import pytest

from detente.channel.notices.terms import MOST_A_DAY, Terms, terms_from
from detente.channel.notices.vocabulary import Urgency
from detente.world.errors import DetenteError


def test_without_settings_the_defaults_hold() -> None:
    assert terms_from("{}") == {
        Urgency.URGENT: Terms(timedelta(hours=4), timedelta(hours=48)),
        Urgency.PRIORITY: Terms(timedelta(days=1), timedelta(days=5)),
        Urgency.ROUTINE: Terms(timedelta(days=3), timedelta(days=15)),
    }


def test_a_community_sets_its_own() -> None:
    given = terms_from('{"notices": {"urgent": [2, 24]}}')
    assert given[Urgency.URGENT] == Terms(timedelta(hours=2), timedelta(hours=24))
    assert given[Urgency.ROUTINE] == terms_from("{}")[Urgency.ROUTINE]


@pytest.mark.parametrize(
    "wrong",
    ["", "[]", '{"notices": {"urgent": 4}}', '{"notices": {"urgent": [48, 4]}}',
     '{"notices": {"urgent": [0, 4]}}', '{"notices": {"urgent": [4, 99999]}}',
     '{"notices": {"urgent": ["4", "48"]}}'],
)  # fmt: skip
def test_settings_that_make_no_sense_are_refused(wrong: str) -> None:
    with pytest.raises(DetenteError, match="cannot be used"):
        terms_from(wrong)


def test_each_urgency_has_a_count_of_its_own() -> None:
    assert set(MOST_A_DAY) == set(Urgency)
