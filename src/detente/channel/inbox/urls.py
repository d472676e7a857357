"""Where the front of the channel lies."""

from django.urls import path

from detente.channel.inbox.views import front

urlpatterns = [path("", front, name="front")]
