"""The table of facts: complete where it must be, sourced throughout, and strict about damage."""

from collections import Counter
from pathlib import Path

import pytest

from detente.world.errors import FactsError
from detente.world.facts import (
    FACTS_FILE,
    NUMBERS,
    facts,
    members,
    number,
    read_facts,
    read_relations,
    relations,
)
from detente.world.sources import SOURCES

HEADER = "state,fact,value,unit,year,source,note\n"
ARUBA = (
    "ABW,name,Aruba,text,2020,un-m49,\n"
    "ABW,region,Americas,text,2020,un-m49,\n"
    "ABW,sub_region,Caribbean,text,2020,un-m49,\n"
    "ABW,un_member,no,yes or no,2020,un-members,\n"
    "ABW,osce,no,yes or no,2020,osce-states,\n"
    "ABW,gdp,3000000000,US$,2019,worldbank,\n"
)
PAIRS = "state,other,relation,year,source\n"


def test_all_members_of_both_groups_are_there() -> None:
    assert len(members("united-nations")) == 193
    assert len(members("osce")) == 57
    assert len(facts()) == 194
    assert set(facts()) - set(members("united-nations")) == {"VAT"}
    assert members("osce") == tuple(sorted(members("osce")))


def test_the_two_votes_are_those_of_the_record() -> None:
    # The published tallies of A/RES/73/27 and A/RES/73/266.
    for vote, tally in (("vote_73_27", (119, 46, 14)), ("vote_73_266", (138, 12, 16))):
        count = Counter(known[vote].value for known in facts().values() if vote in known)
        assert (count["yes"], count["no"], count["abstain"]) == tally


def test_no_fact_is_newer_than_2020_but_the_two_undated_indices() -> None:
    newer = {fact.fact for known in facts().values() for fact in known.values() if fact.year > 2020}
    assert newer == {"ncsi", "digital_development"}


def test_missing_facts_are_missing_and_not_filled_in() -> None:
    assert number(facts()["PRK"], "gdp") is None
    assert number(facts()["YEM"], "gci_2020") is None
    assert number(facts()["EST"], "gci_2020") == 99.48


def test_relations_are_pairs_of_known_states_with_a_source() -> None:
    count = Counter(each.relation for each in relations())
    assert count == {"land-border": 312, "narrow-water": 12, "strategic-rivalry": 54}
    assert {each.source for each in relations()} <= set(SOURCES)
    pairs = {(each.state, each.other) for each in relations() if each.relation == "land-border"}
    assert {("ESP", "FRA"), ("CHN", "RUS"), ("CAN", "USA")} <= pairs
    assert ("FRA", "USA") not in pairs


def test_an_unknown_group_is_answered_with_the_known_ones() -> None:
    with pytest.raises(FactsError, match="osce, united-nations"):
        members("oecs")


def test_a_sound_table_is_read(tmp_path: Path) -> None:
    table = read_facts(_file(tmp_path, HEADER + ARUBA))
    assert number(table["ABW"], "gdp") == 3e9
    assert number(table["ABW"], "ncsi") is None


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        (HEADER, "state,fact,value\n", "other columns"),
        ("ABW,gdp,3000000000", "ABW,gdp,much", "gdp is 'much'"),
        ("ABW,gdp,3000000000", "ABW,gdp,-1", "gdp is '-1'"),
        ("ABW,gdp,3000000000", "ABW,gdp,nan", "gdp is 'nan'"),
        ("ABW,gdp", "ABW,gpd", "did you mean 'gdp'"),
        ("ABW,gdp", "abw,gdp", "'abw' is not the code"),
        ("ABW,gdp", "ABWX,gdp", "'ABWX' is not the code"),
        ("US$,2019", "US$,19", "'19' is not a year"),
        ("US$,2019", "US$,2031", "'2031' is not a year"),
        ("worldbank,", "world-bank,", "did you mean 'worldbank'"),
        ("worldbank,", "worldbank", "6 fields"),
        ("ABW,osce,no", "ABW,osce,perhaps", "one of yes, no"),
        ("ABW,name,Aruba", "ABW,name, ", "name is empty"),
        ("ABW,region,Americas,text,2020,un-m49,\n", "", "ABW has no region"),
        (ARUBA, ARUBA + "ABW,gdp,1e9,US$,2019,worldbank,\n", "gdp twice"),
    ],
)
def test_a_damaged_table_is_refused(old: str, new: str, complaint: str, tmp_path: Path) -> None:
    text = HEADER + ARUBA
    assert old in text
    path = _file(tmp_path, text.replace(old, new))
    with pytest.raises(FactsError, match=complaint) as caught:
        read_facts(path)
    assert str(path) in str(caught.value)


def test_a_missing_or_binary_table_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FactsError, match="cannot be read"):
        read_facts(tmp_path / "none.csv")
    binary = tmp_path / "facts.csv"
    binary.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(FactsError, match="cannot be read"):
        read_facts(binary)


@pytest.mark.parametrize(
    ("row", "complaint"),
    [
        ("ESP,XXX,land-border,2016,cow-contiguity", "'XXX' has no facts"),
        ("ESP,ESP,land-border,2016,cow-contiguity", "two different codes"),
        ("FRA,ESP,land-border,2016,cow-contiguity", "alphabetical"),
        ("ESP,FRA,friendship,2016,cow-contiguity", "not a relation"),
        ("ESP,FRA,land-border,then,cow-contiguity", "'then' is not a year"),
        ("ESP,FRA,land-border,2016,an-atlas", "No source"),
        ("ESP,FRA,land-border", "3 fields"),
        ("ESP,FRA,land-border,2016,cow-contiguity\n" * 2, "twice"),
    ],
)
def test_a_damaged_relation_is_refused(row: str, complaint: str, tmp_path: Path) -> None:
    path = _file(tmp_path, PAIRS + row.rstrip() + "\n")
    with pytest.raises(FactsError, match=complaint):
        read_relations(path, facts())


def test_numbers_are_plain_in_the_shipped_file() -> None:
    assert FACTS_FILE.read_bytes().count(b"\r") == 0
    assert set(NUMBERS) <= {name for known in facts().values() for name in known}


def _file(folder: Path, text: str) -> Path:
    path = folder / "table.csv"
    path.write_text(text, "utf-8")
    return path
