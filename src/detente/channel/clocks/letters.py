"""Letters by e-mail: something waits on the channel, and not a word of what, or from whom."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.core.mail import EmailMessage, get_connection
from django.utils.translation import gettext as _

from detente.channel.accounts.models import Account
from detente.channel.audit.deeds import Deed
from detente.channel.audit.roles import OF_STATES, Role
from detente.channel.settings import HTTPS, RELYING_PARTY
from detente.channel.work.jobs import enqueue, job


def tell(deed: Deed, members: Iterable[str], *, key: str) -> None:
    """Let a letter go to each account that speaks for these members, once the act is done.

    Parameters
    ----------
    key
        What it is about: for the same one no second letter goes.
    """
    told = [*dict.fromkeys(members)]
    enqueue("clocks.tell", key=f"clocks.tell {key}", due=deed.at, members=told)


@job("clocks.tell")
def send(details: Mapping[str, Any]) -> None:
    """Send the letters; what the post refuses is raised, so that the job is tried again."""
    addresses = Account.objects.filter(
        member__code__in=details["members"], closed_at=None, role__in=[*OF_STATES, Role.OBSERVER]
    ).values_list("email", flat=True)
    letters = [_letter(address) for address in sorted(set(addresses))]
    get_connection().send_messages(letters)


def site_address() -> str:
    """The address of the site, for a letter."""
    return f"{'https' if HTTPS else 'http'}://{RELYING_PARTY}/"


def _letter(address: str) -> EmailMessage:
    return EmailMessage(
        subject=_("Something waits on the channel"),
        body=_("Something waits for you on the channel: please sign in at %(address)s")
        % {"address": site_address()},
        to=[address],
    )
