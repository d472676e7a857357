"""The directory to take along: vCard, JSON, a team's page, and a signed copy of the whole."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from detente.channel.accounts.models import Member
from detente.channel.audit.moments import now
from detente.channel.audit.visitor import members_only
from detente.channel.directory.bundle import bundle
from detente.channel.directory.exports import contact_record, directory_record
from detente.channel.directory.models import Category, Contact
from detente.channel.directory.reading import Sought, found_contact, standing
from detente.channel.directory.team_page import team_page
from detente.channel.directory.vcard import vcard


@require_safe
@members_only
def as_vcard(request: HttpRequest, contact: UUID) -> HttpResponse:
    """One contact as a vCard."""
    found = found_contact(str(contact))
    text = vcard(found, state=_state(found))
    return _file(text, "text/vcard; charset=utf-8", f"{found.member}-{found.category}.vcf")


@require_safe
@members_only
def as_json(request: HttpRequest, contact: UUID) -> HttpResponse:
    """One contact as JSON."""
    return JsonResponse(contact_record(found_contact(str(contact))))


@require_safe
@members_only
def as_team_page(request: HttpRequest, contact: UUID) -> HttpResponse:
    """A technical team's page in the form of RFC 2350; other contacts have none."""
    found = found_contact(str(contact))
    if found.category != Category.TECHNICAL:
        raise Http404
    text = team_page(found, state=_state(found))
    return HttpResponse(text, content_type="text/plain; charset=utf-8")


@require_safe
@members_only
def all_as_json(request: HttpRequest) -> HttpResponse:
    """All contacts that stand, as JSON."""
    return JsonResponse(directory_record(standing(Contact.objects.all(), Sought()), at=now()))


@require_safe
@members_only
def all_as_bundle(request: HttpRequest) -> HttpResponse:
    """The signed copy of the whole directory."""
    at = now()
    names = {each.code: each.name for each in Member.objects.all()}
    content = bundle(standing(Contact.objects.all(), Sought()), at=at, names=names)
    return _file(content, "application/zip", f"directory-{at:%Y-%m-%d}.zip")


def _state(contact: Contact) -> str:
    return str(Member.objects.get(code=contact.member))


def _file(content: str | bytes, kind: str, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
