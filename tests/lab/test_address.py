"""An address and its inquiry: what comes back is what was asked, and slips are named."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from detente.lab.address import (
    LONGEST_TITLE,
    RIVALS,
    address_of,
    balanced,
    in_thousandths,
    inquiry_from,
    kept_word,
    written,
)
from detente.lab.inquiry import CHARTS, Inquiry, InquiryError, Kept, Theories
from detente.world.levers import BUDGET_SHARES, LEVERS, status_quo
from detente.world.policies import POLICIES


def read(address: str) -> Inquiry:
    """The inquiry of an address."""
    return inquiry_from(QueryDict(address))


def test_an_empty_address_is_the_page_as_it_opens() -> None:
    assert read("") == Inquiry()
    assert address_of(Inquiry()) == ""


def test_an_address_names_only_what_differs() -> None:
    levers = {**status_quo(), "red_line": 3.0}
    assert address_of(Inquiry(levers=levers, seed=7)) == "red_line=3&seed=7"


def test_one_share_of_the_budget_brings_all_five() -> None:
    address = address_of(Inquiry(levers=dict(POLICIES["defence"].steps[-1].levers)))
    assert [word.split("=")[0] for word in address.split("&")] == list(BUDGET_SHARES)


def test_everything_at_once_comes_back() -> None:
    asked = Inquiry(
        world="harbour",
        levers={**POLICIES["diplomacy"].steps[-1].levers, "clarity": 1 / 3},
        who="sea wall",
        assume={"hardness": 1.25, "trust_return": 0.02},
        theories=Theories("spiral", "attribution-backfires", "norm-habit", "offence-dominates"),
        charts=("trust", "network"),
        judged="crises",
        seed=2**63 - 1,
        kept=(
            Kept("Première & “second”", dict(POLICIES["defence"].steps[-1].levers)),
            Kept("As | it is", status_quo()),
        ),
        model="0.9",
    )
    assert read(address_of(asked, model="0.9")) == asked


@given(st.floats(0, 1), st.sampled_from(["clarity", "retaliation_willingness", "inclusion"]))
def test_any_number_comes_back_to_the_last_bit(value: float, name: str) -> None:
    asked = Inquiry(levers={**status_quo(), name: value})
    assert read(address_of(asked)).levers == asked.levers


def test_states_are_asked_for_by_their_codes() -> None:
    assert read("who=KAS,COR").who == ("COR", "KAS")
    assert read("world=duel&who=coalition").who == "coalition"


def test_an_empty_field_of_a_form_says_nothing() -> None:
    assert read("assume.hardness=&temper=&seed=&who=&red_line=") == Inquiry()


def test_one_chart_is_joined_by_another() -> None:
    assert read("chart=trust").charts == ("trust", CHARTS[0])
    assert read(f"chart={CHARTS[0]}").charts == (CHARTS[0], CHARTS[1])


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("retaliation_wilingness=0.3", "did you mean 'retaliation_willingness'"),
        ("red_line=high", "not a number"),
        ("red_line=nan", "not a number"),
        ("red_line=9", "red_line"),
        ("defence_share=0.9", "sum to 1.45"),
        ("world=osce", "known are: harbour, duel"),
        ("who=XYZ", "who = 'XYZ'"),
        ("who=COR&world=duel", "who = 'COR'"),
        ("assume.hardness=99", "out of its range"),
        ("assume.hardnes=1", "did you mean 'assume.hardness'"),
        ("temper=angry", "temper = 'angry'"),
        ("norms=spiralling", "norms = 'spiralling'"),
        ("chart=profit", "chart = 'profit'"),
        ("chart=trust&chart=damage&chart=crises", "3 charts"),
        ("judged=trust", "judged = 'trust'"),
        ("seed=-1", "seed = '-1'"),
        ("seed=9223372036854775808", "cannot be used"),
        ("seed=²", "cannot be used"),
        ("kept=|clarity:1", "no name"),
        (f"kept={'x' * (LONGEST_TITLE + 1)}|", "too long"),
        ("kept=A|claritty:1", "did you mean 'clarity'"),
        ("kept=A|clarity:2", "clarity"),
        ("&".join(f"kept={n}|" for n in "ABCDE"), "5 policies"),
    ],
)
def test_a_slip_is_named_and_nothing_is_guessed(address: str, said: str) -> None:
    with pytest.raises(InquiryError, match=said.replace("|", r"\|").replace("²", ".")):
        read(address)


def test_shares_are_scaled_to_whole_thousandths() -> None:
    scaled = balanced(QueryDict("defence_share=0.9"))
    assert sum(round(1000 * each) for each in scaled.values()) == 1000
    assert scaled["defence_share"] == pytest.approx(0.9 / 1.45, abs=0.001)


@given(st.lists(st.floats(0, 10), min_size=5, max_size=5).filter(lambda x: sum(x) > 0.01))
def test_scaled_shares_always_make_a_budget(sizes: list[float]) -> None:
    shares = in_thousandths(dict(zip(BUDGET_SHARES, sizes, strict=True)))
    assert (
        read("&".join(f"{k}={written(v)}" for k, v in shares.items())).levers["defence_share"]
        == (shares["defence_share"])
    )


@pytest.mark.parametrize("shares", ["0", "-1"])
def test_shares_of_nought_or_less_cannot_be_scaled(shares: str) -> None:
    query = QueryDict("&".join(f"{name}={shares}" for name in BUDGET_SHARES))
    with pytest.raises(InquiryError, match="cannot be scaled"):
        balanced(query)


def test_a_policy_set_aside_is_written_with_what_it_moves() -> None:
    kept = Kept("A", {**status_quo(), "clarity": 0.5})
    assert kept_word(kept) == "A|clarity:0.5"


def test_the_switches_are_those_of_the_theories() -> None:
    assert set(RIVALS) == set(vars(Theories()))


def test_every_lever_can_stand_at_either_end_of_its_range() -> None:
    for name, lever in LEVERS.items():
        if name not in BUDGET_SHARES:
            for end in (lever.low, lever.high):
                assert read(f"{name}={written(end)}").levers[name] == end


def test_a_version_is_kept_as_it_was_said() -> None:
    assert read("model=0.1").model == "0.1"
    assert replace(read("model=0.1"), model="") == Inquiry()
