"""A text is agreed when all have signed, and read by those it is meant for."""

from __future__ import annotations

from typing import Any

import pytest

from detente.channel.glossary.agreement import Status, awaiting, digest_of, status_of, texts_for
from tests.channel import cast
from tests.channel.glossary.words import agreed, proposed

SIGNED = {"word": "incident", "language": "en", "definition": "An event.", "visibility": "own",
          "members": ["ARD", "BEL"]}  # fmt: skip


@pytest.mark.parametrize(
    "changed",
    [{"word": "Incident"}, {"language": "fr"}, {"definition": "An event"},
     {"visibility": "public"}, {"members": ["ARD", "BEL", "CAL"]}],
)  # fmt: skip
def test_all_that_is_agreed_is_in_the_digest(changed: dict[str, Any]) -> None:
    assert digest_of(**{**SIGNED, **changed}) != digest_of(**SIGNED)


def test_the_order_of_the_states_is_not_in_the_digest() -> None:
    assert digest_of(**{**SIGNED, "members": ["BEL", "ARD"]}) == digest_of(**SIGNED)


@pytest.mark.parametrize(
    ("visibility", "readers"),
    [("own", {"bel.tech"}), ("members", {"bel.tech", "sec.one"}),
     ("public", {"bel.tech", "sec.one", ""})],
)  # fmt: skip
def test_a_text_is_read_by_others_once_all_have_signed_and_not_before(
    states: Any, visibility: str, readers: set[str]
) -> None:
    def reading() -> set[str]:
        names = ("bel.tech", "sec.one", "")
        return {name for name in names if texts_for(cast.actor(name) if name else None)}

    text = proposed(visibility=visibility)
    agreed("ard.dip", text)
    assert reading() == {"bel.tech"}
    agreed("bel.dip", text)
    assert reading() == readers


def test_a_declined_text_stays_with_those_it_was_put_to(states: Any) -> None:
    text = proposed(visibility="public")
    cast.signed("bel.dip", "glossary.decline", text=str(text.pk), reason="")
    assert texts_for(None) == []
    assert [each.pk for each in texts_for(cast.actor("ard.tech"))] == [text.pk]


def test_a_text_waits_for_each_state_until_it_has_answered(states: Any) -> None:
    text = proposed()
    agreed("ard.dip", text)
    assert awaiting("ARD") == []
    assert [each.pk for each in awaiting("BEL")] == [text.pk]
    cast.signed("bel.dip", "glossary.decline", text=str(text.pk), reason="")
    assert awaiting("BEL") == []
    assert status_of(text) == Status.DECLINED


def test_a_text_that_another_has_declined_waits_for_nobody(states: Any) -> None:
    text = proposed()
    cast.signed("bel.dip", "glossary.decline", text=str(text.pk), reason="")
    assert awaiting("ARD") == []
