"""From a form to a plan: the same as the command line would run, or as the simulator has it."""

from collections.abc import Iterable
from dataclasses import replace

from detente.experiments.design import Space, space_for
from detente.experiments.ensemble import EnsembleKind
from detente.experiments.plan import MOST_YEARS, Plan
from detente.experiments.theories import read_theories
from detente.experiments.theory_worlds import space_under
from detente.lab.inquiry import STATUS_QUO, YOURS, Inquiry
from detente.lab.questions.acts import QuestionError, refuse_too_large
from detente.lab.questions.form import Filled
from detente.lab.questions.limits import MOST_SIMULATIONS
from detente.lab.worlds import policies_of, scenario_of, space_of, tempers_of
from detente.world.errors import nearest
from detente.world.policies import POLICIES, Policy
from detente.world.scenario import Scenario, load_scenario

WORLDS = ("duel", "harbour", "osce", "world")
"""The starting worlds, the smallest first."""

MOST_SEED = 2**63 - 1


def plan_asked(form: Filled) -> Plan:
    """Lay out what a form asks for: its policies and the status quo, which others are held against.

    Raises
    ------
    QuestionError
        A field holds what cannot be run; `where` names the field.
    InquiryError
        The address that came along is damaged.
    """
    worlds = _whole(form.worlds, "worlds", least=1, most=MOST_SIMULATIONS)
    runs = _whole(form.runs, "runs", least=1, most=MOST_SIMULATIONS)
    years = _whole(form.years, "years", least=1, most=MOST_YEARS)
    seed = _whole(form.seed, "seed", least=0, most=MOST_SEED)
    _one_of(form.world, WORLDS, "world")
    kind = EnsembleKind(_one_of(form.ensemble, [each.value for each in EnsembleKind], "ensemble"))
    inquiry = _for_world(form.inquiry, form.world, seed)
    policies = _policies(form.policies, inquiry)
    # Without an address nobody chose who adopts: the world's own adopters stand, as in a command.
    scenario = scenario_of(inquiry) if form.address else load_scenario(form.world)
    space = _space(inquiry, scenario, kind, worlds)
    plan = Plan(scenario, policies, years, runs, worlds, seed, space)
    refuse_too_large(plan)
    return plan


def _for_world(inquiry: Inquiry, world: str, seed: int) -> Inquiry:
    """What the visitor brings along, in the world that the form names and under its seed.

    Where no temper was chosen all are sampled, as the command line does: results are told apart by
    temper then, and the headline leaves the spiral out.
    """
    _refuse_strangers(inquiry, load_scenario(world))
    theories = replace(inquiry.theories, temper=inquiry.theories.temper or "all")
    return replace(inquiry, world=world, seed=seed, theories=theories)


def _refuse_strangers(inquiry: Inquiry, scenario: Scenario) -> None:
    """Refuse adopters that are chosen by name and do not live in this world."""
    here = {state.code for state in scenario.states} | {state.camp for state in scenario.states}
    named = () if inquiry.who in ("all", "coalition") else inquiry.who
    for name in (named,) if isinstance(named, str) else named:
        if name not in here:
            raise QuestionError(
                f"The policy is adopted by '{name}', which this world does not have.",
                where="world",
                expected=f"the world '{inquiry.world}', or a policy that all states adopt",
                remedy="choose that world, or change in the simulator who adopts the policy",
            )


def _policies(keys: Iterable[str], inquiry: Inquiry) -> tuple[Policy, ...]:
    """The status quo first, then those ticked in the order in which the form shows them."""
    own = {policy.key: policy for policy in policies_of(inquiry)}
    known = {YOURS: own[YOURS], **own, **POLICIES}
    for key in (chosen := set(keys) - {STATUS_QUO}):
        _one_of(key, known, "policies")
    if not chosen:
        raise QuestionError(
            "No policy is ticked.",
            where="policies",
            expected="at least one to hold against the status quo",
            remedy="tick one",
        )
    return (POLICIES[STATUS_QUO], *(known[key] for key in known if key in chosen))


def _space(inquiry: Inquiry, scenario: Scenario, kind: EnsembleKind, worlds: int) -> Space:
    if kind is EnsembleKind.CALIBRATED:
        return space_of(inquiry, worlds)[0]
    whole = space_for(scenario.parameters, tempers=tempers_of(inquiry.theories))
    known, theories = read_theories(), inquiry.theories
    chosen = (theories.attribution, theories.norms, theories.contest)
    return space_under(whole, [known[key] for key in chosen if key], whole=whole)[0]


def _whole(text: str, field: str, *, least: int, most: int) -> int:
    """Read a whole number; digits of any script count, as Python reads them."""
    try:
        value = int(text[:20])
    except ValueError:
        value = least - 1
    if not least <= value <= most:
        raise QuestionError(
            f"{field} = '{text[:20]}' cannot be run.",
            where=field,
            expected=f"a whole number from {least} to {most}",
        )
    return value


def _one_of(given: str, known: Iterable[str], field: str) -> str:
    names = list(known)
    if given not in names:
        raise QuestionError(
            f"There is no '{given[:60]}' among the {field} to choose from.",
            where=field,
            expected=nearest(given[:60], names),
        )
    return given
