"""The form: filled from the simulator's address, and kept as it was sent."""

from __future__ import annotations

import pytest
from django.http import QueryDict

from detente.lab.inquiry import InquiryError
from detente.lab.questions.form import Filled, filled, opened


def test_the_form_opens_on_the_packages_of_every_comparison() -> None:
    form = opened(QueryDict())
    assert form == Filled()
    assert "diplomacy" in form.policies
    assert "status-quo" not in form.policies


def test_a_visitor_from_the_simulator_brings_policy_world_and_seed() -> None:
    form = opened(QueryDict("world=duel&clarity=0.9&seed=7&kept=Mine|clarity:0.2"))
    assert (form.world, form.seed) == ("duel", "7")
    assert form.policies == ("yours", "kept-1")
    assert form.inquiry.levers["clarity"] == 0.9


def test_a_visitor_who_moved_nothing_is_offered_the_packages() -> None:
    assert opened(QueryDict("world=duel")).policies == Filled().policies


def test_a_damaged_address_is_refused() -> None:
    with pytest.raises(InquiryError):
        opened(QueryDict("clarity=much"))


def test_what_was_sent_is_kept_word_for_word() -> None:
    sent = QueryDict("worlds=many&runs=&policies=norms&policies=mine&title=%00 A try\n")
    form = filled(sent)
    assert (form.worlds, form.runs, form.title) == ("many", "", "A try")
    assert form.policies == ("norms", "mine")
