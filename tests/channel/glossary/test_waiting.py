"""A common text waits for those who may answer it."""

from __future__ import annotations

from typing import Any

from detente.channel.glossary.waiting import waiting
from tests.channel import cast
from tests.channel.glossary.words import agreed, proposed


def test_a_text_waits_for_every_voice_of_every_state_listed(states: Any) -> None:
    text = proposed()
    for name in ("ard.dip", "bel.dip", "bel.authority"):
        only = waiting(cast.actor(name))[0]
        assert "incident" in only.title
        assert only.address.endswith(f"/texts/{text.pk}/")
        assert only.due is None
    for name in ("bel.tech", "sec.one"):
        assert waiting(cast.actor(name)) == []
    agreed("bel.dip", text)
    assert waiting(cast.actor("bel.authority")) == []
