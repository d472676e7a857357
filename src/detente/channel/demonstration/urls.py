"""Where the desks of a demonstration lie; nowhere on a channel that is in real use."""

from django.urls import URLPattern, path

from detente.channel import settings
from detente.channel.demonstration import views

urlpatterns: list[URLPattern] = (
    [
        path("demonstration/", views.desks, name="desks"),
        path("demonstration/sign/<slug:nonce>/", views.sign, name="sign-demonstration"),
    ]
    if settings.DEMO
    else []
)
