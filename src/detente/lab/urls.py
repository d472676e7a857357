"""What lies where in the laboratory's site."""

from django.urls import URLPattern, URLResolver

app_name = "lab"
urlpatterns: list[URLPattern | URLResolver] = []
