"""Every difference from the page as it opens is listed, and nothing else."""

from __future__ import annotations

from detente.lab.inquiry import Inquiry, Kept, Theories
from detente.lab.simulator.differences import differences
from detente.world.levers import status_quo
from detente.world.parameters import PARAMETERS
from detente.world.policies import POLICIES


def test_the_page_as_it_opens_differs_in_nothing() -> None:
    assert differences(Inquiry(), "en") == ()


def test_each_thing_that_is_set_is_one_line() -> None:
    asked = Inquiry(
        world="duel",
        levers={**status_quo(), "clarity": 0.9},
        who="coalition",
        assume={"hardness": 1.5},
        theories=Theories(norms="norm-habit"),
        charts=("trust", "crises"),
        judged="crises",
        seed=7,
        kept=(Kept("A", status_quo()),),
    )
    found = differences(asked, "en")
    assert len(found) == 9
    assert len({each.what for each in found}) == 9
    assert all(each.usual and each.here and each.usual != each.here for each in found)


def test_a_whole_budget_is_listed_by_share() -> None:
    moved = Inquiry(levers=dict(POLICIES["defence"].steps[-1].levers))
    assert len(differences(moved, "fr")) == 5


def test_an_assumption_that_the_panel_does_not_offer_is_named_all_the_same() -> None:
    name = "discount"
    asked = Inquiry(assume={name: PARAMETERS[name].high})
    assert len(differences(asked, "ar")) == 1


def test_states_are_named() -> None:
    here = differences(Inquiry(who=("COR", "KAS")), "en")[0].here
    assert here == "Corrantine, Kastravia"
