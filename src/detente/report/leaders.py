"""Which package most often costs least: by horizon, and by theory about arms races."""

from dataclasses import dataclass

from detente.report.material import Material
from detente.report.wording import joined, percent

COST = "total_cost"


@dataclass(frozen=True)
class Leader:
    """The package with the lowest total cost in most worlds of a group, and its share of them."""

    title: str
    share: float


def leader(material: Material, horizon: int, group: str) -> Leader:
    """Find the package that most often costs least; where several tie, all are named.

    Parameters
    ----------
    material
        The comparison.
    horizon
        One of its horizons, in years.
    group
        Key of one of its groups of worlds.
    """
    shares = {
        package.title: material.comparison.best(package.key, COST, horizon, group=group).share.share
        for package in material.packages
    }
    most = max(shares.values())
    return Leader(" or ".join(title for title in shares if shares[title] == most), most)


def by_horizon(material: Material, group: str) -> str:
    """Say who leads in which years: ``"A in years 3 and 10 (60 % and 55 % of worlds) and B …"``."""
    years: dict[str, list[tuple[int, float]]] = {}
    for horizon in material.horizons:
        found = leader(material, horizon, group)
        years.setdefault(found.title, []).append((horizon, found.share))
    parts = []
    for title, places in years.items():
        when = joined([str(year) for year, _ in places])
        shares = joined([percent(share) for _, share in places])
        parts.append(f"{title} in year{'s' if len(places) > 1 else ''} {when} ({shares} of worlds)")
    return joined(parts)


def by_theory(material: Material, horizon: int) -> dict[str, list[str]]:
    """Give for each leading package the titles of the theories under which it leads."""
    theories: dict[str, list[str]] = {}
    for group in material.tempers:
        found = leader(material, horizon, group.key)
        theories.setdefault(found.title, []).append(group.title.lower())
    return theories
