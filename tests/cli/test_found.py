"""`detente found` begins a channel once, and refuses what would begin it badly."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

import pytest

from detente.cli.found import digits_of
from tests.channel.cast import root_of
from tests.cli.conftest import DETENTE


def found(folder: Path, *, code: str = "SEC", root: str = "") -> subprocess.CompletedProcess[str]:
    given = [code, "The Secretariat", "--root", root or root_of("SEC"), "--email", "a@sec.example"]
    told = {**os.environ, "DETENTE_DATA": str(folder)}
    return subprocess.run(
        [*DETENTE, "found", *given], env=told, capture_output=True, text=True, check=False
    )


@pytest.mark.slow
def test_a_channel_is_founded_once(tmp_path: Path) -> None:
    first, second = found(tmp_path), found(tmp_path)

    assert first.returncode == 0, first.stderr
    assert re.search(r"/en/channel/account/come-in/secretariat/[\w-]{32}/", first.stdout)
    assert (second.returncode, "has a host already" in second.stderr) == (2, True)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"code": "sec"}, "capitals"),
        ({"root": "abc"}, "64 hexadecimal digits"),
        ({"root": "0" * 64}, "key"),
    ],
    ids=str,
)
def test_what_would_begin_badly_is_refused(
    tmp_path: Path, given: dict[str, str], words: str
) -> None:
    ended = found(tmp_path, **given)

    assert ended.returncode == 2
    assert words in ended.stderr
    assert "Traceback" not in ended.stderr


def test_the_root_key_may_be_read_from_a_file(tmp_path: Path) -> None:
    (tmp_path / "root.txt").write_text("AB12 cd34\n")

    assert digits_of(str(tmp_path / "root.txt")) == digits_of("ab12cd34") == "ab12cd34"
