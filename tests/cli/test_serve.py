"""`detente serve`: it answers, and it stops."""

from __future__ import annotations

import gzip
import re
import signal
import subprocess
from pathlib import Path
from urllib.request import Request, urlopen

import pytest

from detente.cli import serve
from tests.cli.conftest import DETENTE


def test_a_script_that_cannot_be_written_is_told(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "made").write_text("no folder")
    with pytest.raises(serve.DetenteError, match="cannot be written"):
        serve.write_vega(tmp_path)


@pytest.mark.slow
def test_it_answers_and_stops_at_a_word(tmp_path: Path) -> None:
    given = ["serve", "--port", "0", "--no-worker", "--data", str(tmp_path / "kept")]
    with subprocess.Popen([*DETENTE, *given], stdout=subprocess.PIPE, text=True) as server:
        try:
            address = re.findall(r"http://localhost:\d+/", server.stdout.readline())[0]  # type: ignore[union-attr]
            assert _got(f"{address}health") == b"ok\n"
            assert b"--accent" in gzip.decompress(_got(address + _hashed(tmp_path, "web/site")))
        finally:
            server.send_signal(signal.SIGINT)
    assert server.returncode in {0, 130}


def _got(address: str) -> bytes:
    """What our own server answers."""
    asked = Request(address, headers={"Accept-Encoding": "gzip"})  # noqa: S310 - it is http
    with urlopen(asked) as answer:  # noqa: S310 - as above
        assert answer.status == 200
        return bytes(answer.read())


def _hashed(folder: Path, name: str) -> str:
    found = next((folder / "kept/static").glob(f"{name}.????????????.css"))
    return f"static/{found.relative_to(folder / 'kept/static').as_posix()}"
