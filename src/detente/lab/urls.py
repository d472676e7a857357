"""What lies where in the laboratory's site."""

from django.urls import URLPattern, URLResolver, include, path, re_path

from detente.lab.links.views import follow, share
from detente.lab.side_by_side.views import compare
from detente.lab.simulator import takeaways, views

app_name = "lab"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.simulator, name="simulator"),
    path("answer", views.answer, name="answer"),
    path("share/", share, name="share"),
    path("compare/", compare, name="compare"),
    path("brief.pdf", takeaways.brief, name="brief"),
    path("provenance.json", takeaways.provenance, name="provenance"),
    re_path(
        r"^charts/(?P<key>[a-z_]+)\.(?P<form>svg|png|csv|json)$", takeaways.picture, name="picture"
    ),
    path("", include("detente.lab.pages.urls")),
    path("", include("detente.lab.claims.urls")),
    path("", include("detente.lab.evidence.urls")),
    path("", include("detente.lab.method.urls")),
    path("", include("detente.lab.questions.urls")),
]
without_language: list[URLPattern | URLResolver] = [path("s/<slug:code>", follow, name="short")]
