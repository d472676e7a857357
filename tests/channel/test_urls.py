"""All pages of the channel lie below `channel/`, whichever sites are served."""

from __future__ import annotations

from detente.channel.urls import outside, urlpatterns


def test_every_page_lies_below_the_channel() -> None:
    assert all(str(each.pattern).startswith("channel/") for each in [*urlpatterns, *outside])
