"""All pages of the channel lie below `channel/`, whichever sites are served."""

from __future__ import annotations

from detente.channel.urls import urlpatterns


def test_every_page_lies_below_the_channel() -> None:
    assert {str(each.pattern) for each in urlpatterns} == {"channel/"}
