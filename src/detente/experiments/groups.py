"""Which worlds are summed up together: first the sub-critical ones, then each rival theory."""

from collections.abc import Sequence
from dataclasses import dataclass

from detente.experiments.design import SampledWorld
from detente.world.tempers import Temper

HEADLINE = "sub-critical"


@dataclass(frozen=True)
class Group:
    """Worlds that are summed up together; `places` are their positions among all worlds."""

    key: str
    title: str
    places: tuple[int, ...]


def groups_of(worlds: Sequence[SampledWorld], tempers: Sequence[Temper]) -> tuple[Group, ...]:
    """The headline group, and one for each temper that has a world.

    The headline group holds the worlds of the sub-critical tempers; where none of these was
    sampled there is no such group, and the first temper leads. It is left out, too, where it would
    hold the same worlds as one temper's group.
    """
    by_temper = [
        Group(temper.key, temper.title, _places(worlds, (temper.key,))) for temper in tempers
    ]
    kept = tuple(group for group in by_temper if group.places)
    calm_tempers = [temper for temper in tempers if temper.subcritical]
    calm = _places(worlds, [temper.key for temper in calm_tempers])
    if not calm or any(group.places == calm for group in kept):
        return kept
    title = " and ".join(temper.title for temper in calm_tempers)
    return (Group(HEADLINE, title, calm), *kept)


def _places(worlds: Sequence[SampledWorld], tempers: Sequence[str]) -> tuple[int, ...]:
    """Positions of the worlds of these tempers."""
    return tuple(place for place, world in enumerate(worlds) if world.temper in tempers)
