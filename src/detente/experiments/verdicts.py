"""What a trial says of each claim: in how many worlds it holds, how much, and where it does not.

In each world the effect is held against the least that counts. A claim is supported in a world
where each of its readings is, contradicted where one of them is, and supported in part where some
are and none speaks against it; otherwise it makes no relevant difference there. What luck alone
would bring, if there were no effect, is counted in the same way.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property

import numpy as np

from detente.experiments.boxes import Box, best_box
from detente.experiments.claims import Claim, Expects, Reading
from detente.experiments.effects import contradicts, effects, luck, supports
from detente.experiments.factors import Factors, factors_of
from detente.experiments.groups import Group, groups_of
from detente.experiments.influence import Influence, influences
from detente.experiments.results import Cube
from detente.experiments.shares import Share, share_of
from detente.experiments.theories import Theory, places_in, read_theories
from detente.experiments.trial import Figures

_QUANTILES = (0.05, 0.5, 0.95)  # the ends of a 90 % interval, and the middle
MOST_INFLUENCES = 2


class Standing(StrEnum):
    """What a claim comes to over the worlds, in one word.

    A majority counts only where the 95 % interval of its share lies above one half and above the
    share that luck alone would bring; but a claim that there is no effect is what luck alone shows.
    In part a claim is supported where it is so, or in full, in a majority. Divided is all else: no
    majority, or too few worlds to tell.
    """

    SUPPORTED = "supported"
    CONTRADICTED = "contradicted"
    IN_PART = "supported in part"
    IMMATERIAL = "no relevant difference"
    DIVIDED = "divided"


@dataclass(frozen=True)
class Tally:
    """In how many worlds a claim, or one reading, is supported, contradicted, or neither.

    `partly` are the worlds in which some readings are supported and none is contradicted; a single
    reading has none. `negligible` are those in which no reading is either.
    """

    supports: Share
    partly: Share
    against: Share
    negligible: Share

    @property
    def at_least_partly(self) -> Share:
        """Worlds in which it is supported in full or in part."""
        return share_of(self.supports.count + self.partly.count, self.worlds)

    @property
    def worlds(self) -> int:
        """Worlds counted."""
        return self.supports.worlds


@dataclass(frozen=True)
class Finding:
    """One reading over the worlds.

    `median`, `low` and `high` are of the effect, its middle and the ends of its 90 % interval over
    worlds: a share where the reading is relative, else in the quantity's unit. `luck_sd` is the
    standard deviation of an effect that is luck alone, None where there is one run.
    """

    reading: Reading
    tally: Tally
    median: float
    low: float
    high: float
    luck_sd: float | None


@dataclass(frozen=True)
class ByTheory:
    """A claim in the worlds of one theory; `standing` is None where there are none."""

    theory: Theory
    tally: Tally | None
    standing: Standing | None


@dataclass(frozen=True)
class Verdict:
    """What a trial says of one claim, over the worlds of one group.

    `luck` is the tally that luck alone would bring, None with one run. `influences` are the
    uncertainties on which the effect of the first reading hangs most, at most two, and only those
    that stand out. `fails` is the box in which it is not supported, `holds` the one in which it is;
    None where none is found.
    """

    claim: Claim
    group: str
    standing: Standing
    tally: Tally
    luck: Tally | None
    findings: tuple[Finding, ...]
    influences: tuple[Influence, ...]
    fails: Box | None
    holds: Box | None
    by_theory: tuple[ByTheory, ...]


@dataclass(frozen=True)
class Judgement:
    """All verdicts of a trial, in the order of its claims, and the factors of their worlds."""

    figures: Figures
    group: Group
    groups: tuple[Group, ...]
    factors: Factors
    verdicts: tuple[Verdict, ...]

    @cached_property
    def by_key(self) -> dict[str, Verdict]:
        """Verdicts by the key of their claim."""
        return {verdict.claim.key: verdict for verdict in self.verdicts}


def judge(figures: Figures) -> Judgement:
    """Judge every claim of a trial, over the sub-critical worlds where there are any."""
    groups = groups_of(figures.worlds, figures.trial.plan.space.tempers)
    lead = groups[0]
    factors = factors_of([figures.worlds[place] for place in lead.places])
    theories = tuple(_theory_places(figures, lead))
    verdicts = tuple(
        _verdict(claim, figures, lead, factors, theories) for claim in figures.trial.claims.values()
    )
    return Judgement(figures, lead, groups, factors, verdicts)


def _theory_places(figures: Figures, lead: Group) -> Iterable[tuple[Theory, tuple[int, ...]]]:
    """Where each theory holds: a temper among all worlds, any other among those that lead."""
    for theory in read_theories().values():
        places = places_in(theory, figures.worlds)
        yield theory, places if theory.tempers else tuple(sorted({*places} & {*lead.places}))


def _verdict(
    claim: Claim,
    figures: Figures,
    lead: Group,
    factors: Factors,
    theories: Sequence[tuple[Theory, tuple[int, ...]]],
) -> Verdict:
    """Judge one claim."""
    every = [effects(reading, figures) for reading in claim.readings]
    lucky = [luck(reading, figures) for reading in claim.readings]
    places = list(lead.places)
    here = _at(places, every)
    by_luck = _tally_of(claim.readings, here, _at(places, lucky))
    tally = _tally(claim.readings, here)
    supported = np.all([supports(r, e) for r, e in zip(claim.readings, here, strict=True)], axis=0)
    return Verdict(
        claim=claim,
        group=lead.key,
        standing=standing(tally, None if _of_no_effect(claim) else by_luck),
        tally=tally,
        luck=by_luck,
        findings=tuple(
            _finding(reading, effect, None if noise is None else noise[places])
            for reading, effect, noise in zip(claim.readings, here, lucky, strict=True)
        ),
        influences=_leading(factors, here[0]),
        fails=best_box(factors, ~supported),
        holds=best_box(factors, supported),
        by_theory=tuple(
            _by_theory(claim, theory, *(_at(at, each) for each in (every, lucky)))
            for theory, at in theories
        ),
    )


def standing(tally: Tally, by_luck: Tally | None) -> Standing:
    """What a tally comes to; see `Standing`."""
    for share, lucky, word in (
        (tally.supports, by_luck and by_luck.supports, Standing.SUPPORTED),
        (tally.against, by_luck and by_luck.against, Standing.CONTRADICTED),
        (tally.negligible, None, Standing.IMMATERIAL),
        (tally.at_least_partly, by_luck and by_luck.at_least_partly, Standing.IN_PART),
    ):
        if share.low > max(0.5, lucky.share if lucky else 0.0):
            return word
    return Standing.DIVIDED


def _of_no_effect(claim: Claim) -> bool:
    """Whether a claim says that something does not happen."""
    return any(reading.expects is Expects.NOT_LOWER for reading in claim.readings)


def _tally(readings: Sequence[Reading], effects_: Sequence[Cube]) -> Tally:
    """Count the worlds over all readings together."""
    pairs = list(zip(readings, effects_, strict=True))
    each = [supports(*pair) for pair in pairs]
    against = np.any([contradicts(*pair) for pair in pairs], axis=0)
    supported = np.all(each, axis=0)
    partly = np.any(each, axis=0) & ~supported & ~against
    worlds = len(supported)
    yes, part, no = int(supported.sum()), int(partly.sum()), int(against.sum())
    return Tally(
        supports=share_of(yes, worlds),
        partly=share_of(part, worlds),
        against=share_of(no, worlds),
        negligible=share_of(worlds - yes - part - no, worlds),
    )


def _tally_of(
    readings: Sequence[Reading], effects_: Sequence[Cube], noises: Sequence[Cube]
) -> Tally | None:
    """The tally of luck alone; None where there is one run.

    One reading is enough to contradict a claim, and among several some would always be contradicted
    by luck. So it is the luck of that reading which is counted that contradicts most often: luck
    does not reach a reading whose effect is plain.
    """
    if len(noises) < len(readings):
        return None
    together = _tally(readings, noises)
    counts = [int(contradicts(*pair).sum()) for pair in zip(readings, effects_, strict=True)]
    most = int(np.argmax(counts))
    return replace(together, against=_tally([readings[most]], [noises[most]]).against)


def _finding(reading: Reading, effect: Cube, noise: Cube | None) -> Finding:
    low, median, high = (float(each) for each in np.quantile(effect, _QUANTILES))
    return Finding(
        reading=reading,
        tally=_tally([reading], [effect]),
        median=median,
        low=low,
        high=high,
        luck_sd=None if noise is None else float(np.sqrt((noise**2).mean())),
    )


def _leading(factors: Factors, effect: Cube) -> tuple[Influence, ...]:
    """The uncertainties that an effect hangs on most, of those that stand out."""
    every = influences(factors, effect)[:MOST_INFLUENCES]
    return tuple(each for each in every if each.stands_out)


def _by_theory(
    claim: Claim, theory: Theory, effects_: Sequence[Cube], noises: Sequence[Cube]
) -> ByTheory:
    """Judge a claim in the worlds of a theory, held against their luck as the verdict itself is."""
    if not len(effects_[0]):
        return ByTheory(theory, None, None)
    tally = _tally(claim.readings, effects_)
    by_luck = None if _of_no_effect(claim) else _tally_of(claim.readings, effects_, noises)
    return ByTheory(theory, tally, standing(tally, by_luck))


def _at(places: Sequence[int], cubes: Sequence[Cube | None]) -> list[Cube]:
    """Cubes over worlds, of those that there are, at some worlds."""
    return [each[list(places)] for each in cubes if each is not None]
