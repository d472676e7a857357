"""Turns the rules, written once in plain Python, into machine code, and gives them back as written.

The compiled code is kept in a folder named by the digest of the engine's sources: an ordinary Numba
cache goes stale, without a word, when a rule called from another file changes.
"""

import hashlib
import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from types import CellType, FunctionType
from typing import Any, TypeVar

import numba
from numba.core.compiler import Compiler
from numba.core.dispatcher import Dispatcher

Rule = TypeVar("Rule", bound=Callable[..., Any])

# Some of the options below are not in Numba's published types.
_njit: Any = numba.njit


def engine_digest() -> str:
    """Digest of every source file of the engine: 16 hexadecimal digits."""
    digest = hashlib.sha256()
    folder = Path(__file__).parent
    for path in sorted(folder.rglob("*.py")):
        digest.update(path.relative_to(folder).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def cache_folder() -> Path:
    """Folder for this engine's compiled code; a temporary one where the user's is unwritable."""
    home = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    preferred = Path(home) / "detente" / f"engine-{engine_digest()}"
    try:
        preferred.mkdir(parents=True, exist_ok=True)
    except OSError:
        return Path(tempfile.mkdtemp(prefix="detente-engine-"))
    return preferred if os.access(preferred, os.W_OK) else Path(tempfile.mkdtemp(prefix="detente-"))


numba.config.CACHE_DIR = str(cache_folder())  # type: ignore[attr-defined]


def compiled(function: Rule) -> Rule:
    """Compile a rule on first use; it releases the lock, and never reorders its arithmetic.

    It makes no array, and so takes no count of who holds which: that would cost more, at every
    field of a record that it reads, than most of its arithmetic.
    """
    return _njit(  # type: ignore[no-any-return]
        function, nogil=True, cache=True, error_model="numpy", fastmath=False, _nrt=False
    )


def allocating(function: Rule) -> Rule:
    """Compile a function that makes arrays of its own."""
    return _njit(function, nogil=True, cache=True, error_model="numpy", fastmath=False)  # type: ignore[no-any-return]


def inlined(function: Rule) -> Rule:
    """Compile a small function into the body of its callers: their loops can be vectorised."""
    return _njit(function, nogil=True, cache=True, error_model="numpy", inline="always")  # type: ignore[no-any-return]


class _Apart(Compiler):  # Numba is published without types
    """Compiles with the promise that no two arrays handed in overlap."""

    def define_pipelines(self) -> Any:
        self.state.flags.noalias = True
        return super().define_pipelines()


def swept(function: Rule) -> Rule:
    """Compile a loop over rows of which no two overlap: the caller promises that.

    The compiler need not look whether what it writes changes what it reads next, and so does
    several numbers at a time.
    """
    return _njit(  # type: ignore[no-any-return]
        function,
        nogil=True,
        error_model="numpy",
        _nrt=False,
        no_cpython_wrapper=True,
        no_cfunc_wrapper=True,
        pipeline_class=_Apart,
    )


def inner(function: Rule) -> Rule:
    """Compile a part of the swift engine that only compiled code calls, and that makes no array.

    It takes no count of who holds which array, and has no door to Python: both would cost more,
    at every call and when it is compiled, than most of these functions do.
    """
    return _njit(  # type: ignore[no-any-return]
        function,
        nogil=True,
        error_model="numpy",
        _nrt=False,
        no_cpython_wrapper=True,
        no_cfunc_wrapper=True,
        forceinline=True,
    )


_PLAIN: dict[Any, FunctionType] = {}


def plain(function: Any) -> Any:
    """Give the rule back as plain Python, down to the last function that it calls.

    With Numba switched off by its environment variable there is nothing to undo.
    """
    if not isinstance(function, Dispatcher):
        return function
    if function not in _PLAIN:
        source = function.py_func
        names = dict(source.__globals__)
        # Kept before its calls are followed: a rule may bear the name of a field that it reads.
        around = tuple(CellType(plain(cell.cell_contents)) for cell in source.__closure__ or ())
        _PLAIN[function] = FunctionType(
            source.__code__, names, source.__name__, source.__defaults__, around or None
        )
        for name in source.__code__.co_names:
            if isinstance(names.get(name), Dispatcher):
                names[name] = plain(names[name])
    return _PLAIN[function]
