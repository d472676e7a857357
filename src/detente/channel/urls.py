"""What lies where in the channel's site; all of it below `channel/`."""

from django.urls import URLPattern, URLResolver, include, path

app_name = "channel"
urlpatterns: list[URLPattern | URLResolver] = [
    path("channel/", include("detente.channel.inbox.urls")),
    path("channel/", include("detente.channel.audit.urls")),
    path("channel/", include("detente.channel.directory.urls")),
    path("channel/", include("detente.channel.checks.urls")),
]
without_language: list[URLPattern | URLResolver] = []
