"""Options that several commands take alike: which worlds, how many, and what can only be a slip."""

from collections.abc import Mapping
from typing import Any

from detente.world.errors import DetenteError, nearest

MOST_SIMULATIONS = 1_000_000
"""More than days of computing: a slip of the keyboard, not a wish."""


class RequestError(DetenteError):
    """Options that do not go together, or ask for more than can be computed."""


def given(options: Mapping[str, Any]) -> dict[str, Any]:
    """The options that were given, by name."""
    return {name: value for name, value in options.items() if value is not None}


def ensemble_named(name: str | None) -> dict[str, Any]:
    """Which worlds to sample, as an argument by name; empty where that was not said.

    Raises
    ------
    RequestError
        There is no such ensemble.
    """
    from detente.experiments.ensemble import EnsembleKind  # loads NumPy

    if name is None:
        return {}
    kinds = [kind.value for kind in EnsembleKind]
    if name not in kinds:
        raise RequestError(
            f"There is no ensemble '{name}'.", where="--ensemble", expected=nearest(name, kinds)
        )
    return {"ensemble": EnsembleKind(name)}


def refuse_what_never_ends(sizes: Mapping[str, int]) -> None:
    """Refuse sizes that can only be a slip: they would fill the memory, or run for weeks.

    Raises
    ------
    RequestError
        Worlds times runs are more than `MOST_SIMULATIONS`.
    """
    asked = sizes.get("worlds", 1) * sizes.get("runs", 1)
    if asked > MOST_SIMULATIONS:
        raise RequestError(
            f"{asked} simulations of each policy cannot be run in any time.",
            where="--worlds and --runs",
            expected=f"at most {MOST_SIMULATIONS} worlds times runs",
            remedy="ask for fewer; some hundred worlds already tell most of what there is",
        )


def refuse_beside_provenance(given: list[str]) -> None:
    """Refuse options beside a file that records them all.

    Raises
    ------
    RequestError
        Any is given.
    """
    if given:
        raise RequestError(
            f"{given[0]} cannot be given together with --from.",
            expected="a provenance file alone: it records the world, the policies and all sizes",
            remedy=f"leave out {', '.join(given)}, or leave out --from",
        )
