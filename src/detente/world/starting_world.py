"""A starting world: its states, how they stand to each other, and who takes part in a policy."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from detente.world.errors import ScenarioError, nearest
from detente.world.parameters import checked
from detente.world.policies import POLICIES
from detente.world.states import State

FEWEST_STATES, MOST_STATES = 2, 194
"""A world needs someone to meet; 194 are the members of the United Nations and the Holy See."""

ADOPTER_WORDS = ("coalition", "all")
"""Words that say who follows the policy under trial without naming a camp or states."""

LONGEST_BURN_IN = 240
"""Months; the model settles well within that."""

Pair = tuple[str, str]


@dataclass(frozen=True)
class Scenario:
    """A starting world.

    Parameters
    ----------
    key
        Its short name.
    title, summary
        For readers.
    states
        In the alphabetical order of their codes.
    rivalries, borders
        Pairs of codes, each pair in alphabetical order.
    parameters
        Values that differ from the defaults, by name, each in the parameter's unit.
    burn_in_months
        Months under the status quo before the policy begins.
    adopters
        Who follows the policy under trial: ``"coalition"`` (a drawn share of the states,
        ``coalition_share``), ``"all"``, the name of a camp, or codes.
    policies
        A policy's key for states that follow one of their own throughout; others, where they do not
        follow the policy under trial, keep the status quo.

    Raises
    ------
    ScenarioError
        The parts do not fit together: too few or too many states, a code twice, out of order or
        unknown, a state related to itself, unknown adopters or policies, or a parameter refused.
    """

    key: str
    title: str
    summary: str
    states: tuple[State, ...]
    rivalries: frozenset[Pair] = frozenset()
    borders: frozenset[Pair] = frozenset()
    parameters: Mapping[str, float] = field(default_factory=dict)
    burn_in_months: int = 36
    adopters: str | tuple[str, ...] = "coalition"
    policies: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Refuse a world whose parts do not fit together."""
        codes = [state.code for state in self.states]
        check_states(codes)
        _check_order("states", codes)
        _check_pairs("rivalries", self.rivalries, codes)
        _check_pairs("borders", self.borders, codes)
        _check_adopters(self.adopters, self.states)
        _check_policies(self.policies, codes)
        checked(self.parameters)
        if not 0 <= self.burn_in_months <= LONGEST_BURN_IN:
            raise ScenarioError(
                f"burn_in_months = {self.burn_in_months} is outside its range.",
                expected=f"0 to {LONGEST_BURN_IN} months",
            )


def check_states(codes: Sequence[str]) -> None:
    """Refuse codes that are too few or too many, or of which one stands there twice.

    Raises
    ------
    ScenarioError
        Says how many there are, or which code is taken.
    """
    if not FEWEST_STATES <= len(codes) <= MOST_STATES:
        raise ScenarioError(
            f"The scenario has {len(codes)} state{'' if len(codes) == 1 else 's'}.",
            expected=f"{FEWEST_STATES} to {MOST_STATES} states",
            remedy="describe each state in a table [[states]], or name members.",
        )
    twice = [code for code, count in Counter(codes).items() if count > 1]
    if twice:
        raise ScenarioError(
            f"The code {twice[0]} stands there twice.",
            expected="a code of its own for each state",
            remedy="a state's luck is drawn under its code, so two states cannot share one.",
        )


def _check_pairs(kind: str, pairs: Iterable[Pair], codes: list[str]) -> None:
    for first, second in sorted(pairs):
        check_pair(first, second, codes, kind)
        _check_order(kind, (first, second))


def _check_order(where: str, codes: Sequence[str]) -> None:
    """Refuse codes that are not sorted: a run must not depend on how a scenario was written."""
    if list(codes) != sorted(codes):
        raise ScenarioError(
            f"{', '.join(codes[:5])} do not stand in alphabetical order.",
            where=where,
            expected="sorted codes",
            remedy="sort them; load_scenario does it for a file.",
        )


def check_pair(first: str, second: str, codes: Iterable[str], where: str) -> None:
    """Refuse a pair that relates a state to itself or names a state that is not there.

    Raises
    ------
    ScenarioError
        At ``where``; an unknown code is answered with the nearest known ones.
    """
    known = tuple(codes)
    for code in (first, second):
        if code not in known:
            raise unknown_state(code, known, where)
    if first == second:
        raise ScenarioError(
            f"{first} is related to itself.", where=where, expected="two different states"
        )


def unknown_state(code: str, codes: Iterable[str], where: str) -> ScenarioError:
    """Return the error for a code that no state of the scenario has."""
    return ScenarioError(
        f"'{code}' is not a state of this scenario.",
        where=where,
        expected=f"the code of one of its states; {nearest(code, codes)}",
        remedy="correct the code, or add the state.",
    )


def _check_adopters(adopters: str | tuple[str, ...], states: tuple[State, ...]) -> None:
    camps = sorted({state.camp for state in states})
    for word in ADOPTER_WORDS:
        if word in camps:
            raise ScenarioError(
                f"A camp cannot be called '{word}', which says who follows a policy.",
                remedy="give the camp another name.",
            )
    if isinstance(adopters, str):
        if adopters not in (*ADOPTER_WORDS, *camps):
            words = (*ADOPTER_WORDS, *camps)
            raise ScenarioError(
                f"adopters = '{adopters}' names nobody.",
                where="adopters",
                expected=f"'coalition', 'all', a camp or codes; {nearest(adopters, words)}",
            )
        return
    codes = [state.code for state in states]
    for code in adopters:
        if code not in codes:
            raise unknown_state(code, codes, "adopters")
    if not adopters or len(set(adopters)) < len(adopters):
        what = "A state stands twice among the adopters." if adopters else "Nobody adopts."
        raise ScenarioError(what, where="adopters", expected="a list of different codes")


def _check_policies(policies: Mapping[str, str], codes: list[str]) -> None:
    for code, policy in policies.items():
        if code not in codes:
            raise unknown_state(code, codes, "[policies]")
        if policy not in POLICIES:
            raise ScenarioError(
                f"There is no policy '{policy}' for {code}.",
                where="[policies]",
                expected=f"a policy that comes with Détente; {nearest(policy, POLICIES)}",
            )
