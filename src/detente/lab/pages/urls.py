"""Where the pages on levers and charts lie."""

from django.urls import path

from detente.lab.pages import views

urlpatterns = [
    path("levers/", views.every_lever, name="levers"),
    path("levers/<slug:name>/", views.one_lever, name="lever"),
    path("charts/", views.every_chart, name="charts"),
    path("charts/<slug:key>/", views.one_chart, name="chart"),
]
