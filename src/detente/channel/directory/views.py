"""Pages of the directory: the list, one contact with its history, and the forms that change it."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from detente.channel.accounts.models import Member
from detente.channel.audit import acts
from detente.channel.audit.roles import Actor, Role
from detente.channel.audit.visitor import acting, members_only, only
from detente.channel.directory.asking import ask
from detente.channel.directory.card import card_of
from detente.channel.directory.forms import AmendForm, CardForm, RemovalForm, SearchForm
from detente.channel.directory.freshness import freshness
from detente.channel.directory.models import Category, Contact, ContactVersion, Status
from detente.channel.directory.reading import (
    Sought,
    found_contact,
    is_own,
    may_confirm,
    sought_now,
    standing,
)
from detente.channel.directory.versions import as_of, changes, contact_of, end_of

FORM_PAGE = "channel/directory/form.html"
ON_A_PAGE = 50


@require_safe
@members_only
def directory(request: HttpRequest) -> HttpResponse:
    """The contacts that stand, or that stood on a day, found by member, category and language."""
    form = SearchForm(request.GET or None)
    sought, day = Sought(), None
    if form.is_bound and form.is_valid():
        sought, day = form.sought(), form.cleaned_data["as_of"]
    names = dict(Member.objects.values_list("code", "name"))
    found = _as_it_stood(day, sought, names) if day else sought_now(sought)
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    entries = [
        {"contact": each, "state": names.get(each.member, each.member), "fresh": freshness(each)}
        for each in page
    ]
    shown = {
        "form": form, "entries": entries, "day": day, "page": page,
        "numbers": page.paginator.get_elided_page_range(page.number),
        "may_nominate": acting(request).role == Role.AUTHORITY,
    }  # fmt: skip
    return render(request, "channel/directory/directory.html", shown)


@require_safe
@members_only
def contact(request: HttpRequest, contact: UUID) -> HttpResponse:
    """One contact with its freshness and its history, or as it stood on a day."""
    day = _day(request.GET.get("as_of", ""))
    found: Contact | None = found_contact(str(contact))
    versions = list(ContactVersion.objects.filter(contact=contact))
    if day is not None:
        versions = [each for each in versions if each.since < end_of(day)]
        found = contact_of(versions[-1]) if versions else None
    shown: dict[str, Any] = {"contact": found, "day": day, "history": _history(versions)}
    if found is not None:
        member = Member.objects.get(code=found.member)
        shown |= {"state": member, "fresh": freshness(found),
                  "technical": found.category == Category.TECHNICAL}  # fmt: skip
        shown |= {} if day else _permitted(acting(request), found)
    return render(request, "channel/directory/contact.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
@only(Role.AUTHORITY)
def nominate(request: HttpRequest) -> HttpResponse:
    """Nominate a contact."""
    code = acting(request).member
    member = Member.objects.get(code=code)
    form = CardForm(
        request.POST or None, request.FILES or None, member=code, initial={"zone": member.zone}
    )
    return ask(
        request, form, "directory.nominate", template=FORM_PAGE,
        onward=reverse("channel:directory") + "{result}/", shown={"title": _("Nominate a contact")},
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@members_only
def amend(request: HttpRequest, contact: UUID) -> HttpResponse:
    """Change an entry, and say since when."""
    found = _own(request, contact)
    card = card_of(found)
    initial = {**card, "languages": ", ".join(card["languages"])}
    form = AmendForm(
        request.POST or None, request.FILES or None, member=found.member, initial=initial
    )
    return ask(
        request, form, "directory.amend", template=FORM_PAGE, onward=_address(found),
        shown={"title": _("Amend a contact"), "contact": found, "amending": True},
        contact=str(found.pk),
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@only(Role.AUTHORITY)
def remove(request: HttpRequest, contact: UUID) -> HttpResponse:
    """Take a contact out of the directory."""
    found = _own(request, contact)
    form = RemovalForm(request.POST or None, request.FILES or None)
    return ask(
        request, form, "directory.remove", template=FORM_PAGE, onward=_address(found),
        shown={"title": _("Remove a contact"), "contact": found}, contact=str(found.pk),
    )  # fmt: skip


@require_POST
@members_only
def press(request: HttpRequest, contact: UUID, act: str) -> HttpResponse:
    """Bring to be signed what one button asks for: a confirmation, the first or the yearly one."""
    found = found_contact(str(contact))
    name = f"directory.{act}"
    prepared = acts.prepare(name, acting(request), _address(found), contact=str(found.pk))
    return redirect("channel:sign", prepared.nonce)


def _as_it_stood(day: date, sought: Sought, names: Mapping[str, str]) -> list[Contact]:
    """The contacts of a day past that are asked for, by the names of their members."""
    found = standing(as_of(day), sought)
    return sorted(found, key=lambda each: names.get(each.member, each.member))


def _history(versions: list[ContactVersion]) -> list[tuple[ContactVersion, str, list[str]]]:
    """Each version, the newest first, with what was done and which entries of the card changed."""
    labels = {name: str(field.label) for name, field in CardForm.base_fields.items()}
    return [
        (version, str(acts.ACTS[version.act].title), [
            label for name, label in labels.items() if name in names
        ])
        for version, names in reversed(changes(versions))
    ]  # fmt: skip


def _own(request: HttpRequest, contact: UUID) -> Contact:
    """The contact, for those alone who may speak for it: its form names its state's accounts."""
    found = found_contact(str(contact))
    if not is_own(acting(request), found):
        raise acts.NotAllowedError(
            "This contact is not yours to change.",
            expected="the authority of its state, or the contact's own account",
        )
    return found


def _permitted(actor: Actor, contact: Contact) -> dict[str, bool]:
    own = is_own(actor, contact) and contact.status != Status.REMOVED
    return {
        "may_confirm": may_confirm(actor, contact),
        "may_amend": own,
        "may_confirm_yearly": own and contact.status == Status.CONFIRMED,
        "may_remove": own and actor.role == Role.AUTHORITY,
    }


def _address(contact: Contact) -> str:
    return reverse("channel:directory-contact", args=[contact.pk])


def _day(given: str) -> Any:
    """The day that an address names; None where it names none that there is."""
    try:
        return datetime.strptime(given, "%Y-%m-%d").replace(tzinfo=UTC).date()
    except ValueError:
        return None
