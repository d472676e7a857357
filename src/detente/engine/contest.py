"""The contest of offence and defence, on which several rules call."""

from detente.engine.compile import compiled


@compiled
def contest(offence, defence, hardness, numbers):  # type: ignore[no-untyped-def]
    """Chance that an operation gets through: offence against the weakest link of the defence.

    `offence`, `defence`: stocks >= 0, 1 = status quo; `hardness` > 0 multiplies the defence. With
    as many links as the reference and hardness 1 this is Tullock's ratio form.

    Equation: E10
    Sources: tullock1980, varian2004
    """
    if offence <= 0.0:
        return 0.0
    weakest = (numbers.reference_links / numbers.links) ** (1.0 / numbers.link_shape)
    barrier = hardness * numbers.hardness * defence * weakest
    if barrier <= 0.0:
        return 1.0
    return 1.0 / (1.0 + (barrier / offence) ** numbers.decisiveness)


@compiled
def usable_offence(offence, month, burn_in, numbers):  # type: ignore[no-untyped-def]
    """Offence as used: the same stock can do a little more every year after the burn-in."""
    years = max(0, month - burn_in) / 12.0
    return offence * (1.0 + numbers.offence_drift) ** years
