"""What the environment says of the channel is read as it is meant, or refused in one message."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as in_force
from django.utils.module_loading import import_string

from detente.channel import settings
from detente.world.errors import DetenteError

SOUND = {
    "provider_id": "ardenia", "name": "Ardenia", "client_id": "channel", "secret": "kept",
    "server_url": "https://id.ard.example", "member": "ARD",
}  # fmt: skip


def read(tmp_path: Path, content: Any) -> list[dict[str, Any]]:
    """Read providers from a file with this content."""
    file = tmp_path / "providers.json"
    file.write_text(content if isinstance(content, str) else json.dumps(content), "utf-8")
    return settings.providers(str(file))


def test_without_a_file_there_are_no_providers() -> None:
    assert settings.providers(None) == []


def test_a_provider_opens_one_member_s_accounts(tmp_path: Path) -> None:
    (found,) = read(tmp_path, [SOUND])

    assert found["settings"] == {"server_url": "https://id.ard.example", "member": "ARD"}
    assert found["provider_id"] == "ardenia"


@pytest.mark.parametrize("part", SOUND)
def test_a_provider_that_lacks_a_part_is_refused(tmp_path: Path, part: str) -> None:
    lacking = {name: value for name, value in SOUND.items() if name != part}
    with pytest.raises(DetenteError, match=f"lacks {part}") as refused:
        read(tmp_path, [SOUND, lacking])

    assert "provider 2" in str(refused.value)


@pytest.mark.parametrize("content", ["{", "{}", "7", '["ardenia"]'])
def test_what_is_no_list_of_providers_is_refused(tmp_path: Path, content: str) -> None:
    with pytest.raises(DetenteError):
        read(tmp_path, content)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(DetenteError, match=r"missing\.json"):
        settings.providers(str(tmp_path / "missing.json"))


@pytest.mark.parametrize(
    "name",
    [value for name, value in settings.LIMITS.items() if name.endswith("_CALLABLE")]
    + [settings.SIGNING_IN[name] for name in settings.SIGNING_IN if name.endswith("_ADAPTER")]
    + list(settings.SIGNING_IN["MFA_FORMS"].values()),
)
def test_what_is_named_in_words_is_there(name: str) -> None:
    assert callable(import_string(name))


def test_a_session_s_cookie_is_for_no_script_and_no_other_site() -> None:
    assert in_force.SESSION_COOKIE_HTTPONLY
    assert in_force.SESSION_COOKIE_SAMESITE == "Lax"
    assert in_force.SESSION_COOKIE_AGE <= 12 * 3600


def told(**environment: str) -> dict[str, Any]:
    """The settings in a process with this environment."""
    names = ["RELYING_PARTY", "DEMO"]
    of_settings = [
        "SESSION_COOKIE_SECURE", "ALLAUTH_TRUSTED_PROXY_COUNT", "EMAIL_HOST", "EMAIL_PORT",
        "EMAIL_BACKEND", "EMAIL_USE_TLS", "MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN",
    ]  # fmt: skip
    code = (
        "import json; from detente.channel import settings as s; "
        f"print(json.dumps({{n: getattr(s, n) for n in {names}}} | "
        f"{{n: s.SETTINGS.get(n) for n in {of_settings}}}))"
    )
    without = {name: value for name, value in os.environ.items() if "DETENTE" not in name}
    ran = subprocess.run(
        [sys.executable, "-c", code], env={**without, **environment}, capture_output=True,
        text=True, check=True,
    )  # fmt: skip
    found: dict[str, Any] = json.loads(ran.stdout)
    return found


def test_with_nothing_said_it_is_for_this_machine(tmp_path: Path) -> None:
    found = told(DETENTE_DATA=str(tmp_path))

    assert (found["RELYING_PARTY"], found["DEMO"]) == ("localhost", False)
    assert not found["SESSION_COOKIE_SECURE"]
    assert found["ALLAUTH_TRUSTED_PROXY_COUNT"] == 0
    assert found["EMAIL_BACKEND"].endswith("filebased.EmailBackend")


def test_behind_a_proxy_cookies_are_secure_and_its_word_is_taken(tmp_path: Path) -> None:
    found = told(
        DETENTE_DATA=str(tmp_path), DETENTE_HTTPS="1", DETENTE_HOSTS="channel.example,b.example",
        DETENTE_MAIL="smtp://who:secret@mail.example:2525",
    )  # fmt: skip

    assert found["RELYING_PARTY"] == "channel.example"
    assert found["SESSION_COOKIE_SECURE"]
    assert found["ALLAUTH_TRUSTED_PROXY_COUNT"] == 1
    assert not found["MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN"]
    assert (found["EMAIL_HOST"], found["EMAIL_PORT"]) == ("mail.example", 2525)
    assert found["EMAIL_USE_TLS"]


def test_passkeys_may_belong_to_another_name_than_the_first_host(tmp_path: Path) -> None:
    found = told(
        DETENTE_DATA=str(tmp_path), DETENTE_HOSTS="node1.example", DETENTE_RELYING_PARTY="example"
    )

    assert found["RELYING_PARTY"] == "example"
