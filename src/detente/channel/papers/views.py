"""Pages of papers: the list, one paper with its versions, side by side, and what a state does."""

from typing import Any
from uuid import UUID

from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from detente.channel.accounts.asking import CircleForm, sign_next
from detente.channel.accounts.models import Member
from detente.channel.accounts.showing import names_of, speaks
from detente.channel.audit.acts import may
from detente.channel.audit.models import Blob
from detente.channel.audit.roles import Actor, Role
from detente.channel.audit.visitor import acting, actor_of, only
from detente.channel.papers.contents import PDF, keep_bytes, keep_text, kind_of, text_of
from detente.channel.papers.forms import PaperForm, VersionForm, WithdrawForm
from detente.channel.papers.models import Paper, Topic
from detente.channel.papers.reading import MOST_SIDE_BY_SIDE, papers_for, side_by_side
from detente.channel.papers.versions import current, original_of, title_of
from detente.world.errors import DetenteError

asking = require_http_methods(["GET", "HEAD", "POST"])
voices = only(Role.AUTHORITY, Role.DIPLOMATIC)


@require_safe
def papers(request: HttpRequest) -> HttpResponse:
    """The papers that one may read, by member and topic."""
    actor = actor_of(request)
    found = papers_for(actor)
    names = names_of(found.values_list("member", flat=True))
    member, topic = request.GET.get("member", ""), request.GET.get("topic", "")
    wanted = {name: value for name, value in (("member", member), ("topic", topic)) if value}
    shown = [_listed(paper, names) for paper in found.filter(**wanted)]
    return render(
        request, "channel/papers/papers.html",
        {"papers": shown, "members": names, "topics": Topic.choices, "member": member,
         "topic": topic, "may_publish": may(actor, "papers.publish") and speaks(actor)},
    )  # fmt: skip


@require_safe
def paper(request: HttpRequest, key: UUID) -> HttpResponse:
    """One paper: what stands of it, and every version that there was."""
    actor = actor_of(request)
    found = get_object_or_404(papers_for(actor), pk=key)
    standing = [(each, text_of(each.version.digest)) for each in current(found)]
    mine = actor is not None and actor.member == found.member
    return render(
        request, "channel/papers/paper.html",
        {"paper": found, "title": title_of(found), "standing": standing,
         "versions": reversed(found.versions.all()), "author": _name(found.member),
         "circle": names_of(found.named) if mine else {}, "mine": mine,
         "last": found.versions.last(), "may_change": mine and may(actor, "papers.publish")},
    )  # fmt: skip


@require_safe
def content(request: HttpRequest, key: UUID, number: int) -> HttpResponse:
    """The content of one version, to be saved, never shown within the site."""
    found = get_object_or_404(papers_for(actor_of(request)), pk=key)
    version = get_object_or_404(found.versions, number=number, withdrawn=False)
    blob = get_object_or_404(Blob, pk=version.digest)
    said = bytes(blob.content)
    answer = HttpResponse(said, content_type=_content_type(said))
    ending = "pdf" if kind_of(said) == PDF else "txt"
    name = f"{found.member}-{found.topic}-{number}-{version.language}.{ending}"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@require_safe
def compare(request: HttpRequest) -> HttpResponse:
    """What up to three members published, side by side."""
    actor = actor_of(request)
    members = request.GET.getlist("member")
    chosen = list(dict.fromkeys(members))[:MOST_SIDE_BY_SIDE]
    offered = names_of(papers_for(actor).values_list("member", flat=True))
    return render(
        request, "channel/papers/compare.html",
        {"rows": side_by_side(actor, chosen), "chosen": chosen, "offered": offered,
         "columns": names_of(chosen), "too_many": len(set(members)) > MOST_SIDE_BY_SIDE},
    )  # fmt: skip


@asking
@voices
def new(request: HttpRequest) -> HttpResponse:
    """Publish a paper."""
    actor = acting(request)
    form = PaperForm(request.POST or None, request.FILES or None, own=actor.member)
    if form.is_valid():
        onward = reverse("channel:papers") + "{result}/"
        answer = _published(form, "papers.publish", actor, onward, topic=form.cleaned_data["topic"],
                            **_circle(form))  # fmt: skip
        if answer:
            return answer
    return _ask(request, form, _("Publish a paper"))


@asking
@voices
def version(request: HttpRequest, key: UUID) -> HttpResponse:
    """Publish another version of a paper of one's own, or a translation."""
    actor, found = _own(request, key)
    original = original_of(found.versions.all())
    asked = {"title": title_of(found), "language": original.language if original else "",
             "standing": "original"}  # fmt: skip
    form = VersionForm(request.POST or None, request.FILES or None, initial=asked)
    if form.is_valid():
        answer = _published(form, "papers.publish_version", actor, _page(found), paper=str(key),
                            standing=form.cleaned_data["standing"])  # fmt: skip
        if answer:
            return answer
    return _ask(request, form, _("Another version of a paper"), found)


@asking
@voices
def withdraw(request: HttpRequest, key: UUID) -> HttpResponse:
    """Withdraw a paper of one's own."""
    actor, found = _own(request, key)
    form = WithdrawForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        answer = sign_next(form, "papers.withdraw", actor, _page(found), paper=str(key),
                           **form.cleaned_data)  # fmt: skip
        if answer:
            return answer
    note = _("A new version will say that the paper is withdrawn. What was published stays "
             "readable, marked as withdrawn.")  # fmt: skip
    return _ask(request, form, _("Withdraw a paper"), found, note)


@asking
@voices
def show(request: HttpRequest, key: UUID) -> HttpResponse:
    """Choose who may read a paper of one's own."""
    actor, found = _own(request, key)
    asked = {"visibility": found.visibility, "readers": found.named}
    form = CircleForm(request.POST or None, own=actor.member, initial=asked)
    if form.is_valid():
        answer = sign_next(form, "papers.show_to", actor, _page(found), paper=str(key),
                           **_circle(form))  # fmt: skip
        if answer:
            return answer
    note = _("The circle holds for every version of this paper. If you make it narrower, nobody "
             "outside it finds the paper here any more; but what was read cannot be unread, and "
             "copies may have been kept.")  # fmt: skip
    return _ask(request, form, _("Choose who may read a paper"), found, note)


def _listed(paper: Paper, names: dict[str, str]) -> dict[str, Any]:
    standing = current(paper)
    return {"paper": paper, "title": title_of(paper), "member": names.get(paper.member, ""),
            "standing": standing, "last": list(paper.versions.all())[-1]}  # fmt: skip


def _published(
    form: Form, act: str, actor: Actor, onward: str, **details: Any
) -> HttpResponse | None:
    given = form.cleaned_data
    try:
        digest = (
            keep_bytes(given["file"].read(), actor) if given["file"]
            else keep_text(given["text"], actor)
        )  # fmt: skip
    except DetenteError as error:
        form.add_error(None, str(error))
        return None
    name = given["file"].name[:120] if given["file"] else ""
    return sign_next(form, act, actor, onward, title=given["title"], language=given["language"],
                     digest=digest, file_name=name, **details)  # fmt: skip


def _circle(form: Form) -> dict[str, Any]:
    return {name: form.cleaned_data[name] for name in ("visibility", "readers")}


def _own(request: HttpRequest, key: UUID) -> tuple[Actor, Paper]:
    actor = acting(request)
    found = Paper.objects.filter(pk=key, member=actor.member).first()
    if found is None:
        raise Http404
    return actor, found


def _ask(
    request: HttpRequest, form: Form, heading: str, paper: Paper | None = None, note: str = ""
) -> HttpResponse:
    shown = {"form": form, "heading": heading, "paper": paper, "note": note,
             "title": title_of(paper) if paper else ""}  # fmt: skip
    return render(request, "channel/papers/form.html", shown)


def _page(paper: Paper) -> str:
    return reverse("channel:paper", args=[paper.pk])


def _name(code: str) -> str:
    return Member.objects.get(code=code).name


def _content_type(content: bytes) -> str:
    return PDF if kind_of(content) == PDF else "text/plain; charset=utf-8"
