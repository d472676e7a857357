"""The addresses of the claims."""

from __future__ import annotations

from django.urls import reverse


def test_the_record_is_not_taken_for_a_claim() -> None:
    assert reverse("lab:claims") == "/en/claims/"
    assert reverse("lab:claim", args=["long-run"]) == "/en/claims/long-run/"
    assert reverse("lab:claims_record") == "/en/claims/record.json"
