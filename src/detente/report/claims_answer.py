"""What a trial comes to, in one paragraph, computed from the verdicts, whatever it says."""

from collections.abc import Sequence

from detente.experiments.arms import read_arms
from detente.experiments.claim_conclusions import Conclusions, conclusions
from detente.experiments.claim_crossover import middle_half
from detente.experiments.claims import read_claims
from detente.experiments.crossover import Crossover
from detente.experiments.verdicts import Judgement, Standing, Verdict
from detente.report.claim_words import figure_in_words, sides, worlds_in_words, years
from detente.report.wording import joined, percent

_VERBS = {
    Standing.SUPPORTED: ("is supported", "are supported"),
    Standing.CONTRADICTED: ("is contradicted", "are contradicted"),
    Standing.IN_PART: ("is supported in part", "are supported in part"),
    Standing.IMMATERIAL: ("makes no relevant difference", "make no relevant difference"),
    Standing.DIVIDED: ("is divided", "are divided"),
}

METHOD = (
    "Every claim is a contrast of two arms (or of two differences between arms) in the same "
    "sampled world under the same luck. What differs between them is what the claim is about; "
    "where it is about whole packages, these differ in several things.",
    "In each world the mean over its runs is read. A difference counts from a least size on, which "
    "is an assumption with a reason; smaller ones make no relevant difference.",
    "A claim is supported in a world where every reading is, contradicted where one is, and "
    "supported in part where some are and none is contradicted. It stands as supported or "
    "contradicted where that is so in a majority of worlds, the whole 95 % interval of the share "
    "lying above one half and above what luck alone would bring; as divided where there is no "
    "such majority, or there are too few worlds to tell.",
    "Luck alone is counted on half the difference between the effects of odd and even runs: what "
    "would be seen if there were no effect. Against a claim of several readings it is that of the "
    "reading which contradicts most often.",
    "What an effect hangs on is the share of its variance that an uncertain parameter explains by "
    "itself; what parameters do only together is not seen.",
    "Where a claim fails is sought in one half of the worlds and counted in the other.",
    "Sampled worlds are assumptions: their shares are no chances, and no result is a forecast.",
)
"""How the claims are tried, in a few sentences."""


def paragraph(judgement: Judgement) -> str:
    """Say what the verdicts come to.

    Returns
    -------
    str
        How many claims stand how, over how many worlds and runs; which; soon and late; the theory
        that moves most; luck. What was not tried is left out.
    """
    return " ".join(sentences(judgement))


def sentences(judgement: Judgement) -> tuple[str, ...]:
    """The sentences of the paragraph, one after the other."""
    found = conclusions(judgement)
    said = (
        *turned_off(judgement),
        _how_many(judgement, found),
        *_which(found),
        *_built_in(found),
        *_soon_and_late(found),
        *crossings(found.crossovers),
        _theories(found),
        _luck(judgement, found),
    )
    return tuple(each for each in said if each)


def turned_off(judgement: Judgement) -> tuple[str, ...]:
    """Say which mechanisms were turned off; nothing where none was."""
    off = judgement.figures.trial.off
    if not off:
        return ()
    fixed = joined([f"{name.replace('_', ' ')} = {value:g}" for name, value in off.items()])
    return (f"Mechanisms are turned off in all worlds: {fixed}.",)


def crossings(found: Sequence[Crossover]) -> tuple[str, ...]:
    """Say from when on the first side stays below each rival: a sentence for each outcome."""
    return tuple(
        _crossings_on(outcome, [each for each in found if each.outcome == outcome])
        for outcome in dict.fromkeys(each.outcome for each in found)
    )


def crossing_in_words(crossing: Crossover) -> str:
    """Counts of one crossing: from the start, later with the middle years, never."""
    later = f"from a later year on in {crossing.overtakes.count:g}"
    if crossing.median_year is not None:
        first, last = middle_half(crossing)
        half = "" if first == last else f", half of them in {years(first, last)}"
        later += f" (median year {crossing.median_year:g}{half})"
    return (
        f"from the start in {crossing.from_the_start.count:g}, {later}, not by year "
        f"{crossing.years} in {crossing.never.count:g}"
    )


def _crossings_on(outcome: str, found: Sequence[Crossover]) -> str:
    arms, worlds = read_arms(), found[0].never.worlds
    parts = [f"below ‘{arms[each.rival].title}’ {crossing_in_words(each)}" for each in found]
    own, name = arms[found[0].policy].title, outcome.replace("_", " ")
    return f"On {name}, of {_worlds(worlds)} ‘{own}’ stays {'; '.join(parts)}."


def _worlds(count: int) -> str:
    return "1 world" if count == 1 else f"{count} worlds"


def _how_many(judgement: Judgement, found: Conclusions) -> str:
    plan, tried = judgement.figures.trial.plan, len(judgement.verdicts)
    counts = {word: len(each) for word, each in found.by_standing.items()}
    always = (Standing.SUPPORTED, Standing.CONTRADICTED)
    parts = [
        f"{counts[word] or 'none'} {verbs[counts[word] > 1]}"
        for word, verbs in _VERBS.items()
        if counts[word] or word in always
    ]
    every, runs = len(read_claims()), "1 run" if plan.runs == 1 else f"{plan.runs} runs"
    some = f", {tried} {'is' if tried == 1 else 'are'} tried here: " if tried < every else " "
    return (
        f"Of the article's {every} claims{some}{joined(parts)}. This is counted over "
        f"{worlds_in_words(judgement)} of ‘{plan.scenario.title}’, with {runs} of each under each "
        f"of {len(judgement.figures.trial.arms)} arms."
    )


def _which(found: Conclusions) -> tuple[str, ...]:
    """Name the claims, but for those that make no relevant difference."""
    named = {
        "Supported": Standing.SUPPORTED,
        "Contradicted": Standing.CONTRADICTED,
        "Supported in part": Standing.IN_PART,
        "Divided": Standing.DIVIDED,
    }
    return tuple(
        f"{word}: {titles(found.by_standing[standing])}."
        for word, standing in named.items()
        if found.by_standing[standing]
    )


def _built_in(found: Conclusions) -> tuple[str, ...]:
    """Name the supported claims of which support is no finding."""
    given = [each for each in found.by_standing[Standing.SUPPORTED] if each.claim.built_in]
    if not given:
        return ()
    return (
        f"Of the supported, {len(given)} follow{'s' * (len(given) == 1)} nearly from how the "
        f"model is built: {titles(given)}.",
    )


def titles(verdicts: Sequence[Verdict]) -> str:
    """Titles of claims in quotation marks, as a list in a sentence."""
    return joined([f"‘{each.claim.title}’" for each in verdicts])


def _soon_and_late(found: Conclusions) -> tuple[str, ...]:
    """Say how the claims on the short and the long run stand, as a whole and by their readings."""
    pairs = (("the short run", found.soon), ("the long run", found.late))
    return tuple(
        f"For {when} the verdict is ‘{verdict.standing.value}’: of {_worlds(verdict.tally.worlds)} "
        f"{verdict.tally.supports.count:g} support the claim in full, "
        f"{verdict.tally.against.count:g} contradict it. {_by_reading(verdict)}"
        for when, verdict in pairs
        if verdict is not None
    )


def _by_reading(verdict: Verdict) -> str:
    """What each reading of a claim says, since one of them may decide against all others."""
    parts = [
        f"{figure_in_words(each.reading)} ({sides(each.reading)}) "
        f"{percent(each.tally.supports.share)} for, {percent(each.tally.against.share)} against"
        for each in verdict.findings
    ]
    return f"Reading by reading: {joined(parts)}."


def _theories(found: Conclusions) -> str:
    """Say in which theory most claims change their standing."""
    if not found.turned:
        return "Under no rival theory does a claim stand otherwise, by more than chance would do."
    first, *others = found.turned
    count, tried = len(first.verdicts), sum(map(len, found.by_standing.values()))
    which = "claim" if tried == 1 else "claims"
    said = f"{count} of {tried} {which} {'stands' if count == 1 else 'stand'} otherwise"
    parts = [f"‘{each.theory.title}’ ({titles(each.verdicts)})" for each in found.turned]
    most = "the most of any rival theory" if not others else "the most, and as many in each"
    return f"{said} in the worlds of {joined(parts)}: {most}."


def _luck(judgement: Judgement, found: Conclusions) -> str:
    """Say how much of the shares would be luck alone."""
    if judgement.figures.trial.plan.runs < 2:
        return "With one run of each world nothing tells luck from effect."
    if found.by_luck is None or found.against_by_luck is None:
        return ""
    said = (
        f"If there were no effect at all, luck alone would support the median claim in "
        f"{percent(found.by_luck)} of worlds and contradict it in {percent(found.against_by_luck)}"
    )
    part = "a quarter or more"
    if not found.owed:
        return f"{said}; of no standing would it bring {part}."
    return f"{said}; it would bring {part} of the share by which these stand: {titles(found.owed)}."
