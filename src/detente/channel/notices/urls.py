"""Where notices and their dossiers lie."""

from django.urls import path

from detente.channel.notices import dossier_views, views

urlpatterns = [
    path("dossiers/new/", views.new, name="notice-new"),
    path("dossiers/proposed/<uuid:key>/", views.proposed, name="notice-proposed"),
    path("dossiers/", views.dossiers, name="dossiers"),
    path("dossiers/<uuid:key>/", dossier_views.dossier, name="dossier"),
    path("dossiers/<uuid:key>/note.pdf", dossier_views.note, name="dossier-note"),
    path("dossiers/<uuid:key>/files/<slug:digest>/", dossier_views.attachment, name="dossier-file"),
    path("dossiers/<uuid:key>/<slug:name>/", dossier_views.step, name="dossier-step"),
]
