"""Self-reports that one may read."""

from __future__ import annotations

from typing import Any

from detente.channel.commitments.reports import (
    catalogue,
    members_that_show,
    newest,
    own_reports,
    report_numbered,
    reports_shown,
)
from detente.world.agreements import AGREEMENTS
from tests.channel import cast
from tests.channel.commitments.test_acts import keep, show


def test_the_catalogue_holds_every_norm_and_measure_once() -> None:
    lists = list(catalogue())
    assert [each.key for _, measures in lists for each in measures] == list(AGREEMENTS)
    assert len(lists) == 3


def test_ones_own_newest_version_stands_for_each_measure(states: Any) -> None:
    keep()
    keep(account="Second.")
    keep(measure="norm-k")
    keep("bel.dip")
    found = own_reports("ARD")
    assert {key: each.number for key, each in found.items()} == {"osce-9": 2, "norm-k": 1}
    last = newest("ARD", "osce-9")
    assert last is not None
    assert last.account == "Second."
    assert newest("ARD", "osce-1") is None


def test_a_version_is_found_by_its_number(states: Any) -> None:
    kept = keep()
    assert report_numbered("ARD", "osce-9", 1) == kept
    assert report_numbered("ARD", "osce-9", 2) is None
    assert report_numbered("BEL", "osce-9", 1) is None


def test_others_read_what_is_shown_and_its_version(states: Any) -> None:
    reader = cast.actor("bel.tech")
    keep(account="Shown.")
    assert reports_shown(reader, "ARD") == {}
    show()
    keep(account="Not shown.")
    assert [each.account for each in reports_shown(reader, "ARD").values()] == ["Shown."]
    assert reports_shown(None, "ARD") == {}


def test_ones_own_unshown_report_is_not_among_what_is_shown(states: Any) -> None:
    keep()
    assert reports_shown(cast.actor("ard.dip"), "ARD") == {}
    assert list(members_that_show(cast.actor("ard.dip"))) == []


def test_members_that_show_are_told_to_their_readers(states: Any) -> None:
    keep()
    show()
    keep("bel.dip")
    show(by="bel.dip", visibility="public")
    assert [each.code for each in members_that_show(cast.actor("sec.one"))] == ["ARD", "BEL"]
    assert [each.code for each in members_that_show(None)] == ["BEL"]
