"""The larger questions of `when-does-diplomacy-overtake.md`: years, tempers, what moves them."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from detente.experiments.claims import read_claims
from detente.experiments.compare import Comparison, compare
from detente.experiments.crossover import Crossover
from detente.experiments.trial import trial_for, try_claims
from detente.experiments.verdicts import Judgement, judge
from detente.report.charts.crossover import crossover_chart
from detente.report.charts.reporting import reporting_chart
from detente.report.material import material
from detente.world.parameters import PARAMETERS
from detente.world.policies import load_policy
from detente.world.scenario import Scenario, load_scenario
from tests.tutorials.alone import Size, basis, change_in
from tests.tutorials.answers import Answer, Findings, changes, counted, digest_of

LARGE = Size(worlds=450, runs=4)
KEYS = ("status-quo", "defence", "retaliation-funded", "diplomacy")
RIVALS = ("defence", "retaliation-funded")
OUTCOMES = {"total_cost": "total cost", "damage": "damage"}
ASSUMED = ("discount", "coalition_share")
CLAIMS = ("short-run", "long-run")
YEARS = 20


def findings(size: Size = LARGE) -> Findings:
    """Ask everything that the page shows."""
    scenario = load_scenario("harbour")
    found = asked(scenario, KEYS, size)
    judged = tried(scenario, CLAIMS, size)
    # Without the status quo and one rival a panel: the picture shows the two deterrents alone.
    drawn = material(asked(scenario, KEYS[1:], size))
    return Findings(
        answers={
            "years": _years(found),
            "tempers": _tempers(found),
            "assumed": _assumed(scenario, size),
            "reported": _reported(found),
            "claims": verdicts(judged),
        },
        pictures={
            "crossover": crossover_chart(drawn),
            "reported": reporting_chart(material(found)),
        },
    )


def asked(scenario: Scenario, keys: tuple[str, ...], size: Size) -> Comparison:
    """Compare over twenty years."""
    policies = [load_policy(key) for key in keys]
    return compare(scenario, policies=policies, worlds=size.worlds, runs=size.runs, years=YEARS)


def tried(
    scenario: Scenario, keys: tuple[str, ...], size: Size, off: dict[str, float] | None = None
) -> Judgement:
    """Put some claims on trial, with some mechanism turned off where `off` says so."""
    every = read_claims()
    claims = {key: every[key] for key in keys}
    return judge(
        try_claims(trial_for(scenario, claims, worlds=size.worlds, runs=size.runs, off=off))
    )


def verdicts(judged: Judgement) -> Answer:
    """Each claim: what it comes to, in how many worlds, and in the worlds of each theory."""
    tempers = {group.key: group for group in judged.groups}
    rows = tuple(
        (
            verdict.claim.title, str(verdict.standing), counted(verdict.tally.supports),
            counted(verdict.tally.partly), counted(verdict.tally.against),
            counted(verdict.tally.negligible),
        )
        for verdict in judged.verdicts
    )  # fmt: skip
    plan = judged.figures.trial.plan
    return Answer(
        rests_on=f"{len(judged.group.places)} {tempers[judged.group.key].title.lower()} worlds of "
        f"{plan.worlds} sampled, {plan.runs} runs of each under each policy, seed {plan.seed}",
        digest=digest_of(judged.figures.values),
        head=(
            "claim",
            "verdict",
            "supported in",
            "in part in",
            "contradicted in",
            "no relevant difference in",
        ),
        rows=rows,
        facts={
            f"{each.claim.key} reading {place} {side}": share.share
            for each in judged.verdicts
            for place, finding in enumerate(each.findings, 1)
            for side, share in (
                ("supports", finding.tally.supports),
                ("against", finding.tally.against),
            )
        },
    )


def _row(name: str, crossing: Crossover) -> tuple[str, ...]:
    """The four fates of one crossing."""
    median = "–" if crossing.median_year is None else f"{crossing.median_year:g}"
    return (
        name, counted(crossing.from_the_start), counted(crossing.overtakes), median,
        counted(crossing.never),
    )  # fmt: skip


HEAD = ("from the start in", "from a later year in", "median such year", "not by year 20 in")


def _years(found: Comparison) -> Answer:
    """Crossings with each rival over the headline worlds."""
    chosen = _crossings(found, found.headline.key)
    settled = [each for each in chosen if each.settled is not None]
    return Answer(
        rests_on=basis(found),
        digest=found.digest,
        head=("diplomacy below", *HEAD),
        rows=tuple(
            _row(f"{_title(each.rival)}: {OUTCOMES[each.outcome]}", each) for each in chosen
        ),
        said=tuple(
            f"Against ‘{_title(each.rival)}’ on {OUTCOMES[each.outcome]} every single run agrees "
            f"with the mean on who is ahead in year {each.years} in {counted(each.settled)} worlds."
            for each in settled
            if each.settled is not None
        ),
        facts={f"{each.rival} {each.outcome} never": each.never.share for each in chosen},
    )


def _tempers(found: Comparison) -> Answer:
    """The same by temper, on total cost."""
    keys = {temper.key: temper.title for temper in found.plan.space.tempers}
    chosen = [
        each
        for group in found.groups
        if group.key in keys
        for each in _crossings(found, group.key)
        if each.outcome == "total_cost"
    ]
    return Answer(
        rests_on=f"{found.plan.worlds} worlds of all three tempers, {found.plan.runs} runs of each "
        f"under each policy, seed {found.plan.seed}",
        digest=found.digest,
        head=("total cost, diplomacy below", *HEAD),
        rows=tuple(_row(f"{keys[each.group]}: {_title(each.rival)}", each) for each in chosen),
        facts={f"{each.group} {each.rival} never": each.never.share for each in chosen},
    )


def _crossings(found: Comparison, group: str) -> list[Crossover]:
    """Crossings with the deterrents, total cost first."""
    return [each for each in found.crossovers if each.group == group and each.rival in RIVALS]


def _assumed(scenario: Scenario, size: Size) -> Answer:
    """The same where one assumption is fixed at either end of its range."""
    rows, digests, facts = [], [], {}
    for name in ASSUMED:
        parameter = PARAMETERS[name]
        for value in (parameter.low, parameter.high):
            fixed = replace(scenario, parameters={**scenario.parameters, name: value})
            found = asked(fixed, ("defence", "diplomacy"), size)
            digests.append(found.ensemble.values)
            (crossing,) = [
                each
                for each in _crossings(found, found.headline.key)
                if each.outcome == "total_cost"
            ]
            rows.append(
                _row(f"{parameter.meaning.split(',')[0].lower()} {100 * value:g} %", crossing)
            )
            facts[f"{name} {value:g} never"] = crossing.never.share
    return Answer(
        rests_on=basis(found),
        digest=digest_of(*digests),
        head=("total cost, diplomacy below defence", *HEAD),
        rows=tuple(rows),
        facts=facts,
    )


def _reported(found: Comparison) -> Answer:
    """Reported against actual operations, and how often their leaders differ."""
    rows = tuple(
        (
            _title(key),
            changes(change_in(found, key, "operations", YEARS)),
            changes(change_in(found, key, "reported_operations", YEARS)),
        )
        for key in KEYS[1:]
    )
    ensemble, places = found.ensemble, list(found.headline.places)
    means = ensemble.at(YEARS)[:, places].mean(axis=2)
    actual, seen = (
        means[..., ensemble.outcome_keys.index(key)].argmin(axis=0)
        for key in ("operations", "reported_operations")
    )
    differ = int((actual != seen).sum())
    medians = {
        f"{key} {outcome}": float(np.median(change_in(found, key, outcome, YEARS)))
        for key in KEYS[1:]
        for outcome in ("operations", "reported_operations")
    }
    return Answer(
        rests_on=basis(found),
        digest=found.digest,
        head=("year 20, against the status quo", "operations that happen", "operations reported"),
        rows=rows,
        said=(
            f"In {differ} of {len(places)} worlds the package with the fewest reported operations "
            "is not the one with the fewest that happen.",
        ),
        facts={**medians, "differ": differ / len(places)},
    )


def _title(key: str) -> str:
    return load_policy(key).title
