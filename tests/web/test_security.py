"""The strict policy of every page, and its exceptions."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from detente.web.security import drawing_allowed


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
