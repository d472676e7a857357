"""What a search found, as it is kept: a table of every contender, policy files, provenance."""

import json
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

import numpy as np
import pyarrow as pa

from detente import __version__
from detente.engine.compile import engine_digest
from detente.experiments.files import writable_folder, write_together
from detente.experiments.policy_trials import Ground, Objective
from detente.experiments.policy_words import summary_of
from detente.experiments.provenance import libraries, provenance_bytes
from detente.experiments.records import Record, ground_record, plan_record, record_digest
from detente.experiments.results import Cube, csv_bytes, parquet_bytes, table_digest
from detente.experiments.robustness import (
    Losses,
    Regret,
    combined,
    regret_over,
    satisficing,
)
from detente.experiments.search_choice import Choice, cost_places
from detente.experiments.search_plan import SearchPlan
from detente.experiments.shares import Share, share_of
from detente.world.levers import LEVERS
from detente.world.policies import Policy, policy_digest

TABLE_FILE = "policies.parquet"
CSV_FILE = "policies.csv"
PROVENANCE_FILE = "search.json"
FORMAT = "detente-search-1"


@dataclass(frozen=True)
class Search:
    """What a search found.

    `contenders` are the shipped packages, the first `shipped` of them, the status quo leading, then
    the undominated policies of the search. `sought` float64[contenders, objectives] are their mean
    losses where they were searched for. `losses` float64[contenders, worlds, objectives] and
    `figures`, the same in the outcomes' own units, are those of the held-out worlds, in the order
    of `ground.worlds`. `tried` counts the policies that the search asked for. `files` are those
    that were written.
    """

    plan: SearchPlan
    contenders: tuple[Policy, ...]
    shipped: int
    tried: int
    sought: Losses
    losses: Losses
    figures: Cube
    ground: Ground
    choices: tuple[Choice, ...]
    files: tuple[Path, ...] = ()

    @property
    def objectives(self) -> tuple[Objective, ...]:
        """What was made small, in the order of the last axis of the losses."""
        return self.plan.objectives

    @cached_property
    def held(self) -> Losses:
        """Mean losses over the held-out worlds: float64[contenders, objectives]."""
        return np.asarray(self.losses.mean(axis=1))

    @cached_property
    def regret(self) -> Regret:
        """Regret of every contender over the held-out worlds, in spans of the objectives."""
        return regret_over(combined(self.losses))

    @cached_property
    def satisfies(self) -> tuple[Share, ...]:
        """In what share of the held-out worlds each is no worse than the status quo in anything."""
        return satisficing(self.losses, np.zeros(len(self.objectives)))

    @cached_property
    def cheaper(self) -> tuple[Share, ...]:
        """In what share of the held-out worlds each costs less than today both soon and late."""
        costs = self.losses[:, :, list(cost_places(self.objectives))]
        counts = np.asarray((costs < 0).all(axis=2)).sum(axis=1)
        return tuple(share_of(float(count), len(self.ground.worlds)) for count in counts)

    @cached_property
    def table(self) -> pa.Table:
        """Every contender: levers, losses where it was sought and where it was held out."""
        return search_table(self)


def search_table(found: Search) -> pa.Table:
    """One row a contender: what it is, what it does, and how robust it is.

    Levers end in ``_first`` and ``_later``, which are equal where a policy never changes; losses
    begin with ``sought_`` and ``held_out_``, as shares of the status quo.
    """
    policies, rules = found.contenders, _rules_by_place(found)
    columns: dict[str, list[object]] = {
        "policy": [policy.key for policy in policies],
        "name": [policy.title for policy in policies],
        "shipped": [place < found.shipped for place in range(len(policies))],
        "chosen_by": [rules.get(place, "") for place in range(len(policies))],
        "change_month": [policy.steps[-1].start_month for policy in policies],
        "digest": [policy_digest(policy) for policy in policies],
    }
    for name in LEVERS:
        columns[f"{name}_first"] = [float(each.steps[0].levers[name]) for each in policies]
        columns[f"{name}_later"] = [float(each.steps[-1].levers[name]) for each in policies]
    for place, objective in enumerate(found.objectives):
        columns[f"sought_{objective.key}"] = found.sought[:, place].tolist()
        columns[f"held_out_{objective.key}"] = found.held[:, place].tolist()
    columns |= {
        "mean_regret": found.regret.mean.tolist(),
        "tail_regret": found.regret.tail.tolist(),
        "maximum_regret": found.regret.maximum.tolist(),
    }
    for name, shares in (("satisfies", found.satisfies), ("cheaper", found.cheaper)):
        columns[f"{name}_share"] = [each.share for each in shares]
        columns[f"{name}_low"] = [each.low for each in shares]
        columns[f"{name}_high"] = [each.high for each in shares]
    return pa.table(columns)


def search_record(found: Search) -> Record:
    """All that determines what was found, and the digest by which it is known."""
    plan = found.plan
    return {
        "format": FORMAT,
        "detente": __version__,
        "results_digest": table_digest(found.table),
        "engine_digest": engine_digest(),
        "ground_digest": record_digest(ground_record(plan.plan.scenario)),
        "libraries": libraries(),
        "policies": plan.policies,
        "worlds": plan.worlds,
        "choosing_worlds": plan.choosing,
        "held_out": plan.held_out,
        "runs": plan.plan.runs,
        "judged_runs": found.ground.runs,
        "years": plan.plan.years,
        "seed": plan.plan.seed,
        "reach": plan.space.reach,
        "phases": plan.space.phases,
        "objectives": [each.key for each in found.objectives],
        "choices": {
            found.contenders[each.place].key: [rule.key for rule in each.rules]
            for each in found.choices
        },
        "plan": plan_record(plan.plan),
    }


def policy_file(policy: Policy, *, comment: str = "") -> bytes:
    """A policy as a file that `load_policy` reads, to the last digit.

    Every lever of every step is written out, so that the file says all of it.
    """
    lines = [f"# {comment}", ""] if comment else []
    lines += [f"title = {_quoted(policy.title)}", f"summary = {_quoted(policy.summary)}"]
    for step in policy.steps:
        lines += ["", "[[steps]]", f"start_month = {step.start_month}", "", "[steps.levers]"]
        lines += [f"{name} = {float(step.levers[name])!r}" for name in LEVERS]
    return ("\n".join(lines) + "\n").encode()


def write_search(found: Search, out: Path) -> Search:
    """Write table, provenance and a policy file for each policy that a rule chose.

    Returns
    -------
    Search
        The same, with its files named.

    Raises
    ------
    OutputError
        Where the folder cannot be made or written to.
    """
    contents = {TABLE_FILE: parquet_bytes(found.table), CSV_FILE: csv_bytes(found.table)}
    for choice in found.choices:
        policy = found.contenders[choice.place]
        contents[f"{choice.rules[0].key}.toml"] = policy_file(
            replace(policy, summary=summary_of(policy)), comment=_basis(found, choice)
        )
    contents[PROVENANCE_FILE] = provenance_bytes(search_record(found))
    return replace(found, files=write_together(writable_folder(out), contents))


def _basis(found: Search, choice: Choice) -> str:
    """Say why a policy has a file, and what that rests on."""
    rules = ", ".join(rule.title.lower() for rule in choice.rules)
    return (
        f"Chosen by rule ({rules}) in {found.plan.choosing} sampled worlds of "
        f"{found.plan.plan.scenario.key}, by detente {__version__}: no forecast and no advice."
    )


def _rules_by_place(found: Search) -> dict[int, str]:
    return {each.place: " ".join(rule.key for rule in each.rules) for each in found.choices}


def _quoted(text: str) -> str:
    """A text as TOML has it: a JSON string is one, too."""
    return json.dumps(text, ensure_ascii=False)
