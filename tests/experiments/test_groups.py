"""Worlds are summed up by temper, the sub-critical ones together first."""

from detente.experiments.design import SampledWorld
from detente.experiments.groups import HEADLINE, groups_of
from detente.world.tempers import TEMPERS


def worlds(*tempers: str) -> tuple[SampledWorld, ...]:
    return tuple(SampledWorld(number, temper, {}) for number, temper in enumerate(tempers, 1))


def test_the_headline_holds_the_sub_critical_worlds() -> None:
    sampled = worlds("quiet", "reactive", "spiral", "quiet")
    found = {group.key: group.places for group in groups_of(sampled, tuple(TEMPERS.values()))}
    assert found == {HEADLINE: (0, 1, 3), "quiet": (0, 3), "reactive": (1,), "spiral": (2,)}
    assert next(iter(found)) == HEADLINE


def test_without_a_sub_critical_world_there_is_no_such_headline() -> None:
    groups = groups_of(worlds("spiral"), (TEMPERS["spiral"],))
    assert [group.key for group in groups] == ["spiral"]


def test_one_temper_is_not_shown_twice() -> None:
    groups = groups_of(worlds("quiet", "spiral"), (TEMPERS["quiet"], TEMPERS["spiral"]))
    assert [group.key for group in groups] == ["quiet", "spiral"]


def test_a_temper_without_a_world_is_left_out() -> None:
    assert [g.key for g in groups_of(worlds("quiet"), tuple(TEMPERS.values()))] == ["quiet"]
