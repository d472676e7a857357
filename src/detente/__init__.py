"""Détente: try a policy for cyber security between states before a state adopts it.

The names below are all that a notebook needs; everything else may move. Each is found on first
use, so that `import detente` loads neither NumPy nor the compiler.
"""

from importlib import import_module
from typing import Any

__version__ = "0.1.0"

_HOMES = {
    "LEVERS": "detente.world.policies",
    "PARAMETERS": "detente.world.parameters",
    "POLICIES": "detente.world.policies",
    "defaults": "detente.world.parameters",
    "load_policy": "detente.world.policies",
    "load_scenario": "detente.world.scenario",
    "Engine": "detente.engine.simulate",
    "OUTCOMES": "detente.engine.measures",
    "annual": "detente.engine.measures",
    "assemble": "detente.engine.arrays",
    "horizon": "detente.engine.measures",
    "simulate": "detente.engine.simulate",
}


def __getattr__(name: str) -> Any:
    """Find a front name in its home.

    Raises
    ------
    AttributeError
        If the name is not one of the front names, which the message lists.
    """
    if name not in _HOMES:
        raise AttributeError(
            f"detente has no front name {name!r}; it has {', '.join(_HOMES)}. "
            "Anything else is imported from its own module, such as detente.world.scenario"
        )
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    """Return the front names and the version."""
    return [*_HOMES, "__version__"]
