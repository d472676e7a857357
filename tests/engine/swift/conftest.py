"""Words of 32 bits run over on purpose: where nothing is compiled, NumPy is told so."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest


@pytest.fixture(autouse=True)
def _words_may_run_over() -> Iterator[None]:
    with np.errstate(over="ignore"):
        yield
