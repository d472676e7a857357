"""What may be chosen: everything there is, once, with what is chosen now marked."""

from __future__ import annotations

from django.http import QueryDict

from detente.lab.address import RIVALS, inquiry_from
from detente.lab.inquiry import CHARTS, LIVE_WORLDS, Inquiry, Theories
from detente.lab.simulator.choices import choices, package_title, world_title
from detente.world.policies import POLICIES


def test_the_page_as_it_opens_offers_everything() -> None:
    found = choices(Inquiry(), "en")
    assert [each["key"] for each in found["charts"]] == list(CHARTS[:2])
    assert [each.value for each in found["charts"][0]["options"]] == list(CHARTS)
    assert [each.name for each in found["switches"]] == list(RIVALS)
    assert all(not each.value for each in found["assumptions"])


def test_what_is_chosen_is_marked() -> None:
    asked = Inquiry(who="sea wall", theories=Theories("spiral"), assume={"hardness": 1.5})
    found = choices(asked, "en")
    assert [each.value for each in found["who"] if each.chosen] == ["sea wall"]
    temper = found["switches"][0]
    assert [each.value for each in temper.options if each.chosen] == ["spiral"]
    assert {each.parameter.name: each.value for each in found["assumptions"]}["hardness"] == "1.5"


def test_several_states_of_an_address_stay_chosen() -> None:
    who = choices(Inquiry(who=("COR", "KAS")), "en")["who"]
    assert [(each.value, each.title) for each in who if each.chosen] == [
        ("COR,KAS", "Corrantine, Kastravia")
    ]


def test_a_package_is_an_address_that_sets_its_levers_and_keeps_the_rest() -> None:
    found = choices(Inquiry(seed=7), "en")["packages"]
    assert len(found) == len(POLICIES)
    for option, policy in zip(found, POLICIES.values(), strict=True):
        read = inquiry_from(QueryDict(option.value))
        assert read.levers == policy.steps[-1].levers
        assert read.seed == 7
        assert option.chosen == (policy.key == "status-quo")


def test_every_package_and_live_world_has_a_title() -> None:
    assert all(package_title(key) for key in POLICIES)
    assert all(world_title(key) for key in LIVE_WORLDS)
