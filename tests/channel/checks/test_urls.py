"""The checks lie where their links say."""

from __future__ import annotations

from uuid import uuid4

from django.urls import resolve, reverse

from detente.channel.checks import views


def test_the_results_and_the_plan_are_no_campaigns() -> None:
    assert resolve(reverse("channel:checks-results")).func is views.results
    assert resolve(reverse("channel:checks-plan")).func is views.plan
    assert resolve(reverse("channel:checks-campaign", args=[uuid4()])).func is views.campaign
