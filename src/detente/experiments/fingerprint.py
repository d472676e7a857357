"""What decides of the last bit of a number: where all of it is the same, so are the numbers.

Blocks that other machines run are put into one table with our own. A figure that is nearly right
would never be found there, so a machine that is not like ours has no part in it.
"""

import functools
import hashlib
import platform
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path
from types import MappingProxyType

import detente
from detente.engine.compile import engine_digest

# Code, and the numbers that come with it.
_SUFFIXES = frozenset({".py", ".toml", ".parquet"})


@functools.cache
def fingerprint() -> MappingProxyType[str, str]:
    """Releases, digests of the sources, and kind of processor of this machine, by name."""
    sources = hashlib.sha256()
    folder = Path(detente.__file__).parent
    for path in sorted(it for it in folder.rglob("*") if it.suffix in _SUFFIXES):
        sources.update(path.relative_to(folder).as_posix().encode())
        sources.update(path.read_bytes())
    return MappingProxyType(
        {
            "Détente": detente.__version__,
            "engine": engine_digest(),
            "sources": sources.hexdigest()[:16],
            "Python": ".".join(platform.python_version_tuple()[:2]),
            "NumPy": version("numpy"),
            "Numba": version("numba"),
            "processor": platform.machine(),
        }
    )


def differences(told: Mapping[str, str], expected: Mapping[str, str]) -> list[str]:
    """What another machine has otherwise than was expected, in words; empty where it is alike."""
    return [
        f"{name} {told.get(name)} instead of {ours}"
        for name, ours in expected.items()
        if told.get(name) != ours
    ]
