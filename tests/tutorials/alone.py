"""The larger questions of `is-deterrence-enough.md`: one harbour state changes its policy."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

import numpy as np

from detente.engine.arrays import assemble, under
from detente.engine.simulate import simulate
from detente.experiments.boxes import FEWEST_CASES
from detente.experiments.compare import Comparison, compare
from detente.experiments.crossover import crossing_years
from detente.experiments.design import SampledWorld
from detente.experiments.discover import discover, question_of
from detente.experiments.factors import Factors, factors_of
from detente.experiments.groups import groups_of
from detente.experiments.influence import influences
from detente.experiments.plan import Plan, plan_for
from detente.experiments.shares import ahead, share_of
from detente.report.charts.influences import influences_in_words
from detente.report.discovery import sentences
from detente.report.wording import change
from detente.world.policies import Policy, load_policy
from detente.world.scenario import Scenario, load_scenario
from tests.conftest import ROOT
from tests.tutorials.adopters_chart import adopters_chart
from tests.tutorials.answers import Answer, Findings, Numbers, changes, counted, digest_of

SCENARIO = ROOT / "docs/tutorials/saltmere.toml"
OWN_POLICY = ROOT / "docs/tutorials/patient.toml"
STATE = "SAL"
KEYS = ("status-quo", "defence", "retaliation-doctrine", "diplomacy", "integrated")
RIVALS = KEYS[1:]
SPANS = {"years 1 to 3": (0, 36), "years 1 to 20": (0, 240)}
YEARS = 20


@dataclass(frozen=True)
class Size:
    """How many worlds are sampled, and runs of each."""

    worlds: int
    runs: int


LARGE = Size(worlds=300, runs=4)


@dataclass(frozen=True)
class Harm:
    """Direct harm to one state, budget-years a year: `values` [policy, world, run, span]."""

    values: Numbers
    factors: Factors

    def means(self, policy: str, span: int) -> Numbers:
        """Means over runs, one for each world."""
        found: Numbers = self.values[KEYS.index(policy), :, :, span].mean(axis=1)
        return found


def findings(size: Size = LARGE) -> Findings:
    """Ask everything that the page shows."""
    scenario, policies = load_scenario(SCENARIO), [load_policy(key) for key in KEYS]
    # The reader's own policy follows the shipped ones, so that these keep their places.
    whole = asked(scenario, [*policies, load_policy(OWN_POLICY)], size)
    own = harm_to(scenario, policies, size)
    circles = {
        "Saltmere alone": whole,
        "Corrantine alone": asked(replace(scenario, adopters=("COR",)), policies, size),
        "the open harbour": asked(replace(scenario, adopters="open harbour"), policies, size),
        "all twelve": asked(replace(scenario, adopters="all"), policies, size),
    }
    worlds = len(whole.headline.places)
    return Findings(
        answers={
            "harbour": _harbour(whole),
            "own": _own(own, whole),
            "where": _where(own, whole),
            "discover": _discovered(scenario, size),
            "circles": _circles(circles),
        },
        pictures={"adopters": adopters_chart(circle_rows(circles), worlds=worlds, runs=size.runs)},
    )


def asked(scenario: Scenario, policies: list[Policy], size: Size) -> Comparison:
    """Compare over twenty years."""
    return compare(scenario, policies=policies, worlds=size.worlds, runs=size.runs, years=YEARS)


def harm_to(scenario: Scenario, policies: list[Policy], size: Size) -> Harm:
    """Run the sub-critical worlds and add up the harm of operations against the one state."""
    plan = plan_for(scenario, policies, worlds=size.worlds, runs=size.runs, years=YEARS)
    sampled = plan.sampled()
    worlds = [sampled[place] for place in groups_of(sampled, plan.space.tempers)[0].places]
    with ThreadPoolExecutor() as pool:
        found = list(pool.map(lambda world: harm_in(plan, world), worlds))
    return Harm(np.stack(found, axis=1), factors_of(worlds))


def harm_in(plan: Plan, world: SampledWorld) -> Numbers:
    """The same in one world: [policy, run, span], budget-years a year."""
    scenario = plan.scenario
    place = [state.code for state in scenario.states].index(STATE)
    found = np.zeros((len(plan.policies), plan.runs, len(SPANS)))
    first = assemble(
        scenario, plan.policies[0], values=world.values, years=plan.years, seed=plan.seed,
        world=world.number,
    )  # fmt: skip
    for which, policy in enumerate(plan.policies):
        setting = under(first, scenario, policy)
        for run in range(plan.runs):
            events = simulate(setting, replicate=run).events
            mine = events[events["target"] == place]
            month = mine["month"] - setting.burn_in
            for span, (begin, end) in enumerate(SPANS.values()):
                inside = (month >= begin) & (month < end)
                found[which, run, span] = mine["damage"][inside].sum() * 12 / (end - begin)
    return found


def mean_change(mine: Numbers, usual: Numbers) -> tuple[float, float, float]:
    """Change of the mean over worlds as a part of it, and its 90 % interval by resampling them."""
    drawn = np.random.default_rng(1).integers(len(mine), size=(1000, len(mine)))
    again = mine[drawn].mean(axis=1) / usual[drawn].mean(axis=1) - 1
    low, high = (float(each) for each in np.quantile(again, (0.05, 0.95)))
    return float(mine.mean() / usual.mean() - 1), low, high


def change_in(comparison: Comparison, policy: str, outcome: str, year: int) -> Numbers:
    """Change against the status quo as a part of it, in each sub-critical world."""
    ensemble, places = comparison.ensemble, list(comparison.headline.places)
    means = ensemble.at(year)[:, places][..., ensemble.outcome_keys.index(outcome)].mean(axis=2)
    usual, own = (means[ensemble.policy_keys.index(key)] for key in ("status-quo", policy))
    found: Numbers = np.divide(own - usual, usual, out=np.zeros_like(own), where=usual > 0)
    return found


def _harbour(whole: Comparison) -> Answer:
    """What the harbour as a whole gains or loses."""
    keys = [key for key in whole.ensemble.policy_keys if key != "status-quo"]
    found = {
        (key, year): change_in(whole, key, "total_cost", year) for key in keys for year in (3, 20)
    }
    rows = [
        (
            _title(key),
            changes(found[key, 3]),
            changes(found[key, 20]),
            counted(share_of(float((found[key, 20] < 0).sum()), len(found[key, 20]))),
        )
        for key in keys
    ]
    largest = max(float(np.abs(np.quantile(each, (0.05, 0.95))).max()) for each in found.values())
    return Answer(
        rests_on=basis(whole),
        digest=whole.digest,
        head=("total cost of the harbour", "year 3", "year 20", "lower at year 20 in"),
        rows=tuple(rows),
        facts={"largest_end_of_an_interval": largest},
    )


def _own(own: Harm, whole: Comparison) -> Answer:
    """What it changes for the one state itself."""
    rows: list[tuple[str, ...]] = []
    facts: dict[str, float] = {}
    for span, name in enumerate(SPANS):
        usual = own.means("status-quo", span)
        for key in RIVALS:
            mine = own.means(key, span)
            lower = share_of(float(ahead(mine, usual).sum()), len(mine))
            higher = share_of(float(ahead(usual, mine).sum()), len(mine))
            part, low, high = mean_change(mine, usual)
            facts |= {f"{key} {name}": part, f"{key} {name} low": low, f"{key} {name} high": high}
            shown = f"{change(100 * part)} ({change(100 * low)} to {change(100 * high)})"
            rows.append((f"{_title(key)}, {name}", shown, counted(lower), counted(higher)))
    usual = own.values[0, :, :, -1]
    luck = float(usual.std(axis=1, ddof=1).mean() / usual.mean())
    best = min(RIVALS, key=lambda key: facts[f"{key} years 1 to 20"])
    return Answer(
        rests_on=basis(whole),
        digest=digest_of(own.values),
        head=("direct harm to Saltmere", "its mean over worlds", "lower in", "higher in"),
        rows=tuple(rows),
        said=(
            f"In years 1 to 20 the mean is lowest under ‘{_title(best)}’.",
            f"Luck: between runs of one world under the status quo the standard deviation is "
            f"{luck:.1f} times the mean.",
        ),
        facts={**facts, "luck": luck},
    )


def _where(own: Harm, whole: Comparison) -> Answer:
    """Where defence leaves the state itself worse off than diplomacy would."""
    span = len(SPANS) - 1
    mine, other = own.means("defence", span), own.means("diplomacy", span)
    worse = share_of(float(ahead(other, mine).sum()), len(mine))
    found = influences(own.factors, mine - other)
    few = f", fewer than the {FEWEST_CASES} in which conditions are sought"
    return Answer(
        rests_on=basis(whole),
        digest=digest_of(mine, other),
        said=(
            f"Saltmere suffers more harm under ‘Defence first’ than under ‘Diplomacy first’ in "
            f"{counted(worse)} worlds{few if worse.count < FEWEST_CASES else ''}.",
            f"{influences_in_words(found, of='the difference between the two')}.",
        ),
        facts={"worse": worse.share},
    )


def _discovered(scenario: Scenario, size: Size) -> Answer:
    """Where defence costs the whole harbour more than diplomacy would, by however little."""
    defence, diplomacy = load_policy("defence"), load_policy("diplomacy")
    question = question_of(defence, diplomacy, margin=0.0)
    found = discover(scenario, question, worlds=size.worlds, runs=size.runs)
    return Answer(
        rests_on=f"{size.worlds} worlds of all three tempers, {size.runs} runs of each under each "
        "policy, seed 1",
        digest=found.comparison.digest,
        said=sentences(found),
        facts={"fails": found.share.share},
    )


def circle_rows(circles: dict[str, Comparison]) -> Iterator[dict[str, object]]:
    """Change in the harbour's total cost by who adopts and which package, in per cent."""
    for who, comparison in circles.items():
        for key in RIVALS:
            found = 100 * change_in(comparison, key, "total_cost", YEARS)
            low, middle, high = np.quantile(found, (0.05, 0.5, 0.95))
            yield {
                "who": who, "package": _title(key), "key": key,
                "low": float(low), "middle": float(middle), "high": float(high),
            }  # fmt: skip


def _circles(circles: dict[str, Comparison]) -> Answer:
    """The same by who adopts."""
    rows, facts = [], {}
    for who, comparison in circles.items():
        row = [who]
        for key in RIVALS:
            found = change_in(comparison, key, "total_cost", YEARS)
            facts[f"{who} {key}"] = float(np.median(found))
            row.append(changes(found))
        rows.append(tuple(row))
    return Answer(
        rests_on=basis(circles["all twelve"]),
        digest=digest_of(*(each.ensemble.values for each in circles.values())),
        head=("who adopts", *(_title(key) for key in RIVALS)),
        rows=tuple(rows),
        said=_flips(circles["all twelve"]),
        facts=facts,
    )


def _flips(every: Comparison) -> tuple[str, ...]:
    """Whether the order of defence and diplomacy changes over the years, where all adopt."""
    ensemble = every.ensemble
    at, places = ensemble.outcome_keys.index("total_cost"), list(every.headline.places)
    annual = ensemble.values[:, places][..., at].mean(axis=2)
    own, rival = (annual[ensemble.policy_keys.index(key)] for key in ("diplomacy", "defence"))
    years = crossing_years(own, rival)
    start, later, never = ((years == 1).sum(), (years > 1).sum(), (years == 0).sum())
    when = f" (median year {np.median(years[years > 1]):g})" if later else ""
    return (
        f"Where all twelve adopt, ‘Diplomacy first’ costs less than ‘Defence first’ from the start "
        f"in {start} of {len(years)} worlds, from a later year on in {later}{when}, and does not "
        f"end below it in {never}.",
    )


def basis(comparison: Comparison) -> str:
    """On which worlds a comparison rests."""
    plan = comparison.plan
    kept = len(comparison.headline.places)
    return (
        f"{kept} {comparison.headline.title.lower()} worlds of {plan.worlds} sampled, {plan.runs} "
        f"runs of each under each policy, seed {plan.seed}"
    )


def _title(key: str) -> str:
    return load_policy(OWN_POLICY if key == "patient" else key).title
