"""Answers: rows of every chart, of the policy on the page or of one set aside."""

from __future__ import annotations

import pytest

from detente.lab.answers import finer_answer, first_answer, rows_for, whole_answer
from detente.lab.inquiry import CHARTS, Inquiry, Kept
from detente.web.refusals import FullError
from detente.world.levers import status_quo
from tests.lab.conftest import KnownDesk

KEPT = Inquiry(kept=(Kept("A", {**status_quo(), "retaliation_willingness": 0.9}),))


@pytest.mark.usefixtures("known_desk")
@pytest.mark.parametrize("key", CHARTS)
def test_every_chart_has_rows(key: str) -> None:
    assert rows_for(key, first_answer(Inquiry()))


@pytest.mark.usefixtures("known_desk")
def test_a_policy_set_aside_is_drawn_as_the_visitors_own() -> None:
    answer = whole_answer(KEPT, kept=True)
    mine, kept = rows_for("damage", answer), rows_for("damage", answer, policy="kept-1")
    assert {row["policy"] for row in kept} == {"status-quo", "yours", "room"}
    assert [row for row in mine if row["policy"] == "status-quo"] == [
        row for row in kept if row["policy"] == "status-quo"
    ]
    assert mine != kept


@pytest.mark.usefixtures("known_desk")
def test_the_page_runs_no_policy_that_is_set_aside() -> None:
    assert first_answer(KEPT).means.policies == ("status-quo", "yours")
    assert whole_answer(KEPT).means.policies == ("status-quo", "yours")


def test_a_later_stage_may_be_put_off(known_desk: KnownDesk) -> None:
    assert finer_answer(Inquiry(), 1) is not None
    known_desk.busy = True
    assert finer_answer(Inquiry(), 1) is None


@pytest.mark.usefixtures("known_desk")
def test_charts_side_by_side_have_room_for_all_policies() -> None:
    answer = whole_answer(KEPT, kept=True)
    rows = [rows_for("damage", answer, policy=key) for key in ("yours", "kept-1")]
    tops = [each["high90"] for one in rows for each in one if each["policy"] == "room"]
    assert tops[0] == tops[1] == max(each["high90"] for one in rows for each in one)
    assert all(row.get("policy") != "room" for row in rows_for("spending", answer))


def test_a_page_does_not_wait_for_the_engine_to_be_compiled(
    known_desk: KnownDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(known_desk, "ready", False)
    with pytest.raises(FullError, match="being compiled"):
        whole_answer(Inquiry())


def test_a_network_does_not_hold_a_moved_lever_up_while_the_engine_is_compiled(
    known_desk: KnownDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = first_answer(Inquiry())
    monkeypatch.setattr(known_desk, "ready", False)
    assert rows_for("network", answer) == []
