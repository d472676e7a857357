"""A state: its address, the limits of its fields, and how public facts become its fields."""

import math
from dataclasses import replace
from statistics import fmean, pstdev

import pytest

from detente.world.errors import FactsError, ScenarioError
from detente.world.facts import facts, members, number
from detente.world.states import (
    State,
    camp_by_votes,
    imputed_facts,
    key,
    real_states,
    scaled_to_mean_one,
)

ARDENMOOR = State("ARD", "Ardenmoor", "moor", 1.0, -0.5, 1.0, 1.0)


def test_the_key_is_the_code_in_base_26() -> None:
    assert (key("AAA"), key("AAB"), key("ABA"), key("BAA")) == (0, 1, 26, 676)
    assert key("ZZZ") == 26**3 - 1
    assert len({key(code) for code in facts()}) == 194


@pytest.mark.parametrize("code", ["", "AB", "ABCD", "abc", "A1B", "ÄÖÜ", "A B"])
def test_other_codes_have_no_key(code: str) -> None:
    with pytest.raises(ScenarioError, match="three capital letters"):
        key(code)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", " "),
        ("camp", ""),
        ("capability", 0.0),
        ("capability", math.nan),
        ("values", 7.0),
        ("readiness", -1.0),
        ("forensics", math.inf),
        ("activity", 0.0),
    ],
)
def test_a_field_out_of_its_range_is_refused(field: str, value: object) -> None:
    with pytest.raises(ScenarioError, match=field) as caught:
        replace(ARDENMOOR, **{field: value})
    assert "ARD" in str(caught.value)


def test_scaling_gives_mean_one_in_whatever_order() -> None:
    numbers = [0.1 * each for each in range(1, 194)]
    scaled = scaled_to_mean_one(numbers)
    assert fmean(scaled) == pytest.approx(1)
    assert scaled_to_mean_one(reversed(numbers)) == scaled[::-1]


def test_the_fields_follow_the_stated_rules() -> None:
    states = {state.code: state for state in real_states(["EST", "LVA", "LTU"])}
    assert list(states) == ["EST", "LTU", "LVA"]

    def raw(code: str) -> tuple[float, float, float, float]:
        known = facts()[code]
        gdp, digital = number(known, "gdp"), number(known, "digital_development")
        gci, ncsi = number(known, "gci_2020"), number(known, "ncsi")
        position = number(known, "unga_ideal_point")
        assert None not in (gdp, digital, gci, ncsi, position)
        return (gdp * digital / 100) ** 0.5, 0.6 + 0.8 * gci / 100, 0.6 + 0.8 * ncsi / 100, position

    rows = {code: raw(code) for code in states}
    for code, state in states.items():
        shares = [
            rows[code][index] / fmean(row[index] for row in rows.values()) for index in range(3)
        ]
        assert [state.capability, state.readiness, state.forensics] == pytest.approx(shares)
        assert state.values == rows[code][3]


def test_no_real_state_is_cast_as_an_initiator() -> None:
    assert all(state.activity is None for state in real_states(members("united-nations")))


def test_capability_spreads_about_as_the_model_wants() -> None:
    logs = [math.log(state.capability) for state in real_states(members("united-nations"))]
    assert 1.0 < pstdev(logs) < 1.4


def test_camps_follow_the_two_votes() -> None:
    assert camp_by_votes("FRA") == "resolution-266"
    assert camp_by_votes("CUB") == "resolution-27"
    assert camp_by_votes("IND") == "other-votes"
    assert camp_by_votes("VAT") == "other-votes"
    camps = [camp_by_votes(code) for code in members("united-nations")]
    assert (camps.count("resolution-266"), camps.count("resolution-27")) == (46, 12)


def test_imputed_facts_are_marked_on_the_state_and_listed() -> None:
    states = real_states(["EST", "PRK", "VAT", "YEM"])
    marked = {state.code: state.imputed for state in states}
    assert marked["EST"] == ()
    assert set(marked["PRK"]) == {"gdp", "digital_development", "ncsi"}
    assert set(marked["VAT"]) == {"gdp", "digital_development", "unga_ideal_point", "gci_2020"}
    listed = [(each.state, each.fact) for each in imputed_facts(states)]
    assert listed == [(state.code, fact) for state in states for fact in state.imputed]


def test_an_invented_state_has_nothing_imputed() -> None:
    assert imputed_facts([ARDENMOOR]) == ()


def test_a_state_without_facts_is_refused() -> None:
    with pytest.raises(FactsError, match="no facts about 'ARD'"):
        real_states(["EST", "ARD"])
