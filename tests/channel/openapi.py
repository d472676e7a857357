"""The channel's pages as an OpenAPI description, made from its addresses: what a fuzzer is told.

A parameter is one of the things that are really there, so that rules of access are met and not only
the answer that nothing is found; or anything at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from django.urls import URLPattern, URLResolver

from detente.channel.urls import outside, urlpatterns, without_language

PARAMETER = re.compile(r"<(?:(\w+):)?(\w+)>")
GROUP = re.compile(r"\(\?P<(\w+)>[^)]*\)")
FORM = "application/x-www-form-urlencoded"


def addresses() -> Iterator[tuple[str, str]]:
    """Every address of the channel, with the name of its page."""
    for prefix, patterns in (("/en/", [*urlpatterns, *outside]), ("/", without_language)):
        for pattern in patterns:
            yield from _below(pattern, prefix)


def description(known: Mapping[str, list[str]]) -> dict[str, Any]:
    """Describe every page; `known` gives values of parameters, by the name of the parameter."""
    paths = {
        PARAMETER.sub(r"{\2}", address): _operations(address, known) for address, _ in addresses()
    }
    return {
        "openapi": "3.0.3", "info": {"title": "The channel", "version": "1"}, "paths": paths
    }  # fmt: skip


def _below(pattern: URLPattern | URLResolver, before: str) -> Iterator[tuple[str, str]]:
    address = before + GROUP.sub(r"<str:\1>", str(pattern.pattern)).strip("^$").replace("\\", "")
    if isinstance(pattern, URLPattern):
        yield address, pattern.name or ""
        return
    for each in pattern.url_patterns:
        yield from _below(each, address)


def _operations(address: str, known: Mapping[str, list[str]]) -> dict[str, Any]:
    parameters = [
        {
            "name": name, "in": "path", "required": True,
            "schema": _values(kind or "str", known.get(name, [])),
        }
        for kind, name in PARAMETER.findall(address)
    ]  # fmt: skip
    answers = {"default": {"description": "any"}}
    asked = {"name": "page", "in": "query", "schema": {"type": "string"}}
    form = {"type": "object", "additionalProperties": {"type": "string"}}
    return {
        "get": {"parameters": [*parameters, asked], "responses": answers},
        "post": {
            "parameters": parameters, "responses": answers,
            "requestBody": {"content": {FORM: {"schema": form}}},
        },
    }  # fmt: skip


def _values(kind: str, known: list[str]) -> dict[str, Any]:
    if kind == "int":
        return {"type": "integer", "minimum": 0, "maximum": 10**6}
    if kind == "uuid":
        return {"enum": [*known, "62a5ff8d-3a83-43dc-9e3e-f9b7ca7101f8"]}
    if kind == "slug":
        return {"enum": [*known, "nothing-of-the-kind"]}
    return {"enum": [*known, "nothing"]}
