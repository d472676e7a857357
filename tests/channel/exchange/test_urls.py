"""The exchange lies where TAXII clients look for it, under no language."""

from __future__ import annotations

import pytest
from django.urls import resolve

from detente.channel.exchange.urls import without_language


@pytest.mark.parametrize(("path", "name"), [
    ("/taxii2/", "taxii-discovery"), ("/taxii2/channel/", "taxii-root"),
    ("/taxii2/channel/status/00000000-0000-4000-8000-000000000000/", "taxii-status"),
    ("/taxii2/channel/collections/", "taxii-collections"),
    ("/taxii2/channel/collections/x/", "taxii-collection"),
    ("/taxii2/channel/collections/x/manifest/", "taxii-manifest"),
    ("/taxii2/channel/collections/x/objects/", "taxii-objects"),
    ("/taxii2/channel/collections/x/objects/tool--1/", "taxii-object"),
    ("/taxii2/channel/collections/x/objects/tool--1/versions/", "taxii-versions"),
    ("/misp/manifest.json", "misp-manifest"),
    ("/misp/00000000-0000-4000-8000-000000000000.json", "misp-event"),
])  # fmt: skip
def test_each_endpoint_has_its_address(path: str, name: str) -> None:
    assert resolve(path).url_name == name


def test_there_is_no_other_address() -> None:
    assert len(without_language) == 11
