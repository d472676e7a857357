"""An inquiry to an address and back: short, legible, and refused where it cannot be meant.

Levers stand under their own names; what is as it stands by default is left out::

    ?world=duel&retaliation_willingness=0.4&temper=spiral&assume.hardness=1.5&chart=trust&seed=7
"""

import math
from collections.abc import Iterable, Mapping
from functools import cache
from urllib.parse import quote, urlencode

from django.http import QueryDict

from detente.lab.inquiry import (
    CHARTS,
    JUDGES,
    LIVE_WORLDS,
    MOST_KEPT,
    Inquiry,
    InquiryError,
    Kept,
    Theories,
)
from detente.world.declarations import Table
from detente.world.errors import nearest
from detente.world.levers import BUDGET_SHARES, LEVERS, status_quo, targets
from detente.world.parameters import PARAMETERS
from detente.world.scenario import Scenario, load_scenario

ASSUME = "assume."
LONGEST_TITLE = 40  # letters: as many as fit above a column
MOST_SEED = 2**63 - 1

RIVALS: Mapping[str, tuple[str, ...]] = {
    "temper": ("quiet", "reactive", "spiral", "all"),
    "attribution": ("attribution-improves", "attribution-backfires"),
    "norms": ("norm-cascade", "norm-habit"),
    "contest": ("offence-dominates", "defence-dominates"),
}
"""The switches between rival theories, and the sides of each."""

_WORDS = ("world", "who", "chart", "judged", "seed", "kept", "model", *RIVALS)
PAGE_WORDS = frozenset(["stage", "layout", "theme", "balance", "policy", "sheet"])
"""What an address may say beside an inquiry: how it is to be shown, not what is asked."""


def inquiry_from(query: QueryDict) -> Inquiry:
    """Read the inquiry of an address.

    Raises
    ------
    InquiryError
        A word is unknown (the nearest are named), a value is no number, out of its range or not
        among what there is, the budget shares do not sum to 1, or too much is asked at once.
    """
    _refuse_unknown(query)
    world = _one_of(query.get("world") or LIVE_WORLDS[0], LIVE_WORLDS, "world")
    return Inquiry(
        world=world,
        levers=_levers(_given(query, LEVERS), "the levers"),
        who=_who(query.get("who", ""), world),
        assume=_assumed(query),
        theories=Theories(**{name: _side(query, name) for name in RIVALS}),
        charts=_charts(query.getlist("chart")),
        judged=_one_of(query.get("judged") or JUDGES[0], JUDGES, "judged"),
        seed=_seed(query.get("seed") or "1"),
        kept=_kept(query.getlist("kept")),
        model=query.get("model", "")[:LONGEST_TITLE],
    )


def address_of(inquiry: Inquiry, *, model: str = "") -> str:
    """Write the query of an inquiry, without its question mark: what differs from the default.

    Parameters
    ----------
    model
        The version to write down; none where not given.
    """
    plain = Inquiry()
    words: list[tuple[str, str]] = []
    if inquiry.world != plain.world:
        words.append(("world", inquiry.world))
    words += [(name, written(value)) for name, value in _to_be_named(inquiry.levers).items()]
    if inquiry.who != plain.who:
        words.append(
            ("who", inquiry.who if isinstance(inquiry.who, str) else ",".join(inquiry.who))
        )
    words += [(f"{ASSUME}{name}", written(value)) for name, value in inquiry.assume.items()]
    words += [(name, side) for name, side in vars(inquiry.theories).items() if side]
    if inquiry.charts != plain.charts:
        words += [("chart", key) for key in inquiry.charts]
    words += [("judged", inquiry.judged)] if inquiry.judged != plain.judged else []
    words += [("seed", str(inquiry.seed))] if inquiry.seed != plain.seed else []
    words += [("kept", kept_word(each)) for each in inquiry.kept]
    words += [("model", model)] if model else []
    return urlencode(words, safe=":|,", quote_via=quote)


def balanced(query: QueryDict) -> dict[str, float]:
    """Scale the budget shares of an address so that they sum to 1, to a tenth of a per cent.

    Raises
    ------
    InquiryError
        A share is no number or out of its range, or all are nought.
    """
    today = status_quo()
    given = {name: _number(query.get(name) or today[name], name) for name in BUDGET_SHARES}
    if min(given.values()) < 0 or sum(given.values()) <= 0:
        raise InquiryError(
            "The budget shares cannot be scaled: they are nought or below.",
            expected="five shares of 0 to 1, one of them at least above nought",
        )
    return in_thousandths(given)


def in_thousandths(shares: Mapping[str, float], *, whole: int = 1000) -> dict[str, float]:
    """Scale numbers (>= 0, not all 0) to whole thousandths; the largest takes the rest.

    They sum to `whole` thousandths. The page's own script does the same, so that a link holds what
    its sender saw.
    """
    total = sum(shares.values())
    parts = {name: math.floor(whole * size / total + 0.5) for name, size in shares.items()}
    parts[max(parts, key=parts.__getitem__)] += whole - sum(parts.values())
    return {name: part / 1000 for name, part in parts.items()}


def written(value: float) -> str:
    """Write a number as shortly as it can be read back."""
    return f"{value:g}" if float(f"{value:g}") == value else repr(value)


def _refuse_unknown(query: Iterable[str]) -> None:
    assumed = [f"{ASSUME}{name}" for name in PARAMETERS]
    known = [*LEVERS, *_WORDS, *assumed, *PAGE_WORDS]
    for name in query:
        if name not in known:
            raise InquiryError(
                f"The address names '{name}', which there is not.",
                where="the address",
                expected=nearest(name, known),
                remedy="mend that word of the address, or begin anew from the page without it",
            )


def _one_of(given: str, known: Iterable[str], name: str) -> str:
    if given not in (names := list(known)):
        raise InquiryError(
            f"{name} = '{given}' is not among what there is.",
            where="the address",
            expected=nearest(given, names),
        )
    return given


def _number(given: object, name: str) -> float:
    try:
        value = float(str(given))
    except ValueError:
        value = math.nan
    if not math.isfinite(value):
        raise InquiryError(
            f"{name} = '{given}' is not a number.", where="the address", expected="such as 0.25"
        )
    return value


def _given(query: QueryDict, names: Iterable[str]) -> dict[str, str]:
    """What an address says of these names, the last word counting; an empty field says nothing."""
    found = {name: query.get(name) for name in names}
    return {name: text for name, text in found.items() if isinstance(text, str) and text}


def _levers(given: Mapping[str, str], where: str) -> dict[str, float]:
    numbers = {name: _number(value, name) for name, value in given.items()}
    return targets(Table(numbers, where, InquiryError), status_quo())


@cache
def _scenario(world: str) -> Scenario:
    return load_scenario(world)


def _who(given: str, world: str) -> str | tuple[str, ...]:
    scenario = _scenario(world)
    camps = sorted({state.camp for state in scenario.states})
    codes = [state.code for state in scenario.states]
    if given in ("", "all"):
        return "all"
    if given == "coalition" or given in camps:
        return given
    for code in (chosen := tuple(given.split(","))):
        _one_of(code, ["all", "coalition", *camps, *codes], "who")
    return tuple(sorted(set(chosen)))


def _assumed(query: QueryDict) -> dict[str, float]:
    given = _given(query, (f"{ASSUME}{name}" for name in PARAMETERS))
    found = {name.removeprefix(ASSUME): _number(text, name) for name, text in given.items()}
    for name, value in found.items():
        known = PARAMETERS[name]
        if not known.low <= value <= known.high:
            raise InquiryError(
                f"{ASSUME}{name} = {value:g} is out of its range.",
                where="the assumptions",
                expected=f"{known.low:g} to {known.high:g} {known.unit}",
            )
    return found


def _side(query: QueryDict, name: str) -> str:
    given = query.get(name) or ""
    return _one_of(given, RIVALS[name], name) if given else ""


def _charts(given: list[str]) -> tuple[str, str]:
    chosen = [_one_of(key, CHARTS, "chart") for key in given]
    if len(chosen) > 2:
        raise InquiryError(
            f"{len(chosen)} charts are asked for.", where="the address", expected="two at most"
        )
    others = [key for key in CHARTS if key not in chosen]
    first, second = (*chosen, *others)[:2]
    return first, second


def _seed(given: str) -> int:
    if not (given.isascii() and given.isdigit()) or int(given[:20]) > MOST_SEED:
        raise InquiryError(
            f"seed = '{given[:40]}' cannot be used.",
            where="the address",
            expected=f"a whole number from 0 to {MOST_SEED}",
        )
    return int(given)


def _kept(given: list[str]) -> tuple[Kept, ...]:
    if len(given) > MOST_KEPT:
        raise InquiryError(
            f"{len(given)} policies are set aside.",
            where="the address",
            expected=f"{MOST_KEPT} at most",
            remedy="leave one out",
        )
    return tuple(map(_kept_from, given))


def _kept_from(word: str) -> Kept:
    title, _, settings = word.rpartition("|")
    title = title.strip()
    if not title or len(title) > LONGEST_TITLE:
        raise InquiryError(
            "A policy that was set aside has no name, or too long a one.",
            where=f"kept={word[:60]}",
            expected=f"a name of 1 to {LONGEST_TITLE} letters, then '|', then its levers",
        )
    pairs = [part.partition(":") for part in settings.split(",") if part]
    return Kept(title, _levers({name: value for name, _, value in pairs}, f"the policy '{title}'"))


def kept_word(kept: Kept) -> str:
    """Write a policy that was set aside as the address has it: its name, then its levers."""
    settings = ",".join(
        f"{name}:{written(value)}" for name, value in _to_be_named(kept.levers).items()
    )
    return f"{kept.title}|{settings}"


def _to_be_named(levers: Mapping[str, float]) -> dict[str, float]:
    """The levers that an address must name: those moved, and the whole budget with any share."""
    today = status_quo()
    moved = {name for name, value in levers.items() if value != today[name]}
    if moved & set(BUDGET_SHARES):
        moved |= set(BUDGET_SHARES)
    return {name: levers[name] for name in levers if name in moved}
