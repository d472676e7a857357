"""Where the method page and the documents that it leads to lie."""

from django.urls import path

from detente.lab.method import views

urlpatterns = [
    path("method/", views.method, name="method"),
    path("method/<path:page>/", views.document_page, name="method_page"),
]
