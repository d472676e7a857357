"""A claim's effect is turned the way the claim expects; shares say themselves."""

from __future__ import annotations

from detente.lab.claims.latest import SHIPPED
from detente.lab.claims.reading import read_record
from detente.lab.claims.record import Share

HARD_SPACE = "\N{NO-BREAK SPACE}"


def test_effects_point_the_way_that_the_claim_expects() -> None:
    claims = read_record(SHIPPED).claims

    for claim in claims.values():
        if claim.standing == "supported" and claim.readings[0].expects != "not lower":
            assert claim.effect > 0, claim.key
    decoys = claims["decoys-deter-crime"].readings[0]
    assert (decoys.expects, decoys.median < 0) == ("lower", True)


def test_a_share_is_never_rounded_to_none_or_all() -> None:
    share = Share(2.0, 0.003, 0.001, 0.999)
    assert share.said == f"<1{HARD_SPACE}%"
    assert share.ends == (f"<1{HARD_SPACE}%", f">99{HARD_SPACE}%")
    assert share.count == "2"
