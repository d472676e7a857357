"""Pages of the glossary that are read: words, terms side by side, and where they diverge."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from detente.channel.accounts.models import Member
from detente.channel.accounts.showing import names_of, speaks
from detente.channel.audit.acts import may
from detente.channel.audit.visitor import actor_of
from detente.channel.glossary import skos, tables
from detente.channel.glossary.agreement import Status, status_of, texts_for
from detente.channel.glossary.concordance import diverging
from detente.channel.glossary.reading import (
    by_word,
    entries,
    relations_among,
    relations_of,
    terms_for,
)


@require_safe
def glossary(request: HttpRequest) -> HttpResponse:
    """Every word that one may read, with the members that define it."""
    actor = actor_of(request)
    words = by_word(entries(terms_for(actor)))
    texts = [(each, status_of(each) == Status.AGREED) for each in texts_for(actor)]
    return render(
        request, "channel/glossary/glossary.html",
        {"words": list(words.values()), "agreed": [text for text, agreed in texts if agreed],
         "waiting": [text for text, agreed in texts if not agreed],
         "may_define": may(actor, "glossary.define") and speaks(actor),
         "may_propose": may(actor, "glossary.propose") and speaks(actor)},
    )  # fmt: skip


@require_safe
def word(request: HttpRequest) -> HttpResponse:
    """One word in one language, as each member means it, side by side."""
    asked = request.GET.get("word", ""), request.GET.get("language", "")
    key = asked[0].casefold(), asked[1]
    found = by_word(entries(terms_for(actor_of(request)))).get(key)
    if not found:
        raise Http404
    said = relations_among(found)
    return render(request, "channel/glossary/word.html",
                  {"entries": found, "said": said, "word": found[0].term.word,
                   "language": asked[1], "names": names_of({e.term.member for e in found}),
                   "diverges": bool(diverging(found))})  # fmt: skip


@require_safe
def term(request: HttpRequest, key: UUID) -> HttpResponse:
    """One member's term: what it means now, meant before, and how it stands beside others."""
    actor = actor_of(request)
    terms = terms_for(actor)
    found = get_object_or_404(terms, pk=key)
    readable = {each.term.pk: each for each in entries(terms)}
    mine = actor is not None and actor.member == found.member
    return render(
        request, "channel/glossary/term.html",
        {"term": found, "author": Member.objects.get(code=found.member).name,
         "meanings": list(found.meanings.all())[::-1], "said": relations_of(found, readable),
         "mine": mine, "circle": names_of(found.named) if mine else {},
         "may_change": mine and may(actor, "glossary.define")},
    )  # fmt: skip


@require_safe
def concordance(request: HttpRequest) -> HttpResponse:
    """Where the definitions that one may read diverge."""
    found = entries(terms_for(actor_of(request)))
    return render(request, "channel/glossary/concordance.html", {"pairs": diverging(found)})


@require_safe
def export(request: HttpRequest, kind: str) -> HttpResponse:
    """The glossary, as far as one may read it, as SKOS (Turtle or JSON-LD) or CSV."""
    actor = actor_of(request)
    found = entries(terms_for(actor))
    relations = relations_among(found)
    if kind == "csv":
        return _file(tables.table(found, relations), "text/csv", kind)
    agreed = [text for text in texts_for(actor) if status_of(text) == Status.AGREED]
    address = _vocabulary(request)
    said = skos.statements(found, relations, agreed, vocabulary=address)
    if kind == "jsonld":
        return _file(skos.json_ld(said), "application/ld+json", kind)
    return _file(skos.turtle(said), "text/turtle", kind)


@require_safe
def vocabulary(request: HttpRequest) -> HttpResponse:
    """What our one property beyond SKOS means, for whoever reads an export."""
    said = skos.vocabulary(_vocabulary(request))
    return HttpResponse(skos.turtle(said), content_type="text/turtle; charset=utf-8")


def _vocabulary(request: HttpRequest) -> str:
    """Where our one property is described: one address for all languages."""
    return request.build_absolute_uri(reverse("glossary-vocabulary"))


def _file(content: str, kind: str, ending: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=f"{kind}; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="glossary.{ending}"'
    return answer
