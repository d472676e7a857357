"""Where consultations lie."""

from django.urls import path

from detente.channel.consultations import views

urlpatterns = [
    path("consultations/", views.consultations, name="consultations"),
    path("consultations/new/", views.new, name="consultation-new"),
    path("consultations/<uuid:dossier>/", views.consultation, name="consultation"),
    path("consultations/<uuid:dossier>/before/", views.cooling, name="consultation-cooling"),
    path("consultations/<uuid:dossier>/<slug:name>/", views.move, name="consultation-move"),
]
