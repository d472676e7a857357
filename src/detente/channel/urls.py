"""What lies where in the channel's site; all of it below `channel/`."""

from django.urls import URLPattern, URLResolver, include, path

from detente.channel.accounts.urls import of_allauth
from detente.channel.exchange import urls as exchange

app_name = "channel"
urlpatterns: list[URLPattern | URLResolver] = [
    path("channel/account/", include("detente.channel.accounts.urls")),
    path("channel/", include("detente.channel.inbox.urls")),
    path("channel/", include("detente.channel.audit.urls")),
    path("channel/", include("detente.channel.notices.urls")),
    path("channel/", include("detente.channel.demonstration.urls")),
]
outside: list[URLPattern | URLResolver] = [
    path("channel/account/", include(of_allauth)),
]
"""Pages whose names stand outside the channel's own, since a library reverses them."""

without_language: list[URLPattern | URLResolver] = [*exchange.without_language]
