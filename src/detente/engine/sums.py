"""Sums of products along a row, in four strands so that none waits for the one before."""

from detente.engine.compile import compiled


@compiled
def dot(one, other):  # type: ignore[no-untyped-def]
    """Sum over i of one[i] * other[i], for two rows of floats of the same length.

    The order of the additions is fixed - four interleaved strands, then the rest - so that every
    engine gives the same bits.
    """
    length = one.shape[0]
    first, second, third, fourth = 0.0, 0.0, 0.0, 0.0
    whole = length - length % 4
    for index in range(0, whole, 4):
        first += one[index] * other[index]
        second += one[index + 1] * other[index + 1]
        third += one[index + 2] * other[index + 2]
        fourth += one[index + 3] * other[index + 3]
    for index in range(whole, length):
        first += one[index] * other[index]
    return (first + second) + (third + fourth)


@compiled
def total(row):  # type: ignore[no-untyped-def]
    """Sum of a row of floats, in the same four strands."""
    length = row.shape[0]
    first, second, third, fourth = 0.0, 0.0, 0.0, 0.0
    whole = length - length % 4
    for index in range(0, whole, 4):
        first += row[index]
        second += row[index + 1]
        third += row[index + 2]
        fourth += row[index + 3]
    for index in range(whole, length):
        first += row[index]
    return (first + second) + (third + fourth)
