"""The laboratory as Django knows it."""

from __future__ import annotations

from django.apps import apps

from detente.lab.apps import LabConfig


def test_django_finds_the_laboratory_under_its_short_name() -> None:
    assert isinstance(apps.get_app_config("lab"), LabConfig)
