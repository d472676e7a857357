"""What a search found, in sentences computed from its held-out worlds."""

import numpy as np

from detente.experiments.groups import groups_of
from detente.experiments.robustness import Losses, combined, regrets, satisfied
from detente.experiments.search_choice import COST, Choice, cost_places, horizons_of
from detente.experiments.search_result import Search
from detente.experiments.shares import Share, share_of
from detente.report.charts.shortlist import shortlist
from detente.report.wording import change, joined, number, percent
from detente.world.tempers import TEMPERS

EARLY, LATE = "lowest-early-cost", "lowest-late-cost"


def sentences(found: Search) -> tuple[str, ...]:
    """The answer: soon or late, the best compromise, where it fails, how much the search flattered.

    Letters are those of the short list.
    """
    return (
        *_soon_or_late(found),
        *_conflict(found),
        _compromise(found),
        _by_theory(found),
        _against_packages(found),
        _flattery(found),
    )


def counted(share: Share) -> str:
    """Write a share as it was counted, with its interval."""
    ends = f"{percent(share.low)} to {percent(share.high)}"
    return f"{share.count:.0f} of {share.worlds} held-out worlds ({ends})"


def _soon_or_late(found: Search) -> tuple[str, ...]:
    """Whether any searched policy is cheaper both soon and late."""
    horizons = horizons_of(found.objectives)
    if len(horizons) < 2:
        return ()
    costs = found.held[found.shipped :][:, list(cost_places(found.objectives))]
    both = int((costs < 0).all(axis=1).sum())
    some = int((costs < 0).any(axis=1).sum()) - both
    soon, late = horizons
    return (
        f"Of {len(costs)} undominated policies {both} cost less than the status quo both by year "
        f"{soon} and by year {late}, mean of the held-out worlds; {some} at one of the two only.",
    )


def _conflict(found: Search) -> tuple[str, ...]:
    """What the cheapest soon costs late, and the cheapest late costs soon."""
    chosen = {rule.key: choice for choice in found.choices for rule in choice.rules}
    if LATE not in chosen:
        return ()
    early, late = chosen[EARLY], chosen[LATE]
    if early is late:
        return (
            f"{_letter(found, early)} was cheapest both soon and late in the worlds in which it "
            "was chosen: between soon and late there was nothing to choose.",
        )
    places = cost_places(found.objectives)
    soon, last = horizons_of(found.objectives)
    return (
        f"Soon or late: {_price(found, late, early, places[0], soon)}; "
        f"{_price(found, early, late, places[1], last)}.",
    )


def _price(found: Search, one: Choice, other: Choice, place: int, year: int) -> str:
    """What one policy costs more than another by a year, with interval, and in how many worlds."""
    more = found.losses[one.place, :, place] - found.losses[other.place, :, place]
    middle, reach = 100 * float(more.mean()), 196 * _standard_error(more)
    dearer = share_of(float((more > 0).sum()), len(more))
    sure = "" if abs(middle) > reach else ", which may be chance"
    word = "more" if middle > 0 else "less"
    return (
        f"by year {year} {_letter(found, one)} costs {number(abs(middle))} points {word} than "
        f"{_letter(found, other)} (95 % interval of the difference {number(middle - reach)} to "
        f"{number(middle + reach)}{sure}), and is dearer in {counted(dearer)}"
    )


def _standard_error(values: Losses) -> float:
    return float(values.std(ddof=1)) / len(values) ** 0.5 if len(values) > 1 else 0.0


def _compromise(found: Search) -> str:
    """How often the policy of the least mean regret does at least as well as the status quo."""
    first = found.choices[0]
    said = (
        f"{_letter(found, first)}, of the least mean regret, does at least as well as the status "
        f"quo on all {len(found.objectives)} objectives in {counted(found.satisfies[first.place])}"
    )
    fails = [f"{found.objectives[place].words} ({count})" for place, count in _worse(found, first)]
    return (
        f"{said}; where it does not, it fails most often on {joined(fails)}."
        if fails
        else (f"{said}.")
    )


def _worse(found: Search, choice: Choice) -> list[tuple[int, int]]:
    """The two objectives on which a policy is worse in most worlds, with their number."""
    counts = (found.losses[choice.place] > 0).sum(axis=0)
    ranked = sorted(range(len(counts)), key=lambda place: -int(counts[place]))
    return [(place, int(counts[place])) for place in ranked[:2] if counts[place]]


def _by_theory(found: Search) -> str:
    """The same share for each temper."""
    first = found.choices[0]
    met = satisfied(found.losses[first.place][None], np.zeros(len(found.objectives)))[0]
    groups = groups_of(found.ground.worlds, tuple(TEMPERS.values()))
    shares = [
        f"{group.title} {int(met[list(group.places)].sum())} of {len(group.places)}"
        for group in groups
    ]
    return f"By temper: {joined(shares)} worlds."


def _against_packages(found: Search) -> str:
    """The best shipped package by mean regret, beside the best compromise."""
    package = int(found.regret.mean[1 : found.shipped].argmin()) + 1
    first = found.choices[0]
    title = found.contenders[package].title
    if first.place == package:
        return f"No searched policy was chosen over {title}, a shipped package."
    behind = regrets(combined(found.losses))
    better = behind[first.place] < behind[package]
    return (
        f"Of the shipped packages {title} has the least mean regret, "
        f"{number(float(found.regret.mean[package]))} spans; {_letter(found, first)} has "
        f"{number(float(found.regret.mean[first.place]))} and is ahead in "
        f"{counted(share_of(float(better.sum()), len(better)))}."
    )


def _flattery(found: Search) -> str:
    """How much the figures worsened from the worlds of the search to the held-out ones."""
    grown = 100 * (found.held - found.sought)[found.shipped :]
    usual = 100 * (found.held - found.sought)[1 : found.shipped]
    if not len(grown):
        return "The search found no policy beside the shipped packages."
    each_way = joined(
        [
            f"{each.words} by {_points(float(np.median(grown[:, place])))}"
            for place, each in enumerate(found.objectives)
            if each.outcome == COST
        ]
    )
    own, others = (float(np.median(each.mean(axis=1))) for each in (grown, usual))
    return (
        "From the worlds of the search to the held-out ones the figures of the median searched "
        f"policy moved by {_points(own)}, mean of all objectives (upwards is worse), those of the "
        f"median shipped package, which was not searched for, by {_points(others)}: "
        f"{_verdict(own - others)}. Those of the median searched policy moved thus: {each_way}."
    )


def _verdict(flattery: float) -> str:
    """Say how much worse searched policies came out than others did, if they did."""
    if flattery <= 0:
        return "held-out figures were no worse than the search promised"
    return f"by the difference, {number(flattery)} points, the search flattered what it found"


def _points(figure: float) -> str:
    return change(figure).replace("%", "points")


def _letter(found: Search, choice: Choice) -> str:
    return next(each.letter for each in shortlist(found) if each.place == choice.place)
