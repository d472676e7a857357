"""What lies where among the questions."""

from django.urls import URLPattern, URLResolver, path, re_path

from detente.lab.questions import views
from detente.lab.questions.files import file

CODE = r"(?P<code>[a-z]{12})"
FILE = (
    r"(?P<name>report\.html|(?:results|worlds)\.parquet|provenance\.json"
    r"|charts/[a-z0-9_-]+\.(?:png|svg|csv))"
)

urlpatterns: list[URLPattern | URLResolver] = [
    path("questions/", views.questions, name="questions"),
    re_path(rf"^questions/{CODE}/$", views.question, name="question"),
    re_path(rf"^questions/{CODE}/cancel/$", views.cancelled, name="cancel-question"),
    re_path(rf"^questions/{CODE}/{FILE}$", file, name="question-file"),
]
