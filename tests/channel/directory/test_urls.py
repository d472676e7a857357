"""The directory lies where its links say."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.urls import NoReverseMatch, resolve, reverse

from detente.channel.directory import views


def test_a_contact_lies_below_the_directory() -> None:
    key = uuid4()
    address = reverse("channel:directory-contact", args=[key])
    assert address == reverse("channel:directory") + f"{key}/"
    assert resolve(address).func is views.contact


def test_only_confirmations_are_pressed() -> None:
    with pytest.raises(NoReverseMatch):
        reverse("channel:directory-press", args=[uuid4(), "remove"])
