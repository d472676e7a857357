from __future__ import annotations

from detente.channel.consultations.moves import TABLE
from detente.channel.consultations.terms import Goes, Hold, Kind, Maker, Matter, Need


def test_every_word_is_used_in_the_table() -> None:
    assert {move.maker for move in TABLE} == set(Maker)
    assert {need for move in TABLE for need in move.needs} == set(Need)
    assert {move.matter for move in TABLE} == {None, *Matter}
    assert {kind for move in TABLE for _, kind in move.given} == set(Kind)
    assert {move.hold for move in TABLE} == {None, *Hold}
    assert {move.to for move in TABLE if isinstance(move.to, Goes)} == set(Goes)
