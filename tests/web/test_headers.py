"""Behind HTTPS every answer is as strict as Mozilla's Observatory asks of a page with an A+."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pytest

from tests.conftest import ROOT

pytestmark = pytest.mark.slow

HALF_A_YEAR = 15_768_000  # seconds; what the Observatory asks of Strict-Transport-Security
PLAIN = "without https"  # of the answers the one that leads to HTTPS
Answers = dict[str, dict[str, Any]]


def run(folder: str, sites: str, *command: str) -> subprocess.CompletedProcess[str]:
    """Run Python in a process that serves these sites behind HTTPS."""
    told = {
        **os.environ, "DETENTE_HTTPS": "1", "DETENTE_SITES": sites, "DETENTE_DATA": folder,
        "DETENTE_HOSTS": "channel.example", "DJANGO_SETTINGS_MODULE": "detente.web.settings",
        "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'src'}",
    }  # fmt: skip
    for gone in ("DATABASE_URL", "DETENTE_DEBUG", "DETENTE_SECRET_KEY"):
        told.pop(gone, None)
    return subprocess.run(
        [sys.executable, *command], env=told, cwd=ROOT, capture_output=True, text=True, check=False
    )


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> Answers:
    """Answers of the channel behind HTTPS, by what was asked (`headers.py`)."""
    done = run(str(tmp_path_factory.mktemp("data")), "channel", "-m", "tests.web.headers")
    assert done.returncode == 0, done.stderr
    found: Answers = json.loads(done.stdout)
    return found


RULES: dict[str, Callable[[str], bool]] = {
    "content-security-policy": lambda said: (
        "default-src 'none'" in said
        and not re.search(r"unsafe|\*|https?:(?!//)", said)
        and all(part in said for part in ("frame-ancestors 'none'", "base-uri 'none'",
                                          "form-action 'self'"))
    ),
    "x-content-type-options": lambda said: said == "nosniff",
    "referrer-policy": lambda said: said in {"no-referrer", "same-origin", "strict-origin"},
    "cross-origin-opener-policy": lambda said: said == "same-origin",
    "cross-origin-resource-policy": lambda said: said == "same-origin",
}  # fmt: skip


@pytest.mark.parametrize("header", RULES)
def test_every_answer_by_https_bears_each_header(answers: Answers, header: str) -> None:
    asked = {name: said for name, said in answers.items() if name != PLAIN}
    wrong = {
        name: said["headers"].get(header, "")
        for name, said in asked.items()
        if not RULES[header](said["headers"].get(header, ""))
    }

    assert len(asked) == 6
    assert not wrong


def test_a_browser_keeps_to_https_for_half_a_year_or_longer(answers: Answers) -> None:
    for asked, said in answers.items():
        if asked != PLAIN:
            told = said["headers"]["strict-transport-security"]
            found = re.search(r"max-age=(\d+)", told)

            assert found is not None, asked
            assert int(found[1]) >= HALF_A_YEAR, asked
            assert "includeSubDomains" in told, asked


def test_whoever_asks_without_https_is_sent_there(answers: Answers) -> None:
    said = answers[PLAIN]

    assert said["status"] == 301
    assert said["headers"]["location"].startswith("https://localhost/")


def test_cookies_go_by_https_alone_to_no_script_and_with_no_other_site_s_forms(
    answers: Answers,
) -> None:
    cookies = {
        name: cookie for said in answers.values() for name, cookie in said["cookies"].items()
    }

    assert {"sessionid", "csrftoken"} <= set(cookies)
    for name, cookie in cookies.items():
        assert cookie["secure"], name
        assert cookie["httponly"], name
        assert cookie["samesite"] in {"Lax", "Strict"}, name


def test_no_other_site_reads_what_is_answered(answers: Answers) -> None:
    assert not [
        asked for asked, said in answers.items()
        if "access-control-allow-origin" in said["headers"]
    ]  # fmt: skip


@pytest.mark.parametrize("sites", ["channel", "lab", "lab,channel"])
def test_django_finds_nothing_to_mend_before_it_is_deployed(
    tmp_path_factory: pytest.TempPathFactory, sites: str
) -> None:
    folder = str(tmp_path_factory.mktemp("data"))
    done = run(folder, sites, "-m", "django", "check", "--deploy", "--fail-level", "INFO")

    assert done.returncode == 0, done.stderr
    assert "no issues (0 silenced)" in done.stdout
