"""What lies where in the channel's site; all of it below `channel/`."""

from django.urls import URLPattern, URLResolver, include, path

from detente.channel.glossary import urls as glossary_urls

app_name = "channel"
urlpatterns: list[URLPattern | URLResolver] = [
    path("channel/", include("detente.channel.audit.urls")),
    path("channel/", include("detente.channel.commitments.urls")),
    path("channel/", include("detente.channel.glossary.urls")),
    path("channel/", include("detente.channel.papers.urls")),
]
without_language: list[URLPattern | URLResolver] = [*glossary_urls.without_language]
