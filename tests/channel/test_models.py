"""Every table of the channel is gathered, and whoever may be written is sealed."""

from __future__ import annotations

from django.apps import apps

from detente.channel import models
from detente.channel.audit.sealed import Sealed

UNSEALED = {"Blob", "Head", "Job", "Line", "Node", "Prepared"}
"""Tables that are the record itself, or that hold what passes."""


def test_every_table_is_gathered() -> None:
    kept = {model.__name__ for model in apps.get_app_config("channel").get_models()}
    assert kept == set(models.__all__)


def test_what_is_not_sealed_is_named_here_with_intent() -> None:
    found = {
        model.__name__
        for model in apps.get_app_config("channel").get_models()
        if not issubclass(model, Sealed)
    }
    assert found == UNSEALED
