"""The model as it is described, with every number and source; and the pages it leads to."""

from functools import lru_cache

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from detente.lab.method.documents import MODEL, document, pages
from detente.lab.method.numbers import bibliography, number_groups
from detente.lab.method.rendering import Page, rendered
from detente.world.parameters import PARAMETERS
from detente.world.sources import SOURCES


def method(request: HttpRequest) -> HttpResponse:
    """Show the description of the model, its parameters and its bibliography.

    Raises
    ------
    DocumentError
        This installation lacks the documents.
    """
    page = _page(MODEL, get_language() or "en")
    context = {
        "page": page,
        "groups": number_groups(),
        "sources": bibliography(tuple(SOURCES)),  # the pages it leads to cite them here too
        "parameters": len(PARAMETERS),
        "sourced": sum(1 for each in PARAMETERS.values() if each.source),
    }
    return render(request, "lab/method/model.html", context)


def document_page(request: HttpRequest, page: str) -> HttpResponse:
    """Show another page of the documents; 404 where there is none of this name.

    Raises
    ------
    DocumentError
        This installation lacks the documents.
    """
    if page == MODEL:
        return redirect("lab:method", permanent=True)
    if page not in pages():
        raise Http404(_("There is no page “%(page)s” in the documents.") % {"page": page})
    found = _page(page, get_language() or "en")
    return render(request, "lab/method/document.html", {"page": found})


@lru_cache(maxsize=64)
def _page(name: str, _language: str) -> Page:
    """A page, rendered once for each language, since links in it lead to pages in that language."""
    home = "" if name == MODEL else reverse("lab:method")
    return rendered(document(name), name=name, place=_place, bibliography=home, numbers=home)


def _place(name: str) -> str:
    if name == MODEL:
        return reverse("lab:method")
    return reverse("lab:method_page", args=[name]) if name in pages() else ""
