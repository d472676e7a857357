"""The record holds all figures, and only finite ones."""

from __future__ import annotations

import json

from detente.report.claims_record import as_record
from tests.experiments.made_up_claims import COUNTED, judgement


def test_every_claim_is_there_with_its_figures() -> None:
    record = json.loads(json.dumps(as_record(judgement()), allow_nan=False))

    assert list(record["claims"]) == list(judgement().by_key)
    short = record["claims"]["short-run"]
    assert short["standing"] == "contradicted"
    assert short["worlds"]["contradicted"]["worlds"] == COUNTED
    assert [each["with"] for each in short["readings"]] == [["defence"], ["retaliation-funded"]]
    assert short["readings"][0]["relevance"] == 0.01
    assert set(short["theories"]) >= {"settling", "spiralling", "norm-habit"}
    assert record["command"].startswith("detente claims duel --claim decoys-deter-crime")
    assert record["group"] == {
        "key": "sub-critical", "title": "Quiet and Reactive", "worlds": COUNTED,
    }  # fmt: skip


def test_boxes_influences_and_crossings_are_there_or_none() -> None:
    claims = as_record(judgement())["claims"]

    decoys = claims["decoys-deter-crime"]
    assert decoys["not_supported_in"]["limits"][0]["factor"] == "decoy_aversion"
    assert decoys["influences"][0]["factor"] == "decoy_aversion"
    assert claims["restraint-pays"]["not_supported_in"] is None
    assert claims["long-run"]["crossovers"][0]["by_year"] == {"5": COUNTED}
    assert claims["short-run"]["crossovers"] == []


def test_one_run_has_no_luck() -> None:
    (claim,) = as_record(judgement("decoys-deter-crime", runs=1))["claims"].values()
    assert claim["luck_alone"] is None
    assert claim["readings"][0]["luck_sd"] is None


def test_the_words_are_there_that_other_programs_show() -> None:
    record = as_record(judgement())
    short = record["claims"]["short-run"]

    assert short["words"]["counted"].startswith("Contradicted in")
    assert short["words"]["counted"] in short["sentence"]
    assert short["readings"][0]["words"]["sides"].startswith("‘Defence first’ against")
    assert short["theories"]["settling"]["rival"] == "spiralling"
    decoys = record["claims"]["decoys-deter-crime"]
    assert decoys["not_supported_in"]["words"].startswith("decoy aversion below")
    assert len(record["method"]) > 3
    assert record["arms"] > 2


def test_the_bars_of_each_effect_hold_every_world_and_agree_with_the_tally() -> None:
    for claim in as_record(judgement())["claims"].values():
        for reading in claim["readings"]:
            drawn = reading["histogram"]
            every = [*drawn["bars"], drawn["below"], drawn["above"]]
            tally = reading["worlds"]
            assert [sum(each) for each in zip(*every, strict=True)] == [
                tally["contradicted"]["worlds"],
                tally["no_relevant_difference"]["worlds"],
                tally["supported"]["worlds"],
            ]
