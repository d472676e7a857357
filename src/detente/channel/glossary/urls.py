"""Where the glossary lies; its vocabulary lies at one place for all languages."""

from django.urls import path

from detente.channel.glossary import pages, views

urlpatterns = [
    path("glossary/", views.glossary, name="glossary"),
    path("glossary/word/", views.word, name="glossary-word"),
    path("glossary/concordance/", views.concordance, name="glossary-concordance"),
    path("glossary/new/", pages.define, name="glossary-define"),
    path("glossary/terms/<uuid:key>/", views.term, name="glossary-term"),
    path("glossary/terms/<uuid:key>/new/", pages.redefine, name="glossary-redefine"),
    path("glossary/terms/<uuid:key>/withdraw/", pages.withdraw, name="glossary-withdraw"),
    path("glossary/terms/<uuid:key>/show/", pages.show, name="glossary-show"),
    path("glossary/terms/<uuid:key>/relate/", pages.relate, name="glossary-relate"),
    path("glossary/relations/<uuid:key>/end/", pages.unrelate, name="glossary-unrelate"),
    path("glossary/texts/new/", pages.propose, name="glossary-propose"),
    path("glossary/texts/<uuid:key>/", pages.text, name="glossary-text"),
]
for kind in ("ttl", "jsonld", "csv"):
    urlpatterns.append(
        path(f"glossary/glossary.{kind}", views.export, {"kind": kind}, name=f"glossary-{kind}")
    )

without_language = [
    path("channel/glossary/vocabulary.ttl", views.vocabulary, name="glossary-vocabulary")
]
