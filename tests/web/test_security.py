"""The strict policy of every page, and its exceptions."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from detente.web.security import drawing_allowed, for_this_site


def test_every_page_runs_only_this_site_s_scripts() -> None:
    policy = Client().get("/health")["Content-Security-Policy"]

    assert "script-src 'self';" in f"{policy};"
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


def test_a_page_that_draws_may_compile_its_expressions() -> None:
    @drawing_allowed
    def page(request: HttpRequest, name: str) -> HttpResponse:
        """Show a page."""
        return HttpResponse(name)

    answer = page(RequestFactory().get("/"), "a")

    assert answer._csp_update == {"script-src": ["'unsafe-eval'"]}  # type: ignore[attr-defined]
    assert page.__name__ == "page"


def test_no_other_site_may_load_a_page() -> None:
    assert Client().get("/health")["Cross-Origin-Resource-Policy"] == "same-origin"


def test_a_page_that_says_who_may_load_it_is_heard() -> None:
    said = HttpResponse(headers={"Cross-Origin-Resource-Policy": "cross-origin"})

    answer = for_this_site(lambda _: said)(RequestFactory().get("/"))

    assert answer["Cross-Origin-Resource-Policy"] == "cross-origin"
