"""What lies where: language, then the sites that this server offers."""

from importlib import import_module

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, include, path
from django.views.generic import RedirectView


def alive(_request: HttpRequest) -> HttpResponse:
    """Say that the server is there, for whatever watches over it."""
    return HttpResponse("ok\n", content_type="text/plain")


def _of_sites(name: str) -> list[URLPattern | URLResolver]:
    """The patterns of this name of every site served."""
    pages = (import_module(f"detente.{site}.urls") for site in settings.SITES)
    return [pattern for page in pages for pattern in getattr(page, name, [])]


urlpatterns: list[URLPattern | URLResolver] = [
    path("health", alive, name="health"),
    path("i18n/", include("django.conf.urls.i18n")),
    path("favicon.ico", RedirectView.as_view(url=f"{settings.STATIC_URL}web/mark.svg")),
    *_of_sites("without_language"),
    *i18n_patterns(*(path("", include(f"detente.{site}.urls")) for site in settings.SITES)),
    *i18n_patterns(*_of_sites("outside")),
    *i18n_patterns(path("", RedirectView.as_view(url="channel/"))),  # where no site has the root
]

handler400 = "detente.web.error_pages.bad_request"
handler403 = "detente.web.error_pages.forbidden"
handler404 = "detente.web.error_pages.not_found"
handler500 = "detente.web.error_pages.server_error"
