"""How much of an answer's variance each factor accounts for: Sobol's indices.

The first-order share of a factor is the part of the variance that would go if that factor alone
were known; its total share is the part that would stay if all others were known. What lies between
the two is shared with others: the factor matters more in some worlds than in others.

Factors may be taken together as one block, whose columns are then exchanged together: a block has
shares of its own, and nothing in it is silently fixed.

Sobol, Mathematics and Computers in Simulation 55 (2001), 271-280; design and estimators of
Saltelli and others, Computer Physics Communications 181 (2010), 259-270, as SALib has them.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

CONFIDENCE = 0.90
RESAMPLES = 500  # the margin of a margin is then about 3 % (1 / sqrt(2 x 500))
_ALIKE = 1e-12  # a spread this small, beside the size of the answers, is rounding


@dataclass(frozen=True)
class Share:
    """A share of the variance with half its 90 % interval (bootstrap over base points).

    An estimate may be a little below nought or above one; it is not cut off, so that its margin
    keeps its meaning.
    """

    value: float
    margin: float

    @property
    def interval(self) -> tuple[float, float]:
        """The ends of the 90 % interval."""
        return self.value - self.margin, self.value + self.margin

    @property
    def is_nought(self) -> bool:
        """Whether nought lies within the interval: the points do not tell it from nothing."""
        return abs(self.value) <= self.margin


@dataclass(frozen=True)
class Index:
    """The first-order and the total share of one block; `together` is their difference."""

    block: str
    first: Share
    total: Share
    together: Share


@dataclass(frozen=True)
class Indices:
    """The shares of all blocks, in the order of the design.

    `resampled` is float64[resamples, blocks]: the first-order shares of each resample.
    """

    blocks: tuple[Index, ...]
    resampled: NDArray[np.float64] = field(compare=False, repr=False)

    def of(self, block: str) -> Index:
        """The shares of one block; raises KeyError where there is none of this name."""
        return {each.block: each for each in self.blocks}[block]

    def sum_of(self, blocks: Collection[str]) -> Share:
        """What these blocks account for each by itself: the sum of their first-order shares."""
        chosen = [k for k, each in enumerate(self.blocks) if each.block in blocks]
        value = sum(self.blocks[k].first.value for k in chosen)
        return _share(value, self.resampled[:, chosen].sum(axis=1))

    def whole_of(self, others: str) -> Share:
        """What all blocks but one account for by themselves and with each other: 1 less its total.

        It is the part of the variance that would go if all blocks but this one were known.
        """
        total = self.of(others).total
        return Share(1 - total.value, total.margin)


def saltelli(blocks: Sequence[str], *, base: int, seed: int) -> NDArray[np.float64]:
    """Lay out points from which every block's shares can be read.

    Parameters
    ----------
    blocks
        For each column of the design the block that it belongs to; two blocks or more.
    base
        How many base points, a power of two.
    seed
        Of the scrambling of the Sobol sequence, 0 or more.

    Returns
    -------
    NDArray
        Places [0, 1) as float64[base * (number of blocks + 2), columns]. For each base point: A,
        then A with one block after another taken from B, then B.
    """
    # Loaded only now, as in `indices`: SALib takes seconds, which no other command should wait.
    from SALib.sample import sobol

    places = sobol.sample(_problem(blocks), base, calc_second_order=False, seed=seed)
    return np.asarray(places, np.float64)


def indices(blocks: Sequence[str], answers: NDArray[np.float64], *, seed: int) -> Indices | None:
    """Read off the shares of every block.

    Parameters
    ----------
    blocks
        As given to `saltelli`.
    answers
        float64[points]: the answer at each of its places, finite.
    seed
        Of the bootstrap, 0 or more.

    Returns
    -------
    Indices or None
        Blocks in the order in which they first stand in `blocks`; None where the answers do not
        vary, so that there is no variance to have shares of.
    """
    if is_flat(answers):
        return None
    from SALib.analyze import sobol

    found = sobol.analyze(
        _problem(blocks),
        answers,
        calc_second_order=False,
        num_resamples=RESAMPLES,
        conf_level=CONFIDENCE,
        keep_resamples=True,
        seed=seed + 1,  # SALib takes seed 0 for none, and would draw anew each time
    )
    first, total = found["S1"], found["ST"]
    firsts, totals = found["S1_conf_all"], found["ST_conf_all"]  # [resample, block]
    return Indices(
        blocks=tuple(
            Index(
                block=name,
                first=_share(first[k], firsts[:, k]),
                total=_share(total[k], totals[:, k]),
                together=_share(total[k] - first[k], totals[:, k] - firsts[:, k]),
            )
            for k, name in enumerate(dict.fromkeys(blocks))
        ),
        resampled=firsts,
    )


def is_flat(answers: NDArray[np.float64]) -> bool:
    """Whether answers differ by no more than rounding."""
    return bool(np.ptp(answers) <= _ALIKE * max(1.0, float(np.abs(answers).max())))


def _share(value: float, resampled: NDArray[np.float64]) -> Share:
    """A share, with the margin that the spread of its resamples gives it."""
    breadth = NormalDist().inv_cdf(0.5 + CONFIDENCE / 2)
    return Share(float(value), float(breadth * resampled.std(ddof=1)))


def _problem(blocks: Sequence[str]) -> dict[str, object]:
    """The columns as SALib wants them, each from 0 to 1 and each in its block."""
    return {
        "num_vars": len(blocks),
        "names": [f"{block} {number}" for number, block in enumerate(blocks)],
        "bounds": [[0.0, 1.0]] * len(blocks),
        "groups": list(blocks),
    }
