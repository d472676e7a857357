"""Where the pages on the claims lie."""

from django.urls import path

from detente.lab.claims import views

urlpatterns = [
    path("claims/", views.every_claim, name="claims"),
    path("claims/record.json", views.figures, name="claims_record"),
    path("claims/<slug:key>/", views.one_claim, name="claim"),
]
