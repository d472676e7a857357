"""The answer in one paragraph, computed from the numbers, whatever it says about the article."""

from detente.experiments.crossover import Order
from detente.experiments.plan import DIPLOMACY
from detente.report.bands import share_ahead
from detente.report.leaders import COST, by_horizon, by_theory
from detente.report.material import Material
from detente.report.wording import joined, percent
from detente.world.policies import Policy

FEW = 10  # worlds below which a 90 % interval is little more than the smallest and the largest


def answer(material: Material) -> str:
    """Answer which package costs least when, when diplomacy pays, and whether the article holds.

    Returns
    -------
    str
        A few sentences; those that need a package or a horizon that was not run are left out.
    """
    sentences = (
        _cheapest(material),
        _theory(material),
        _diplomacy(material),
        *(_article(material, each) for each in _full_orders(material)),
    )
    return " ".join(sentence for sentence in sentences if sentence)


def basis(material: Material) -> str:
    """Say on how many worlds and runs the headline rests, and how far a share may be off."""
    headline, everything = material.headline, material.everything
    group = material.comparison.headline
    worlds = "world" if headline.worlds == 1 else "worlds"
    runs = "run" if headline.replicates == 1 else "runs"
    few = " So few worlds show no spread to rely on: ask for more." if headline.worlds < FEW else ""
    return (
        f"Headline: {headline.worlds} {group.title.lower()} {worlds} of {everything.worlds} "
        f"sampled, {headline.replicates} {runs} of each under each of {len(material.packages)} "
        f"packages ({headline.runs} runs).{few}"
    )


def _cheapest(material: Material) -> str:
    leading = by_horizon(material, material.comparison.headline.key)
    return f"All costs counted, the package that most often costs least is {leading}."


def _theory(material: Material) -> str:
    """Say whether the cheapest package changes with the theory about arms races."""
    if len(material.tempers) < 2:
        return ""
    year = material.last_horizon
    leading = by_theory(material, year)
    if len(leading) == 1:
        return f"By year {year} that is so under each of {len(material.tempers)} rival theories."
    parts = [f"{title} in {' and '.join(them)} worlds" for title, them in leading.items()]
    return f"By year {year} it hangs on the theory about arms races: {'; '.join(parts)}."


def _diplomacy(material: Material) -> str:
    """Say over how many rivals diplomacy costs less in most worlds, first and last."""
    rivals = [package for package in material.packages if package.key != DIPLOMACY]
    if len(rivals) == len(material.packages) or not rivals:
        return ""
    years = dict.fromkeys((material.horizons[0], material.last_horizon))
    parts = [f"by year {year} than {_beaten(material, rivals, year)}" for year in years]
    return f"In most worlds {material.title(DIPLOMACY)} costs less {', and '.join(parts)}."


def _beaten(material: Material, rivals: list[Policy], year: int) -> str:
    """Name the rivals that diplomacy undercuts in more than half of the worlds."""
    own = material.headline.at(year, DIPLOMACY, COST)
    shares = {
        package.title: share_ahead(
            own, material.headline.at(year, package.key, COST), better="lower"
        )
        for package in rivals
    }
    beaten = [f"{title} ({percent(share)})" for title, share in shares.items() if share > 0.5]
    spared = [title for title, share in shares.items() if share <= 0.5]
    if not beaten:
        return "none of its rivals"
    if not spared:
        return "each of its rivals"
    if len(beaten) > len(spared):
        return f"all its rivals but {joined(spared)}"
    return joined(beaten)


def _full_orders(material: Material) -> tuple[Order, ...]:
    """Pick the article's order on total cost, with every deterrent that was run."""
    group = material.comparison.headline.key
    found = [
        each for each in material.comparison.orders if (each.group, each.outcome) == (group, COST)
    ]
    return (max(found, key=lambda each: len(each.deterrents)),) if found else ()


def _article(material: Material, order: Order) -> str:
    """Say in how many worlds the article's order holds: all at once, and one by one when soon."""
    titles = joined([material.title(key) for key in order.deterrents])
    verdict = "bear out" if order.full.share >= 0.5 else "do not bear out"
    return (
        f"The article expects deterrence to cost less at {order.short} years and diplomacy less at "
        f"{order.long}. Taken strictly, with {titles} all at once, most worlds {verdict} that "
        f"order: it holds in {order.full.count:g} of {order.full.worlds} (its first half in "
        f"{order.sooner.count:g}, its second in {order.later.count:g}). One by one, by year "
        f"{order.short} {_sooner(material, order)}."
    )


def _sooner(material: Material, order: Order) -> str:
    """Name for each deterrent in how many worlds it soon costs less than diplomacy."""
    diplomacy = material.headline.at(order.short, DIPLOMACY, COST)
    parts = []
    for key in order.deterrents:
        own = material.headline.at(order.short, key, COST)
        count = round(share_ahead(own, diplomacy, better="lower") * order.full.worlds)
        parts.append(f"{material.title(key)} costs less than diplomacy in {count}")
    return joined(parts)
