"""`detente warmup` says what it did and where the compiled engine is."""

from __future__ import annotations

import pytest

from detente.cli import main
from detente.engine.compile import cache_folder
from detente.experiments import warmup


@pytest.mark.parametrize(
    ("warm", "said"), [(False, "is compiled (3 s)"), (True, "was compiled already")]
)
def test_it_says_whether_there_was_anything_to_do(
    warm: bool, said: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(warmup, "is_warm", lambda: warm)
    monkeypatch.setattr(warmup, "warm_up", lambda: 3.2)

    assert main(["warmup"]) == 0
    out = capsys.readouterr().out
    assert said in out
    assert str(cache_folder()) in out
