"""Where the record is looked at, and acts are signed."""

from django.urls import path

from detente.channel.audit import exports, views

urlpatterns = [
    path("record/", views.record, name="record"),
    path("record/<int:number>/", views.line, name="line"),
    path("record/export/", exports.of_member, name="record-export"),
    path("record/dossier/<uuid:key>/", exports.of_dossier, name="dossier-export"),
    path("sign/<slug:nonce>/", views.sign, name="sign"),
]
