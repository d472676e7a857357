"""What the verdicts come to together: which claims stand, what hangs on theory, what is luck."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from detente.experiments.claim_crossover import claim_crossovers
from detente.experiments.claims import Expects
from detente.experiments.crossover import Crossover
from detente.experiments.shares import Share
from detente.experiments.theories import Theory
from detente.experiments.verdicts import ByTheory, Judgement, Standing, Tally, Verdict

SOON, LATE = "short-run", "long-run"
"""Keys of the claims on what is better soon, and what late."""

LUCKY_PART = 0.25
"""Part of a share that luck alone may bring before it is said: an assumption."""


@dataclass(frozen=True)
class Turned:
    """A theory, and the claims that stand otherwise in its worlds than over all that are counted.

    Only those are counted whose share there differs by more than the 95 % interval of it: in fewer
    worlds intervals are wider, and a claim may lose its standing by that alone.
    """

    theory: Theory
    verdicts: tuple[Verdict, ...]


@dataclass(frozen=True)
class Conclusions:
    """The verdicts, counted.

    `by_standing` has each standing, with its claims in their order. `turned` has the theories in
    which most claims stand otherwise: more than one where as many do, none where no claim does.
    `by_luck` is the share of worlds in which luck alone would support a claim, `against_by_luck`
    contradict it, the median over claims that say that something happens; None with one run. `owed`
    are claims that come to more than no relevant difference, of whose share luck alone would bring
    a good part. `soon` and `late` are the verdicts on what is better soon and late, None where not
    tried; `crossovers` those of all claims.
    """

    by_standing: Mapping[Standing, tuple[Verdict, ...]]
    turned: tuple[Turned, ...]
    by_luck: float | None
    against_by_luck: float | None
    owed: tuple[Verdict, ...]
    soon: Verdict | None
    late: Verdict | None
    crossovers: tuple[Crossover, ...]


def conclusions(judgement: Judgement) -> Conclusions:
    """Count what the verdicts of a trial come to."""
    verdicts = judgement.verdicts
    lucky = [each.luck for each in verdicts if each.luck and not of_no_effect(each)]
    return Conclusions(
        by_standing={
            standing: tuple(each for each in verdicts if each.standing is standing)
            for standing in Standing
        },
        turned=_most_turned(verdicts),
        by_luck=float(np.median([each.supports.share for each in lucky])) if lucky else None,
        against_by_luck=float(np.median([each.against.share for each in lucky])) if lucky else None,
        owed=tuple(
            each
            for each in verdicts
            if each.standing is not Standing.IMMATERIAL and owed_to_luck(each)
        ),
        soon=judgement.by_key.get(SOON),
        late=judgement.by_key.get(LATE),
        crossovers=tuple(
            crossing
            for each in verdicts
            for crossing in claim_crossovers(each.claim, judgement.figures, judgement.group)
        ),
    )


def deciding(tally: Tally, standing: Standing) -> Share:
    """The share from which a standing takes its word; that of support where it is divided."""
    return {
        Standing.CONTRADICTED: tally.against,
        Standing.IN_PART: tally.at_least_partly,
        Standing.IMMATERIAL: tally.negligible,
    }.get(standing, tally.supports)


def owed_to_luck(verdict: Verdict) -> bool:
    """Whether luck alone would bring a good part of the share with which a claim stands or falls.

    Never of a claim that says that nothing happens, since luck alone shows nothing else.
    """
    if verdict.luck is None or of_no_effect(verdict):
        return False
    word = told_by(verdict)
    share = deciding(verdict.tally, word).share
    return 0 < LUCKY_PART * share <= deciding(verdict.luck, word).share


def told_by(verdict: Verdict) -> Standing:
    """The word whose share says most of a claim: its own, else support or contradiction."""
    if verdict.standing in (Standing.CONTRADICTED, Standing.IN_PART):
        return verdict.standing
    against = verdict.tally.against.share > verdict.tally.supports.share
    divided = verdict.standing is Standing.DIVIDED
    return Standing.CONTRADICTED if divided and against else Standing.SUPPORTED


def of_no_effect(verdict: Verdict) -> bool:
    """Whether a claim says that something does not happen."""
    return any(each.reading.expects is Expects.NOT_LOWER for each in verdict.findings)


def turns(verdict: Verdict, there: ByTheory) -> bool:
    """Whether a claim stands otherwise in a theory's worlds, by more than fewness explains."""
    if there.tally is None or there.standing is None or there.standing is verdict.standing:
        return False
    words = [each for each in (verdict.standing, there.standing) if each is not Standing.DIVIDED]
    return any(
        not part.low <= deciding(verdict.tally, word).share <= part.high
        for word in words
        for part in (deciding(there.tally, word),)
    )


def _most_turned(verdicts: tuple[Verdict, ...]) -> tuple[Turned, ...]:
    """The theory in which most claims stand otherwise; several where they are as many."""
    every = [
        Turned(first.theory, tuple(v for v in verdicts if turns(v, v.by_theory[place])))
        for place, first in enumerate(verdicts[0].by_theory)
    ]
    most = max((len(each.verdicts) for each in every), default=0)
    return tuple(each for each in every if most and len(each.verdicts) == most)
