"""The search finds known fronts, always the same way, and beats trying at random."""

from __future__ import annotations

import numpy as np
import pytest

from detente.experiments.search_algorithm import Found, generation_size, minimise


def dtlz2(points: np.ndarray, objectives: int = 3) -> np.ndarray:
    """The second problem of Deb, Thiele, Laumanns and Zitzler (2005): its front is a sphere."""
    angles, rest = points[:, : objectives - 1] * np.pi / 2, points[:, objectives - 1 :]
    radius = 1 + ((rest - 0.5) ** 2).sum(axis=1)
    found = np.repeat(radius[:, None], objectives, axis=1)
    for place in range(objectives):
        found[:, place] *= np.cos(angles[:, : objectives - 1 - place]).prod(axis=1)
        if place:
            found[:, place] *= np.sin(angles[:, objectives - 1 - place])
    return found


def searched(evaluations: int = 3_000, seed: int = 1) -> Found:
    """A search of that problem in seven dimensions."""
    return minimise(dtlz2, dimension=7, objectives=3, evaluations=evaluations, seed=seed)


@pytest.fixture(scope="module")
def whole() -> Found:
    """What three thousand points find."""
    return searched()


def volume(values: np.ndarray) -> float:
    """Hypervolume of a front below 1.5 in each objective."""
    import moocore

    return float(moocore.hypervolume(values, ref=np.full(values.shape[1], 1.5)))


def test_a_generation_has_the_directions_of_deb_and_jain() -> None:
    # Deb and Jain 2014, table I: 156 for eight objectives, in two layers.
    assert generation_size(8) == 156
    assert generation_size(4) == 120
    assert generation_size(3) == 153


@pytest.mark.slow
def test_the_front_of_dtlz2_is_found_on_the_unit_sphere(whole: Found) -> None:
    last = whole.values[whole.last]

    assert len(whole.points) == 3_000
    assert np.median(np.linalg.norm(last, axis=1)) < 1.02
    assert (last.max(axis=0) > 0.9).all()


@pytest.mark.slow
def test_it_beats_as_many_points_at_random(whole: Found) -> None:
    random = dtlz2(np.random.default_rng(1).random((3_000, 7)))

    assert volume(whole.values) > volume(random) + 0.1


@pytest.mark.slow
def test_the_same_seed_tries_the_same_points_whatever_the_state_of_numpy() -> None:
    np.random.seed(1)  # noqa: NPY002 - it is this state that must not matter
    before = np.random.get_state()[1].tobytes()  # noqa: NPY002
    one = searched(500)
    assert np.random.get_state()[1].tobytes() == before  # noqa: NPY002
    np.random.seed(99)  # noqa: NPY002
    other = searched(500)

    assert one.points.tobytes() == other.points.tobytes()
    assert one.last.tolist() == other.last.tolist()
    assert searched(500, seed=2).points.tobytes() != one.points.tobytes()


@pytest.mark.slow
def test_given_points_are_tried_first_and_the_others_cover_every_slice() -> None:
    start = np.array([[0.25] * 4, [0.75] * 4])
    found = minimise(
        lambda points: points[:, :3], dimension=4, objectives=3, evaluations=160, seed=1,
        start=start,
    )  # fmt: skip

    assert found.points[:2].tolist() == start.tolist()
    slices = np.sort(np.floor(found.points[2:] * 158).astype(int), axis=0)
    assert (slices == np.arange(158)[:, None]).all()


def test_fewer_points_than_a_generation_are_refused() -> None:
    with pytest.raises(ValueError, match="fewer than one generation of 153"):
        searched(152)
