"""Where the record is looked at, and acts are signed."""

from django.urls import path

from detente.channel.audit import views

urlpatterns = [
    path("record/", views.record, name="record"),
    path("record/<int:number>/", views.line, name="line"),
    path("sign/<slug:nonce>/", views.sign, name="sign"),
]
