"""What the pages on levers and charts gather: everything, once, and in the model's order."""

from __future__ import annotations

from django.http import QueryDict

from detente.lab.address import inquiry_from
from detente.lab.inquiry import CHARTS
from detente.lab.pages.contents import chart_page, charts, instruments, lever_page
from detente.world.levers import LEVERS
from detente.world.policies import POLICIES


def test_every_lever_stands_once_under_its_instrument() -> None:
    groups = instruments("en")
    assert [each.instrument for each in groups] == ["passive", "active", "diplomacy"]
    names = [card.text.name for group in groups for card in group.cards]
    assert sorted(names) == sorted(LEVERS)
    for group in groups:
        assert all(LEVERS[card.text.name].instrument == group.instrument for card in group.cards)


def test_a_lever_names_its_source_only_where_it_has_one() -> None:
    source = lever_page("overshoot", "en").source
    assert source is not None
    assert source.key == "dcid2"
    assert lever_page("clarity", "en").source is None


def test_a_lever_says_what_to_watch_under_the_charts_own_titles() -> None:
    watched = lever_page("defence_share", "fr").watched
    assert (watched[0].key, watched[0].title) == ("damage", "Dommages")


def test_charts_stand_in_the_order_of_the_simulator() -> None:
    assert tuple(each.key for each in charts("en")) == CHARTS


def test_levers_and_charts_lead_to_each_other() -> None:
    for name in LEVERS:
        for each in lever_page(name, "en").watched:
            assert name in [lever.name for lever in chart_page(each.key, "en").levers]


def test_the_example_is_a_shipped_package_with_the_chart_in_the_first_place() -> None:
    for key in CHARTS:
        page = chart_page(key, "en")
        package = dict(POLICIES[page.package].steps[-1].levers)
        alone = inquiry_from(QueryDict(page.alone))
        assert alone.charts[0] == key
        assert dict(alone.levers) == package
        assert dict(inquiry_from(QueryDict(page.example)).levers) == package


def test_norms_are_shown_by_a_package_that_moves_them() -> None:
    levers = POLICIES[chart_page("norm_adoption", "en").package].steps[-1].levers
    assert levers["norm_commitment"] > LEVERS["norm_commitment"].default
