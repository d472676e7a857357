"""Where a page finds Vega's script."""

from __future__ import annotations

from django.template import Context, Template


def test_a_page_is_told_where_the_script_lies() -> None:
    assert Template("{% load vega %}{% vega_script %}").render(Context()).endswith("lab/vega.js")
