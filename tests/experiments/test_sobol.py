"""Shares of the variance where they are known on paper."""

from __future__ import annotations

import numpy as np
import pytest

from detente.experiments.sobol import Indices, Share, indices, is_flat, saltelli

G = np.array([0.0, 1.0, 4.5, 9.0, 99.0, 99.0, 99.0, 99.0])


def shares_of(blocks, function, *, base: int, seed: int = 1) -> Indices:
    """Shares of a function of places."""
    found = indices(blocks, function(saltelli(blocks, base=base, seed=seed)), seed=seed)
    assert found is not None
    return found


def ishigami(places: np.ndarray) -> np.ndarray:
    """Ishigami and Homma (1990) with a = 7 and b = 0.1."""
    one, two, three = (np.pi * (2 * places - 1)).T
    return np.sin(one) + 7 * np.sin(two) ** 2 + 0.1 * three**4 * np.sin(one)


def test_ishigami_has_its_published_shares() -> None:
    """Saltelli and others, Global Sensitivity Analysis: The Primer (2008), section 4.6."""
    found = shares_of("abc", ishigami, base=2048)

    for name, first, total in (("a", 0.3139, 0.5576), ("b", 0.4424, 0.4424), ("c", 0.0, 0.2437)):
        assert found.of(name).first.value == pytest.approx(first, abs=0.02)
        assert found.of(name).total.value == pytest.approx(total, abs=0.02)
    assert found.sum_of("ab").value == pytest.approx(0.7563, abs=0.02)
    assert found.of("a").together.value == pytest.approx(0.2437, abs=0.03)
    assert found.whole_of("c").value == pytest.approx(1 - 0.2437, abs=0.02)


@pytest.mark.slow
def test_the_g_function_has_its_published_shares() -> None:
    """Saltelli and Sobol (1995): the variance of factor k alone is 1 / (3 (1 + a_k)²)."""
    alone = 1 / (3 * (1 + G) ** 2)
    whole = np.prod(1 + alone) - 1

    found = shares_of(
        "abcdefgh",
        lambda places: np.prod((np.abs(4 * places - 2) + G) / (1 + G), axis=1),
        base=1024,
    )

    assert [each.first.value for each in found.blocks] == pytest.approx(alone / whole, abs=0.02)
    totals = alone / whole * np.prod(1 + alone) / (1 + alone)
    assert [each.total.value for each in found.blocks] == pytest.approx(totals, abs=0.03)


def test_a_block_has_the_share_of_all_that_is_in_it() -> None:
    """x + y + z of equal variance: the block of two has two thirds, alone and in all."""
    found = shares_of(["one", "block", "block"], lambda places: places.sum(axis=1), base=256)

    assert [each.block for each in found.blocks] == ["one", "block"]
    assert found.of("block").first.value == pytest.approx(2 / 3, abs=0.02)
    assert found.of("block").total.value == pytest.approx(2 / 3, abs=0.02)


def test_mere_noise_by_number_has_the_share_of_its_variance() -> None:
    """Noise that jumps from each number of luck to the next, variance 1, on a slope of 12 / 12."""

    def noisy(places: np.ndarray) -> np.ndarray:
        table = np.random.default_rng(5).standard_normal(2**14)
        return np.sqrt(12) * places[:, 0] + table[np.floor(places[:, 1] * 2**14).astype(int)]

    found = shares_of(["slope", "luck"], noisy, base=1024)

    assert found.of("luck").first.value == pytest.approx(0.5, abs=0.05)
    assert found.of("luck").total.value == pytest.approx(0.5, abs=0.05)
    assert found.whole_of("luck").value == pytest.approx(0.5, abs=0.05)


def test_the_design_exchanges_one_block_at_a_time() -> None:
    blocks = ["one", "two", "two"]
    a, one, two, b = saltelli(blocks, base=2, seed=4)[:4]

    assert (one == [b[0], a[1], a[2]]).all()
    assert (two == [a[0], b[1], b[2]]).all()
    assert len(saltelli(blocks, base=2, seed=4)) == 2 * (2 + 2)


@pytest.mark.parametrize("seed", [0, 7])
def test_the_same_seed_gives_the_same_shares_and_intervals(seed: int) -> None:
    once, again = (shares_of("abc", ishigami, base=64, seed=seed) for _ in range(2))

    assert once == again
    assert once.of("a").first.margin > 0


def test_where_nothing_varies_there_is_nothing_to_share_out() -> None:
    blocks = ["one", "luck"]
    still = np.full(len(saltelli(blocks, base=4, seed=1)), 1e6)

    assert indices(blocks, still, seed=1) is None
    assert is_flat(still + 1e-9)
    assert not is_flat(np.array([0.0, 1e-6]))


@pytest.mark.parametrize(
    ("value", "margin", "nought"), [(-0.02, 0.03, True), (0.05, 0.02, False), (-0.05, 0.02, False)]
)
def test_a_share_is_nought_where_nought_is_in_its_interval(value, margin, nought) -> None:
    assert Share(value, margin).is_nought is nought
    assert Share(value, margin).interval == (value - margin, value + margin)
