"""What stands around every page: the places of the sites, the other languages, the version."""

from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext as _

from detente import __version__
from detente.web.languages import OFFERED


@dataclass(frozen=True)
class Place:
    """A place of a site, as it declares it: the name of its address, and its title in English.

    Sites list theirs as `PLACES` in `detente.<site>.places`, titles marked with `gettext_noop`.
    """

    name: str
    title: str


@dataclass(frozen=True)
class PlaceLink:
    """A place as a page links to it; `current` is what `aria-current` says, empty for elsewhere."""

    address: str
    title: str
    current: str


@dataclass(frozen=True)
class LanguageLink:
    """The same page in a language, under the language's own name."""

    code: str
    name: str
    address: str
    direction: str
    current: bool


def around(request: HttpRequest) -> dict[str, Any]:
    """Give the base page what it shows; a context processor."""
    language = get_language() or settings.LANGUAGE_CODE
    here = site_of(request.path)
    return {
        "LANGUAGE_CODE": language,
        "LANGUAGE_BIDI": get_language_info(language)["bidi"],
        "home": f"/{language}/",
        "site": here,
        "places": place_links(request.path, here),
        "sites": site_links(here),
        "languages": language_links(request.get_full_path(), language),
        "version": __version__,
    }


def site_of(path: str) -> str:
    """The site that a page belongs to: the one of the places around it, else the first served."""
    found = [
        (len(address), site)
        for site in settings.SITES
        for place in _places(site)
        if (address := _address(place)) and path.startswith(address)
    ]
    return max(found)[1] if found else settings.SITES[0]


def site_links(here: str) -> list[PlaceLink]:
    """Link to the front of every other site that this server offers."""
    fronts = (next(iter(_places(site))) for site in settings.SITES if site != here)
    named = ((import_module(f"detente.{_site(place)}.places").TITLE, place) for place in fronts)
    return [PlaceLink(_address(place), _(title), "") for title, place in named]


def place_links(path: str, site: str) -> list[PlaceLink]:
    """Link to every place of a site, and mark the one that a path lies in."""
    found = [(place, address) for place in _places(site) if (address := _address(place))]
    inside = max((address for _, address in found if path.startswith(address)), default="", key=len)
    return [
        PlaceLink(address, _(place.title), _current(address, inside, path))
        for place, address in found
    ]


def language_links(address: str, current: str) -> list[LanguageLink]:
    """Link to the same address, its question included, in every language offered."""
    _, _, rest = address.lstrip("/").partition("/")
    inside = address.startswith(f"/{current}/")
    return [
        LanguageLink(
            code,
            name,
            f"/{code}/{rest if inside else ''}",
            "rtl" if get_language_info(code)["bidi"] else "ltr",
            code == current,
        )
        for code, name in OFFERED
    ]


def _places(site: str) -> Iterator[Place]:
    yield from import_module(f"detente.{site}.places").PLACES


def _site(place: Place) -> str:
    return place.name.partition(":")[0]


def _address(place: Place) -> str:
    """Where a place lies; empty where this server does not have it."""
    try:
        return reverse(place.name)
    except NoReverseMatch:
        return ""


def _current(address: str, inside: str, path: str) -> str:
    if address != inside:
        return ""
    return "page" if address == path else "true"
