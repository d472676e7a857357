"""Where the page on real incidents and its pictures lie."""

from django.urls import path

from detente.lab.evidence import views

urlpatterns = [
    path("evidence/", views.evidence, name="evidence"),
    path("evidence/<slug:key>-<str:layout>.png", views.chart_picture, name="evidence_picture"),
    path("evidence/<slug:key>.csv", views.chart_data, name="evidence_data"),
]
