"""Pages of the secretariat on the members of the channel: who takes part, and accrediting one."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from detente.channel.accounts.forms import MemberForm
from detente.channel.accounts.invitations import invite
from detente.channel.accounts.models import Member
from detente.channel.audit.acts import prepare
from detente.channel.audit.roles import Role
from detente.channel.audit.signatures import groups
from detente.channel.audit.visitor import acting, only
from detente.world.errors import DetenteError


@require_safe
@only(Role.SECRETARIAT)
def members(request: HttpRequest) -> HttpResponse:
    """Every member, with the root key that was accredited."""
    shown = [(member, groups(member.root)) for member in Member.objects.all()]
    return render(request, "channel/accounts/members.html", {"members": shown})


@require_http_methods(["GET", "HEAD", "POST"])
@only(Role.SECRETARIAT)
def member_new(request: HttpRequest) -> HttpResponse:
    """Accredit a member: what is entered is prepared, and then signed."""
    form = MemberForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        onward = reverse("channel:invitation", args=[given["account"]])
        try:
            digest = invite(request, given["account"])
            details = {**given, "invitation": digest}
            prepared = prepare("accounts.accredit", acting(request), onward, **details)
            return redirect("channel:sign", prepared.nonce)
        except DetenteError as error:
            form.add_error(None, str(error))
    shown = {"form": form}
    status = 400 if form.errors else 200
    return render(request, "channel/accounts/member_new.html", shown, status=status)
