"""The front lies at the root of the channel."""

from django.urls import reverse


def test_the_front_is_the_root_of_the_channel() -> None:
    assert reverse("channel:front") == "/en/channel/"
