"""What lies where in the channel's site; all of it below `channel/`."""

from django.urls import URLPattern, URLResolver, include, path

from detente.channel.accounts.urls import of_allauth
from detente.channel.exchange import urls as exchange
from detente.channel.glossary import urls as glossary

app_name = "channel"
urlpatterns: list[URLPattern | URLResolver] = [
    path("channel/account/", include("detente.channel.accounts.urls")),
    path("channel/", include("detente.channel.inbox.urls")),
    path("channel/", include("detente.channel.audit.urls")),
    path("channel/", include("detente.channel.notices.urls")),
    path("channel/", include("detente.channel.consultations.urls")),
    path("channel/", include("detente.channel.commitments.urls")),
    path("channel/", include("detente.channel.glossary.urls")),
    path("channel/", include("detente.channel.papers.urls")),
    path("channel/", include("detente.channel.directory.urls")),
    path("channel/", include("detente.channel.checks.urls")),
    path("channel/", include("detente.channel.exchange.urls")),
    path("channel/", include("detente.channel.demonstration.urls")),
]
outside: list[URLPattern | URLResolver] = [
    path("channel/account/", include(of_allauth)),
]
"""Pages whose names stand outside the channel's own, since a library reverses them."""

without_language: list[URLPattern | URLResolver] = [
    *exchange.without_language,
    *glossary.without_language,
]
