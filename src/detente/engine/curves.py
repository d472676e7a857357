"""Two smooth curves written in plain arithmetic, so that a whole row can be computed at a stroke.

The library's exponential and logarithm are called one number at a time, and they take half of the
engine's time. Multiplication and division give the same bits everywhere, alone or in a row.
"""

from detente.engine.compile import inlined

SLICE = 1.0 / 1024.0


@inlined
def logistic(odds):  # type: ignore[no-untyped-def]
    """Probability for log-odds in [-30, 30], to a relative error below 1e-9.

    exp(-x) is taken as the 1024th power - ten squarings - of a short series for exp(-x/1024).
    """
    small = -odds * SLICE
    power = 1.0 + small * (1.0 + small * (0.5 + small * (1.0 / 6.0 + small * (1.0 / 24.0))))
    power = power + small * small * small * small * small * (1.0 / 120.0)
    power = power * power
    power = power * power
    power = power * power
    power = power * power
    power = power * power
    power = power * power
    power = power * power
    power = power * power
    power = power * power
    power = power * power
    return 1.0 / (1.0 + power)


@inlined
def log_of_rest(taken):  # type: ignore[no-untyped-def]
    """-ln(1 - taken) for a share taken in [0, 0.3], to a relative error below 1e-10."""
    ratio = taken / (2.0 - taken)
    square = ratio * ratio
    series = 1.0 / 9.0 + square * (1.0 / 11.0)
    series = 1.0 / 5.0 + square * (1.0 / 7.0 + square * series)
    return 2.0 * ratio * (1.0 + square * (1.0 / 3.0 + square * series))
