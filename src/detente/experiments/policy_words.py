"""What a policy is called in plain words, from its levers alone.

A name says what differs from the status quo: which budgets grow and shrink, how a state answers,
how it talks. Bounds are assumptions of wording; they change no figure.
"""

from collections.abc import Mapping, Sequence

from detente.world.levers import BUDGET_SHARES, LEVERS
from detente.world.policies import Policy

Bounds = tuple[str, float, str, float, str]
"""A lever, the word up to a bound, and the word from another bound on; -1 is never met."""

NOTABLE = 0.04
"""A budget share that moves by less than this share of the budget goes unsaid."""

_MOST_BUDGETS = 2  # budgets named as growing, and as shrinking
_NAMES = {
    "defence_share": "defence",
    "forensics_share": "forensics",
    "decoy_share": "decoys",
    "offence_share": "offence",
    "diplomacy_share": "diplomacy",
}
_MOST_TRAITS = 2  # of the doctrine, and of the talks, that a name can bear
_DOCTRINE: tuple[Bounds, ...] = (
    ("retaliation_willingness", 0.12, "answers rarely", 0.35, "answers often"),
    ("evidence_required", 0.65, "on weak evidence", 0.85, "on firm evidence"),
    ("red_line", 3.5, "a low red line", 6.0, "hardly any red line"),
    ("clarity", -1, "", 0.6, "a plain red line"),
    ("overshoot", 0.05, "never harder than the blow", 0.3, "often harder than the blow"),
)
_TALK: tuple[Bounds, ...] = (
    ("norm_commitment", -1, "", 0.15, "binds itself to norms"),
    ("inclusion", -1, "", 0.5, "with companies and civil society"),
    ("measures_share", 0.25, "norms before measures", 0.75, "measures before norms"),
)


def name_of(policy: Policy) -> str:
    """A policy's name in plain words.

    Returns
    -------
    str
        Such as ``"More diplomacy, less offence; answers rarely on firm evidence"``; for a policy
        that changes, the names of its phases with the year of the change between them.
    """
    first, *later = policy.steps
    said = _phase(first.levers)
    for step in later:
        said += f" – after {_years(step.start_month)}: {_lowered(_phase(step.levers))}"
    return said


def summary_of(policy: Policy) -> str:
    """A sentence or two on all levers that differ from the status quo, with their figures."""
    first, *later = policy.steps
    said = [f"{_differences(first.levers)}."]
    said += [f"After {_years(step.start_month)}: {_differences(step.levers)}." for step in later]
    return " ".join(said)


def told_apart(policies: Sequence[Policy]) -> tuple[str, ...]:
    """Names of policies that are shown side by side, in their order.

    Where two have the same name, each bears the figure of the lever in which its first step differs
    most from that of the other, counted in ranges.
    """
    names = [policy.title for policy in policies]
    said = []
    for place, policy in enumerate(policies):
        twins = [each for each in policies if each.title == policy.title and each is not policy]
        said.append(names[place] + (f" ({_mark(policy, twins)})" if twins else ""))
    return tuple(said)


def _mark(policy: Policy, twins: Sequence[Policy]) -> str:
    """The lever, with its figure, that sets a policy apart from its namesakes."""
    own = policy.steps[0].levers

    def apart(name: str) -> float:
        lever = LEVERS[name]
        nearest = min(abs(own[name] - twin.steps[0].levers[name]) for twin in twins)
        return nearest / (lever.high - lever.low)

    name = max(LEVERS, key=apart)
    return f"{name.replace('_', ' ')} {own[name]:g}"


def clauses(levers: Mapping[str, float]) -> list[str]:
    """What is notable of one set of levers: of its budget, its answers and its talks."""
    return [said for said in (_budget(levers), _answers(levers), _talks(levers)) if said]


def _phase(levers: Mapping[str, float]) -> str:
    said = "; ".join(clauses(levers))
    return said[:1].upper() + said[1:] if said else "Much as today"


def _lowered(said: str) -> str:
    return said[:1].lower() + said[1:]


def _budget(levers: Mapping[str, float]) -> str:
    """Which budgets grow and which shrink, the greatest change first."""
    moved = {name: levers[name] - LEVERS[name].default for name in BUDGET_SHARES}
    more = [name for name in sorted(moved, key=moved.__getitem__, reverse=True)
            if moved[name] >= NOTABLE]  # fmt: skip
    less = [name for name in sorted(moved, key=moved.__getitem__) if moved[name] <= -NOTABLE]
    said = [
        f"{word} {' and '.join(_NAMES[name] for name in names[:_MOST_BUDGETS])}"
        for word, names in (("more", more), ("less", less))
        if names
    ]
    return ", ".join(said)


def _answers(levers: Mapping[str, float]) -> str:
    """How a state answers: how often and on what evidence first, then the red line, then harm."""
    often, evidence, line, clarity, harm = _words(levers, _DOCTRINE)
    if evidence:
        often = f"{often or 'answers'} {evidence}"
    if line != "hardly any red line":  # of a line that hardly exists it matters not how plain it is
        line = clarity or line
    return _listed([often, line, harm])


def _talks(levers: Mapping[str, float]) -> str:
    """How a state talks."""
    return _listed(_words(levers, _TALK))


def _words(levers: Mapping[str, float], bounds: Sequence[Bounds]) -> list[str]:
    """The word for each lever of a list, empty where it lies between its bounds."""
    return [
        low_word if levers[name] <= low else high_word if levers[name] >= high else ""
        for name, low, low_word, high, high_word in bounds
    ]


def _listed(said: Sequence[str]) -> str:
    return ", ".join([each for each in said if each][:_MOST_TRAITS])


def _differences(levers: Mapping[str, float]) -> str:
    """All levers with their figures, those of the status quo in brackets."""
    moved = [
        f"{name.replace('_', ' ')} {levers[name]:g} ({lever.default:g})"
        for name, lever in LEVERS.items()
        if levers[name] != lever.default
    ]
    return "Against today (in brackets): " + ", ".join(moved) if moved else "All as today"


def _years(months: int) -> str:
    years = months // 12
    return f"{years} year" if years == 1 else f"{years} years"
