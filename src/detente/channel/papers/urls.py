"""Where papers lie."""

from django.urls import path

from detente.channel.papers import views

urlpatterns = [
    path("papers/", views.papers, name="papers"),
    path("papers/compare/", views.compare, name="papers-compare"),
    path("papers/new/", views.new, name="paper-new"),
    path("papers/<uuid:key>/", views.paper, name="paper"),
    path("papers/<uuid:key>/<int:number>/", views.content, name="paper-content"),
    path("papers/<uuid:key>/version/", views.version, name="paper-version"),
    path("papers/<uuid:key>/withdraw/", views.withdraw, name="paper-withdraw"),
    path("papers/<uuid:key>/show/", views.show, name="paper-show"),
]
