"""The settings, as the environment has them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings


def settings_under(folder: Path, *names: str, **environment: str) -> list[object]:
    """What some settings are where the environment is so."""
    code = (
        "import json; from detente.web import settings as s; "
        f"print(json.dumps([getattr(s, n) for n in {names!r}], default=str))"
    )
    told = {**os.environ, "DETENTE_DATA": str(folder), **environment}
    run = subprocess.run(
        [sys.executable, "-c", code], env=told, capture_output=True, text=True, check=True
    )
    return list(json.loads(run.stdout))


def test_tests_keep_nothing_in_the_user_s_own_folder() -> None:
    assert settings.DATA.name.startswith("detente-tests-")


@pytest.mark.slow
def test_behind_https_cookies_and_addresses_are_https_only(tmp_path: Path) -> None:
    asked = ("CSRF_COOKIE_SECURE", "SECURE_SSL_REDIRECT", "SECURE_HSTS_SECONDS", "DEBUG")

    assert settings_under(tmp_path, *asked, DETENTE_HTTPS="1") == [True, True, 31_536_000, False]
    assert settings_under(tmp_path, *asked) == [False, False, 0, False]


@pytest.mark.slow
def test_a_server_serves_what_was_collected_and_made(tmp_path: Path) -> None:
    (tmp_path / "made").mkdir()
    storages, made = settings_under(tmp_path, "STORAGES", "STATICFILES_DIRS", DETENTE_SERVED="1")

    assert storages["staticfiles"]["BACKEND"] == "detente.web.storage.HashedFiles"  # type: ignore[index]
    assert made == [str(tmp_path / "made")]
