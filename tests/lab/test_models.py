"""All that the laboratory keeps."""

from __future__ import annotations

from django.apps import apps

from detente.lab.models import Deed, Link, Question


def test_every_table_of_the_laboratory_is_gathered_here() -> None:
    assert set(apps.get_app_config("lab").get_models()) == {Deed, Link, Question}
