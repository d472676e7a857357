"""The sites as a WSGI application."""

from __future__ import annotations

from django.core.handlers.wsgi import WSGIHandler


def test_gunicorn_finds_the_application() -> None:
    from detente.web.wsgi import application

    assert isinstance(application, WSGIHandler)
