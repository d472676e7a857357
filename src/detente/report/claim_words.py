"""Verdicts in words: standing, effect, what it hangs on, where it fails, what luck would bring."""

from detente.experiments.arms import read_arms
from detente.experiments.boxes import FEWEST_CASES, Box
from detente.experiments.claim_conclusions import (
    deciding,
    of_no_effect,
    owed_to_luck,
    told_by,
)
from detente.experiments.claims import Claim, Expects, Measure, Reading
from detente.experiments.groups import HEADLINE
from detente.experiments.influence import FEWEST_POINTS, Influence
from detente.experiments.shares import Share
from detente.experiments.verdicts import Finding, Judgement, Standing, Verdict
from detente.report.conditions import in_words
from detente.report.wording import HARD_SPACE, capital, change, joined, number, percent

SIGNS = {
    Standing.SUPPORTED: "✔",
    Standing.CONTRADICTED: "✘",
    Standing.IN_PART: "◑",
    Standing.IMMATERIAL: "○",
    Standing.DIVIDED: "↔",
}
"""A sign for each standing, so that none hangs on colour."""

NO_BOX = (
    "no limits on what is uncertain were found within which such worlds are thicker than chance"
)


def sentence(verdict: Verdict, judgement: Judgement) -> str:
    """Say what a trial found of one claim: counts, effect, causes, failure and luck, in that order.

    Worlds are counted; no share is called a chance.
    """
    finding = verdict.findings[0]
    return " ".join(
        part
        for part in (
            f"{counted(verdict, judgement)}.",
            f"Median effect {effect_in_words(finding)} on {figure_in_words(finding.reading)}; "
            f"{hangs_on(verdict)}.",
            _hardest(verdict),
            f"{capital(fails_where(verdict, judgement))}.",
            luck_in_words(verdict),
        )
        if part
    )


def counted(verdict: Verdict, judgement: Judgement) -> str:
    """Say in how many worlds a claim is supported, contradicted and neither; the deciding first."""
    tally, worlds = verdict.tally, worlds_in_words(judgement)
    parts = {
        Standing.SUPPORTED: tally.supports,
        Standing.IN_PART: tally.partly,
        Standing.CONTRADICTED: tally.against,
        Standing.IMMATERIAL: tally.negligible,
    }
    if len(verdict.findings) == 1:
        del parts[Standing.IN_PART]
    lead = verdict.standing if verdict.standing in parts else Standing.SUPPORTED
    share, full = parts.pop(lead), ""
    if lead is Standing.IN_PART:
        share = tally.at_least_partly
        full = f", in full in {_count_of(parts.pop(Standing.SUPPORTED).count)} of these"
    others = ", ".join(f"{word.value} in {_count_of(each.count)}" for word, each in parts.items())
    divided = "Divided: " if verdict.standing is Standing.DIVIDED else ""
    first = f"{lead.value} in {share.count:g} of {worlds}{full}"
    return capital(f"{divided}{first} ({share_in_words(share)}), {others}")


def share_in_words(share: Share) -> str:
    """A share with its 95 % interval, of which worlds happened to be sampled."""
    return f"{percent(share.share)}; 95{HARD_SPACE}%: {percent(share.low)} to {percent(share.high)}"


def worlds_in_words(judgement: Judgement) -> str:
    """Name the worlds that are counted, as it stands after "in 3 of"."""
    group = judgement.group
    worlds = "world" if len(group.places) == 1 else "worlds"
    kind = "sampled sub-critical" if group.key == HEADLINE else f"sampled ‘{group.title}’"
    return f"{len(group.places)} {kind} {worlds}"


def basis_in_words(judgement: Judgement) -> str:
    """Name the worlds that are counted, and how many runs there are of each."""
    runs = judgement.figures.trial.plan.runs
    return f"{worlds_in_words(judgement)}, {runs} {'run' if runs == 1 else 'runs'} of each"


def effect(reading: Reading, value: float) -> str:
    """Write one effect with its sign: in per cent, in points of a share, or in its own unit."""
    figure, unit = _parted(reading, value)
    return f"{figure}{HARD_SPACE}{unit}"


def effect_in_words(finding: Finding) -> str:
    """The median effect and its 90 % interval over worlds."""
    low, _ = _parted(finding.reading, finding.low)
    return (
        f"{effect(finding.reading, finding.median)} "
        f"[{low} to {effect(finding.reading, finding.high)}]"
    )


def _parted(reading: Reading, value: float) -> tuple[str, str]:
    """The figure of an effect with its sign, and its unit."""
    relative = reading.measure is Measure.RELATIVE
    if relative or reading.quantity.unit.startswith("share"):
        return change(100.0 * value).split(HARD_SPACE)[0], "%" if relative else "points"
    return f"{'+' if value > 0 else ''}{number(value)}", reading.quantity.unit


def figure_in_words(reading: Reading) -> str:
    """The figure and its years, as it stands after "on"."""
    title = reading.quantity.title.removesuffix(" so far")
    since = "" if reading.earlier is None else f" beyond those of {years(*reading.earlier)}"
    return f"{title[:1].lower()}{title[1:]} in {years(*reading.years)}{since}"


def relevance_in_words(reading: Reading) -> str:
    """What a claim expects of a figure, and the least that counts, with the reason."""
    least = effect(reading, reading.relevance).lstrip("+")
    said = {
        Expects.HIGHER: f"higher by {least} or more",
        Expects.LOWER: f"lower by {least} or more",
        Expects.NOT_LOWER: f"not lower by {least} or more",
    }
    return f"{said[reading.expects]} ({reading.because})"


def hangs_on(verdict: Verdict) -> str:
    """Name the uncertainties on which the effect hangs most, or say that none stands out."""
    if verdict.tally.worlds < FEWEST_POINTS:
        return f"to say what it hangs on, at least {FEWEST_POINTS} worlds are needed"
    if not verdict.influences:
        return "no single uncertainty stands out from chance in it"
    expects = verdict.findings[0].reading.expects
    return f"it hangs most on {joined([influence(each, expects) for each in verdict.influences])}"


def influence(each: Influence, expects: Expects) -> str:
    """One uncertainty: its share of the variance, and which way it moves what the claim says."""
    towards = -each.direction if expects is Expects.LOWER else each.direction
    way = {1: "helps the claim as it grows", -1: "hurts the claim as it grows", 0: "not in one way"}
    name = each.factor.replace("_", " ")
    return f"{name} ({percent(each.share)} of the variance; {way[towards]})"


def fails_where(verdict: Verdict, judgement: Judgement) -> str:
    """Say where a claim is not supported, or why nothing is said of it."""
    few = too_few(verdict)
    if few:
        return few
    if verdict.fails is None:
        return f"of where it is not supported, {NO_BOX}"
    return (
        "worlds that do not support it in full are thickest with "
        f"{box_in_words(verdict.fails, judgement)}"
    )


def box_in_words(box: Box, judgement: Judgement) -> str:
    """The limits of a box, how many of the cases it holds, and how thick they are in it."""
    return (
        f"{in_words(box, judgement.factors)} ({percent(box.coverage)} of such worlds lie there; "
        f"they are {percent(box.density)} of the worlds there, {percent(box.base)} overall)"
    )


def too_few(verdict: Verdict) -> str:
    """Say where there are too few worlds on one side to look for a box; empty where not."""
    supported = verdict.tally.supports.count
    failed = verdict.tally.worlds - supported
    if min(supported, failed) >= FEWEST_CASES:
        return ""
    if not failed:
        return "it is supported in every one of these worlds"
    if not supported:
        return "it is supported in none of these worlds"
    which, count = ("not supported", failed) if failed < FEWEST_CASES else ("supported", supported)
    return (
        f"it is {which} in {_count_of(count)}: too few to look for what such worlds have in common "
        f"({FEWEST_CASES} at least)"
    )


def luck_in_words(verdict: Verdict) -> str:
    """Say what luck alone would bring, where that is a good part of the share or all of it."""
    if verdict.luck is None:
        return "With one run of each world nothing tells luck from effect."
    if of_no_effect(verdict):
        return "That nothing happens is what luck alone shows, too."
    if not owed_to_luck(verdict):
        return ""
    word = told_by(verdict)
    lucky = deciding(verdict.luck, word).share
    brought = percent(lucky / deciding(verdict.tally, word).share)
    return (
        f"Of the share by which it is {word.value}, luck alone would bring {brought} "
        f"({percent(lucky)} of worlds)."
    )


def _hardest(verdict: Verdict) -> str:
    """Of several readings, name the one that is supported least; nothing where all are alike."""
    if len({each.tally.supports.count for each in verdict.findings}) == 1:
        return ""
    worst = min(verdict.findings, key=lambda each: each.tally.supports.count)
    count = _count_of(worst.tally.supports.count)
    return (
        f"Of its {len(verdict.findings)} readings the least supported is that on "
        f"{figure_in_words(worst.reading)}{_side(verdict, worst)}: in {count}, with a median "
        f"effect of {effect_in_words(worst)}."
    )


def _side(verdict: Verdict, finding: Finding) -> str:
    """Which arms a reading sets side by side, where the readings of a claim differ in that."""
    if len({each.reading.arms for each in verdict.findings}) == 1:
        return ""
    return f" ({sides(finding.reading)})"


def sides(reading: Reading) -> str:
    """The arms of a reading by their titles: one against another, or against a level."""
    titles = read_arms()
    one, other = (
        " less ".join(f"‘{titles[arm].title}’" for arm in arms)
        for arms in (reading.with_arms, reading.without_arms)
    )
    return f"{one} against {other or f'a level of {number(reading.level or 0.0)}'}"


def reserves(claim: Claim) -> tuple[str, ...]:
    """What stands against taking a verdict at its word: what cannot be tried, what is built in."""
    built = f"Its support is nearly built in: {claim.built_in}." if claim.built_in else ""
    return tuple(each for each in (claim.limits, built) if each)


def years(first: int, last: int) -> str:
    """Name a year, or a span of years with both ends."""
    return f"year {first}" if first == last else f"years {first} to {last}"


def _count_of(count: float) -> str:
    return f"{count:g}" if count else "none"
