"""Whoever asks for whatever: no page fails, and none tells one state what is another's."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import pytest
import schemathesis
from django.apps import apps
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.test import Client
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings

from detente.channel.accounts.models import Account
from detente.channel.audit.models import Dossier
from detente.channel.audit.sealed import Sealed
from tests.channel import cast
from tests.channel.notices.letters import sent
from tests.channel.openapi import addresses, description

MARKER = "Zwetschgenknödel"  # a word that stands nowhere else
EXAMPLES = 1
"""Of each operation for each role here."""

WHO = ("ard.authority", "ard.dip", "cor.dip", "cor.tech", "obs.one", "sec.one", "sec.audit", "")
"""One of each role; Ardenia and Belmora alone are party to what bears the marker."""

PARTIES = frozenset(["ard.authority", "ard.dip"])


@pytest.fixture
def talk(states: object, observer: object, auditor: object) -> None:
    """Ardenia and Belmora tell each other what nobody else may read."""
    cast.state("COR", "Corvania")
    sent(subject=MARKER, what=MARKER)
    cast.signed(
        "ard.dip", "consultations.open", requested="BEL", cause=MARKER, activity=MARKER,
        place=MARKER,
    )  # fmt: skip


def known() -> dict[str, list[str]]:
    """Identifiers of all that is there, for every parameter that may name them."""
    found = [
        str(key)
        for model in apps.get_app_config("channel").get_models()
        if issubclass(model, Sealed)
        for key in model.objects.values_list("pk", flat=True)[:3]
    ]
    dossiers = [str(each.pk) for each in Dossier.objects.all()]
    keys = dossiers + found[:12]
    names = ("key", "dossier", "contact", "campaign", "item")
    return dict.fromkeys(names, keys) | {"code": ["ARD", "COR"], "name": ["ard.dip", "answer"]}


def session_of(name: str) -> dict[str, str]:
    """The cookies of a browser in which this account is signed in; none for a stranger."""
    client = Client()
    if name:
        client.force_login(
            Account.objects.get(name=name),
            backend="allauth.account.auth_backends.AuthenticationBackend",
        )
    return {each.key: each.value for each in client.cookies.values()}


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # no server closes
@pytest.mark.usefixtures("talk")
@pytest.mark.parametrize("who", WHO, ids=lambda name: name or "a stranger")
def test_nothing_fails_and_nothing_leaks(who: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "MIDDLEWARE", [
        each for each in settings.MIDDLEWARE if "csrf" not in each.lower()
    ])  # fmt: skip
    schema = schemathesis.openapi.from_dict(description(known()))
    schema.app = WSGIHandler()
    cookies = session_of(who)
    asked = itertools.count()

    for operation in schema.get_all_operations():
        if "sign-out" not in operation.ok().path:  # whoever has left is a stranger
            _try(operation.ok(), cookies, who, asked)

    assert next(asked) > 200


def _try(operation: object, cookies: dict[str, str], who: str, asked: Iterator[int]) -> None:
    @hypothesis_settings(
        max_examples=EXAMPLES, deadline=None, database=None, derandomize=True,
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(case=operation.as_strategy())  # type: ignore[attr-defined]
    def ask(case: schemathesis.Case) -> None:
        next(asked)
        answer = case.call(cookies=cookies, headers={"Accept-Encoding": "identity"})
        assert answer.status_code < 500, (case.method, case.formatted_path)
        if who not in PARTIES:
            assert MARKER.encode() not in answer.content, (case.method, case.formatted_path)

    ask()


def test_every_page_is_described() -> None:
    names = [name for _, name in addresses()]

    assert len(names) > 80
    assert "" not in names
